"""``{{ secret.NAME }}`` in the templates of every DAG, where the backend's setting ``template_secrets`` is true."""

from typing import Any

from airflow.policies import hookimpl

from optimus_secrets_airflow.errors import OptimusSecretsError
from optimus_secrets_airflow.templates.lookup import configured_backend, secret_macros


@hookimpl
def dag_policy(dag: Any) -> None:
    """A DAG's own macro of that name stays."""
    if _is_asked_for():
        dag.user_defined_macros = {**secret_macros(), **(dag.user_defined_macros or {})}


def _is_asked_for() -> bool:
    backend = configured_backend()
    try:
        return backend is not None and backend.settings.template_secrets
    except OptimusSecretsError:
        # Wrong settings are an error of whoever needs a secret, not of every DAG.
        return False
