"""The calls of the service that Airflow makes: one secret or several, the namespace's before the project-wide one."""

import base64
import binascii
import itertools
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from optimus_secrets_airflow.errors import (
    CredentialsRefusedError,
    OptimusSecretsError,
    SecretNotFoundError,
    ServiceUnavailableError,
)
from optimus_secrets_airflow.service.credentials import Credentials
from optimus_secrets_airflow.service.http import HttpResponse, HttpSession
from optimus_secrets_airflow.service.responses import REQUEST_ID, json_object, problem_of

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_OK = 200
_NOT_MODIFIED = 304
_UNAUTHENTICATED = 401
_FORBIDDEN = 403
_NOT_FOUND = 404
_OUTAGES = {429, 502, 503, 504}
_GRPC_NOT_FOUND = 5
# The service resolves no more at once.
MAX_NAMES = 100


@dataclass(frozen=True)
class ResolvedSecret:
    """
    :param etag: changes whenever another value would be resolved; empty if it is not known
    """

    name: str
    value: bytes = field(repr=False)
    etag: str


class SecretResolver:
    def __init__(self, project: str, namespace: str, http: HttpSession, credentials: Credentials) -> None:
        self._project = project
        self._namespace = namespace
        self._http = http
        self._credentials = credentials
        self._path = f"/api/v1beta1/project/{quote(project)}/secret"
        # Vault's audit log holds the IDs of requests: they tell which process asked, and how often.
        self._process = uuid.uuid4().hex
        self._numbers = itertools.count(1)

    def resolve(self, name: str, known: ResolvedSecret | None = None) -> ResolvedSecret:
        """
        Gets the secret, or ``known`` if that still is the current one, without its value being sent again.

        Raises SecretNotFoundError, CredentialsRefusedError, ServiceUnavailableError or InvalidSettingsError.
        """
        given = {"If-None-Match": known.etag} if known is not None and known.etag else {}
        query = f"?namespace_name={quote(self._namespace)}" if self._namespace else ""
        path = f"{self._path}/{quote(name)}{query}"
        token, response = self._with_token(lambda headers: self._http.request("GET", path, given | headers))
        if response.status_code == _NOT_MODIFIED and known is not None:
            return known
        if response.status_code != _OK:
            raise self._failure(f"the secret {name}", token, response)
        return ResolvedSecret(name, _value(name, json_object(response).get("value")), response.headers.get("ETag", ""))

    def resolve_all(self, names: Sequence[str]) -> tuple[dict[str, ResolvedSecret], list[str]]:
        """
        Gets several secrets with one request, or with two if some do not exist.

        :return: the secrets by name, and the names that do not exist. Names in neither cannot be read together, for example
            because one of them is forbidden.
        :raises OptimusSecretsError: as resolve does, but never SecretNotFoundError
        """
        missing: list[str] = []
        pending = list(names)
        while pending:
            token, response = self._post(pending)
            if response.status_code == _OK:
                return self._secrets(pending, response), missing
            problem = problem_of(response, token)
            if problem is None or response.status_code in _OUTAGES | {_UNAUTHENTICATED}:
                raise self._failure("secrets", token, response)
            gone = [name for name in pending if name in problem.missing]
            if response.status_code != _NOT_FOUND or not gone:
                break
            missing += gone
            pending = [name for name in pending if name not in gone]
        return {}, missing

    def missing(self, name: str) -> SecretNotFoundError:
        return SecretNotFoundError(f"{self._scope()} has no secret {name}")

    def _post(self, names: list[str]) -> tuple[str, HttpResponse]:
        body = {"namespaceName": self._namespace, "names": names}
        path = f"{self._path}:resolve"
        return self._with_token(lambda headers: self._http.request("POST", path, headers, repeatable=True, body=body))

    def _with_token(self, call: Callable[[dict[str, str]], HttpResponse]) -> tuple[str, HttpResponse]:
        """The response, and the token of its request. A refused token is replaced once."""
        token = self._credentials.token()
        response = call(self._headers(token))
        if response.status_code == _UNAUTHENTICATED and self._credentials.refused(token):
            token = self._credentials.token()
            response = call(self._headers(token))
        return token, response

    def _headers(self, token: str) -> dict[str, str]:
        request_id = f"airflow-{self._process}-{next(self._numbers)}"
        return {"Authorization": f"Bearer {token}", REQUEST_ID: request_id}

    def _secrets(self, names: list[str], response: HttpResponse) -> dict[str, ResolvedSecret]:
        listed = json_object(response).get("secrets")
        entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
        values = {entry.get("name"): entry.get("value") for entry in entries}
        return {name: ResolvedSecret(name, _value(name, values.get(name)), "") for name in names}

    def _failure(self, what: str, token: str, response: HttpResponse) -> OptimusSecretsError:
        status, problem = response.status_code, problem_of(response, token)
        if problem is None:
            # A proxy's 404 says nothing of the secret, and its 401 or 403 nothing of the token.
            return ServiceUnavailableError(
                f"HTTP {status} for {what}, but not from the secrets service: does a proxy respond for it?"
            )
        if status == _UNAUTHENTICATED:
            return CredentialsRefusedError(f"the secrets service refuses Airflow's credentials: {problem}")
        if status == _FORBIDDEN:
            return CredentialsRefusedError(f"Airflow may not read {what} of {self._scope()}: {problem}")
        if status == _NOT_FOUND and problem.code == _GRPC_NOT_FOUND:
            return SecretNotFoundError(f"{self._scope()} has no {what.removeprefix('the ')}")
        return ServiceUnavailableError(f"the secrets service responded with HTTP {status} for {what}: {problem}")

    def _scope(self) -> str:
        return f"project {self._project}" + (f", namespace {self._namespace}" if self._namespace else "")


def is_secret_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not name.startswith("_OPTIMUS_")


def _value(name: str, encoded: object) -> bytes:
    if isinstance(encoded, str):
        try:
            return base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            pass
    raise ServiceUnavailableError(f"the response holds no value of the secret {name}: does a proxy respond for the service?")
