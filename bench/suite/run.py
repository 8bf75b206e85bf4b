"""What all parts use: the Vault, a warm service, and how long to measure."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import load
from client import Client
from list_client import ListClient
from service import Service
from vault import PROJECT, Vault


@dataclass
class Run:
    vault: Vault
    rounds: int
    seconds: float
    stack: ExitStack
    quick: bool
    secrets: int
    """how many the part million writes"""
    record: bool
    """whether the part instructions records its counts"""

    @cached_property
    def cold_service(self) -> Service:
        return self.stack.enter_context(Service(self.vault))

    @cached_property
    def service(self) -> Service:
        """A service for which Java has compiled its code."""
        self.warm_up(self.cold_service)
        return self.cold_service

    def warm_up(self, service: Service) -> None:
        seconds = 1 if self.quick else 30
        secrets, written = self.folder_of(20), f"warm-{service.port}"
        self.prepare_updates(written)
        load.writes("service", self.vault, "update", written, 16, seconds, service.url)
        load.writes("service", self.vault, "register", written + "-new", 16, seconds, service.url)
        # A service compiles a request's code completely only after some 200,000 of them.
        load.reads("service", self.vault, secrets, 64, 3 * seconds, service.url)
        listed = self.folder_of(20 if self.quick else 1000)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.list_millis(service, listed)

    def folder_of(self, count: int) -> str:
        """A namespace with secrets SECRET_0 and so on. They are written once for all parts."""
        return self._prepared(f"of-{count}", [f"SECRET_{i}" for i in range(count)])

    def prepare_updates(self, namespace: str) -> None:
        """Writes the secrets that updates by sequence.lua need."""
        self._prepared(namespace, [f"S{connection}_{i}" for connection in range(16) for i in range(20)])

    def _prepared(self, namespace: str, names: list[str]) -> str:
        if namespace not in self._namespaces:
            self._namespaces.add(namespace)
            self._import(self.cold_service, namespace, names)
        return namespace

    def import_secrets(self, service: Service, namespace: str, count: int) -> None:
        self._import(service, namespace, [f"SECRET_{i}" for i in range(count)])

    def _import(self, service: Service, namespace: str, names: list[str]) -> None:
        for first in range(0, len(names), 50):
            secrets = [{"name": name, "value": "c29tZVNlY3JldFZhbHVl"} for name in names[first : first + 50]]
            self.request(service, "POST", "secret:import", {"namespaceName": namespace, "secrets": secrets})

    @cached_property
    def _namespaces(self) -> set:
        return set()

    @cached_property
    def list_client(self) -> ListClient:
        return ListClient(self.vault)

    def list_millis(self, service: Service, namespace: str) -> float:
        return self._client(service).millis("GET", f"project/{PROJECT}/secret?namespace_name={namespace}")

    def request(self, service: Service, method: str, path: str, body=None) -> dict:
        return self._client(service).request(method, f"project/{PROJECT}/{path}", body)

    def _client(self, service: Service) -> Client:
        return self._clients.setdefault(service.port, Client(service.port, self.vault.token))

    @cached_property
    def _clients(self) -> dict:
        return {}

    @property
    def folder(self) -> Path:
        return self.vault.folder
