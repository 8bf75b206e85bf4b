"""How often and how patiently the service is asked."""

import base64
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import CredentialsRefusedError, SecretNotFoundError, ServiceUnavailableError
from optimus_secrets_airflow.service.cache import CachedSecrets
from optimus_secrets_airflow.service.resolve import ResolvedSecret
from optimus_secrets_airflow.settings import Settings
from testing.stub_service import Request, Response, StubService, found, missing, problem
from testing.versions import Denied

SettingsOf = dict[str, Any]


def test_all_backends_of_a_process_ask_once_for_a_secret(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))

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


def test_threads_wait_for_one_response(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))
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
    service.responds(problem(403, 7))
    with pytest.raises(Denied):
        backend.get_variable("NAME")

    # When
    service.responds(found("value"))

    # Then
    assert backend.get_variable("NAME") == "value"


def test_a_forked_process_asks_for_itself(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))
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


def test_the_proxy_of_the_environment_is_used(
    service: StubService, settings: SettingsOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    service.responds(found("value"))
    only_proxy(monkeypatch, "HTTP_PROXY", service.url)

    # When, Then
    assert OptimusSecretsBackend(**settings | {"host": "http://secrets.invalid"}).get_variable("NAME") == "value"
    assert service.requests[0].headers["Host"] == "secrets.invalid"


def test_the_password_of_a_proxy_is_sent_to_it(
    service: StubService, settings: SettingsOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    service.responds(found("value"))
    only_proxy(monkeypatch, "HTTP_PROXY", service.url.replace("://", "://canary:password@"))

    # When
    OptimusSecretsBackend(**settings | {"host": "http://secrets.invalid"}).get_variable("NAME")

    # Then
    expected = base64.b64encode(b"canary:password").decode()
    headers = {name.lower(): value for name, value in service.requests[0].headers.items()}
    assert headers["proxy-authorization"] == f"Basic {expected}"


def test_a_proxy_of_another_kind_is_an_error_without_its_address(settings: SettingsOf, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    only_proxy(monkeypatch, "ALL_PROXY", "socks5://canary:password@proxy.invalid:1080")

    # When, Then
    with pytest.raises(Denied, match=r"the proxy of the environment .* must begin with http") as caught:
        OptimusSecretsBackend(**settings | {"host": "http://secrets.invalid"}).get_variable("NAME")
    assert "canary" not in str(caught.value)


def only_proxy(monkeypatch: pytest.MonkeyPatch, variable: str, address: str) -> None:
    for name in ("NO_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv(variable, address)


def test_a_look_up_imports_no_slow_module(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("value"))
    program = (
        "import sys\n"
        "from optimus_secrets_airflow.service.process import secrets_of\n"
        "from optimus_secrets_airflow.settings import Settings\n"
        f"assert secrets_of(Settings.parse({settings!r})).get('NAME').value == b'value'\n"
        "assert 'requests' not in sys.modules\n"
    )

    # When
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    # Then
    assert done.returncode == 0, done.stderr


class FakeTime:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class RecordingResolver:
    def __init__(self) -> None:
        self.known: list[ResolvedSecret | None] = []
        self.failure: Exception | None = None
        self.secret: ResolvedSecret | None = ResolvedSecret("NAME", b"value", '"1"')

    def resolve(self, name: str, known: ResolvedSecret | None = None) -> ResolvedSecret:
        self.known.append(known)
        if self.failure is not None:
            raise self.failure
        if self.secret is None:
            raise self.missing(name)
        return self.secret

    def resolve_all(self, names: Sequence[str]) -> tuple[dict[str, ResolvedSecret], list[str]]:
        raise AssertionError("one name is asked for")

    def missing(self, name: str) -> SecretNotFoundError:
        return SecretNotFoundError(f"{name} is missing")


def test_a_value_is_cached_for_its_time_and_then_revalidated() -> None:
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


def test_a_missing_secret_is_cached_for_its_time() -> None:
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
    service.responds(found("value"), Response(304, headers={"ETag": '"1"'}))
    backend = OptimusSecretsBackend(**settings | {"cache_seconds": "0"})

    # When, Then
    assert backend.get_variable("NAME") == "value"
    assert backend.get_variable("NAME") == "value"
    assert service.requests[1].headers["If-None-Match"] == '"1"'


def test_a_changed_secret_is_seen(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(found("first"), found("second", version=2), missing())
    backend = OptimusSecretsBackend(**settings | {"cache_seconds": "0"})

    # When, Then
    assert [backend.get_variable("NAME") for _ in range(3)] == ["first", "second", None]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_read_is_tried_again(service: StubService, settings: SettingsOf, status: int) -> None:
    # Given
    service.responds(Response(status, headers={"Retry-After": "3600"}), found("value"))

    # When, Then
    assert OptimusSecretsBackend(**settings).get_variable("NAME") == "value"


def test_a_service_that_hangs_is_asked_once_and_does_not_hang_a_task(service: StubService, settings: SettingsOf) -> None:
    # Given
    end = threading.Event()
    service.responds(Response(until=end))

    # When
    try:
        with pytest.raises(Denied, match=r"did not respond within 0.1 s"):
            OptimusSecretsBackend(**settings | {"read_seconds": "0.1"}).get_variable("NAME")
    finally:
        end.set()

    # Then
    assert len(service.requests) == 1


def test_a_slow_response_is_waited_for_as_long_as_the_service_waits_for_vault() -> None:
    assert Settings(host="h", project="p").read_seconds > 5


def test_threads_share_the_failure_of_one_request(service: StubService, settings: SettingsOf) -> None:
    # Given
    end = threading.Event()
    service.responds(Response(until=end))
    backend = OptimusSecretsBackend(**settings | {"read_seconds": "0.5"})

    def look_up(_: int) -> str:
        with pytest.raises(Denied) as caught:
            backend.get_variable("NAME")
        return str(caught.value)

    # When
    begin = time.monotonic()
    try:
        with ThreadPoolExecutor(6) as threads:
            failures = set(threads.map(look_up, range(6)))
        seconds = time.monotonic() - begin
    finally:
        end.set()

    # Then
    assert len(failures) == 1
    assert len(service.requests) == 1
    assert seconds < 6 * 0.5


def test_threads_share_the_failure_of_one_login(service: StubService, settings: SettingsOf, token_file: Path) -> None:
    # Given
    end = threading.Event()
    service.responds(Response(until=end))
    others = {"token_file": "", "role_id": "role", "secret_id_file": str(token_file), "read_seconds": "0.5"}
    backend = OptimusSecretsBackend(**settings | others)

    def look_up(number: int) -> None:
        with pytest.raises(Denied, match="did not respond"):
            backend.get_variable(f"NAME_{number}")

    # When
    try:
        with ThreadPoolExecutor(6) as threads:
            list(threads.map(look_up, range(6)))
    finally:
        end.set()

    # Then
    assert [request.method for request in service.requests] == ["POST"]


def test_a_secret_made_again_with_the_same_version_is_seen(service: StubService, settings: SettingsOf) -> None:
    # Given a service whose ETag tells the two apart
    def respond(request: Request) -> Response:
        tag = '"1-2026-01-02"'
        unchanged = request.headers.get("If-None-Match") == tag
        return Response(304, headers={"ETag": tag}) if unchanged else replace(found("second"), headers={"ETag": tag})

    service.responds(replace(found("first"), headers={"ETag": '"1-2026-01-01"'}))
    backend = OptimusSecretsBackend(**settings | {"cache_seconds": "0"})
    assert backend.get_variable("NAME") == "first"

    # When
    service.respond = respond

    # Then
    assert [backend.get_variable("NAME") for _ in range(2)] == ["second", "second"]


def test_a_login_is_tried_again_as_a_read_is(service: StubService, settings: SettingsOf, token_file: Path) -> None:
    # Given
    session = Response(200, {"token": "token", "name": "n", "policies": [], "timeLeft": 60, "renewable": True})
    service.responds(problem(503, 14), session, found("value"))
    approle = settings | {"token_file": "", "role_id": "role", "secret_id_file": str(token_file)}

    # When, Then
    assert OptimusSecretsBackend(**approle).get_variable("NAME") == "value"
    assert [request.method for request in service.requests] == ["POST", "POST", "GET"]


def test_the_last_known_value_serves_during_an_outage_for_its_time(caplog: pytest.LogCaptureFixture) -> None:
    # Given
    time, resolver = FakeTime(), RecordingResolver()
    secrets = CachedSecrets(resolver, found_seconds=60, missing_seconds=10, stale_seconds=300, clock=time)
    first = secrets.get("NAME")
    resolver.failure = ServiceUnavailableError("the service is down")

    # When, Then
    for now in (60.0, 299.0):
        time.now = now
        assert secrets.get("NAME") is first
    assert "the service is down" in caplog.text
    assert "stale_seconds" in caplog.text
    time.now = 301.0
    with pytest.raises(ServiceUnavailableError):
        secrets.get("NAME")


def test_a_value_is_stale_at_once_if_stale_values_are_not_allowed() -> None:
    # Given
    time, resolver = FakeTime(), RecordingResolver()
    secrets = CachedSecrets(resolver, found_seconds=60, missing_seconds=10, clock=time)
    secrets.get("NAME")
    resolver.failure = ServiceUnavailableError("the service is down")

    # When
    time.now = 60.0

    # Then
    with pytest.raises(ServiceUnavailableError):
        secrets.get("NAME")


def test_a_refusal_is_not_an_outage() -> None:
    # Given
    time, resolver = FakeTime(), RecordingResolver()
    secrets = CachedSecrets(resolver, found_seconds=60, missing_seconds=10, stale_seconds=300, clock=time)
    secrets.get("NAME")
    resolver.failure = CredentialsRefusedError("refused")

    # When
    time.now = 60.0

    # Then
    with pytest.raises(CredentialsRefusedError):
        secrets.get("NAME")


def process_of(request: Request) -> str:
    return request.headers["X-Request-Id"].rpartition("-")[0]
