"""Airflow's own API as a test calls it: of Airflow 3, and of Airflow 2."""

import json
from dataclasses import dataclass, field
from typing import Any, Protocol

import requests

from testing.versions import IS_AIRFLOW_2

_OK = 200
_CREATED = 201


class AirflowApi(Protocol):
    @property
    def path(self) -> str: ...

    @property
    def new_run(self) -> dict[str, Any]:
        """The body of a request for a run."""

    def is_ready(self) -> bool: ...

    def headers(self) -> dict[str, str]: ...

    def result(self, value: object) -> object:
        """Of an XCom as the API has it."""


@dataclass
class TokenApi:
    base_url: str
    login: str
    password: str = field(repr=False)
    path: str = "/api/v2"
    new_run: dict[str, Any] = field(default_factory=lambda: {"logical_date": None})
    _token: str = field(default="", repr=False)

    def is_ready(self) -> bool:
        credentials = {"username": self.login, "password": self.password}
        try:
            response = requests.post(f"{self.base_url}/auth/token", json=credentials, timeout=10)
        except requests.RequestException:
            return False
        self._token = str(response.json()["access_token"]) if response.status_code == _CREATED else ""
        return bool(self._token)

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def result(self, value: object) -> object:
        return value


@dataclass
class BasicApi:
    base_url: str
    login: str
    password: str = field(repr=False)
    path: str = "/api/v1"
    new_run: dict[str, Any] = field(default_factory=dict)

    def is_ready(self) -> bool:
        try:
            response = requests.get(f"{self.base_url}/api/v1/health", timeout=10)
        except requests.RequestException:
            return False
        return response.status_code == _OK and response.json()["scheduler"]["status"] == "healthy"

    def headers(self) -> dict[str, str]:
        basic = requests.auth._basic_auth_str(self.login, self.password)
        return {"Authorization": basic, "Accept": "application/json"}

    def result(self, value: object) -> object:
        """It is Python's text of the value."""
        text = str(value)
        return json.loads(text.replace("'", '"')) if text.startswith("[") else text


def airflow_api(base_url: str, login: str, password: str) -> AirflowApi:
    return BasicApi(base_url, login, password) if IS_AIRFLOW_2 else TokenApi(base_url, login, password)
