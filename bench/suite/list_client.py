"""Runs `list-client`, a plain Go client that lists secrets by the service, or by its own requests to Vault."""

import os
import subprocess
from functools import cached_property
from pathlib import Path

from vault import MOUNT, PROJECT, Vault

SOURCE = Path(__file__).parent / "list-client"


class ListClient:
    def __init__(self, vault: Vault):
        self._vault = vault

    def by_service(self, url: str, namespace: str, rounds: int) -> list[float]:
        """The milliseconds of each list that the service at `url` makes."""
        return self._run("service", f"{url}/api/v1beta1/project/{PROJECT}/secret?namespace_name={namespace}", rounds)

    def direct(self, namespace: str, rounds: int, concurrency: int) -> list[float]:
        """The milliseconds of each list that the client makes by one LIST, and a read of each secret's metadata."""
        return self._run("direct", f"{self._vault.address}/v1/{MOUNT}/metadata/{PROJECT}/{namespace}", rounds, str(concurrency))

    def _run(self, way: str, url: str, rounds: int, *arguments: str) -> list[float]:
        # The first list opens the connections.
        output = subprocess.run(
            [self._program, way, url, str(rounds + 1), *arguments],
            env=dict(os.environ, BENCH_TOKEN=self._vault.token), check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip
        return [float(line) for line in output.split()][1:]

    @cached_property
    def _program(self) -> Path:
        program = self._vault.folder / "list-client"
        subprocess.run(["go", "build", "-o", program, "."], cwd=SOURCE, check=True)
        return program
