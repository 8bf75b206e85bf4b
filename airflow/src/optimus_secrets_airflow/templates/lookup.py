"""Finds the backend that Airflow is configured with, and asks it for secrets."""

from typing import Any

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import InvalidSettingsError


def configured_backend() -> OptimusSecretsBackend | None:
    from airflow.sdk.execution_time.supervisor import ensure_secrets_backend_loaded

    backends = ensure_secrets_backend_loaded()
    return next((backend for backend in backends if isinstance(backend, OptimusSecretsBackend)), None)


def secret(name: str) -> str:
    """
    The text of a secret, masked: the namespace's, else the project-wide one.

    Raises an OptimusSecretsError that names the secret, also where it is missing: no template renders without it.
    """
    backend = configured_backend()
    if backend is None:
        raise InvalidSettingsError("OptimusSecretsBackend is not Airflow's secrets backend: see [secrets] backend")
    return backend.secret(name)


class SecretNames:
    """``secret.NAME`` in a template, and ``secret['NAME']`` for names with a dot or a hyphen."""

    def __getattr__(self, name: str) -> str:
        # What Python itself looks for when it copies or inspects an object.
        if name.startswith("__"):
            raise AttributeError(name)
        return secret(name)

    def __getitem__(self, name: str) -> str:
        return secret(name)


def secret_macros() -> dict[str, Any]:
    """For one DAG: ``DAG(..., user_defined_macros=secret_macros())``."""
    return {"secret": SecretNames()}
