"""Calls Airflow's API from a task."""

from functools import cached_property
from typing import Any

import requests

from optimus_secrets_airflow.compat import base_hook
from optimus_secrets_airflow.errors import OptimusSecretsError, ServiceUnavailableError
from optimus_secrets_airflow.masking import mask
from optimus_secrets_airflow.scheduler import form
from optimus_secrets_airflow.scheduler.address import API_VERSIONS, SchedulerAddress
from optimus_secrets_airflow.scheduler.authentication import (
    BasicAuthentication,
    SchedulerAuthentication,
    TokenAuthentication,
)
from optimus_secrets_airflow.scheduler.errors import SchedulerApiError
from optimus_secrets_airflow.scheduler.session import ApiSession

__all__ = ["SchedulerApiError", "SchedulerAuthHook"]

_UNAUTHENTICATED = 401
_ERROR = 400


class SchedulerAuthHook(base_hook()):  # type: ignore[misc]
    """
    Airflow's API with SCHEDULER_AUTH, by the connection that the backend makes of it.

    :param conn_id: a connection with login and password. Its host is the API's address, with scheme, port and path; if it has
        none, ``[api] base_url`` is. A host without a scheme means https, unless the connection says http or the host is this
        machine. Its extra may have ``ca_file``, ``api_version`` and ``timeout``
    :param api_version: ``v2`` is Airflow 3's, ``v1`` Airflow 2's; the connection's or this Airflow's own if not given
    :param read_seconds: time for a response; the connection's ``timeout``, or 10 seconds, if not given
    :param ca_file: CA of the API's certificate; the connection's if not given
    """

    conn_name_attr = "conn_id"
    default_conn_name = "airflow_api"
    conn_type = form.CONNECTION_TYPE
    hook_name = form.HOOK_NAME

    def __init__(
        self,
        conn_id: str = default_conn_name,
        *,
        api_version: str = "",
        connect_seconds: float = 1.0,
        read_seconds: float = 0.0,
        ca_file: str = "",
    ) -> None:
        super().__init__()
        if api_version and api_version not in API_VERSIONS:
            raise ValueError("api_version must be v1 or v2")
        self.conn_id = conn_id
        self._api_version = api_version
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
        self._ca_file = ca_file
        self._sessions: dict[tuple[float, float], ApiSession] = {}

    def run(
        self, method: str, path: str, *, timeout: float | tuple[float, float] | None = None, **kwargs: Any
    ) -> requests.Response:
        """
        Calls the API.

        :param path: below ``/api/v2``, for example ``/dags``
        :param timeout: seconds for the response, or for the connection and the response
        :param kwargs: ``json`` and ``params`` as in requests
        :raises SchedulerApiError: for a status of 400 and above
        :raises CredentialsRefusedError: if SCHEDULER_AUTH is not known
        :raises ServiceUnavailableError: if the API does not respond
        """
        http = self._session(timeout)
        response, authorization = self._call(http, method, path, **kwargs)
        if response.status_code == _UNAUTHENTICATED and self._authentication.refused(authorization):
            response, _ = self._call(http, method, path, **kwargs)
        if response.status_code >= _ERROR:
            raise SchedulerApiError.of(response, method, self._api_path(path).partition("?")[0])
        return response

    async def arun(
        self, method: str, path: str, *, timeout: float | tuple[float, float] | None = None, **kwargs: Any
    ) -> requests.Response:
        """As run does, for triggers: the event loop goes on."""
        from asgiref.sync import sync_to_async

        # asyncio's own threads would not do: Airflow's connections are read through the event loop that waits for this.
        return await sync_to_async(self.run, thread_sensitive=False)(method, path, timeout=timeout, **kwargs)

    def test_connection(self) -> tuple[bool, str]:
        """For the button in the UI, and for ``airflow connections test``."""
        try:
            self.run("GET", "/dags", params={"limit": 1})
        except OptimusSecretsError as failure:
            return False, str(failure)
        return True, "Airflow's API accepts the login and the password"

    @classmethod
    def get_connection_form_widgets(cls) -> dict[str, Any]:
        return form.widgets()

    @classmethod
    def get_ui_field_behaviour(cls) -> dict[str, Any]:
        return {"hidden_fields": form.HIDDEN, "relabeling": form.RELABELING, "placeholders": form.PLACEHOLDERS}

    def _call(self, http: ApiSession, method: str, path: str, **kwargs: Any) -> tuple[requests.Response, Any]:
        authorization = self._authentication.authorization(http)
        api_path = self._api_path(path)
        try:
            return http.request(method, api_path, authorization, **kwargs), authorization
        except ServiceUnavailableError as failure:
            message = str(failure)
        raise ServiceUnavailableError(f"{message} ({method} {api_path.partition('?')[0]})")

    def _api_path(self, path: str) -> str:
        return f"{self._authentication.api_path}/{path.lstrip('/')}"

    def _session(self, timeout: float | tuple[float, float] | None) -> ApiSession:
        connect, read = timeout if isinstance(timeout, tuple) else (self._connect_seconds, timeout)
        seconds = (connect, read or self._read_seconds or self._address.timeout or 10.0)
        if seconds not in self._sessions:
            self._sessions[seconds] = ApiSession(
                self._address.base_url,
                connect_seconds=seconds[0],
                read_seconds=seconds[1],
                ca_file=self._ca_file or self._address.ca_file,
            )
        return self._sessions[seconds]

    @cached_property
    def _address(self) -> SchedulerAddress:
        address = SchedulerAddress.of(self.get_connection(self.conn_id))
        # The connection need not be one of the backend's.
        mask(f"{address.login}:{address.password}")
        return address

    @cached_property
    def _authentication(self) -> SchedulerAuthentication:
        made = BasicAuthentication if (self._api_version or self._address.api_version) == "v1" else TokenAuthentication
        return made(self._address.login, self._address.password)
