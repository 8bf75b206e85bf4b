"""HTTP to the service: time limits, repeated reads, and errors that do not hold an address or a value."""

import os
import random
import time
from pathlib import Path
from typing import Any

import requests

from optimus_secrets_airflow.errors import InvalidSettingsError, ServiceUnavailableError
from optimus_secrets_airflow.service.failures import is_worth_a_retry, reason_of
from optimus_secrets_airflow.service.responses import json_object

__all__ = ["BearerAuthorization", "HttpSession", "NoAuthorization", "VaultAuthorization", "json_object"]

_ATTEMPTS = 3
# A failure that took longer would take as long again, and a service in trouble would get three times the load.
_RETRY_WITHIN_SECONDS = 2.0
_BACKOFF_SECONDS = 0.1
_RETRIED_STATUSES = {429, 502, 503, 504}


class NoAuthorization(requests.auth.AuthBase):
    """Without an authorization, requests would send a password from ~/.netrc."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class BearerAuthorization(requests.auth.AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class VaultAuthorization(requests.auth.AuthBase):
    """Vault's own API."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["X-Vault-Token"] = self._token
        return request


class HttpSession:
    """Kept-alive connections to one server. Times are in seconds. Proxies are those of the environment."""

    def __init__(
        self,
        base_url: str,
        *,
        service: str,
        connect_seconds: float,
        read_seconds: float,
        ca_file: str = "",
        client_cert_file: str = "",
        client_key_file: str = "",
    ) -> None:
        self._base_url = base_url
        self._service = service
        self._timeout = (connect_seconds, read_seconds)
        self._files = {"ca_file": ca_file, "client_cert_file": client_cert_file, "client_key_file": client_key_file}
        bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
        self._verify: str | bool = ca_file or bundle or True
        self._cert = (client_cert_file, client_key_file) if client_key_file else client_cert_file or None
        self._requests = requests.Session()
        # requests would read the environment for each request, and a bundle of the environment would win over ca_file.
        self._requests.trust_env = False
        self._requests.proxies = dict(requests.utils.get_environ_proxies(base_url))

    def request(
        self, method: str, path: str, auth: requests.auth.AuthBase, *, repeatable: bool | None = None, **kwargs: Any
    ) -> requests.Response:
        """
        Any response of any status. A redirect is not followed: the token would go to another host.

        :param repeatable: whether the request may be carried out twice; by default a GET is
        :raises ServiceUnavailableError: if there is no response
        :raises InvalidSettingsError: if a file for TLS is missing
        """
        self._check_files()
        kwargs.setdefault("timeout", self._timeout)
        repeatable = method == "GET" if repeatable is None else repeatable
        end = time.monotonic() + _RETRY_WITHIN_SECONDS
        for attempt in range(1, _ATTEMPTS + 1):
            response, failure = self._attempt(method, path, auth, **kwargs)
            last = attempt == _ATTEMPTS or time.monotonic() >= end
            if response is not None and (last or not repeatable or response.status_code not in _RETRIED_STATUSES):
                return response
            if failure is not None and (last or not is_worth_a_retry(failure, repeatable)):
                break
            # Retry-After is ignored: a task would wait as long as the header says.
            time.sleep(_BACKOFF_SECONDS * 2 ** (attempt - 1) + random.uniform(0, _BACKOFF_SECONDS))  # noqa: S311
        reason = reason_of(failure, *self._limits(kwargs["timeout"]))
        # The failure is dropped: it quotes the request.
        del failure
        raise ServiceUnavailableError(f"{self._service} {reason}")

    def _attempt(
        self, method: str, path: str, auth: requests.auth.AuthBase, **kwargs: Any
    ) -> tuple[requests.Response | None, Exception | None]:
        try:
            response = self._requests.request(
                method,
                self._base_url + path,
                auth=auth,
                allow_redirects=False,
                verify=self._verify,
                cert=self._cert,
                **kwargs,
            )
        except (requests.RequestException, OSError, ValueError) as failure:
            return None, failure
        return response, None

    def _check_files(self) -> None:
        for setting, path in self._files.items():
            if path and not Path(path).is_file():
                raise InvalidSettingsError(f"the file of {setting} ([secrets] backend_kwargs) is missing")

    @staticmethod
    def _limits(timeout: Any) -> tuple[float | None, float | None]:
        return timeout if isinstance(timeout, tuple) else (timeout, timeout)
