"""What all backends of a process share: Airflow makes a backend anew more often than connections and caches may be."""

import os
import threading

from optimus_secrets_airflow.service.cache import CachedSecrets
from optimus_secrets_airflow.service.credentials import credentials_of
from optimus_secrets_airflow.service.http import HttpSession
from optimus_secrets_airflow.service.resolve import SecretResolver
from optimus_secrets_airflow.settings import Settings


class _SharedSecrets:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secrets: dict[Settings, CachedSecrets] = {}

    def forget(self) -> None:
        """
        For the child of a fork: the sockets are the parent's, its locks may be held by threads that are not here, and what
        it has masked is not masked in a task's process.
        """
        self._lock = threading.Lock()
        self._secrets = {}

    def of(self, settings: Settings) -> CachedSecrets:
        with self._lock:
            if settings not in self._secrets:
                self._secrets[settings] = _connect(settings)
            return self._secrets[settings]


def _connect(settings: Settings) -> CachedSecrets:
    http = HttpSession(
        settings.base_url,
        service="the secrets service",
        connect_seconds=settings.connect_seconds,
        read_seconds=settings.read_seconds,
        ca_file=settings.ca_file,
    )
    resolver = SecretResolver(settings, http, credentials_of(settings, http))
    return CachedSecrets(resolver, settings.cache_seconds, settings.missing_cache_seconds)


_shared = _SharedSecrets()
os.register_at_fork(after_in_child=_shared.forget)


def secrets_of(settings: Settings) -> CachedSecrets:
    return _shared.of(settings)
