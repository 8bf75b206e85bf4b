"""Calls that several threads need at the same time are made once, and all of the threads share the result or the failure."""

import asyncio
import copy
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def new_flight() -> "Future[T]":
    flight: Future[T] = Future()
    # From now on a waiting coroutine that is cancelled does not cancel the call for the others.
    flight.set_running_or_notify_cancel()
    return flight


def result_of(flight: "Future[T]") -> T:
    """Waits. Each thread raises a copy of the failure: tracebacks are added to an exception that is raised."""
    failure = flight.exception()
    if failure is not None:
        raise copy.copy(failure)
    return flight.result()


async def aresult_of(flight: "Future[T]") -> T:
    waited = asyncio.wrap_future(flight)
    # Else asyncio logs a failure that a cancelled coroutine does not look at.
    waited.add_done_callback(lambda done: done.cancelled() or done.exception())
    await asyncio.wait([waited])
    return result_of(flight)
