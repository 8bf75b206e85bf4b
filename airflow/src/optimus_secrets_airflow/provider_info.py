"""What Airflow shows of this package."""

from typing import Any

from optimus_secrets_airflow.scheduler import form


def get_provider_info() -> dict[str, Any]:
    return {
        "package-name": "airflow-provider-optimus-secrets",
        "name": "optimus-secrets",
        "description": "Variables, connections and templates from optimus-secrets.",
        "hooks": [
            {"integration-name": "optimus-secrets", "python-modules": ["optimus_secrets_airflow.scheduler.hook"]},
        ],
        "connection-types": [
            {
                "connection-type": form.CONNECTION_TYPE,
                "hook-class-name": "optimus_secrets_airflow.scheduler.hook.SchedulerAuthHook",
                "hook-name": form.HOOK_NAME,
                "conn-fields": form.FIELDS,
                "ui-field-behaviour": {
                    "hidden-fields": form.HIDDEN,
                    "relabeling": form.RELABELING,
                    "placeholders": form.PLACEHOLDERS,
                },
            },
        ],
        "secrets-backends": ["optimus_secrets_airflow.backend.OptimusSecretsBackend"],
    }
