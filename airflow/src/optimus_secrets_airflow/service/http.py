"""
HTTP to the service and to Vault.

With urllib3 alone. requests, which uses it, takes twice as long for a request, and its import takes longer than a login and
a read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3

from optimus_secrets_airflow.service.attempts import response_of
from optimus_secrets_airflow.service.proxies import connections_to
from optimus_secrets_airflow.service.tls import TlsFiles

_CONNECTIONS = 10


@dataclass(frozen=True)
class HttpResponse:
    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)


class HttpSession:
    """Kept-alive connections to one server. Times are in seconds. Proxies are those of the environment."""

    def __init__(
        self, base_url: str, *, service: str, connect_seconds: float, read_seconds: float, files: TlsFiles | None = None
    ) -> None:
        self._base_url = base_url
        self._service = service
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
        self._timeout = urllib3.Timeout(connect=connect_seconds, read=read_seconds)
        self._files = files or TlsFiles()
        tls = _tls(self._files) if base_url.startswith("https:") else {}
        self._connections = connections_to(base_url, maxsize=_CONNECTIONS, **tls)

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        *,
        repeatable: bool | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        """
        Any response of any status. A redirect is not followed: the token would go to another host.

        :param repeatable: whether the request may be carried out twice; by default a GET is
        :param body: is sent as JSON
        :raises ServiceUnavailableError: if there is no response
        :raises InvalidSettingsError: if a file for TLS is missing
        """
        self._files.check()
        sent = dict(headers or {})
        if body is not None:
            sent["Content-Type"] = "application/json"
        content = None if body is None else json.dumps(body).encode()
        return response_of(
            lambda: self._send(method, path, sent, content),
            service=self._service,
            repeatable=method == "GET" if repeatable is None else repeatable,
            connect_seconds=self._connect_seconds,
            read_seconds=self._read_seconds,
        )

    def _send(self, method: str, path: str, headers: Mapping[str, str], content: bytes | None) -> HttpResponse:
        response = self._connections.urlopen(
            method,
            self._base_url + path,
            body=content,
            headers=headers,
            timeout=self._timeout,
            redirect=False,
            retries=False,
        )
        return HttpResponse(response.status, response.headers, response.data)


def _tls(files: TlsFiles) -> dict[str, Any]:
    trusted = files.trusted()
    if not trusted:
        import certifi

        trusted = certifi.where()
    return {
        "cert_reqs": "CERT_REQUIRED",
        "ca_cert_dir" if Path(trusted).is_dir() else "ca_certs": trusted,
        "cert_file": files.client_cert_file or None,
        "key_file": files.client_key_file or None,
    }
