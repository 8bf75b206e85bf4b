"""A real HTTP server that answers as a test says, and remembers what it was asked."""

import base64
import contextlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    until: threading.Event | None = None
    """Held back until then; the test sets it in the end."""


def found(value: bytes | str, version: int = 1) -> Answer:
    raw = value.encode() if isinstance(value, str) else value
    body = {"name": "N", "namespace": "", "value": base64.b64encode(raw).decode(), "digest": "", "version": version}
    return Answer(200, body, {"ETag": f'"{version}"'})


def missing() -> Answer:
    return Answer(404, {"code": 5, "message": "no such secret", "details": []})


class StubService:
    """Answers by ``answer``, which may be replaced; without one, each secret is missing."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answer: Callable[[Request], Answer] = lambda request: missing()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def answers(self, *answers: Answer) -> None:
        """One after the other; the last one stays."""
        pending = list(answers)
        self.answer = lambda request: pending.pop(0) if len(pending) > 1 else pending[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _handle(self) -> None:
                request = self._request()
                service.requests.append(request)
                answer = service.answer(request)
                if answer.until is not None:
                    answer.until.wait(30)
                body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                # A client that has waited long enough is gone.
                with contextlib.suppress(ConnectionError):
                    self._send(answer, body)

            def _send(self, answer: Answer, body: bytes) -> None:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(0 if answer.status == 304 else len(body)))
                self.end_headers()
                if answer.status != 304:
                    self.wfile.write(body)

            do_GET = do_POST = _handle  # noqa: N815

            def _request(self) -> Request:
                url = urlsplit(self.path)
                raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = json.loads(raw) if raw else None
                return Request(self.command, url.path, parse_qs(url.query), dict(self.headers.items()), body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler
