"""Reading secrets from the optimus-secrets service. Nothing here knows Airflow."""
