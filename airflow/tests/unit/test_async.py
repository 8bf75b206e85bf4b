"""Look-ups of triggers: none of them stops the event loop."""

import asyncio
import threading
from typing import Any

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from testing.stub_service import Response, StubService, found, missing
from testing.versions import Denied

SettingsOf = dict[str, Any]


def test_the_event_loop_is_not_blocked_by_a_request(service: StubService, settings: SettingsOf) -> None:
    # Given
    end = threading.Event()
    response = found("user:password")
    service.respond = lambda request: Response(response.status, response.body, response.headers, until=end)
    backend = OptimusSecretsBackend(**settings | {"connections": {"airflow_api": "SCHEDULER_AUTH"}})

    async def look_ups() -> list[Any]:
        pending = [asyncio.create_task(backend.aget_connection("airflow_api")) for _ in range(50)]
        while not service.requests:
            await asyncio.sleep(0.01)
        # Only a loop that goes on gets here.
        end.set()
        return await asyncio.gather(*pending)

    # When
    try:
        connections = asyncio.run(asyncio.wait_for(look_ups(), 20))
    finally:
        end.set()

    # Then
    assert {connection.password for connection in connections} == {"password"}
    assert len(service.requests) == 1


def test_fifty_triggers_share_one_failure(service: StubService, settings: SettingsOf) -> None:
    # Given
    end = threading.Event()
    service.responds(Response(until=end))
    backend = OptimusSecretsBackend(**settings | {"read_seconds": "0.3"})

    async def look_ups() -> list[Any]:
        return await asyncio.gather(*(backend.aget_variable("NAME") for _ in range(50)), return_exceptions=True)

    # When
    try:
        failures = asyncio.run(asyncio.wait_for(look_ups(), 20))
    finally:
        end.set()

    # Then
    assert {type(failure) for failure in failures} == {Denied}
    assert len(service.requests) == 1


def test_a_trigger_that_ends_does_not_take_the_look_up_from_the_others(service: StubService, settings: SettingsOf) -> None:
    # Given
    end = threading.Event()
    response = found("value")
    service.respond = lambda request: Response(response.status, response.body, response.headers, until=end)
    backend = OptimusSecretsBackend(**settings)

    async def look_ups() -> str | None:
        first = asyncio.create_task(backend.aget_variable("NAME"))
        while not service.requests:
            await asyncio.sleep(0.01)
        second = asyncio.create_task(backend.aget_variable("NAME"))
        # One turn of the loop starts the second look-up.
        await asyncio.sleep(0)
        first.cancel()
        end.set()
        return await second

    # When, Then
    try:
        assert asyncio.run(asyncio.wait_for(look_ups(), 20)) == "value"
    finally:
        end.set()
    assert len(service.requests) == 1


def test_a_missing_secret_is_missing_there_too(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(missing())
    backend = OptimusSecretsBackend(**settings | {"connections": {"airflow_api": "SCHEDULER_AUTH"}})

    # When, Then
    assert asyncio.run(backend.aget_variable("NAME")) is None
    assert asyncio.run(backend.aget_connection("airflow_api")) is None
    assert asyncio.run(backend.aget_connection("not_mapped")) is None
