"""Exchanges credentials for a Vault token: at the service, or at Vault for what the service does not offer."""

from collections.abc import Callable
from dataclasses import dataclass, field

from optimus_secrets_airflow.errors import CredentialsRefusedError, ServiceUnavailableError
from optimus_secrets_airflow.service.http import HttpResponse, HttpSession
from optimus_secrets_airflow.service.responses import json_object, printable, problem_of

_SESSION_PATH = "/api/v1beta1/session"
_OK = 200
# Vault refuses credentials with 400, for example "invalid role or secret ID".
_REFUSALS = {400, 401, 403}


@dataclass(frozen=True)
class Login:
    """A token and how many seconds it is valid; 0 if it does not expire."""

    token: str = field(repr=False)
    seconds: float


class ServiceLogin:
    def __init__(self, http: HttpSession, body: Callable[[], dict[str, str]]) -> None:
        self._http = http
        self._body = body

    def __call__(self) -> Login:
        """Raises InvalidSettingsError, CredentialsRefusedError or ServiceUnavailableError."""
        body = self._body()
        response = self._http.request("POST", _SESSION_PATH, repeatable=True, body=body)
        if response.status_code != _OK:
            problem = problem_of(response, body.get("secretId") or body.get("jwt") or "")
            if problem is not None and response.status_code in _REFUSALS:
                raise CredentialsRefusedError(f"the login at the secrets service was refused: {problem}")
            said = f": {problem}" if problem is not None else ", not by the service itself"
            raise ServiceUnavailableError(f"the login at the secrets service failed with HTTP {response.status_code}{said}")
        session = json_object(response)
        return _login("the secrets service", session.get("token"), session.get("timeLeft", 0))


class VaultLogin:
    """At an auth method of Vault itself, which may have a mount that the service does not use."""

    def __init__(self, vault: HttpSession, mount: str, body: Callable[[], dict[str, str]]) -> None:
        self._vault = vault
        self._mount = mount
        self._body = body

    def __call__(self) -> Login:
        """Raises InvalidSettingsError, CredentialsRefusedError or ServiceUnavailableError."""
        body = self._body()
        path = f"/v1/auth/{self._mount}/login"
        response = self._vault.request("POST", path, repeatable=True, body=body)
        if response.status_code != _OK:
            raise _vault_failure(response, f"the login at Vault's auth method {self._mount}", list(body.values()))
        auth = json_object(response).get("auth")
        auth = auth if isinstance(auth, dict) else {}
        return _login("Vault", auth.get("client_token"), auth.get("lease_duration", 0))


def unwrapped_secret_id(vault: HttpSession, wrapping_token: str) -> str:
    """Raises CredentialsRefusedError or ServiceUnavailableError. Never sent twice: the token is valid for one use."""
    response = vault.request("POST", "/v1/sys/wrapping/unwrap", {"X-Vault-Token": wrapping_token}, repeatable=False)
    if response.status_code != _OK:
        failure = _vault_failure(response, "unwrapping the secret ID of wrapped_secret_id_file", [wrapping_token])
        if isinstance(failure, CredentialsRefusedError):
            failure = CredentialsRefusedError(f"{failure}. It has expired, or another program may have used it: replace it")
        raise failure
    data = json_object(response).get("data")
    secret_id = data.get("secret_id") if isinstance(data, dict) else None
    if not isinstance(secret_id, str) or not secret_id:
        raise CredentialsRefusedError("wrapped_secret_id_file does not hold a wrapped secret ID")
    return secret_id


def _vault_failure(response: HttpResponse, what: str, secrets: list[str]) -> Exception:
    errors = json_object(response).get("errors")
    texts = [printable(text) for text in errors if isinstance(text, str)] if isinstance(errors, list) else []
    said = "; ".join(text for text in texts if not any(secret in text for secret in secrets))
    said = f": {said}" if said else ""
    if response.status_code in _REFUSALS and isinstance(errors, list):
        return CredentialsRefusedError(f"{what} was refused{said}")
    return ServiceUnavailableError(f"{what} failed with HTTP {response.status_code}{said}")


def _login(server: str, token: object, seconds: object) -> Login:
    if not isinstance(token, str) or not token or not isinstance(seconds, int | float):
        raise ServiceUnavailableError(f"the login at {server} failed: the response has no token")
    return Login(token, seconds)
