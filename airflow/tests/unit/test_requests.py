"""How often and how patiently the service is asked."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowSecretsBackendAccessDenied

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import SecretNotFoundError
from optimus_secrets_airflow.service.cache import CachedSecrets
from optimus_secrets_airflow.service.resolve import ResolvedSecret
from testing.stub_service import Answer, Request, StubService, found, missing
from testing.waiting import wait_until

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

    # Then the last of them may still be on its way to the service that was not waited for
    wait_until("the service has been asked three times", 30, lambda: len(service.requests) >= 3)
    assert len(service.requests) == 3


def process_of(request: Request) -> str:
    return request.headers["X-Request-Id"].rpartition("-")[0]
