"""HTTP to the service: short time-outs, repeated reads, and errors that give nothing away."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from optimus_secrets_airflow.errors import ServiceUnavailableError


class NoAuthorization(requests.auth.AuthBase):
    """Without any, requests would send a password of ~/.netrc."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class BearerAuthorization(requests.auth.AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class HttpSession:
    """Kept-alive connections to one server. Times are in seconds. GET alone is repeated: a POST may have been carried out."""

    def __init__(self, base_url: str, *, service: str, connect_seconds: float, read_seconds: float, ca_file: str = "") -> None:
        self._base_url = base_url
        self._service = service
        self._timeout = (connect_seconds, read_seconds)
        self._requests = requests.Session()
        if ca_file:
            self._requests.verify = ca_file
        retry = Retry(
            total=2,
            allowed_methods={"GET"},
            status_forcelist={429, 502, 503, 504},
            backoff_factor=0.1,
            backoff_jitter=0.1,
            raise_on_status=False,
            # A task would wait as long as the header says.
            respect_retry_after_header=False,
        )
        for scheme in ("http://", "https://"):
            self._requests.mount(scheme, HTTPAdapter(max_retries=retry))

    def request(self, method: str, path: str, auth: requests.auth.AuthBase, **kwargs: Any) -> requests.Response:
        """Any answer of any status, or ServiceUnavailableError. A redirect is not followed: it would take the token along."""
        try:
            return self._requests.request(
                method, self._base_url + path, auth=auth, timeout=self._timeout, allow_redirects=False, **kwargs
            )
        except requests.Timeout:
            failure = "did not answer in time"
        except (requests.RequestException, OSError, ValueError):
            failure = "cannot be reached"
        # Out here, so that the error does not carry the one that it comes of, which quotes the request.
        raise ServiceUnavailableError(f"{self._service} {failure}")


def json_object(answer: requests.Response) -> dict[str, Any]:
    """Empty for a body that is no JSON object."""
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
