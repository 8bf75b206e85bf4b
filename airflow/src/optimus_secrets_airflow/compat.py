"""
What differs between the versions of Airflow that the provider supports, 2.11 to 3.3. No other module asks for a version.

Airflow is imported inside of the functions: it loads this package while it is itself being imported.
"""

import importlib
from types import ModuleType
from typing import Any


def base_hook() -> Any:
    """The class ``BaseHook``."""
    return _first("airflow.sdk.bases.hook", "airflow.hooks.base").BaseHook


def configuration() -> Any:
    """Airflow's options, ``conf``."""
    return _first("airflow.sdk.configuration", "airflow.configuration").conf


def secrets_backends() -> list[Any]:
    """The secrets backends that Airflow uses in this process, in their order."""
    try:
        supervisor = importlib.import_module("airflow.sdk.execution_time.supervisor")
    except ImportError:
        return list(importlib.import_module("airflow.configuration").ensure_secrets_loaded())
    return list(supervisor.ensure_secrets_backend_loaded())


def access_denied() -> type[Exception] | None:
    """The exception that keeps Airflow from asking the next backend. Airflow has it since 3.2.2; before, nothing does."""
    try:
        exceptions = importlib.import_module("airflow.sdk.exceptions")
    except ImportError:
        return None
    found = getattr(exceptions, "AirflowSecretsBackendAccessDenied", None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None


def secrets_maskers() -> list[ModuleType]:
    """The modules with a masker that this process may use: one in Airflow 2 and 3.0, the SDK's and the server's since 3.1."""
    names = (
        "airflow.sdk._shared.secrets_masker",
        "airflow._shared.secrets_masker",
        "airflow.sdk.execution_time.secrets_masker",
        "airflow.utils.log.secrets_masker",
    )
    found = [module for name in names[:2] if (module := _module(name)) is not None]
    return found or [_first(*names[2:])]


def mask_secret(masks: list[Any]) -> None:
    """Masks in this process, and if it is a task's, in the supervisor that writes its log."""
    maskers = secrets_maskers()
    in_supervisor_too = getattr(_module("airflow.sdk.log"), "mask_secret", None)
    if in_supervisor_too is not None:
        in_supervisor_too(masks)
        # The SDK's masker has got them now; the server's has not.
        maskers = maskers[1:]
    for masker in maskers:
        masker.mask_secret(masks)


def _first(*names: str) -> ModuleType:
    for name in names[:-1]:
        if (module := _module(name)) is not None:
            return module
    return importlib.import_module(names[-1])


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
