"""A program with all that it starts, which ends with it."""

import contextlib
import os
import random
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from testing.waiting import wait_until

_END_SECONDS = 30


class ProcessGroup:
    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path) -> None:
        self.log = log
        self._command = Path(command[0]).name
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self) -> "ProcessGroup":
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop()

    def check_runs(self) -> bool:
        if self._process.poll() is not None:
            raise RuntimeError(f"{self._command} ended: {self.log.read_text(errors='replace')[-2000:]}")
        return True

    def stop(self) -> None:
        """Some of the members end only by themselves and not with the first of them: all are told."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            try:
                wait_until(f"{self._command} ends", _END_SECONDS, lambda: not self._has_members())
            except TimeoutError:
                continue
            return
        raise RuntimeError(f"{self._command} cannot be ended")

    def _has_members(self) -> bool:
        self._process.poll()
        listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
        members = (line.split() for line in listed.splitlines())
        return any(group == str(self._process.pid) and not state.startswith("Z") for group, state in members)


_given_ports: set[int] = set()


def free_port(in_a_row: int = 1) -> int:
    """None of those that the operating system gives to whoever asks for any, each client's connection among them; none twice."""
    while True:
        first = random.randrange(20_000, 30_000)
        ports = range(first, first + in_a_row)
        if all(port not in _given_ports and _is_free(port) for port in ports):
            _given_ports.update(ports)
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def clean_environment() -> dict[str, str]:
    """This one's, without what would lead a program to another Vault, service or Airflow."""
    foreign = ("AIRFLOW", "_AIRFLOW", "VAULT", "OPTIMUS", "QUARKUS")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
