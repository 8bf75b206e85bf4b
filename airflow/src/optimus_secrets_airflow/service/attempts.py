"""Repeats requests that failed quickly, and turns their failures into errors that do not hold an address or a value."""

import random
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from optimus_secrets_airflow.errors import ServiceUnavailableError
from optimus_secrets_airflow.service.failures import NETWORK_FAILURES, is_worth_a_retry, reason_of

_ATTEMPTS = 3
# A failure that took longer would take as long again, and a service in trouble would get three times the load.
_RETRY_WITHIN_SECONDS = 2.0
_BACKOFF_SECONDS = 0.1
_RETRIED_STATUSES = {429, 502, 503, 504}


class HasStatus(Protocol):
    @property
    def status_code(self) -> int: ...


R = TypeVar("R", bound=HasStatus)


def response_of(
    send: Callable[[], R], *, service: str, repeatable: bool, connect_seconds: float | None, read_seconds: float | None
) -> R:
    """
    Any response of any status.

    :param send: sends the request once
    :param service: how a message names the server
    :param repeatable: whether the request may be carried out twice
    :raises ServiceUnavailableError: if there is no response
    """
    end = time.monotonic() + _RETRY_WITHIN_SECONDS
    for attempt in range(1, _ATTEMPTS + 1):
        response, failure = _attempt(send)
        last = attempt == _ATTEMPTS or time.monotonic() >= end
        if response is not None and (last or not repeatable or response.status_code not in _RETRIED_STATUSES):
            return response
        if failure is not None and (last or not is_worth_a_retry(failure, repeatable)):
            break
        # Retry-After is ignored: a task would wait as long as the header says.
        time.sleep(_BACKOFF_SECONDS * 2 ** (attempt - 1) + random.uniform(0, _BACKOFF_SECONDS))  # noqa: S311
    reason = reason_of(failure, connect_seconds, read_seconds)
    # The failure is dropped: it quotes the request.
    del failure
    raise ServiceUnavailableError(f"{service} {reason}")


def _attempt(send: Callable[[], R]) -> tuple[R | None, Exception | None]:
    try:
        return send(), None
    except NETWORK_FAILURES as failure:
        return None, failure
