"""A service as `bin/optimus serve` starts it, on ports of its own."""

import http.client
import os
import subprocess
import time
from pathlib import Path

from memory import resident_mib
from vault import PROJECT, ROOT, Vault, free_port


class Service:
    """`java_options` are added to those of bin/optimus. `tls` are the paths of a certificate and its key."""

    def __init__(self, vault: Vault, java_options: str = "", tls: tuple[Path, Path] | None = None):
        self.port, self.tls_port = free_port(), free_port()
        self.variables = dict(
            os.environ,
            QUARKUS_HTTP_HOST="127.0.0.1",
            QUARKUS_HTTP_PORT=str(self.port),
            QUARKUS_GRPC_SERVER_PORT=str(free_port()),
            QUARKUS_VAULT_URL=vault.address,
        )
        for name in ("VAULT_TOKEN", "VAULT_ADDR", "OPTIMUS_TOKEN"):
            self.variables.pop(name, None)
        if java_options:
            self.variables["OPTIMUS_JAVA_OPTS"] = java_options
        if tls:
            self.variables["QUARKUS_TLS_KEY_STORE_PEM__0__CERT"] = str(tls[0])
            self.variables["QUARKUS_TLS_KEY_STORE_PEM__0__KEY"] = str(tls[1])
            self.variables["QUARKUS_HTTP_SSL_PORT"] = str(self.tls_port)
            self.variables["QUARKUS_HTTP_INSECURE_REQUESTS"] = "enabled"
        self.vault = vault
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def __enter__(self):
        self.start_seconds = self._start()
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(30)

    def _start(self) -> float:
        """The time until a list, of a namespace without secrets, has a good response."""
        begin = time.monotonic()
        with open(self.vault.folder / f"service-{self.port}.log", "w") as log:
            self.process = subprocess.Popen(
                [ROOT / "bin/optimus", "serve"], cwd=self.vault.folder, env=self.variables, stdout=log, stderr=log
            )
        while not self._responds():
            if self.process.poll() is not None or time.monotonic() > begin + 60:
                self.process.kill()
                raise RuntimeError(f"the service did not start:\n{Path(log.name).read_text()}")
            time.sleep(0.005)
        return time.monotonic() - begin

    def _responds(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(
                "GET", f"/api/v1beta1/project/{PROJECT}/secret?namespace_name=none", headers={"Authorization": f"Bearer {self.vault.token}"}
            )
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def memory_mib(self) -> float:
        return resident_mib(self.process.pid)
