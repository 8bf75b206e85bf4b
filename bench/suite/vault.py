"""A Vault of the benchmarks' own: one node with raft storage and an audit log, in a folder that is deleted at the end."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOUNT = "optimus"
PROJECT = "bench"


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


class Vault:
    def __init__(self, folder: Path):
        self.folder = folder
        self.address = f"http://127.0.0.1:{free_port()}"
        self._root_token = ""
        self._unseal_key = ""
        self.token = ""
        self.hmac_token = ""
        self._process = None

    def __enter__(self):
        (self.folder / "raft").mkdir(parents=True)
        (self.folder / "vault.hcl").write_text(f"""
storage "raft" {{
  path = "{self.folder}/raft"
  node_id = "bench"
  performance_multiplier = 1
}}
listener "tcp" {{
  address = "{self.address.removeprefix("http://")}"
  tls_disable = true
}}
api_addr = "{self.address}"
cluster_addr = "https://127.0.0.1:{free_port()}"
disable_mlock = true
# For OpenBao. Vault does not know it, and warns in its log.
unsafe_allow_api_audit_creation = true
""")
        self.binary = subprocess.run([ROOT / "bin/dev", "vault"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        try:
            self._start()
            self._initialize()
        except BaseException:
            # Python calls __exit__ only after this method has succeeded.
            self.__exit__()
            raise
        return self

    def _initialize(self):
        keys = self.call("PUT", "sys/init", {"secret_shares": 1, "secret_threshold": 1})
        self._root_token, self._unseal_key = keys["root_token"], keys["keys"][0]
        self._unseal()
        self.call("PUT", "sys/audit/file", {"type": "file", "options": {"file_path": str(self.audit_log)}})
        self._set_up()

    def __exit__(self, *failure):
        if self._process:
            self._process.terminate()
            self._process.wait(30)

    def _start(self):
        with open(self.folder / "vault.log", "a") as log:
            self._process = subprocess.Popen([self.binary, "server", f"-config={self.folder}/vault.hcl"], stdout=log, stderr=log)
        self._wait_until(lambda: self.call("GET", "sys/seal-status"))

    def _unseal(self):
        self.call("PUT", "sys/unseal", {"key": self._unseal_key})
        self._wait_until(lambda: self.call("GET", "sys/leader").get("is_self"))

    def restart(self) -> float:
        """The seconds from the start of the new process until it is unsealed and active."""
        self._process.terminate()
        self._process.wait(60)
        begin = time.monotonic()
        self._start()
        self._unseal()
        return time.monotonic() - begin

    @property
    def audit_log(self) -> Path:
        return self.folder / "audit.log"

    @property
    def pid(self) -> int:
        return self._process.pid

    def _set_up(self):
        (self.folder / "config").mkdir()
        self.admin("init", "--service-credentials", str(self.folder / "config/application.properties"))
        self.token = self.admin("token", "--role", "project-admin", "-p", PROJECT).strip()
        # The service computes digests with an identity of its own, and so do the direct calls.
        self.call("PUT", "sys/policies/acl/bench-hmac", {"policy": f'path "transit/hmac/{MOUNT}/*" {{ capabilities = ["update"] }}'})
        self.hmac_token = self.call("POST", "auth/token/create", {"policies": ["bench-hmac"]})["auth"]["client_token"]

    def admin(self, *arguments: str) -> str:
        variables = dict(os.environ, VAULT_ADDR=self.address, VAULT_TOKEN=self._root_token)
        return subprocess.run(
            [ROOT / "bin/optimus", "admin", *arguments], env=variables, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def call(self, method: str, path: str, body=None) -> dict:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/v1/{path}", data=data, method=method)
        if self._root_token:
            request.add_header("X-Vault-Token", self._root_token)
        with urllib.request.urlopen(request, timeout=30) as response:
            text = response.read()
        return json.loads(text) if text else {}

    @staticmethod
    def _wait_until(condition):
        end = time.monotonic() + 120
        while True:
            try:
                if condition():
                    return
            except (urllib.error.URLError, ConnectionError):
                pass
            if time.monotonic() > end:
                raise TimeoutError("Vault did not start within 120 s")
            time.sleep(0.05)
