"""Who Airflow is to the service: a token from a file, or one that an AppRole or a JWT was exchanged for."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from optimus_secrets_airflow.errors import CredentialsRefusedError, InvalidSettingsError, ServiceUnavailableError
from optimus_secrets_airflow.service.http import HttpSession, NoAuthorization, json_object
from optimus_secrets_airflow.settings import Settings

_SESSION_PATH = "/api/v1beta1/session"
_BAD_REQUEST = 400
_UNAUTHENTICATED = 401
_FORBIDDEN = 403
_OK = 200


class Credentials(Protocol):
    def token(self) -> str:
        """Raises InvalidSettingsError, CredentialsRefusedError or ServiceUnavailableError."""

    def refused(self, token: str) -> bool:
        """Told that the service refused the token; whether another one is to be had."""


class SecretFile:
    """A file with one secret in it, read again whenever it was replaced or rewritten."""

    def __init__(self, setting: str, path: str) -> None:
        self._setting = setting
        self._path = Path(path)
        self._state: tuple[int, int, int] | None = None
        self._content = ""

    def read(self) -> str:
        """Raises InvalidSettingsError."""
        content = self._read_if_changed()
        if not content:
            raise InvalidSettingsError(f"the file of {self._setting} is missing, empty or cannot be read")
        return content

    def _read_if_changed(self) -> str:
        try:
            stat = self._path.stat()
            state = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if state != self._state:
                self._content = self._path.read_text(encoding="ascii").strip()
                self._state = state
        except (OSError, ValueError):
            return ""
        return self._content


class FileToken:
    """A Vault token that something else renews, for example Vault Agent; or a JWT, which the service exchanges itself."""

    def __init__(self, file: SecretFile) -> None:
        self._file = file

    def token(self) -> str:
        return self._file.read()

    def refused(self, token: str) -> bool:
        return self._file.read() != token


class LoginToken:
    """A token of a login, made again before it ends or when it is refused."""

    _SPARE_SECONDS = 10.0

    def __init__(self, http: HttpSession, body: Callable[[], dict[str, str]]) -> None:
        self._http = http
        self._body = body
        self._lock = threading.Lock()
        self._token = ""
        self._end = 0.0

    def token(self) -> str:
        with self._lock:
            if not self._token or time.monotonic() >= self._end:
                self._log_in()
            return self._token

    def refused(self, token: str) -> bool:
        with self._lock:
            if token == self._token:
                self._token = ""
        return True

    def _log_in(self) -> None:
        answer = self._http.request("POST", _SESSION_PATH, NoAuthorization(), json=self._body())
        if answer.status_code in (_BAD_REQUEST, _UNAUTHENTICATED, _FORBIDDEN):
            raise CredentialsRefusedError("the login at the secrets service was refused")
        session = json_object(answer)
        token, time_left = session.get("token"), session.get("timeLeft", 0)
        if answer.status_code != _OK or not isinstance(token, str) or not isinstance(time_left, int | float):
            raise ServiceUnavailableError(f"the login at the secrets service failed: HTTP {answer.status_code}")
        self._token = token
        # The service says 0 of a token that does not end.
        self._end = time.monotonic() + time_left - self._SPARE_SECONDS if time_left > 0 else float("inf")


def credentials_of(settings: Settings, http: HttpSession) -> Credentials:
    if settings.role_id:
        secret_id = SecretFile("secret_id_file", settings.secret_id_file)
        return LoginToken(http, lambda: {"method": "approle", "roleId": settings.role_id, "secretId": secret_id.read()})
    if settings.jwt_file:
        jwt = SecretFile("jwt_file", settings.jwt_file)
        if settings.jwt_role:
            return LoginToken(http, lambda: {"method": "jwt", "jwt": jwt.read(), "role": settings.jwt_role})
        return FileToken(jwt)
    return FileToken(SecretFile("token_file", settings.token_file))
