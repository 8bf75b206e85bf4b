"""Waiting for a condition, with a bound."""

import threading
import time
from collections.abc import Callable


def wait_until(what: str, seconds: float, condition: Callable[[], object]) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:.0f} s: {what}")
        threading.Event().wait(0.1)
