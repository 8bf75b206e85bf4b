"""Keeps secrets, and the names of missing ones, for a short time, so that the process of a task asks once."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from optimus_secrets_airflow.errors import (
    SecretNotFoundError,
    ServiceUnavailableError,
)
from optimus_secrets_airflow.service.resolve import MAX_NAMES, ResolvedSecret
from optimus_secrets_airflow.service.shared_calls import aresult_of, new_shared_call, result_of

log = logging.getLogger(__name__)

# None if a group of secrets could not be read: then each one that is needed is read on its own.
SharedCall = Future[ResolvedSecret | None]


class Resolver(Protocol):
    def resolve(self, name: str, known: ResolvedSecret | None = None) -> ResolvedSecret: ...

    def resolve_all(self, names: Sequence[str]) -> tuple[dict[str, ResolvedSecret], list[str]]: ...

    def missing(self, name: str) -> SecretNotFoundError: ...


@dataclass
class _Entry:
    """What is known of one name until ``end``. The value was the service's at ``confirmed``."""

    secret: ResolvedSecret | None
    end: float
    confirmed: float


class CachedSecrets:
    """Failures are not kept, but threads that wait for the same name share one. Times are in seconds."""

    # The names of variables come from users of Airflow's API.
    _MAX_KEPT = 1000
    _STALE_RETRY_SECONDS = 5.0

    def __init__(
        self,
        resolver: Resolver,
        *,
        found_seconds: float,
        missing_seconds: float,
        stale_seconds: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._resolver = resolver
        self._found_seconds = found_seconds
        self._missing_seconds = missing_seconds
        self._stale_seconds = stale_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}
        self._in_progress: dict[str, SharedCall] = {}
        self._alone_until = 0.0
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="optimus-secrets")

    def get(self, name: str, also_needed: Iterable[str] = ()) -> ResolvedSecret:
        """
        Raises as the resolver does.

        :param also_needed: names that will be needed soon; they are read with the same request if ``name`` must be
        """
        while True:
            call, own = self._shared_call(name, also_needed)
            if own:
                self._carry_out(name, own)
            secret = result_of(call)
            if secret is not None:
                return secret

    async def aget(self, name: str, also_needed: Iterable[str] = ()) -> ResolvedSecret:
        """As get does, but the event loop goes on."""
        while True:
            call, own = self._shared_call(name, also_needed)
            if own:
                self._threads.submit(self._carry_out, name, own)
            secret = await aresult_of(call)
            if secret is not None:
                return secret

    def _shared_call(self, name: str, also_needed: Iterable[str]) -> tuple[SharedCall, dict[str, SharedCall]]:
        """The call that reads the secret, and the calls that this thread must carry out."""
        with self._lock:
            now = self._clock()
            entry = self._entries.get(name)
            if entry is not None and now < entry.end:
                return self._finished_call(name, entry), {}
            if name in self._in_progress:
                return self._in_progress[name], {}
            names = [name]
            # Without a cache nothing is kept of a group. A name that was known before is asked for with its ETag.
            if entry is None and self._found_seconds > 0 and now >= self._alone_until:
                known = self._entries.keys() | self._in_progress.keys() | {name}
                names += [other for other in dict.fromkeys(also_needed) if other not in known][: MAX_NAMES - 1]
            own: dict[str, SharedCall] = {each: new_shared_call() for each in names}
            self._in_progress.update(own)
            return own[name], own

    def _finished_call(self, name: str, entry: _Entry) -> SharedCall:
        call: SharedCall = new_shared_call()
        if entry.secret is None:
            call.set_exception(self._resolver.missing(name))
        else:
            call.set_result(entry.secret)
        return call

    def _carry_out(self, name: str, own: dict[str, SharedCall]) -> None:
        outcomes: dict[str, ResolvedSecret | Exception | None] = {}
        try:
            outcomes = self._read_together(own) if len(own) > 1 else {name: self._read_alone(name)}
        except Exception as failure:
            outcomes = dict.fromkeys(own, failure)
        finally:
            # This also runs if the thread is interrupted. Then the threads that wait for it ask on their own.
            with self._lock:
                for each in own:
                    self._in_progress.pop(each, None)
            for each, call in own.items():
                outcome = outcomes.get(each)
                if isinstance(outcome, Exception):
                    call.set_exception(outcome)
                else:
                    call.set_result(outcome)

    def _read_alone(self, name: str) -> ResolvedSecret:
        entry = self._entries.get(name)
        try:
            secret = self._resolver.resolve(name, entry.secret if entry is not None else None)
        except SecretNotFoundError:
            self._keep(name, None)
            raise
        except ServiceUnavailableError as failure:
            stale = self._stale(name, entry, failure)
            if stale is None:
                raise
            return stale
        self._keep(name, secret)
        return secret

    def _read_together(self, names: Iterable[str]) -> dict[str, ResolvedSecret | Exception | None]:
        requested = list(names)
        found, missing = self._resolver.resolve_all(requested)
        if len(found) + len(missing) < len(requested):
            # One of them may be forbidden or malformed, but not the one that is needed now.
            self._alone_until = self._clock() + self._found_seconds
        for name, secret in found.items():
            self._keep(name, secret)
        for name in missing:
            self._keep(name, None)
        return {**found, **{name: self._resolver.missing(name) for name in missing}}

    def _keep(self, name: str, secret: ResolvedSecret | None) -> None:
        now = self._clock()
        seconds = self._missing_seconds if secret is None else self._found_seconds
        with self._lock:
            if name not in self._entries and len(self._entries) >= self._MAX_KEPT:
                self._entries.clear()
            self._entries[name] = _Entry(secret, now + seconds, now)

    def _stale(self, name: str, entry: _Entry | None, failure: Exception) -> ResolvedSecret | None:
        now = self._clock()
        if entry is None or entry.secret is None or now - entry.confirmed > self._stale_seconds:
            return None
        log.warning("%s; using the value of the secret %s from %.0f s ago (stale_seconds)", failure, name, now - entry.confirmed)
        entry.end = min(now + self._STALE_RETRY_SECONDS, entry.confirmed + self._stale_seconds)
        return entry.secret
