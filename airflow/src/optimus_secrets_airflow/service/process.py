"""What all backends of a process share: Airflow creates a backend more often than connections and caches may be created."""

import logging
import os
import threading
from urllib.parse import urlsplit

from optimus_secrets_airflow.hosts import is_loopback
from optimus_secrets_airflow.service.cache import CachedSecrets
from optimus_secrets_airflow.service.credentials import Credentials, credentials_of
from optimus_secrets_airflow.service.http import HttpSession
from optimus_secrets_airflow.service.resolve import SecretResolver
from optimus_secrets_airflow.service.tls import TlsFiles
from optimus_secrets_airflow.settings import Settings

log = logging.getLogger(__name__)


class _SharedSecrets:
    """One login and one set of connections for each settings, one cache for each namespace of theirs."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """
        For the child of a fork: the sockets are the parent's, its locks may be held by threads that do not exist here, and
        what it has masked is not masked in a task's process.
        """
        self._lock = threading.Lock()
        self._clients: dict[Settings, tuple[HttpSession, Credentials]] = {}
        self._secrets: dict[tuple[Settings, str], CachedSecrets] = {}

    def of(self, settings: Settings, namespace: str) -> CachedSecrets:
        with self._lock:
            found = self._secrets.get((settings, namespace))
            if found is None:
                if settings not in self._clients:
                    self._clients[settings] = _client(settings)
                resolver = SecretResolver(settings.project, namespace, *self._clients[settings])
                found = self._secrets[settings, namespace] = CachedSecrets(
                    resolver,
                    found_seconds=settings.cache_seconds,
                    missing_seconds=settings.missing_cache_seconds,
                    stale_seconds=settings.stale_seconds,
                )
            return found


def _client(settings: Settings) -> tuple[HttpSession, Credentials]:
    http = _session(settings, "host", settings.base_url, "the secrets service")
    vault = _session(settings, "vault_addr", settings.vault_url, "Vault") if settings.vault_addr else None
    return http, credentials_of(settings, http, vault)


def _session(settings: Settings, setting: str, url: str, service: str) -> HttpSession:
    if url.startswith("http://") and not is_loopback(urlsplit(url).netloc):
        log.warning("%s begins with http://: tokens and secrets go over the network in clear", setting)
    return HttpSession(
        url,
        service=service,
        connect_seconds=settings.connect_seconds,
        read_seconds=settings.read_seconds,
        files=TlsFiles(settings.ca_file, settings.client_cert_file, settings.client_key_file),
    )


_shared = _SharedSecrets()
os.register_at_fork(after_in_child=_shared.forget)


def secrets_of(settings: Settings, namespace: str | None = None) -> CachedSecrets:
    """
    :param namespace: if it is not that of the settings
    """
    return _shared.of(settings, settings.namespace if namespace is None else namespace)
