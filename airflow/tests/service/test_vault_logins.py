"""The ways to log in, with the packaged service and a real Vault."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import CredentialsRefusedError
from optimus_secrets_airflow.service.process import secrets_of
from optimus_secrets_airflow.settings import Settings
from testing.secrets_service import SecretsService, running_service
from testing.vault_server import CHECKOUT, VaultServer, running_vault

PROJECT, NAMESPACE = "logins", "eu"
ISSUER = "https://kubernetes.example"
SUBJECT = "system:serviceaccount:airflow:worker"


@dataclass(frozen=True)
class Stack:
    vault: VaultServer
    service: SecretsService

    def settings(self, **login: Any) -> Settings:
        return Settings.parse(
            {"host": f"http://{self.service.host}", "project": PROJECT, "namespace": NAMESPACE, "cache_seconds": 0, **login}
        )

    def read(self, **login: Any) -> str:
        return secrets_of(self.settings(**login)).get("NAME").value.decode()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("logins")
    with ExitStack() as exits:
        vault = exits.enter_context(running_vault(folder / "vault"))
        service = exits.enter_context(running_service(vault, folder / "service"))
        service.register(PROJECT, NAMESPACE, "NAME", "value")
        yield Stack(vault, service)


@dataclass(frozen=True)
class Signer:
    """What signs the tokens of Kubernetes' service accounts."""

    private: bytes
    public: str

    def token(self, subject: str = SUBJECT) -> str:
        account = {"name": "worker", "uid": "uid-of-worker"}
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": ["vault"],
            "sub": subject,
            "iat": now,
            "nbf": now,
            "exp": now + 600,
            "kubernetes.io": {"namespace": "airflow", "serviceaccount": account},
        }
        return jwt.encode(claims, self.private, algorithm="RS256")


@pytest.fixture(scope="module")
def signer() -> Signer:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return Signer(private, public.decode())


@pytest.fixture(scope="module")
def jwt_mount(stack: Stack, signer: Signer) -> str:
    """A JWT mount that knows the cluster's key, set up by the command of docs/airflow.md."""
    key = stack.vault.folder / "cluster.pem"
    key.write_text(signer.public)
    documented = re.findall(r"^optimus admin (auth enable jwt .*)$", (CHECKOUT / "docs" / "airflow.md").read_text(), re.MULTILINE)
    command = documented[0].replace("https://ISSUER-OF-THE-CLUSTER", ISSUER)
    stack.vault.admin(*command.split(), "--public-key-file", str(key))
    stack.vault.admin("grant", "-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader", "--to", f"jwt:{SUBJECT}")
    return "jwt"


@pytest.fixture
def jwt_file(tmp_path: Path, signer: Signer) -> str:
    (tmp_path / "jwt").write_text(signer.token())
    return str(tmp_path / "jwt")


@pytest.mark.usefixtures("jwt_mount")
def test_a_service_accounts_token_reads_without_a_login(stack: Stack, jwt_file: str) -> None:
    assert stack.read(jwt_file=jwt_file) == "value"


@pytest.mark.usefixtures("jwt_mount")
def test_a_service_accounts_token_logs_in_to_a_role(stack: Stack, jwt_file: str) -> None:
    assert stack.read(jwt_file=jwt_file, jwt_role="airflow") == "value"


@pytest.mark.usefixtures("jwt_mount")
def test_a_token_that_another_cluster_signed_is_refused(stack: Stack, tmp_path: Path) -> None:
    # Given
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    forged = Signer(private, "").token()
    (tmp_path / "forged").write_text(forged)

    # When
    with pytest.raises(CredentialsRefusedError, match="login at the secrets service was refused") as caught:
        stack.read(jwt_file=str(tmp_path / "forged"), jwt_role="airflow")

    # Then
    assert forged not in str(caught.value)


def test_an_approle_of_a_mount_of_its_own_logs_in_at_vault(stack: Stack, tmp_path: Path) -> None:
    # Given
    stack.vault.call("POST", "sys/auth/approle-team", {"type": "approle"})
    role_id, secret_id = stack.vault.granted_approle(
        "airflow", "-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader", "--auth-mount", "approle-team"
    )
    secret_id_file = tmp_path / "secret-id"
    secret_id_file.write_text(secret_id)

    # When
    login = {"role_id": role_id, "secret_id_file": str(secret_id_file)}

    # Then
    assert stack.read(**login, auth_mount="approle-team", vault_addr=stack.vault.address) == "value"


def test_a_jwt_mount_of_its_own_logs_in_at_vault(stack: Stack, signer: Signer, jwt_file: str) -> None:
    # Given
    stack.vault.call("POST", "sys/auth/cluster-b", {"type": "jwt"})
    stack.vault.call("POST", "auth/cluster-b/config", {"jwt_validation_pubkeys": [signer.public]})
    role = {"role_type": "jwt", "bound_audiences": ["vault"], "user_claim": "sub", "token_ttl": "5m"}
    stack.vault.call("POST", "auth/cluster-b/role/airflow", role)
    grant = ["-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader", "--to", f"jwt:{SUBJECT}"]
    stack.vault.admin("grant", *grant, "--auth-mount", "cluster-b")

    # When
    login = {"jwt_file": jwt_file, "jwt_role": "airflow"}

    # Then
    assert stack.read(**login, auth_mount="cluster-b", vault_addr=stack.vault.address) == "value"


def test_what_grant_prints_wrapped_is_unwrapped_once(stack: Stack, tmp_path: Path) -> None:
    # Given
    role_id, wrapping_token = stack.vault.granted_wrapped("airflow", "-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader")
    wrapped_file = tmp_path / "wrapped"
    wrapped_file.write_text(wrapping_token)
    login = {
        "role_id": role_id,
        "wrapped_secret_id_file": str(wrapped_file),
        "secret_id_file": str(tmp_path / "secret-id"),
        "vault_addr": stack.vault.address,
    }

    # When, Then
    assert stack.read(**login) == "value"
    assert stack.read(**login, stale_seconds=1) == "value"
    headers = {"X-Vault-Token": wrapping_token}
    assert requests.post(f"{stack.vault.address}/v1/sys/wrapping/unwrap", headers=headers, timeout=10).status_code == 400


def test_a_task_process_logs_in_once_and_looks_nothing_up(stack: Stack, tmp_path: Path) -> None:
    # Given
    role_id, secret_id = stack.vault.granted_approle("airflow-once", "-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader")
    (tmp_path / "secret-id").write_text(secret_id)
    before = len(stack.vault.audited())

    # When
    for _ in range(3):
        stack.read(role_id=role_id, secret_id_file=str(tmp_path / "secret-id"))

    # Then
    paths = [request.path for request in stack.vault.audited()[before:]]
    assert paths.count("auth/approle/login") == 1
    assert "auth/token/lookup-self" not in paths
    assert paths.count(f"optimus/data/{PROJECT}/{NAMESPACE}/NAME") == 3


def test_the_scheduler_role_does_with_its_documented_patterns(stack: Stack, tmp_path: Path) -> None:
    # Given
    stack.service.register(PROJECT, "", "SCHEDULER_AUTH", "admin:password")
    role_id, secret_id = stack.vault.granted_approle("airflow-scheduler", "-p", PROJECT, "--role", "scheduler")
    (tmp_path / "secret-id").write_text(secret_id)
    backend = OptimusSecretsBackend(
        host=f"http://{stack.service.host}",
        project=PROJECT,
        role_id=role_id,
        secret_id_file=str(tmp_path / "secret-id"),
        variables_pattern="SCHEDULER_AUTH|STORAGE",
        config_pattern=None,
        connections={"airflow_api": "SCHEDULER_AUTH"},
    )

    # When, Then
    assert backend.get_variable("SCHEDULER_AUTH") == "admin:password"
    assert backend.get_connection("airflow_api").login == "admin"
    assert backend.get_variable("a_variable_of_airflow") is None
    assert backend.get_config("a_variable_of_airflow") is None
