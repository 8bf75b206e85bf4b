"""Which secrets a process reads with one request."""

from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.templates import lookup, names
from testing.stub_service import Request, Response, StubService, found, problem, resolving
from testing.versions import DAG, Denied, Task

SettingsOf = dict[str, Any]
SECRETS = {"SCHEDULER_AUTH": "user:password", "STORAGE": "storage:password", "TABLE": "table", "a.b-c": "dotted"}


@pytest.fixture
def mapped(settings: SettingsOf) -> SettingsOf:
    return settings | {"connections": {"airflow_api": "SCHEDULER_AUTH", "storage": "STORAGE"}}


def dag(dag_id: str, *templates: str) -> Any:
    with DAG(dag_id, schedule=None, user_defined_macros=lookup.secret_macros()) as made:
        Task(task_id="task", bash_command=templates[0], env={f"V{number}": text for number, text in enumerate(templates)})
    names.remember(made, by_name=True)
    return made


def test_connections_and_names_in_templates_take_one_request(service: StubService, mapped: SettingsOf) -> None:
    # Given
    service.respond = resolving(SECRETS)
    dag("dag", "{{ secret.TABLE }}", "x {{ secret['a.b-c'] }} {{ macros.optimus.secret('STORAGE') }}")
    backend = OptimusSecretsBackend(**mapped)

    # When
    assert [backend.secret(name) for name in ("TABLE", "a.b-c", "STORAGE")] == ["table", "dotted", "storage:password"]
    assert backend.get_conn_value("airflow_api")
    assert backend.get_conn_value("storage")

    # Then
    (request,) = service.requests
    assert (request.method, request.path) == ("POST", "/api/v1beta1/project/sales/secret:resolve")
    assert request.body["namespaceName"] == "eu"
    assert sorted(request.body["names"]) == sorted(SECRETS)


def test_missing_secrets_do_not_affect_the_others(service: StubService, mapped: SettingsOf) -> None:
    # Given
    service.respond = resolving({"SCHEDULER_AUTH": "user:password"})
    backend = OptimusSecretsBackend(**mapped)

    # When, Then
    assert backend.get_conn_value("airflow_api")
    assert backend.get_conn_value("storage") is None
    assert [request.body["names"] for request in service.requests] == [["SCHEDULER_AUTH", "STORAGE"], ["SCHEDULER_AUTH"]]


@pytest.mark.parametrize("failure", [problem(403, 7), problem(500, 13, "STORAGE is malformed")])
def test_an_unreadable_secret_does_not_affect_the_others(service: StubService, mapped: SettingsOf, failure: Response) -> None:
    # Given
    def respond(request: Request) -> Response:
        return found("user:password") if request.path.endswith("/SCHEDULER_AUTH") else failure

    service.respond = respond
    backend = OptimusSecretsBackend(**mapped)

    # When, Then
    assert backend.get_conn_value("airflow_api")
    with pytest.raises(Denied):
        backend.get_conn_value("storage")
    assert [request.method for request in service.requests] == ["POST", "GET", "GET"]


def test_during_an_outage_secrets_are_requested_once(service: StubService, mapped: SettingsOf) -> None:
    # Given
    service.responds(Response(500, b"<html>a proxy</html>"))

    # When
    with pytest.raises(Denied):
        OptimusSecretsBackend(**mapped).get_conn_value("airflow_api")

    # Then
    assert len(service.requests) == 1


def test_a_404_without_names_says_nothing_of_a_secret(service: StubService, mapped: SettingsOf) -> None:
    # Given
    service.responds(Response(404, b"<html>a proxy</html>"))

    # When, Then
    with pytest.raises(Denied):
        OptimusSecretsBackend(**mapped).get_conn_value("airflow_api")


def test_a_variable_is_read_alone(service: StubService, mapped: SettingsOf) -> None:
    # Given
    service.respond = resolving(SECRETS)
    dag("dag", "{{ secret.TABLE }}")

    # When
    OptimusSecretsBackend(**mapped).get_variable("STORAGE")

    # Then
    assert [request.method for request in service.requests] == ["GET"]


def test_other_dags_secrets_are_not_read(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.respond = resolving(SECRETS)
    dag("dag", "{{ secret.TABLE }} {{ secret.STORAGE }}")
    dag("other", "{{ secret.SCHEDULER_AUTH }}")

    # When
    OptimusSecretsBackend(**settings).secret("TABLE")

    # Then
    assert sorted(service.requests[0].body["names"]) == ["STORAGE", "TABLE"]


@pytest.mark.parametrize("other", [{"prefetch": "false"}, {"cache_seconds": "0"}])
def test_without_prefetch_or_cache_each_is_read_alone(service: StubService, mapped: SettingsOf, other: dict[str, str]) -> None:
    # Given
    service.respond = resolving(SECRETS)
    backend = OptimusSecretsBackend(**mapped | other)

    # When
    backend.get_conn_value("airflow_api")
    backend.secret("STORAGE")

    # Then
    assert [request.method for request in service.requests] == ["GET", "GET"]


def test_what_cannot_be_the_name_of_a_secret_is_not_sent_along(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.respond = resolving(SECRETS)
    dag("dag", "{{ secret.TABLE }} {{ macros.optimus.secret('_OPTIMUS_X') }}")

    # When
    OptimusSecretsBackend(**settings).secret("TABLE")

    # Then
    assert [request.method for request in service.requests] == ["GET"]


@pytest.mark.parametrize(
    ("text", "found_names"),
    [
        ("{{ secret.A }}{{secret['b.c']}}{{ secret[\"d-e\"] }}", ["A", "b.c", "d-e"]),
        ("{{ macros.optimus.secret('A') }} {{ macros.optimus.secret_base64(\"B\") }}", ["A", "B"]),
        ("{{ secret[name] }} {{ var.value.secret }} secrets.A", []),
        ("no template", []),
    ],
)
def test_names_are_found_in_each_spelling(text: str, found_names: list[str]) -> None:
    assert sorted(names.names_in(text, by_name=True)) == sorted(found_names)


def test_a_macro_of_the_dag_itself_is_not_taken_for_a_secret() -> None:
    assert list(names.names_in("{{ secret.A }} {{ macros.optimus.secret('B') }}", by_name=False)) == ["B"]


def test_a_dag_that_cannot_be_read_is_left_alone() -> None:
    names.remember(object(), by_name=True)
    assert names.used_with("A") == []
