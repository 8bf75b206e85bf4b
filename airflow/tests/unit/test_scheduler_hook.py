"""Calling Airflow's API with SCHEDULER_AUTH."""

import asyncio
import base64
import importlib
import json
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow.connections import connection_json
from optimus_secrets_airflow.errors import (
    CredentialsRefusedError,
    InvalidSettingsError,
    OptimusSecretsError,
    ServiceUnavailableError,
)
from optimus_secrets_airflow.provider_info import get_provider_info
from optimus_secrets_airflow.scheduler.address import SchedulerAddress
from optimus_secrets_airflow.scheduler.hook import SchedulerApiError, SchedulerAuthHook
from testing.airflow_connections import connection_of
from testing.certificates import Authority, server_context
from testing.maskers import shown_text
from testing.stub_service import Request, Response, StubService

DAGS: dict[str, list[str]] = {"dags": []}
TOKEN = Response(201, {"access_token": "canary-token"})


def hook_with(monkeypatch: pytest.MonkeyPatch, connection: Any) -> Callable[..., SchedulerAuthHook]:
    monkeypatch.setattr(SchedulerAuthHook, "get_connection", lambda self, conn_id: connection)

    def make(**kwargs: Any) -> SchedulerAuthHook:
        return SchedulerAuthHook(**({"api_version": "v2"} | kwargs))

    return make


@pytest.fixture
def hook(service: StubService, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SchedulerAuthHook]:
    secret = connection_json("airflow_api", "admin:canary-password", json.dumps({"host": f"http://{service.host}"}))
    return hook_with(monkeypatch, connection_of(secret, "airflow_api"))


def api(tokens: list[str], valid: str) -> Callable[[Request], Response]:
    """Airflow 3's: gives the tokens one after the other, of which one is valid."""

    def respond(request: Request) -> Response:
        if request.path.endswith("/auth/token"):
            return Response(201, {"access_token": tokens.pop(0)})
        return Response(200, DAGS) if request.headers.get("Authorization") == f"Bearer {valid}" else Response(401, {})

    return respond


def test_a_token_is_requested_once_and_masked(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.respond = api(["canary-token"], "canary-token")
    caller = hook()

    # When
    assert caller.run("GET", "/dags").json() == DAGS
    assert caller.run("POST", "dags/dag/dagRuns", json={"logical_date": None}, timeout=5).json() == DAGS

    # Then
    login, first, second = service.requests
    assert login.body == {"username": "admin", "password": "canary-password"}
    assert (first.method, first.path) == ("GET", "/api/v2/dags")
    assert (second.method, second.path, second.body) == ("POST", "/api/v2/dags/dag/dagRuns", {"logical_date": None})
    assert shown_text("canary-token") == "***"


def test_threads_and_async_callers_share_a_token(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.respond = api(["canary-token"], "canary-token")
    caller = hook()

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(caller.arun("GET", "/dags") for _ in range(5)))

    # When
    responses = asyncio.run(all_at_once())

    # Then
    assert [response.json() for response in responses] == [DAGS] * 5
    assert [request.path for request in service.requests].count("/auth/token") == 1


def test_the_event_loop_is_not_blocked_by_an_async_call(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    respond = threading.Event()
    service.respond = lambda request: TOKEN if "auth" in request.path else Response(200, DAGS, until=respond)

    async def call_and_release() -> Any:
        call = asyncio.create_task(hook().arun("GET", "/dags", timeout=20))
        await asyncio.sleep(0)
        respond.set()
        return await call

    # When, Then
    assert asyncio.run(call_and_release()).json() == DAGS


def test_a_token_that_is_refused_is_requested_again(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.respond = api(["ended", "valid"], "valid")

    # When, Then
    assert hook().run("GET", "/dags").json() == DAGS


def test_a_token_is_requested_again_once(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.respond = api(["one", "two", "three"], "none")

    # When
    with pytest.raises(SchedulerApiError) as caught:
        hook().run("GET", "/dags")

    # Then
    assert caught.value.status == 401
    assert [request.path for request in service.requests] == ["/auth/token", "/api/v2/dags"] * 2


def test_airflow_2_gets_login_and_password(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.responds(Response(200, DAGS))

    # When
    hook(api_version="v1").run("GET", "/dags")

    # Then
    (request,) = service.requests
    header = base64.b64encode(b"admin:canary-password").decode()
    assert request.path == "/api/v1/dags"
    assert request.headers["Authorization"] == f"Basic {header}"
    assert shown_text(header) == "***"


ADDRESSES = [
    # What the secret is, fields of the settings, the address that is called.
    ("https://admin:pw@airflow.example:8443", {}, "https://airflow.example:8443"),
    ("https://admin:pw@airflow.example/prefix/", {}, "https://airflow.example/prefix"),
    ("http://admin:pw@airflow.example:8080/a/b", {}, "http://airflow.example:8080/a/b"),
    ("https://admin:pw@[::1]:8443", {}, "https://[::1]:8443"),
    ("http://admin:pw@airflow.example/https", {}, "https://airflow.example"),
    ("http://https://admin:pw@airflow.example:8443/", {}, "https://airflow.example:8443"),
    ("airflow-api://admin:pw@airflow.example:8443/prefix", {}, "https://airflow.example:8443/prefix"),
    ("airflow-api://admin:pw@127.0.0.1:8080/", {}, "http://127.0.0.1:8080"),
    ("admin:pw", {"host": "airflow.example"}, "https://airflow.example"),
    ("admin:pw", {"host": "airflow.example:8080"}, "https://airflow.example:8080"),
    ("admin:pw", {"host": "http://airflow.example:8080/prefix/"}, "http://airflow.example:8080/prefix"),
    ("admin:pw", {"host": "localhost", "port": 8080}, "http://localhost:8080"),
    ("admin:pw", {"host": "::1", "port": 8080}, "http://[::1]:8080"),
    ('{"host": "airflow.example", "schema": "http"}', {"conn_type": "airflow_api"}, "http://airflow.example"),
    ('{"host": "airflow.example", "login": "admin"}', {"conn_type": "airflow_api"}, "https://airflow.example"),
    ('{"host": "https://u:p@airflow.example", "login": "admin"}', {"conn_type": "http"}, "https://airflow.example"),
]


@pytest.mark.parametrize(("secret", "fields", "address"), ADDRESSES)
def test_scheme_port_and_path_are_those_of_the_connection(secret: str, fields: dict[str, Any], address: str) -> None:
    # When
    made = SchedulerAddress.of(connection_of(connection_json("airflow_api", secret, json.dumps(fields))))

    # Then
    assert made.base_url == address


@pytest.mark.parametrize(
    "fields",
    [
        {"host": "ftp://canary"},
        {"host": "https://canary:port"},
        {"host": "https://"},
        {"extra": {"timeout": "canary"}},
        {"extra": {"api_version": "canary"}},
    ],
)
def test_a_connection_that_cannot_be_used_is_an_error_that_names_it(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidSettingsError, match="airflow_api") as caught:
        SchedulerAddress.of(connection_of(connection_json("airflow_api", "admin:pw", json.dumps(fields)), "airflow_api"))
    assert "canary" not in str(caught.value)


def test_the_ca_of_the_uri_is_trusted_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    authority = Authority(tmp_path)
    service = StubService(server_context(authority.issue()))
    service.respond = api(["valid"], "valid")

    def hook_of(query: str) -> SchedulerAuthHook:
        secret = connection_json("airflow_api", f"https://admin:pw@{service.host}/prefix{query}", "{}")
        return hook_with(monkeypatch, connection_of(secret, "airflow_api"))()

    # When
    with service:
        response = hook_of(f"?ca_file={authority.ca_file}").run("GET", "/dags")
        with pytest.raises(ServiceUnavailableError):
            hook_of("").run("GET", "/dags")
        with pytest.raises(ServiceUnavailableError):
            hook_of("?verify=false").run("GET", "/dags")

    # Then
    assert response.json() == DAGS
    assert [request.path for request in service.requests] == ["/prefix/auth/token", "/prefix/api/v2/dags"]


@pytest.mark.parametrize("setting", ["run", "hook", "connection"])
def test_a_timeout_can_be_given(service: StubService, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    # Given
    ended = threading.Event()
    service.respond = lambda request: TOKEN if "auth" in request.path else Response(200, DAGS, until=ended)
    extra = {"timeout": 0.2} if setting == "connection" else {}
    secret = {"conn_type": "airflow_api", "host": f"http://{service.host}", "login": "admin", "password": "pw", "extra": extra}
    hook = hook_with(monkeypatch, connection_of(connection_json("airflow_api", json.dumps(secret), "{}")))

    # When, Then
    try:
        with pytest.raises(ServiceUnavailableError, match=r"\(POST /api/v2/dags\)"):
            hook(**({"read_seconds": 0.2} if setting == "hook" else {})).run(
                "POST", "/dags?a=b", **({"timeout": 0.2} if setting == "run" else {})
            )
    finally:
        ended.set()


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (Response(401, {"detail": "canary-password"}), CredentialsRefusedError),
        (Response(200, {"detail": "canary"}), ServiceUnavailableError),
        (Response(201, {"detail": "canary"}), ServiceUnavailableError),
        (Response(500, b"canary"), ServiceUnavailableError),
        (
            Response(422, {"detail": [{"loc": ["body", "password"], "input": "canary", "msg": "invalid"}]}),
            ServiceUnavailableError,
        ),
    ],
)
def test_no_error_shows_a_secret(
    service: StubService, hook: Callable[..., SchedulerAuthHook], response: Response, expected: type[OptimusSecretsError]
) -> None:
    # Given
    service.responds(response)

    # When
    with pytest.raises(expected) as caught:
        hook().run("GET", "/dags")

    # Then
    assert "POST /auth/token" in str(caught.value)
    assert caught.value.__context__ is None
    text = "".join(traceback.format_exception(caught.value))
    assert service.host not in text
    assert "canary" not in text


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"detail": "The DAG none was not found"}, ": The DAG none was not found"),
        ({"title": "Not Found", "status": 404}, ": Not Found"),
        ({"detail": [{"loc": ["query", "limit"], "msg": "not a number", "input": "canary"}]}, ": query.limit: not a number"),
        ({"detail": "it quotes\ncanary-password"}, ": it quotes ***"),
        (b"canary", ""),
        ({"detail": None}, ""),
    ],
)
def test_an_error_of_the_api_has_method_path_and_detail(
    service: StubService, hook: Callable[..., SchedulerAuthHook], body: Any, detail: str
) -> None:
    # Given
    service.respond = lambda request: TOKEN if "auth" in request.path else Response(404, body)

    # When
    with pytest.raises(SchedulerApiError) as caught:
        hook().run("POST", "/dags/none?canary=1")

    # Then
    assert str(caught.value) == "Airflow's API responded with HTTP 404 to POST /api/v2/dags/none" + detail
    assert (caught.value.status, caught.value.method, caught.value.path) == (404, "POST", "/api/v2/dags/none")


def test_a_connection_can_be_tested(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.respond = api(["canary-token"], "canary-token")

    # When, Then
    assert hook().test_connection() == (True, "Airflow's API accepts the login and the password")
    service.responds(Response(401, {"detail": "Invalid credentials"}))
    done, message = hook().test_connection()
    assert not done
    assert message.endswith("HTTP 401 to POST /auth/token: Invalid credentials")


def test_airflow_knows_the_connection_type_and_its_form() -> None:
    # Given
    schema = json.loads((Path(importlib.import_module("airflow").__path__[0]) / "provider_info.schema.json").read_text())
    (declared,) = get_provider_info()["connection-types"]

    # Then
    pytest.importorskip("jsonschema").validate(get_provider_info(), schema)
    assert declared["connection-type"] == SchedulerAuthHook.conn_type
    assert declared["hook-class-name"] == f"{SchedulerAuthHook.__module__}.{SchedulerAuthHook.__qualname__}"
    assert SchedulerAuthHook.get_ui_field_behaviour()["hidden_fields"] == declared["ui-field-behaviour"]["hidden-fields"]


def test_an_unknown_version_of_the_api_is_refused() -> None:
    with pytest.raises(ValueError, match="v1 or v2"):
        SchedulerAuthHook(api_version="v3")
