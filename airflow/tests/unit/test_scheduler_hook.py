"""Calling Airflow's API with SCHEDULER_AUTH."""

import base64
import traceback
from collections.abc import Callable

import pytest
from airflow.sdk._shared.secrets_masker import redact
from airflow.sdk.definitions.connection import Connection

from optimus_secrets_airflow.errors import CredentialsRefusedError, OptimusSecretsError, ServiceUnavailableError
from optimus_secrets_airflow.scheduler.hook import SchedulerApiError, SchedulerAuthHook
from testing.stub_service import Answer, Request, StubService

DAGS: dict[str, list[str]] = {"dags": []}


@pytest.fixture
def hook(service: StubService, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SchedulerAuthHook]:
    connection = Connection(
        conn_id="airflow_api", conn_type="http", login="admin", password="canary-password", host=f"http://{service.host}"
    )
    monkeypatch.setattr(SchedulerAuthHook, "get_connection", lambda self, conn_id: connection)
    return SchedulerAuthHook


def api(tokens: list[str], valid: str) -> Callable[[Request], Answer]:
    """Airflow 3's: gives the tokens one after the other, of which one is valid."""

    def answer(request: Request) -> Answer:
        if request.path == "/auth/token":
            return Answer(201, {"access_token": tokens.pop(0)})
        return Answer(200, DAGS) if request.headers.get("Authorization") == f"Bearer {valid}" else Answer(401, {})

    return answer


def test_a_token_is_fetched_once_and_masked(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.answer = api(["canary-token"], "canary-token")
    caller = hook()

    # When
    assert caller.run("GET", "/dags").json() == DAGS
    assert caller.run("POST", "dags/dag/dagRuns", json={"logical_date": None}).json() == DAGS

    # Then
    login, first, second = service.requests
    assert login.body == {"username": "admin", "password": "canary-password"}
    assert (first.method, first.path) == ("GET", "/api/v2/dags")
    assert (second.method, second.path, second.body) == ("POST", "/api/v2/dags/dag/dagRuns", {"logical_date": None})
    assert redact("canary-token") == "***"


def test_a_token_that_is_refused_is_fetched_again(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.answer = api(["ended", "valid"], "valid")

    # When, Then
    assert hook().run("GET", "/dags").json() == DAGS


def test_a_token_is_fetched_again_once(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.answer = api(["one", "two", "three"], "none")

    # When
    with pytest.raises(SchedulerApiError) as caught:
        hook().run("GET", "/dags")

    # Then
    assert caught.value.status == 401
    assert [request.path for request in service.requests] == ["/auth/token", "/api/v2/dags"] * 2


def test_airflow_2_gets_login_and_password(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.answers(Answer(200, DAGS))

    # When
    hook(api_version="v1").run("GET", "/dags")

    # Then
    (request,) = service.requests
    assert request.path == "/api/v1/dags"
    assert request.headers["Authorization"] == "Basic " + base64.b64encode(b"admin:canary-password").decode()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(401, {"detail": "canary"}), CredentialsRefusedError),
        (Answer(200, {"detail": "canary"}), ServiceUnavailableError),
        (Answer(201, {"detail": "canary"}), ServiceUnavailableError),
        (Answer(500, b"canary"), ServiceUnavailableError),
    ],
)
def test_no_error_gives_anything_away(
    service: StubService, hook: Callable[..., SchedulerAuthHook], answer: Answer, expected: type[OptimusSecretsError]
) -> None:
    # Given
    service.answers(answer)

    # When
    with pytest.raises(expected) as caught:
        hook().run("GET", "/dags")

    # Then
    assert caught.value.__context__ is None
    text = "".join(traceback.format_exception(caught.value))
    assert service.host not in text
    assert "canary" not in text


def test_an_error_of_the_api_tells_its_status_alone(service: StubService, hook: Callable[..., SchedulerAuthHook]) -> None:
    # Given
    service.answer = lambda request: Answer(201, {"access_token": "token"}) if "auth" in request.path else Answer(404, b"canary")

    # When, Then
    with pytest.raises(SchedulerApiError, match=r"^Airflow's API answered HTTP 404$"):
        hook().run("GET", "/dags/none")


def test_an_unknown_version_of_the_api_is_refused() -> None:
    with pytest.raises(ValueError, match="v1 or v2"):
        SchedulerAuthHook(api_version="v3")
