"""``{{ macros.optimus.secret('NAME') }}`` in every template."""

from airflow.plugins_manager import AirflowPlugin

from optimus_secrets_airflow.templates.lookup import secret


class OptimusPlugin(AirflowPlugin):
    name = "optimus"
    macros = [secret]  # noqa: RUF012
