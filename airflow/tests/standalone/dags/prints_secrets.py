"""Prints secrets of all kinds in every form: nothing of them may be seen."""

import base64
import json
import logging
import sys
from typing import Any

try:
    from airflow.sdk import DAG, BaseHook, Variable, task
except ImportError:  # Airflow 2
    from airflow.decorators import task  # type: ignore[attr-defined,no-redef]
    from airflow.hooks.base import BaseHook  # type: ignore[attr-defined,no-redef]
    from airflow.models import DAG, Variable

NAMES = ["SHORT", "DIGITS", "NUMBERS", "CONNECTION", "URI", "DOTENV", "YAML", "ODBC", "UNICODE"]
log = logging.getLogger(__name__)


def print_all(value: Any) -> None:
    print("value:", value)
    print("repr:", repr(value), repr([value]), repr(str(value).encode()))
    print("JSON:", json.dumps(value), json.dumps(value, ensure_ascii=False), json.dumps({"extra": json.dumps(value)}))
    print("error:", value, file=sys.stderr)
    log.info("log: %s", value)
    try:
        raise ValueError(value)  # noqa: TRY301
    except ValueError:
        log.exception("failed with %r", value)
    if isinstance(value, dict):
        for field in value.values():
            print_all(field)
    if isinstance(value, list):
        for item in value:
            print_all(item)


def print_headers(login: str | None, password: str | None) -> None:
    print("header: Basic", base64.b64encode(f"{login}:{password}".encode()).decode())


with DAG("prints_secrets", schedule=None, render_template_as_native_obj=True):

    @task
    def values() -> None:
        for name in NAMES:
            value = Variable.get(f"CANARY_{name}")
            print_all(value)
            if len(value) > 4:
                print("base64:", base64.b64encode(value.encode()).decode())
            for line in value.splitlines():
                print_all(line)
                print_all(line.partition("=")[2].strip("'"))
                print_all(line.partition(": ")[2])
            if value.startswith("{"):
                print_all(json.loads(value))

    @task
    def connections() -> None:
        for name in ("CONNECTION", "URI"):
            connection = BaseHook.get_connection(f"CANARY_{name}")
            print_all(connection.password)
            print_all(connection.extra)
            print_all(connection.extra_dejson)
            print_headers(connection.login, connection.password)
            print("words:", connection.conn_type, connection.host, connection.login, 50051, "require")

    @task
    def native(digits: Any, numbers: Any, nested: Any, texts: Any) -> None:
        print_all([digits, numbers, nested, texts])

    values()
    connections()
    native(
        "{{ macros.optimus.secret('CANARY_DIGITS') }}",
        "{{ macros.optimus.secret('CANARY_NUMBERS') }}",
        {"deep": [{"deeper": [{"deepest": ["{{ macros.optimus.secret('CANARY_DIGITS') }}"]}]}]},
        ["{{ macros.optimus.secret('CANARY_DOTENV') }}", "{{ macros.optimus.secret('CANARY_CONNECTION') }}"],
    )
