"""A real HTTP server that responds as a test says, and remembers what it was asked."""

import base64
import contextlib
import json
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Response:
    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    until: threading.Event | None = None
    """Held back until then; the test sets it in the end."""


def found(value: bytes | str, version: int = 1) -> Response:
    raw = value.encode() if isinstance(value, str) else value
    body = {"name": "N", "namespace": "", "value": base64.b64encode(raw).decode(), "digest": "", "version": version}
    return Response(200, body, {"ETag": f'"{version}"'})


def problem(status: int, code: int, message: str = "said by the service", **members: Any) -> Response:
    """An error as the service describes it."""
    body = {"type": "about:blank", "title": "T", "status": status, "detail": message, "details": [], **members}
    return Response(status, body | {"code": code, "message": message}, {"X-Request-Id": "request-1"})


def missing() -> Response:
    return problem(404, 5, "no such secret")


def resolving(secrets: Mapping[str, str]) -> Callable[["Request"], Response]:
    """Responds for one secret and for several, as the service does with these."""

    def respond(request: Request) -> Response:
        if request.method == "GET":
            name = request.path.rpartition("/")[2]
            return found(secrets[name]) if name in secrets else missing()
        names = request.body["names"]
        if gone := [name for name in names if name not in secrets]:
            return problem(404, 5, "no such secrets", missing=gone)
        return Response(200, {"secrets": [found(secrets[name]).body | {"name": name} for name in names]})

    return respond


class StubService:
    """Responds by ``respond``, which may be replaced; without one, each secret is missing."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        """:param tls: if given, it speaks HTTPS alone"""
        self.requests: list[Request] = []
        self.respond: Callable[[Request], Response] = lambda request: missing()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # A client that does not trust the server ends the handshake; that is not an error of a test.
        self._server.handle_error = lambda *ignored: None  # type: ignore[method-assign]
        self._scheme = "http"
        if tls is not None:
            self._scheme = "https"
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> "StubService":
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"{self._scheme}://{self.host}"

    def responds(self, *responses: Response) -> None:
        """One after the other; the last one stays."""
        pending = list(responses)
        self.respond = lambda request: pending.pop(0) if len(pending) > 1 else pending[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _handle(self) -> None:
                request = self._request()
                service.requests.append(request)
                response = service.respond(request)
                if response.until is not None:
                    response.until.wait(30)
                body = response.body if isinstance(response.body, bytes) else json.dumps(response.body).encode()
                # A client that has waited long enough is gone.
                with contextlib.suppress(ConnectionError):
                    self._send(response, body)

            def _send(self, response: Response, body: bytes) -> None:
                self.send_response(response.status)
                for name, value in response.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(0 if response.status == 304 else len(body)))
                self.end_headers()
                if response.status != 304:
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
