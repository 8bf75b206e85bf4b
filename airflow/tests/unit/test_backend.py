"""What Airflow gets from the backend for a variable, a connection or an option."""

import json
import logging
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow import strictness
from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import OptimusSecretsError, SecretNotFoundError
from testing.stub_service import Response, StubService, found, missing, problem
from testing.versions import Denied

SettingsOf = dict[str, Any]


def test_a_variable_is_the_secret_of_its_name(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))

    # When
    value = OptimusSecretsBackend(**settings).get_variable("NAME")

    # Then
    assert value == "value"
    (request,) = service.requests
    assert (request.method, request.path) == ("GET", "/api/v1beta1/project/sales/secret/NAME")
    assert request.query == {"namespace_name": ["eu"]}
    assert request.headers["Authorization"] == "Bearer canary-token"


def test_without_a_namespace_project_wide_secrets_are_asked_for(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))

    # When
    OptimusSecretsBackend(**settings | {"namespace": ""}).get_variable("NAME")

    # Then
    assert service.requests[0].query == {}


def test_a_missing_secret_leaves_it_to_the_next_backend(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(missing())
    backend = OptimusSecretsBackend(**settings | {"connections": {"airflow_api": "SCHEDULER_AUTH"}})

    # When, Then
    assert backend.get_variable("NAME") is None
    assert backend.get_conn_value("airflow_api") is None
    assert backend.get_config("NAME") is None


def test_only_names_of_the_pattern_are_sent(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))
    backend = OptimusSecretsBackend(**settings | {"variables_pattern": "BQ_.*"})

    # When, Then
    assert backend.get_variable("BQ_KEY") == "value"
    assert backend.get_variable("MY_BQ_KEY") is None
    assert len(service.requests) == 1


@pytest.mark.parametrize("name", ["", "a/b", "..", "a b", "a?b", "ä", "a\n", "x" * 101, "_OPTIMUS_X"])
def test_what_cannot_be_the_name_of_a_secret_is_not_sent(service: StubService, settings: SettingsOf, name: str) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings)

    # When, Then
    assert backend.get_variable(name) is None
    with pytest.raises(SecretNotFoundError):
        backend.secret(name)
    assert service.requests == []


def test_a_connection_that_is_not_mapped_is_not_asked_for(service: StubService, settings: SettingsOf) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings)

    # When, Then
    assert backend.get_conn_value("some_db") is None
    assert service.requests == []


def test_a_connection_of_the_pattern_is_the_secret_of_its_name(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("postgres://user:password@db/name"))
    backend = OptimusSecretsBackend(**settings | {"connections_pattern": "optimus-.*"})

    # When, Then
    assert backend.get_conn_value("optimus-db") == "postgres://user:password@db/name"
    assert service.requests[0].path.endswith("/secret/optimus-db")


def test_a_mapped_connection_is_made_of_its_secret(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("admin:pass:word\n"))
    mapping = {"airflow_api": {"secret": "SCHEDULER_AUTH", "host": "http://localhost:8080"}}

    # When
    connection = OptimusSecretsBackend(**settings | {"connections": json.dumps(mapping)}).get_conn_value("airflow_api")

    # Then
    assert connection is not None
    assert json.loads(connection) == {
        "conn_type": "http",
        "login": "admin",
        "password": "pass:word",
        "host": "http://localhost:8080",
    }
    assert service.requests[0].path.endswith("/secret/SCHEDULER_AUTH")


# By the service itself: its text and the request's ID are quoted. By something on the way: nothing of it is.
SAID: dict[str, Response] = {
    "sealed": problem(503, 14, "Vault is sealed"),
    "malformed": problem(500, 13, "it has no key value"),
    "forbidden": problem(403, 7, "permission denied"),
    "unknown token": problem(401, 16, "unknown token"),
}
FAULTS: dict[str, Response] = {
    "broken": Response(500, b"<html>canary-value</html>"),
    "no token of a proxy": Response(401, {"message": "canary-value"}),
    "the token in the text": problem(503, 14, "Bearer canary-token"),
    "404 of a proxy": Response(404, b"<html>canary-value</html>"),
    "404 of another API": Response(404, {"error": "canary-value"}),
    "200 of a proxy": Response(200, b"<html>canary-value</html>"),
    "redirect": Response(302, b"", {"Location": "http://127.0.0.1:1/canary-value"}),
    "no base64": Response(200, {"value": "canary-value!"}),
    "no text": found(b"canary-value\xff"),
}


@pytest.mark.parametrize("fault", SAID)
def test_a_failure_has_the_services_text_and_the_id_of_the_request(
    service: StubService, settings: SettingsOf, fault: str
) -> None:
    # Given
    service.responds(SAID[fault])

    # When
    failure = denied(lambda: OptimusSecretsBackend(**settings).get_variable("NAME"))

    # Then
    assert SAID[fault].body["message"] in str(failure)
    assert "request-1" in str(failure)
    assert_shows_no_secret(failure, service)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_the_look_up_and_shows_no_secret(
    service: StubService, settings: SettingsOf, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    caplog.set_level(logging.DEBUG, logger="optimus_secrets_airflow")
    service.responds(FAULTS[fault])

    # When
    failure = denied(lambda: OptimusSecretsBackend(**settings).get_variable("NAME"))

    # Then
    assert_shows_no_secret(failure, service)
    assert "canary" not in caplog.text


def test_a_service_that_is_down_stops_the_look_up(settings: SettingsOf) -> None:
    # Given
    with StubService() as gone:
        host = gone.url

    # When
    failure = denied(lambda: OptimusSecretsBackend(**settings | {"host": host}).get_variable("NAME"))

    # Then
    assert str(failure) == "the secrets service cannot be reached: Connection refused"
    assert_shows_no_secret(failure, gone)


def test_an_unknown_host_name_is_reported(settings: SettingsOf) -> None:
    # When
    failure = denied(lambda: OptimusSecretsBackend(**settings | {"host": "http://nowhere.invalid"}).get_variable("NAME"))

    # Then
    assert str(failure) == "the secrets service cannot be reached: its host name is unknown"


def test_an_unexpected_error_stops_the_look_up_and_shows_no_secret(
    service: StubService, settings: SettingsOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    def defect(value: str) -> None:
        raise RecursionError(value)

    service.responds(found("canary-value"))
    monkeypatch.setattr("optimus_secrets_airflow.backend.mask", defect)

    # When
    failure = denied(lambda: OptimusSecretsBackend(**settings).get_variable("NAME"))

    # Then
    assert "RecursionError" in str(failure)
    assert_shows_no_secret(failure, service)


@pytest.mark.parametrize("setting", ["token_file", "host", "project", "variables_pattern"])
def test_wrong_settings_stop_a_look_up_and_not_airflow(settings: SettingsOf, setting: str) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings | {setting: "("} | ({} if setting != "host" else {"host": ""}))

    # When
    failure = denied(lambda: backend.get_variable("NAME"))

    # Then
    assert setting in str(failure)
    assert "[secrets] backend_kwargs" in str(failure)


@pytest.mark.parametrize("fault", FAULTS)
def test_if_it_is_not_strict_a_fault_is_a_missing_secret(
    service: StubService, settings: SettingsOf, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    service.responds(FAULTS[fault])

    # When, Then
    assert OptimusSecretsBackend(**settings | {"strict": "false"}).get_variable("NAME") is None
    assert "the secret counts as missing" in caplog.text
    assert "canary" not in caplog.text


def test_unknown_settings_are_named_in_the_log(
    service: StubService, settings: SettingsOf, caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    service.responds(found("value"))
    backend = OptimusSecretsBackend(**settings | {"mount_point": "canary-setting"})

    # When, Then
    assert backend.get_variable("NAME") == "value"
    assert "mount_point" in caplog.text
    assert "canary" not in caplog.text


def test_making_a_backend_touches_neither_files_nor_the_network(service: StubService, tmp_path: Path) -> None:
    # When
    OptimusSecretsBackend(host=service.host, project="sales", token_file=str(tmp_path / "not-there"))
    OptimusSecretsBackend()

    # Then
    assert service.requests == []


def denied(look_up: Callable[[], object]) -> Exception:
    with pytest.raises(Denied) as caught:
        look_up()
    failure: Exception = caught.value
    return failure


def assert_shows_no_secret(failure: BaseException, service: StubService) -> None:
    """Nor what it comes of, which a log with all causes would show."""
    assert failure.__cause__ is None
    assert failure.__context__ is None
    text = "".join(traceback.format_exception(failure))
    for given_away in ("canary", service.host, "http://", "Bearer"):
        assert given_away not in text


def test_a_connection_that_airflow_cannot_parse_stops_the_look_up(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found('{"conn_type": "http", "port": "canary-port"}'))
    backend = OptimusSecretsBackend(**settings | {"connections": {"some_db": "NAME"}})

    # When
    failure = denied(lambda: backend.get_connection("some_db"))

    # Then
    assert "some_db" in str(failure)
    assert_shows_no_secret(failure, service)


def test_an_airflow_that_cannot_stop_at_a_failing_backend_warns_once(
    service: StubService, settings: SettingsOf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    monkeypatch.setattr(strictness, "access_denied", lambda: None)
    monkeypatch.setattr(strictness, "_warned", threading.Event())
    service.responds(SAID["sealed"])
    backend = OptimusSecretsBackend(**settings)

    # When
    for _ in range(2):
        with pytest.raises(OptimusSecretsError, match="Vault is sealed"):
            backend.get_variable("NAME")

    # Then
    assert caplog.text.count("cannot stop at a secrets backend that fails") == 1
