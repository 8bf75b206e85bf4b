"""What Airflow loads into its processes: ``{{ macros.optimus.secret('NAME') }}``, and masks for their output."""

from typing import Any

from airflow.plugins_manager import AirflowPlugin

from optimus_secrets_airflow.console import mask_console
from optimus_secrets_airflow.templates.lookup import secret, secret_base64


class OptimusPlugin(AirflowPlugin):
    name = "optimus"
    macros = [secret, secret_base64]  # noqa: RUF012

    @classmethod
    def on_load(cls, *args: Any, **kwargs: Any) -> None:
        mask_console()
