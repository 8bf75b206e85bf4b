"""Calls Airflow's API from a task."""

from functools import cached_property
from typing import Any

import requests
from airflow.sdk.bases.hook import BaseHook

from optimus_secrets_airflow.errors import OptimusSecretsError
from optimus_secrets_airflow.scheduler.authentication import (
    BasicAuthentication,
    SchedulerAuthentication,
    TokenAuthentication,
)
from optimus_secrets_airflow.service.http import HttpSession

_UNAUTHENTICATED = 401
_ERROR = 400


class SchedulerApiError(OptimusSecretsError):
    """Airflow's API answered with an error."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Airflow's API answered HTTP {status}")
        self.status = status


class SchedulerAuthHook(BaseHook):
    """
    Airflow's API with SCHEDULER_AUTH, by the connection that the backend makes of it.

    :param conn_id: a connection with login and password; its host is the API's address, else ``[api] base_url`` is
    :param api_version: ``v2`` is Airflow 3's, ``v1`` Airflow 2's
    """

    conn_name_attr = "conn_id"
    default_conn_name = "airflow_api"
    hook_name = "Airflow API with SCHEDULER_AUTH"

    def __init__(
        self,
        conn_id: str = default_conn_name,
        *,
        api_version: str = "v2",
        connect_seconds: float = 1.0,
        read_seconds: float = 10.0,
    ) -> None:
        super().__init__()
        if api_version not in ("v1", "v2"):
            raise ValueError("api_version must be v1 or v2")
        self.conn_id = conn_id
        self._api_version = api_version
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds

    def run(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """
        Calls the API.

        :param path: below ``/api/v2``, for example ``/dags``
        :param kwargs: ``json`` and ``params`` as in requests
        :raises SchedulerApiError: for a status of 400 and above
        :raises CredentialsRefusedError: where SCHEDULER_AUTH is not known
        :raises ServiceUnavailableError: where the API does not answer
        """
        answer = self._call(method, path, **kwargs)
        if answer.status_code == _UNAUTHENTICATED and self._authentication.refused():
            answer = self._call(method, path, **kwargs)
        if answer.status_code >= _ERROR:
            raise SchedulerApiError(answer.status_code)
        return answer

    def _call(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        api_path = f"{self._authentication.api_path}/{path.lstrip('/')}"
        return self._http.request(method, api_path, self._authentication.authorization(), **kwargs)

    @cached_property
    def _connection(self) -> Any:
        return self.get_connection(self.conn_id)

    @cached_property
    def _http(self) -> HttpSession:
        return HttpSession(
            self._base_url(),
            service="Airflow's API",
            connect_seconds=self._connect_seconds,
            read_seconds=self._read_seconds,
        )

    @cached_property
    def _authentication(self) -> SchedulerAuthentication:
        login, password = self._connection.login or "", self._connection.password or ""
        if self._api_version == "v1":
            return BasicAuthentication(login, password)
        return TokenAuthentication(self._http, login, password)

    def _base_url(self) -> str:
        from airflow.sdk.configuration import conf

        host = self._connection.host or conf.get("api", "base_url", fallback="") or "http://localhost:8080"
        if "://" not in host:
            host = f"{self._connection.schema or 'http'}://{host}"
            if self._connection.port:
                host += f":{self._connection.port}"
        return str(host).rstrip("/")
