"""How often, how patiently and as whom the service is asked."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowSecretsBackendAccessDenied

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import SecretNotFoundError
from optimus_secrets_airflow.service.cache import CachedSecrets
from optimus_secrets_airflow.service.resolve import ResolvedSecret
from testing.stub_service import Answer, Request, StubService, found, missing

SettingsOf = dict[str, Any]


def test_all_backends_of_a_process_ask_once_for_a_secret(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.answers(found("value"))

    # When
    for _ in range(3):
        backend = OptimusSecretsBackend(**settings)
        assert backend.get_variable("NAME") == backend.secret("NAME") == "value"

    # Then
    assert len(service.requests) == 1


def test_all_backends_of_a_process_ask_once_for_a_missing_secret(service: StubService, settings: SettingsOf) -> None:
    # When
    for _ in range(3):
        assert OptimusSecretsBackend(**settings).get_variable("NAME") is None

    # Then
    assert len(service.requests) == 1


def test_threads_wait_for_one_answer(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.answers(found("value"))
    backend = OptimusSecretsBackend(**settings)

    # When
    with ThreadPoolExecutor(8) as threads:
        values = set(threads.map(lambda _: backend.get_variable("NAME"), range(32)))

    # Then
    assert values == {"value"}
    assert len(service.requests) == 1


def test_a_failure_is_not_kept(service: StubService, settings: SettingsOf) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings)
    service.answers(Answer(403, {"code": 7}))
    with pytest.raises(AirflowSecretsBackendAccessDenied):
        backend.get_variable("NAME")

    # When
    service.answers(found("value"))

    # Then
    assert backend.get_variable("NAME") == "value"


def test_a_forked_process_asks_for_itself(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.answers(found("value"))
    backend = OptimusSecretsBackend(**settings)
    assert backend.get_variable("NAME") == "value"

    # When
    child = os.fork()
    if child == 0:
        os._exit(0 if backend.get_variable("NAME") == "value" else 1)
    _, status = os.waitpid(child, 0)

    # Then
    assert os.waitstatus_to_exitcode(status) == 0
    first, second = service.requests
    assert process_of(first) != process_of(second)


def test_each_request_has_an_id_that_tells_its_process(service: StubService, settings: SettingsOf) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings)

    # When
    backend.get_variable("ONE")
    backend.get_variable("OTHER")

    # Then
    first, second = service.requests
    assert first.headers["X-Request-Id"] != second.headers["X-Request-Id"]
    assert process_of(first) == process_of(second)


class FakeTime:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class RecordingResolver:
    def __init__(self) -> None:
        self.known: list[ResolvedSecret | None] = []
        self.secret: ResolvedSecret | None = ResolvedSecret("NAME", b"value", '"1"')

    def resolve(self, name: str, known: ResolvedSecret | None = None) -> ResolvedSecret:
        self.known.append(known)
        if self.secret is None:
            raise SecretNotFoundError("NAME is missing")
        return self.secret


def test_what_was_found_is_kept_for_its_time_and_then_asked_for_with_what_is_known() -> None:
    # Given
    time, resolver = FakeTime(), RecordingResolver()
    secrets = CachedSecrets(resolver, found_seconds=60, missing_seconds=10, clock=time)
    first = secrets.get("NAME")

    # When
    time.now = 59.9
    secrets.get("NAME")
    time.now = 60.0
    secrets.get("NAME")

    # Then
    assert resolver.known == [None, first]


def test_what_is_missing_is_kept_for_its_time() -> None:
    # Given
    time, resolver = FakeTime(), RecordingResolver()
    resolver.secret = None
    secrets = CachedSecrets(resolver, found_seconds=60, missing_seconds=10, clock=time)

    # When
    for now in (0.0, 9.9, 10.0):
        time.now = now
        with pytest.raises(SecretNotFoundError, match="NAME is missing"):
            secrets.get("NAME")

    # Then
    assert len(resolver.known) == 2


def test_an_unchanged_secret_is_not_sent_again(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.answers(found("value"), Answer(304, headers={"ETag": '"1"'}))
    backend = OptimusSecretsBackend(**settings | {"cache_seconds": "0"})

    # When, Then
    assert backend.get_variable("NAME") == "value"
    assert backend.get_variable("NAME") == "value"
    assert service.requests[1].headers["If-None-Match"] == '"1"'


def test_a_changed_secret_is_seen(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.answers(found("first"), found("second", version=2), missing())
    backend = OptimusSecretsBackend(**settings | {"cache_seconds": "0"})

    # When, Then
    assert [backend.get_variable("NAME") for _ in range(3)] == ["first", "second", None]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_read_is_tried_again(service: StubService, settings: SettingsOf, status: int) -> None:
    # Given
    service.answers(Answer(status, headers={"Retry-After": "3600"}), found("value"))

    # When, Then
    assert OptimusSecretsBackend(**settings).get_variable("NAME") == "value"


def test_a_service_that_hangs_does_not_hang_a_task(service: StubService, settings: SettingsOf) -> None:
    # Given
    end = threading.Event()
    service.answers(Answer(until=end))

    # When
    try:
        with pytest.raises(AirflowSecretsBackendAccessDenied, match=r"did not answer in time|cannot be reached"):
            OptimusSecretsBackend(**settings | {"read_seconds": "0.1"}).get_variable("NAME")
    finally:
        end.set()

    # Then
    assert len(service.requests) == 3


def test_a_token_is_read_again_when_its_file_changes(service: StubService, settings: SettingsOf, token_file: Path) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings)
    backend.get_variable("ONE")

    # When
    token_file.write_text("renewed-token")
    backend.get_variable("OTHER")

    # Then
    assert [bearer(request) for request in service.requests] == ["canary-token", "renewed-token"]


def test_a_token_that_changes_while_it_is_refused_is_tried_again(
    service: StubService, settings: SettingsOf, token_file: Path
) -> None:
    # Given
    def answer(request: Request) -> Answer:
        if bearer(request) == "renewed-token":
            return found("value")
        token_file.write_text("renewed-token")
        return Answer(401, {"code": 16})

    service.answer = answer

    # When, Then
    assert OptimusSecretsBackend(**settings).get_variable("NAME") == "value"


def test_a_refused_token_is_not_sent_again(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.answers(Answer(401, {"code": 16}))

    # When
    with pytest.raises(AirflowSecretsBackendAccessDenied):
        OptimusSecretsBackend(**settings).get_variable("NAME")

    # Then
    assert len(service.requests) == 1


@pytest.fixture
def approle(settings: SettingsOf, tmp_path: Path) -> SettingsOf:
    (tmp_path / "secret-id").write_text("canary-secret-id\n")
    return settings | {"token_file": "", "role_id": "role", "secret_id_file": str(tmp_path / "secret-id")}


def session(token: str, time_left: int = 3600) -> Answer:
    return Answer(200, {"token": token, "name": "approle", "policies": [], "timeLeft": time_left, "renewable": True})


def test_an_approle_logs_in_once(service: StubService, approle: SettingsOf) -> None:
    # Given
    service.answer = lambda request: session("token") if request.method == "POST" else found("value")
    backend = OptimusSecretsBackend(**approle)

    # When
    backend.get_variable("ONE")
    backend.get_variable("OTHER")

    # Then
    login, first, second = service.requests
    assert login.path == "/api/v1beta1/session"
    assert login.body == {"method": "approle", "roleId": "role", "secretId": "canary-secret-id"}
    assert "Authorization" not in login.headers
    assert bearer(first) == bearer(second) == "token"


def test_an_approle_logs_in_again_before_its_token_ends(service: StubService, approle: SettingsOf) -> None:
    # Given
    service.answer = lambda request: session("token", time_left=5) if request.method == "POST" else found("value")
    backend = OptimusSecretsBackend(**approle)

    # When
    backend.get_variable("ONE")
    backend.get_variable("OTHER")

    # Then
    assert [request.method for request in service.requests] == ["POST", "GET", "POST", "GET"]


def test_an_approle_logs_in_again_when_its_token_was_revoked(service: StubService, approle: SettingsOf) -> None:
    # Given
    logins = iter(["revoked", "token"])

    def answer(request: Request) -> Answer:
        if request.method == "POST":
            return session(next(logins))
        return found("value") if bearer(request) == "token" else Answer(401, {"code": 16})

    service.answer = answer

    # When, Then
    assert OptimusSecretsBackend(**approle).get_variable("NAME") == "value"


def test_a_refused_login_is_not_repeated_and_gives_nothing_away(service: StubService, approle: SettingsOf) -> None:
    # Given
    service.answers(Answer(401, {"message": "canary"}))

    # When
    with pytest.raises(AirflowSecretsBackendAccessDenied) as caught:
        OptimusSecretsBackend(**approle).get_variable("NAME")

    # Then
    assert str(caught.value) == "the login at the secrets service was refused"
    assert len(service.requests) == 1


def test_a_jwt_is_sent_as_it_is_or_logs_in_to_a_role(service: StubService, settings: SettingsOf, token_file: Path) -> None:
    # Given
    service.answer = lambda request: session("token") if request.method == "POST" else found("value")
    jwt = settings | {"token_file": "", "jwt_file": str(token_file)}

    # When
    OptimusSecretsBackend(**jwt).get_variable("NAME")
    OptimusSecretsBackend(**jwt | {"jwt_role": "airflow"}).get_variable("NAME")

    # Then
    first, login, second = service.requests
    assert bearer(first) == "canary-token"
    assert login.body == {"method": "jwt", "jwt": "canary-token", "role": "airflow"}
    assert bearer(second) == "token"


def test_a_password_of_netrc_is_never_sent(
    service: StubService, settings: SettingsOf, approle: SettingsOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    service.answer = lambda request: session("token") if request.method == "POST" else found("value")

    # When
    OptimusSecretsBackend(**settings).get_variable("NAME")
    OptimusSecretsBackend(**approle).get_variable("NAME")

    # Then
    assert [request.headers.get("Authorization") for request in service.requests] == [
        "Bearer canary-token",
        None,
        "Bearer token",
    ]


def bearer(request: Request) -> str:
    return request.headers["Authorization"].removeprefix("Bearer ")


def process_of(request: Request) -> str:
    return request.headers["X-Request-Id"].rpartition("-")[0]
