"""HTTP to Airflow's API, with requests, so that the hook's callers get its responses."""

from typing import Any

import requests

from optimus_secrets_airflow.service.attempts import response_of
from optimus_secrets_airflow.service.tls import TlsFiles


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


class ApiSession:
    """Kept-alive connections to one server. Times are in seconds. Proxies are those of the environment."""

    def __init__(self, base_url: str, *, connect_seconds: float, read_seconds: float, ca_file: str) -> None:
        self._base_url = base_url
        self._seconds = (connect_seconds, read_seconds)
        self._files = TlsFiles(ca_file)
        self._requests = requests.Session()
        # requests would read the environment for each request, and a bundle of the environment would win over ca_file.
        self._requests.trust_env = False
        self._requests.verify = self._files.trusted() or True
        self._requests.proxies = dict(requests.utils.get_environ_proxies(base_url))

    def request(self, method: str, path: str, auth: requests.auth.AuthBase, **kwargs: Any) -> requests.Response:
        """
        Any response of any status. A redirect is not followed: the token would go to another host.

        :raises ServiceUnavailableError: if there is no response
        :raises InvalidSettingsError: if ca_file is missing
        """
        self._files.check()
        return response_of(
            lambda: self._requests.request(
                method, self._base_url + path, auth=auth, allow_redirects=False, timeout=self._seconds, **kwargs
            ),
            service="Airflow's API",
            repeatable=method == "GET",
            connect_seconds=self._seconds[0],
            read_seconds=self._seconds[1],
        )
