"""Secrets, and the lack of them, kept for a short time, so that a task asks once."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from optimus_secrets_airflow.errors import SecretNotFoundError
from optimus_secrets_airflow.service.resolve import ResolvedSecret


class Resolver(Protocol):
    def resolve(self, name: str, known: ResolvedSecret | None = None) -> ResolvedSecret: ...


@dataclass
class _Entry:
    """What is known of one name. Its lock makes threads that ask for the same name wait for one answer."""

    lock: threading.Lock
    secret: ResolvedSecret | None = None
    missing: str | None = None
    end: float = 0.0


class CachedSecrets:
    """Failures are not kept: the next to ask tries again. Times are in seconds."""

    # Names come from whoever asks Airflow's server for a variable.
    _MAX_NAMES = 1000

    def __init__(
        self,
        resolver: Resolver,
        found_seconds: float,
        missing_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._resolver = resolver
        self._found_seconds = found_seconds
        self._missing_seconds = missing_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}

    def get(self, name: str) -> ResolvedSecret:
        """Raises as the resolver does."""
        entry = self._entry(name)
        with entry.lock:
            if self._clock() >= entry.end:
                self._refresh(name, entry)
            if entry.secret is None:
                raise SecretNotFoundError(entry.missing)
            return entry.secret

    def _entry(self, name: str) -> _Entry:
        with self._lock:
            if name not in self._entries and len(self._entries) >= self._MAX_NAMES:
                self._entries.clear()
            return self._entries.setdefault(name, _Entry(threading.Lock()))

    def _refresh(self, name: str, entry: _Entry) -> None:
        try:
            entry.secret = self._resolver.resolve(name, entry.secret)
        except SecretNotFoundError as missing:
            entry.secret, entry.missing = None, str(missing)
            entry.end = self._clock() + self._missing_seconds
        else:
            entry.end = self._clock() + self._found_seconds
