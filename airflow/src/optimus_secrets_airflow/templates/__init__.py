"""Secrets in templates: ``{{ macros.optimus.secret('NAME') }}``, and where asked for ``{{ secret.NAME }}``."""
