"""
Secrets as variables, connections and in templates.

It needs the secrets TABLE and STORAGE, SCHEDULER_AUTH as ``login:password`` of Airflow's own API, and in [secrets]
backend_kwargs ``"connections": {"airflow_api": "SCHEDULER_AUTH"}``.
"""

try:
    from airflow.sdk import DAG, BaseHook, Variable, task
except ImportError:  # Airflow 2
    from airflow.decorators import task
    from airflow.hooks.base import BaseHook
    from airflow.models import DAG, Variable

from optimus_secrets_airflow.scheduler.hook import SchedulerAuthHook
from optimus_secrets_airflow.templates.lookup import secret_bytes, secret_macros

with DAG("example_optimus_secrets", schedule=None, tags=["example"], user_defined_macros=secret_macros()):

    @task
    def variable() -> int:
        """The secret of the namespace, otherwise of the project. A task must not return a secret: XCom would store it."""
        return len(Variable.get("TABLE"))

    @task
    def connection() -> str:
        """Made from the secret that ``connections`` names."""
        return str(BaseHook.get_connection("airflow_api").login)

    @task
    def template(by_name: str, by_macro: str, as_base64: str) -> list[int]:
        return [len(by_name), len(by_macro), len(as_base64)]

    @task
    def binary() -> int:
        return len(secret_bytes("STORAGE"))

    @task
    def own_api() -> str:
        """Airflow's own API with SCHEDULER_AUTH."""
        return str(SchedulerAuthHook().run("GET", "/dags/example_optimus_secrets").json()["dag_id"])

    variable()
    connection()
    template(
        "{{ secret.TABLE }}",
        "{{ macros.optimus.secret('TABLE') }}",
        "{{ macros.optimus.secret_base64('STORAGE') }}",
    )
    binary()
    own_api()
