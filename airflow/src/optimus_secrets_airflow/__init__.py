"""Airflow variables, connections and templates from optimus-secrets."""

__version__ = "0.1.0"
