"""The one call of the service that Airflow makes: a secret by name, the namespace's before the project-wide one."""

import base64
import binascii
import itertools
import re
import uuid
from dataclasses import dataclass, field
from urllib.parse import quote

import requests

from optimus_secrets_airflow.errors import (
    CredentialsRefusedError,
    SecretNotFoundError,
    ServiceUnavailableError,
)
from optimus_secrets_airflow.service.credentials import Credentials
from optimus_secrets_airflow.service.http import BearerAuthorization, HttpSession, json_object
from optimus_secrets_airflow.settings import Settings

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_NOT_MODIFIED = 304
_UNAUTHENTICATED = 401
_GRPC_NOT_FOUND = 5


@dataclass(frozen=True)
class ResolvedSecret:
    name: str
    value: bytes = field(repr=False)
    etag: str


class SecretResolver:
    def __init__(self, settings: Settings, http: HttpSession, credentials: Credentials) -> None:
        self._settings = settings
        self._http = http
        self._credentials = credentials
        # Vault's audit log holds these: they tell which process asked, and how often.
        self._process = uuid.uuid4().hex
        self._numbers = itertools.count(1)

    def resolve(self, name: str, known: ResolvedSecret | None = None) -> ResolvedSecret:
        """
        Gets the secret, or ``known`` where that still is the current one, without its value being sent again.

        Raises SecretNotFoundError, CredentialsRefusedError, ServiceUnavailableError or InvalidSettingsError.
        """
        if not is_secret_name(name):
            raise SecretNotFoundError(f"no secret can have the name {name!r}")
        token = self._credentials.token()
        answer = self._get(name, token, known)
        if answer.status_code == _UNAUTHENTICATED and self._credentials.refused(token):
            answer = self._get(name, self._credentials.token(), known)
        if answer.status_code == _NOT_MODIFIED and known is not None:
            return known
        return self._secret(name, answer)

    def _get(self, name: str, token: str, known: ResolvedSecret | None) -> requests.Response:
        headers = {"X-Request-Id": f"airflow-{self._process}-{next(self._numbers)}"}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        query = {"namespace_name": self._settings.namespace} if self._settings.namespace else {}
        path = f"/api/v1beta1/project/{quote(self._settings.project)}/secret/{quote(name)}"
        return self._http.request("GET", path, BearerAuthorization(token), headers=headers, params=query)

    def _secret(self, name: str, answer: requests.Response) -> ResolvedSecret:
        place = f"project {self._settings.project}" + (
            f", namespace {self._settings.namespace}" if self._settings.namespace else ""
        )
        match answer.status_code:
            case 200:
                return ResolvedSecret(name, _value(name, answer), answer.headers.get("ETag", ""))
            case 401:
                raise CredentialsRefusedError("the secrets service does not know Airflow's token")
            case 403:
                raise CredentialsRefusedError(f"Airflow may not read the secret {name} of {place}")
            # A proxy on the way has 404s of its own, which say nothing of the secret.
            case 404 if json_object(answer).get("code") == _GRPC_NOT_FOUND:
                raise SecretNotFoundError(f"{place} has no secret {name}")
            case status:
                raise ServiceUnavailableError(f"the secrets service answered HTTP {status} for the secret {name}")


def is_secret_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not name.startswith("_OPTIMUS_")


def _value(name: str, answer: requests.Response) -> bytes:
    encoded = json_object(answer).get("value")
    if isinstance(encoded, str):
        try:
            return base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            pass
    raise ServiceUnavailableError(f"the secrets service's answer holds no value of the secret {name}")
