"""A real Vault of its own, with storage in memory, set up by ``optimus admin init``."""

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from testing.process_group import ProcessGroup, clean_environment, free_port
from testing.waiting import wait_until

CHECKOUT = Path(__file__).parents[3]
_CONFIG = """
storage "inmem" {{}}
listener "tcp" {{
  address     = "127.0.0.1:{port}"
  tls_disable = true
}}
api_addr      = "http://127.0.0.1:{port}"
disable_mlock = true
# For OpenBao. Vault does not know it, and warns in its log.
unsafe_allow_api_audit_creation = true
"""


@dataclass(frozen=True)
class AuditedRequest:
    request_id: str
    operation: str
    path: str


@dataclass(frozen=True)
class VaultServer:
    address: str
    root_token: str = field(repr=False)
    folder: Path

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        response = requests.request(
            method, f"{self.address}/v1/{path}", json=body, headers={"X-Vault-Token": self.root_token}, timeout=10
        )
        response.raise_for_status()
        return dict(response.json()) if response.content else {}

    def granted_approle(self, name: str, *role: str) -> tuple[str, str]:
        """Its role ID and a secret ID, after ``optimus admin grant``."""
        role_id, wrapped = self.granted_wrapped(name, *role)
        headers = {"X-Vault-Token": wrapped}
        unwrapped = requests.post(f"{self.address}/v1/sys/wrapping/unwrap", headers=headers, timeout=10)
        unwrapped.raise_for_status()
        return role_id, str(unwrapped.json()["data"]["secret_id"])

    def granted_wrapped(self, name: str, *role: str) -> tuple[str, str]:
        """Its role ID and a wrapped secret ID, as ``optimus admin grant`` prints them."""
        grant = ["grant", *role, "--to", f"approle:{name}", "--print-role-id", "--wrap-secret-id", "5m"]
        printed = dict(line.split("=", 1) for line in self.admin(*grant).splitlines() if "=" in line)
        return printed["role_id"], printed["wrapped_secret_id"]

    def admin(self, *arguments: str) -> str:
        command = [str(CHECKOUT / "bin" / "optimus"), "admin", *arguments]
        environment = clean_environment() | {"VAULT_ADDR": self.address, "VAULT_TOKEN": self.root_token}
        return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout

    def audited(self) -> list[AuditedRequest]:
        # Vault may be writing the last line, for somebody else.
        whole, _, _ = (self.folder / "audit.log").read_text(errors="replace").rpartition("\n")
        entries = [json.loads(line) for line in whole.splitlines()]
        requests_ = [entry["request"] for entry in entries if entry["type"] == "request"]
        return [
            AuditedRequest(request.get("headers", {}).get("x-request-id", [""])[0], request["operation"], request["path"])
            for request in requests_
        ]


@contextlib.contextmanager
def running_vault(folder: Path) -> Iterator[VaultServer]:
    folder.mkdir(mode=0o700)
    # Vault takes the next one, too.
    port = free_port(in_a_row=2)
    (folder / "vault.hcl").write_text(_CONFIG.format(port=port))
    command = [os.environ["VAULT_BINARY"], "server", f"-config={folder / 'vault.hcl'}"]
    with ProcessGroup(command, clean_environment(), folder, folder / "vault.log") as process:
        address = f"http://127.0.0.1:{port}"
        wait_until("Vault responds", 30, lambda: process.check_runs() and _responds(address))
        vault = VaultServer(address, _unsealed(address), folder)
        vault.call("PUT", "sys/audit/file", {"type": "file", "options": {"file_path": str(folder / "audit.log")}})
        vault.admin("init", "--service-credentials", str(folder / "service.properties"))
        yield vault


def _responds(address: str) -> bool:
    try:
        return requests.get(f"{address}/v1/sys/health", timeout=2).status_code == 501
    except requests.RequestException:
        return False


def _unsealed(address: str) -> str:
    keys = requests.put(f"{address}/v1/sys/init", json={"secret_shares": 1, "secret_threshold": 1}, timeout=10).json()
    requests.put(f"{address}/v1/sys/unseal", json={"key": keys["keys"][0]}, timeout=10).raise_for_status()
    wait_until("Vault is active", 30, lambda: requests.get(f"{address}/v1/sys/health", timeout=2).status_code == 200)
    return str(keys["root_token"])
