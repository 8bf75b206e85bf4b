"""Writes the secrets of the layout by imports, as `optimus secret import` does. Its memory does not depend on their number."""

import time
from concurrent.futures import ThreadPoolExecutor

import layout
from client import Client

CLIENTS = 4
ATTEMPTS = 3


class Filling:
    def __init__(self, port: int, token: str):
        self._clients = [Client(port, token) for _ in range(CLIENTS)]
        self._filled = 0

    @property
    def secrets(self) -> int:
        return self._filled * layout.IN_NAMESPACE

    def fill(self, secrets: int) -> float:
        """Writes full namespaces up to about so many secrets, at least one. Returns how many were written a second."""
        first, last = self._filled, max(self._filled + 1, round(secrets / layout.IN_NAMESPACE))
        begin = time.monotonic()
        with ThreadPoolExecutor(CLIENTS) as threads:
            list(threads.map(lambda number: self._import_each(number, range(first + number, last, CLIENTS)), range(CLIENTS)))
        self._filled = last
        return (last - first) * layout.IN_NAMESPACE / (time.monotonic() - begin)

    def _import_each(self, number: int, folders: range) -> None:
        for folder in folders:
            self._import(self._clients[number], folder)

    @staticmethod
    def _import(client: Client, folder: int) -> None:
        """A repeated import updates, because the one before may have written some of the secrets."""
        project, namespace = layout.place(folder)
        body = {"namespaceName": namespace, "secrets": layout.secrets(folder)}
        for attempt in range(ATTEMPTS):
            try:
                written = client.request("POST", f"project/{project}/secret:import", body | {"update": attempt > 0})["secrets"]
                failed = [secret for secret in written if secret["outcome"] not in ("registered", "updated")]
            except (RuntimeError, OSError) as e:
                failed = [e]
            if not failed:
                return
            time.sleep(1)
        raise RuntimeError(f"the import of a namespace failed {ATTEMPTS} times: {failed[0]}")
