"""Secrets in templates: ``{{ macros.optimus.secret('NAME') }}``, and if configured, ``{{ secret.NAME }}``."""
