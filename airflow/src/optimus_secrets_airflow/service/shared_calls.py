"""Calls that several threads need at the same time are made once, and all of the threads share the result or the failure."""

import asyncio
import copy
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def new_shared_call() -> "Future[T]":
    call: Future[T] = Future()
    # From now on a waiting coroutine that is cancelled does not cancel the call for the others.
    call.set_running_or_notify_cancel()
    return call


def result_of(call: "Future[T]") -> T:
    """Waits. Each thread raises a copy of the failure: tracebacks are added to an exception that is raised."""
    failure = call.exception()
    if failure is not None:
        raise copy.copy(failure)
    return call.result()


async def aresult_of(call: "Future[T]") -> T:
    waited = asyncio.wrap_future(call)
    # Else asyncio logs a failure that a cancelled coroutine does not look at.
    waited.add_done_callback(lambda done: done.cancelled() or done.exception())
    await asyncio.wait([waited])
    return result_of(call)
