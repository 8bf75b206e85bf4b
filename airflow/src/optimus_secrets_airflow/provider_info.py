"""What Airflow shows of this package, and the options that it knows for it."""

from dataclasses import fields
from typing import Any

from optimus_secrets_airflow.scheduler import form
from optimus_secrets_airflow.settings import SECTION, Settings

_PACKAGE = "airflow-provider-optimus-secrets"

# The guide of Optimus, whose commands and names of secrets this product keeps.
_GUIDE = "https://raystack.github.io/optimus/docs/client-guide/managing-secrets"


def get_provider_info() -> dict[str, Any]:
    return {
        "package-name": _PACKAGE,
        "name": "optimus-secrets",
        "description": "Variables, connections and templates from optimus-secrets, which keeps them in HashiCorp Vault.",
        "integrations": [{"integration-name": "optimus-secrets", "external-doc-url": _GUIDE, "tags": ["service"]}],
        "hooks": [
            {"integration-name": "optimus-secrets", "python-modules": ["optimus_secrets_airflow.scheduler.hook"]},
        ],
        "connection-types": [_connection_type()],
        "secrets-backends": ["optimus_secrets_airflow.backend.OptimusSecretsBackend"],
        "config": {SECTION: _section()},
    }


def _connection_type() -> dict[str, Any]:
    return {
        "connection-type": form.CONNECTION_TYPE,
        "hook-class-name": "optimus_secrets_airflow.scheduler.hook.SchedulerAuthHook",
        "hook-name": form.HOOK_NAME,
        "conn-fields": form.FIELDS,
        "ui-field-behaviour": {
            "hidden-fields": form.HIDDEN,
            "relabeling": form.RELABELING,
            "placeholders": form.PLACEHOLDERS,
        },
    }


def _section() -> dict[str, Any]:
    description = "Settings of OptimusSecretsBackend. Those in [secrets] backend_kwargs take precedence."
    return {"description": description, "options": {field.name: _option(field) for field in fields(Settings)}}


def _option(setting: Any) -> dict[str, Any]:
    default = setting.default if isinstance(setting.default, bool | float | str) else None
    shown = "" if default in (None, "") else f" Default: {str(default).lower() if isinstance(default, bool) else default}."
    return {
        "description": setting.metadata["help"] + shown,
        "version_added": "0.1.0",
        "type": "string",
        "example": None,
        # None, so that the arguments and the provider's own defaults hold.
        "default": None,
    }
