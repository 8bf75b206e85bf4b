"""Uses secrets in each way there is, and prints them in every form: none of it may be seen."""

import base64
import hashlib
import json

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG, BaseHook, Variable, task

    API_VERSION = "v2"
except ImportError:  # Airflow 2
    from airflow.decorators import task
    from airflow.hooks.base import BaseHook
    from airflow.models import DAG, Variable
    from airflow.operators.bash import BashOperator

    API_VERSION = "v1"

from optimus_secrets_airflow.scheduler.hook import SchedulerAuthHook


def digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def default(value: str) -> dict[str, str]:
    """Its name differs between versions of Airflow."""
    return {"default" if API_VERSION == "v2" else "default_var": value}


with DAG("uses_secrets", schedule=None) as dag:

    @task
    def variable() -> str:
        value = Variable.get("TABLE")
        Variable.get("TABLE")
        print(f"variable: {value}")
        return digest(value)

    @task
    def missing_variable() -> str:
        return str(Variable.get("NOT_THERE", **default("the default")))

    @task
    def scheduler_connection() -> str:
        connection = BaseHook.get_connection("airflow_api")
        value = f"{connection.login}:{connection.password}"
        print(f"password: {connection.password}")
        print(f"header: Basic {base64.b64encode(value.encode()).decode()}")
        return digest(value)

    @task
    def google_connection() -> str:
        extra = BaseHook.get_connection("google_cloud_default").extra or ""
        key = json.loads(json.loads(extra)["keyfile_dict"])
        print(f"extra: {extra}")
        print(f"key: {key!r}")
        print(key["private_key"])
        return digest(key["private_key"])

    @task
    def templates(by_macro: str, by_name: str) -> list[str]:
        print(f"templates: {by_macro} {by_name}")
        return [digest(by_macro), digest(by_name)]

    @task
    def hook() -> str:
        found = SchedulerAuthHook(api_version=API_VERSION).run("GET", "/dags/uses_secrets").json()
        return str(found["dag_id"])

    variable()
    missing_variable()
    scheduler_connection()
    google_connection()
    templates("{{ macros.optimus.secret('STORAGE') }}", "{{ secret.TABLE }}")
    hook()
    BashOperator(task_id="shell", bash_command="echo 'shell: {{ secret.TABLE }}'", do_xcom_push=False)


with DAG("default_of_a_secret", schedule=None):

    @task
    def variable_with_default() -> str:
        return str(Variable.get("TABLE", **default("the default")))

    variable_with_default()
