"""The packaged service of this checkout, on a Vault of its own."""

import base64
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

from testing.process_group import ProcessGroup, clean_environment, free_port
from testing.vault_server import CHECKOUT, VaultServer
from testing.waiting import wait_until

_KV_READS = re.compile(r'^vault_request_seconds_count\{[^}]*operation="kv\.read"[^}]*\} (\S+)', re.MULTILINE)


@dataclass(frozen=True)
class SecretsService:
    host: str
    token: str = field(repr=False)
    process: ProcessGroup

    def register(self, project: str, namespace: str, name: str, value: str) -> None:
        body = {"value": base64.b64encode(value.encode()).decode(), "namespaceName": namespace}
        self._call("POST", f"/api/v1beta1/project/{project}/secret/{name}", json=body)

    def value(self, project: str, name: str) -> str:
        response = self._call("GET", f"/api/v1beta1/project/{project}/secret/{name}")
        return base64.b64decode(response.json()["value"]).decode()

    def reads_of_vault(self) -> int:
        """In a namespace a request has up to two: the namespace's secret and the project-wide one."""
        return sum(int(float(count)) for count in _KV_READS.findall(self._call("GET", "/q/metrics").text))

    def _call(self, method: str, path: str, json: object = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        response = requests.request(method, f"http://{self.host}{path}", json=json, headers=headers, timeout=10)
        response.raise_for_status()
        return response


@contextlib.contextmanager
def running_service(vault: VaultServer, folder: Path) -> Iterator[SecretsService]:
    folder.mkdir(mode=0o700)
    (folder / "config").mkdir()
    (vault.folder / "service.properties").rename(folder / "config" / "application.properties")
    port = free_port()
    environment = clean_environment() | {
        "QUARKUS_HTTP_HOST": "127.0.0.1",
        "QUARKUS_HTTP_PORT": str(port),
        "QUARKUS_GRPC_SERVER_PORT": "0",
        "QUARKUS_VAULT_URL": vault.address,
    }
    command = [str(CHECKOUT / "bin" / "optimus"), "serve"]
    with ProcessGroup(command, environment, folder, folder / "service.log") as process:
        host = f"127.0.0.1:{port}"
        wait_until("the service is ready", 90, lambda: process.check_runs() and _is_ready(host))
        yield SecretsService(host, vault.root_token, process)


def _is_ready(host: str) -> bool:
    try:
        return requests.get(f"http://{host}/q/health/ready", timeout=2).status_code == 200
    except requests.RequestException:
        return False
