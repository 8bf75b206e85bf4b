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
"""


@dataclass(frozen=True)
class AuditedRead:
    request_id: str
    path: str


@dataclass(frozen=True)
class VaultServer:
    address: str
    root_token: str = field(repr=False)
    folder: Path

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        answer = requests.request(
            method, f"{self.address}/v1/{path}", json=body, headers={"X-Vault-Token": self.root_token}, timeout=10
        )
        answer.raise_for_status()
        return dict(answer.json()) if answer.content else {}

    def token_with(self, policy: str, rules: str) -> str:
        self.call("PUT", f"sys/policies/acl/{policy}", {"policy": rules})
        answer = self.call("POST", "auth/token/create-orphan", {"policies": [policy]})
        return str(answer["auth"]["client_token"])

    def audited_reads(self) -> list[AuditedRead]:
        entries = [json.loads(line) for line in (self.folder / "audit.log").read_text().splitlines()]
        return [
            AuditedRead(entry["request"].get("headers", {}).get("x-request-id", [""])[0], entry["request"]["path"])
            for entry in entries
            if entry["type"] == "request" and entry["request"]["operation"] == "read"
        ]


@contextlib.contextmanager
def running_vault(folder: Path) -> Iterator[VaultServer]:
    folder.mkdir(mode=0o700)
    port = free_port()
    (folder / "vault.hcl").write_text(_CONFIG.format(port=port))
    command = [os.environ["VAULT_BINARY"], "server", f"-config={folder / 'vault.hcl'}"]
    with ProcessGroup(command, clean_environment(), folder, folder / "vault.log") as process:
        address = f"http://127.0.0.1:{port}"
        wait_until("Vault answers", 30, lambda: process.check_runs() and _answers(address))
        vault = VaultServer(address, _unsealed(address), folder)
        vault.call("PUT", "sys/audit/file", {"type": "file", "options": {"file_path": str(folder / "audit.log")}})
        subprocess.run(
            [CHECKOUT / "bin" / "optimus", "admin", "init", "--service-credentials", folder / "service.properties"],
            env=clean_environment() | {"VAULT_ADDR": address, "VAULT_TOKEN": vault.root_token},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        yield vault


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/v1/sys/health", timeout=2).status_code == 501
    except requests.RequestException:
        return False


def _unsealed(address: str) -> str:
    keys = requests.put(f"{address}/v1/sys/init", json={"secret_shares": 1, "secret_threshold": 1}, timeout=10).json()
    requests.put(f"{address}/v1/sys/unseal", json={"key": keys["keys"][0]}, timeout=10).raise_for_status()
    wait_until("Vault is active", 30, lambda: requests.get(f"{address}/v1/sys/health", timeout=2).status_code == 200)
    return str(keys["root_token"])
