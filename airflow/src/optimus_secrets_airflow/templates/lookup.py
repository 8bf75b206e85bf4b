"""Finds the backend that Airflow is configured with, and asks it for secrets."""

import base64
from typing import TYPE_CHECKING, Any

from optimus_secrets_airflow.compat import secrets_backends
from optimus_secrets_airflow.errors import InvalidSettingsError

if TYPE_CHECKING:
    from optimus_secrets_airflow.backend import OptimusSecretsBackend


def configured_backend() -> "OptimusSecretsBackend | None":
    # Airflow loads this module while it is being imported, and the backend imports Airflow.
    from optimus_secrets_airflow.backend import OptimusSecretsBackend

    return next((backend for backend in secrets_backends() if isinstance(backend, OptimusSecretsBackend)), None)


def secret(name: str) -> str:
    """
    The text of a secret, masked: the namespace's, otherwise the project-wide one.

    Raises an OptimusSecretsError that names the secret. A missing secret is an error, too: no template renders without it.
    """
    return _backend().secret(name)


def secret_bytes(name: str) -> bytes:
    """The bytes of a secret, for tasks. Raises as secret does."""
    return _backend().secret_bytes(name)


def secret_base64(name: str) -> str:
    """The bytes of a secret as base64, masked, for templates. Raises as secret does."""
    return base64.b64encode(secret_bytes(name)).decode()


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


def _backend() -> "OptimusSecretsBackend":
    backend = configured_backend()
    if backend is None:
        raise InvalidSettingsError("OptimusSecretsBackend is not Airflow's secrets backend: see [secrets] backend")
    return backend
