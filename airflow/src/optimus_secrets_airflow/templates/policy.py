"""``{{ secret.NAME }}`` in the templates of every DAG, if the backend's setting ``template_secrets`` is true."""

from typing import Any

from airflow.policies import hookimpl

from optimus_secrets_airflow.errors import OptimusSecretsError
from optimus_secrets_airflow.templates import names
from optimus_secrets_airflow.templates.lookup import SecretNames, configured_backend, secret_macros


@hookimpl
def dag_policy(dag: Any) -> None:
    """A DAG's own macro of that name stays."""
    backend = configured_backend()
    if backend is None:
        return
    try:
        settings = backend.settings
    except OptimusSecretsError:
        # Wrong settings are an error of a look-up, not of every DAG.
        return
    if settings.template_secrets:
        dag.user_defined_macros = {**secret_macros(), **(dag.user_defined_macros or {})}
    if settings.prefetch:
        macro = (dag.user_defined_macros or {}).get("secret")
        names.remember(dag, by_name=isinstance(macro, SecretNames))
