"""The token that Airflow sends to the service: from a file, or from a login."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from optimus_secrets_airflow.errors import ServiceUnavailableError
from optimus_secrets_airflow.service.files import SecretFile, UnwrappedFile
from optimus_secrets_airflow.service.http import HttpSession
from optimus_secrets_airflow.service.logins import Login, ServiceLogin, VaultLogin, unwrapped_secret_id
from optimus_secrets_airflow.service.shared_calls import new_shared_call, result_of
from optimus_secrets_airflow.settings import Settings


class Credentials(Protocol):
    def token(self) -> str:
        """Raises InvalidSettingsError, CredentialsRefusedError or ServiceUnavailableError."""

    def refused(self, token: str) -> bool:
        """Called if the service refused the token; returns whether another one can be had."""


class FileToken:
    """A Vault token that another program renews, for example Vault Agent; or a JWT, which the service exchanges itself."""

    def __init__(self, file: SecretFile) -> None:
        self._file = file

    def token(self) -> str:
        return self._file.read()

    def refused(self, token: str) -> bool:
        return self._file.read() != token


class LoginToken:
    """The token of a login. The login is repeated before the token expires or if it is refused."""

    _SPARE_SECONDS = 10.0

    def __init__(self, log_in: Callable[[], Login]) -> None:
        self._log_in = log_in
        self._lock = threading.Lock()
        self._shared_call: Future[str] | None = None
        self._token = ""
        self._end = 0.0

    def token(self) -> str:
        with self._lock:
            if self._token and time.monotonic() < self._end:
                return self._token
            call, own = self._shared_call, self._shared_call is None
            if call is None:
                call = self._shared_call = new_shared_call()
        if own:
            self._renew(call)
        return result_of(call)

    def refused(self, token: str) -> bool:
        with self._lock:
            if token == self._token:
                self._token = ""
        return True

    def _renew(self, call: "Future[str]") -> None:
        # A task that is interrupted must not leave the other threads waiting.
        failure: Exception = ServiceUnavailableError("the login was interrupted")
        login = None
        try:
            login = self._log_in()
        except Exception as error:
            failure = error
        finally:
            with self._lock:
                self._shared_call = None
                if login is not None:
                    self._token = login.token
                    self._end = time.monotonic() + login.seconds - self._SPARE_SECONDS if login.seconds > 0 else float("inf")
            if login is not None:
                call.set_result(login.token)
            else:
                call.set_exception(failure)


def credentials_of(settings: Settings, http: HttpSession, vault: HttpSession | None) -> Credentials:
    """
    :param vault: given if the settings need Vault itself
    """
    if settings.token_file:
        return FileToken(SecretFile("token_file", settings.token_file))
    if settings.jwt_file and not settings.jwt_role:
        return FileToken(SecretFile("jwt_file", settings.jwt_file))
    if settings.kubernetes_role:
        token = SecretFile("kubernetes_token_file", settings.kubernetes_token_file)
        return _role(settings, "kubernetes", lambda: {"role": settings.kubernetes_role, "jwt": token.read()}, http, vault)
    if settings.jwt_file:
        jwt = SecretFile("jwt_file", settings.jwt_file)
        return _role(settings, "jwt", lambda: {"role": settings.jwt_role, "jwt": jwt.read()}, http, vault)
    return _approle(settings, http, vault)


def _role(
    settings: Settings, method: str, body: Callable[[], dict[str, str]], http: HttpSession, vault: HttpSession | None
) -> Credentials:
    if settings.auth_mount:
        return LoginToken(VaultLogin(_needed(vault), settings.auth_mount, body))
    return LoginToken(ServiceLogin(http, lambda: {"method": method, **body()}))


def _approle(settings: Settings, http: HttpSession, vault: HttpSession | None) -> Credentials:
    secret_id: SecretFile | UnwrappedFile = SecretFile("secret_id_file", settings.secret_id_file)
    if settings.wrapped_secret_id_file:
        unwrap = partial(unwrapped_secret_id, _needed(vault))
        secret_id = UnwrappedFile(settings.wrapped_secret_id_file, settings.secret_id_file, unwrap)
    if settings.auth_mount:
        body = lambda: {"role_id": settings.role_id, "secret_id": secret_id.read()}  # noqa: E731
        return LoginToken(VaultLogin(_needed(vault), settings.auth_mount, body))
    return LoginToken(ServiceLogin(http, lambda: {"method": "approle", "roleId": settings.role_id, "secretId": secret_id.read()}))


def _needed(vault: HttpSession | None) -> HttpSession:
    if vault is None:
        raise AssertionError("the settings were checked: they have vault_addr")
    return vault
