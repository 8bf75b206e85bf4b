"""Requests to a service on one connection that is kept open."""

import http.client
import json
import time


class Client:
    """For one thread."""

    def __init__(self, port: int, token: str):
        self._port = port
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._connection, self._used = None, 0.0

    def request(self, method: str, path: str, body=None) -> dict:
        status, text = self._exchange(method, path, body)
        if status != 200:
            raise RuntimeError(f"{method} {path}: HTTP {status} {text[:300]!r}")
        return json.loads(text)

    def _exchange(self, method: str, path: str, body) -> tuple[int, bytes]:
        connection = self._opened()
        try:
            connection.request(method, f"/api/v1beta1/{path}", None if body is None else json.dumps(body), self._headers)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as e:
            # It cannot be used again.
            self._connection = None
            raise ConnectionError(f"{method} {path}: {e}") from e

    def millis(self, method: str, path: str, body=None) -> float:
        begin = time.perf_counter()
        self.request(method, path, body)
        return (time.perf_counter() - begin) * 1000

    def _opened(self) -> http.client.HTTPConnection:
        """The service closes an idle connection after a minute."""
        if self._connection is None or time.monotonic() > self._used + 30:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        self._used = time.monotonic()
        return self._connection
