"""How ``login:password`` is shown to Airflow's API: as a token in Airflow 3, as it is in Airflow 2."""

from typing import Protocol

import requests
from requests.auth import AuthBase, HTTPBasicAuth

from optimus_secrets_airflow.errors import CredentialsRefusedError, ServiceUnavailableError
from optimus_secrets_airflow.masking import mask
from optimus_secrets_airflow.service.http import BearerAuthorization, HttpSession, NoAuthorization, json_object

_TOKEN_PATH = "/auth/token"  # noqa: S105
_CREATED = 201
_REFUSALS = {400, 401, 403}


class SchedulerAuthentication(Protocol):
    api_path: str

    def authorization(self) -> AuthBase:
        """Raises CredentialsRefusedError or ServiceUnavailableError."""

    def refused(self) -> bool:
        """Told that the API answered 401; whether another try makes sense."""


class BasicAuthentication:
    """Airflow 2's."""

    api_path = "/api/v1"

    def __init__(self, login: str, password: str) -> None:
        self._authorization = HTTPBasicAuth(login, password)

    def authorization(self) -> AuthBase:
        return self._authorization

    def refused(self) -> bool:
        return False


class TokenAuthentication:
    """Airflow 3's: a token, fetched once and again when it is refused."""

    api_path = "/api/v2"

    def __init__(self, http: HttpSession, login: str, password: str) -> None:
        self._http = http
        self._credentials = {"username": login, "password": password}
        self._token = ""

    def authorization(self) -> AuthBase:
        if not self._token:
            self._token = self._fetch()
        return BearerAuthorization(self._token)

    def refused(self) -> bool:
        self._token = ""
        return True

    def _fetch(self) -> str:
        answer = self._http.request("POST", _TOKEN_PATH, NoAuthorization(), json=self._credentials)
        if answer.status_code in _REFUSALS:
            raise CredentialsRefusedError("Airflow's API refuses the scheduler's credentials")
        token = _token(answer)
        if not token:
            raise ServiceUnavailableError(f"Airflow's API gave no token: HTTP {answer.status_code}")
        mask(token)
        return token


def _token(answer: requests.Response) -> str:
    token = json_object(answer).get("access_token") if answer.status_code == _CREATED else None
    return token if isinstance(token, str) else ""
