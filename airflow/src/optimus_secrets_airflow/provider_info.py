"""What Airflow shows of this package."""

from typing import Any


def get_provider_info() -> dict[str, Any]:
    return {
        "package-name": "airflow-provider-optimus-secrets",
        "name": "optimus-secrets",
        "description": "Variables, connections and templates from optimus-secrets.",
        "secrets-backends": ["optimus_secrets_airflow.backend.OptimusSecretsBackend"],
    }
