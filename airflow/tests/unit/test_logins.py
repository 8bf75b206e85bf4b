"""Logins at Vault itself, and secret IDs that were delivered wrapped."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.service import process
from testing.stub_service import Request, Response, StubService, found, problem
from testing.versions import Denied

SettingsOf = dict[str, Any]


@pytest.fixture
def vault() -> Any:
    with StubService() as vault:
        vault.responds(Response(200, {"auth": {"client_token": "canary-vault-token", "lease_duration": 3600}}))
        yield vault


@pytest.fixture
def direct(service: StubService, vault: StubService, settings: SettingsOf) -> SettingsOf:
    service.responds(found("value"))
    return settings | {"token_file": "", "vault_addr": vault.url}


@pytest.fixture
def jwt_file(tmp_path: Path) -> str:
    (tmp_path / "jwt").write_text("canary-jwt\n")
    return str(tmp_path / "jwt")


def test_a_kubernetes_role_logs_in_at_the_service(service: StubService, settings: SettingsOf, jwt_file: str) -> None:
    # Given
    service.respond = login_or(found("value"))
    kubernetes = {"token_file": "", "kubernetes_role": "airflow", "kubernetes_token_file": jwt_file}

    # When
    assert OptimusSecretsBackend(**settings | kubernetes).get_variable("NAME") == "value"

    # Then
    login, read = service.requests
    assert login.path == "/api/v1beta1/session"
    assert login.body == {"method": "kubernetes", "role": "airflow", "jwt": "canary-jwt"}
    assert read.headers["Authorization"] == "Bearer token"


@pytest.mark.parametrize("method", ["approle", "jwt", "kubernetes"])
def test_an_auth_method_may_have_a_mount_of_its_own(
    service: StubService, vault: StubService, direct: SettingsOf, jwt_file: str, method: str
) -> None:
    # Given
    logins: dict[str, SettingsOf] = {
        "approle": {"role_id": "role", "secret_id_file": jwt_file},
        "jwt": {"jwt_file": jwt_file, "jwt_role": "airflow"},
        "kubernetes": {"kubernetes_role": "airflow", "kubernetes_token_file": jwt_file},
    }

    # When
    OptimusSecretsBackend(**direct | logins[method] | {"auth_mount": "team/own"}).get_variable("NAME")

    # Then
    assert [request.path for request in vault.requests] == ["/v1/auth/team/own/login"]
    assert service.requests[0].headers["Authorization"] == "Bearer canary-vault-token"


def test_a_login_that_vault_refuses_has_vaults_text(vault: StubService, direct: SettingsOf, jwt_file: str) -> None:
    # Given
    vault.responds(Response(403, {"errors": ["service account not authorized", "of canary-jwt"]}))
    kubernetes = {"kubernetes_role": "airflow", "kubernetes_token_file": jwt_file, "auth_mount": "kubernetes"}

    # When
    with pytest.raises(Denied, match="auth method kubernetes was refused: service account not authorized") as caught:
        OptimusSecretsBackend(**direct | kubernetes).get_variable("NAME")

    # Then
    assert "canary" not in str(caught.value)


@pytest.fixture
def wrapped(vault: StubService, direct: SettingsOf, tmp_path: Path) -> SettingsOf:
    (tmp_path / "wrapped").write_text("canary-wrapping-token\n")
    used = threading.Event()

    def unwrap(request: Request) -> Response:
        if used.is_set():
            return Response(400, {"errors": ["wrapping token is not valid or does not exist"]})
        used.set()
        return Response(200, {"data": {"secret_id": "canary-secret-id"}})

    vault.respond = unwrap
    secret_id_files = {
        "wrapped_secret_id_file": str(tmp_path / "wrapped"),
        "secret_id_file": str(tmp_path / "secret-id"),
    }
    return direct | {"role_id": "role"} | secret_id_files


def login_or(response: Response) -> Any:
    session = Response(200, {"token": "token", "name": "n", "policies": [], "timeLeft": 60, "renewable": True})
    return lambda request: session if request.method == "POST" else response


def test_a_wrapped_secret_id_is_unwrapped_once_for_all_processes(
    service: StubService, vault: StubService, wrapped: SettingsOf
) -> None:
    # Given
    service.respond = login_or(found("value"))

    def another_process(number: int) -> str | None:
        process._shared.forget()
        return OptimusSecretsBackend(**wrapped | {"cache_seconds": str(number)}).get_variable("NAME")

    # When
    with ThreadPoolExecutor(4) as threads:
        values = list(threads.map(another_process, range(4)))

    # Then
    assert values == ["value"] * 4
    (unwrap,) = vault.requests
    assert (unwrap.path, unwrap.headers["X-Vault-Token"]) == ("/v1/sys/wrapping/unwrap", "canary-wrapping-token")
    secret_id = Path(wrapped["secret_id_file"])
    assert secret_id.read_text() == "canary-secret-id"
    assert secret_id.stat().st_mode & 0o777 == 0o600
    assert {request.body["secretId"] for request in service.requests if request.method == "POST"} == {"canary-secret-id"}


def test_a_wrapped_secret_id_that_was_used_before_is_reported(vault: StubService, wrapped: SettingsOf) -> None:
    # Given
    vault.responds(Response(400, {"errors": ["wrapping token is not valid or does not exist"]}))

    # When
    with pytest.raises(Denied, match="was refused: wrapping token is not valid") as caught:
        OptimusSecretsBackend(**wrapped).get_variable("NAME")

    # Then
    assert len(vault.requests) == 1
    assert "another program may have used it" in str(caught.value)
    assert not Path(wrapped["secret_id_file"]).exists()


def test_an_unwrap_is_never_tried_again(vault: StubService, wrapped: SettingsOf) -> None:
    # Given
    vault.responds(Response(503, {"errors": ["Vault is sealed"]}))

    # When, Then
    with pytest.raises(Denied, match="HTTP 503: Vault is sealed"):
        OptimusSecretsBackend(**wrapped).get_variable("NAME")
    assert len(vault.requests) == 1


def test_a_login_that_a_proxy_refuses_is_not_a_refusal(service: StubService, settings: SettingsOf, jwt_file: str) -> None:
    # Given
    service.responds(Response(403, b"<html>canary</html>"))

    # When, Then
    with pytest.raises(Denied, match="failed with HTTP 403, not by the service itself"):
        OptimusSecretsBackend(**settings | {"token_file": "", "role_id": "role", "secret_id_file": jwt_file}).get_variable("NAME")


def test_the_services_text_never_has_the_credentials(service: StubService, settings: SettingsOf, jwt_file: str) -> None:
    # Given
    service.responds(problem(401, 16, "cannot use canary-jwt"))

    # When
    with pytest.raises(Denied) as caught:
        OptimusSecretsBackend(**settings | {"token_file": "", "role_id": "role", "secret_id_file": jwt_file}).get_variable("NAME")

    # Then
    assert "canary" not in str(caught.value)
