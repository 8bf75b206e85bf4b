"""How Airflow's API gets the login and the password: Airflow 3 exchanges them for a token, Airflow 2 takes them as they are."""

import threading
from typing import Protocol

import requests
from requests.auth import AuthBase, HTTPBasicAuth

from optimus_secrets_airflow.errors import CredentialsRefusedError, ServiceUnavailableError
from optimus_secrets_airflow.masking import mask
from optimus_secrets_airflow.scheduler.errors import SchedulerApiError
from optimus_secrets_airflow.scheduler.session import ApiSession, BearerAuthorization, NoAuthorization
from optimus_secrets_airflow.service.responses import json_object

_TOKEN_PATH = "/auth/token"  # noqa: S105
_CREATED = 201
_ERROR = 400
_REFUSALS = {400, 401, 403}


class SchedulerAuthentication(Protocol):
    api_path: str

    def authorization(self, http: ApiSession) -> AuthBase:
        """Raises CredentialsRefusedError or ServiceUnavailableError."""

    def refused(self, authorization: AuthBase) -> bool:
        """Called if the API responded with 401; returns whether another try makes sense."""


class BasicAuthentication:
    """Airflow 2's."""

    api_path = "/api/v1"

    def __init__(self, login: str, password: str) -> None:
        self._authorization = HTTPBasicAuth(login, password)

    def authorization(self, http: ApiSession) -> AuthBase:
        return self._authorization

    def refused(self, authorization: AuthBase) -> bool:
        return False


class TokenAuthentication:
    """Airflow 3's: a token, requested once and again if it is refused. Threads share it."""

    api_path = "/api/v2"

    def __init__(self, login: str, password: str) -> None:
        self._credentials = {"username": login, "password": password}
        self._lock = threading.Lock()
        self._authorization: AuthBase | None = None

    def authorization(self, http: ApiSession) -> AuthBase:
        with self._lock:
            if self._authorization is None:
                self._authorization = BearerAuthorization(self._requested(http))
            return self._authorization

    def refused(self, authorization: AuthBase) -> bool:
        with self._lock:
            if self._authorization is authorization:
                self._authorization = None
        return True

    def _requested(self, http: ApiSession) -> str:
        response = http.request("POST", _TOKEN_PATH, NoAuthorization(), json=self._credentials)
        if response.status_code >= _ERROR:
            error = CredentialsRefusedError if response.status_code in _REFUSALS else ServiceUnavailableError
            raise error(f"no token for the scheduler's credentials: {SchedulerApiError.of(response, 'POST', _TOKEN_PATH)}")
        token = _token(response)
        if not token:
            raise ServiceUnavailableError(
                f"Airflow's API gave no token: HTTP {response.status_code} to POST {_TOKEN_PATH}; is it the API of Airflow 3?"
            )
        mask(token)
        return token


def _token(response: requests.Response) -> str:
    token = json_object(response).get("access_token") if response.status_code == _CREATED else None
    return token if isinstance(token, str) else ""
