"""What a Vault with many secrets costs: it is filled in steps by the service's imports, and measured at each step."""

import sys
import time

import layout
import load
from bolt import used_bytes
from client import Client
from figures import Figures
from growth import Growth
from memory import resident_mib
from parts.filling import Filling
from run import Run

WARM = "warm-million"
PRIME = 7919
SHARES = (0.05, 0.25, 0.5, 1)
RESTARTS = 3
REGISTERS = {1: 24, 16: 16}
"""of each connection, by the number of connections"""


def measure(run: Run) -> list[Growth]:
    total = min(run.secrets, 2000) if run.quick else run.secrets
    warm_up(run)
    measurement = Measurement(run)
    for share in SHARES:
        measurement.at(round(total * share))
        print(f"  {measurement.secrets:,} secrets measured", file=sys.stderr, flush=True)
    return list(measurement.lines.values())


def warm_up(run: Run) -> None:
    """By requests that write no new secrets, except for a few."""
    run.prepare_updates(WARM)
    service, few = run.cold_service, run.folder_of(20)
    seconds = 1 if run.quick else 30
    load.writes("service", run.vault, "update", WARM, 16, seconds, service.url)
    load.reads("service", run.vault, few, 16, seconds, service.url)
    for _ in range(5 if run.quick else 100):
        run.list_millis(service, few)


class Measurement:
    def __init__(self, run: Run):
        self.run, self.service = run, run.cold_service
        self.lines: dict[str, Growth] = {}
        self.grown = 0
        """what the fillings have added to the database"""
        self.others = 320 + 20
        """secrets of the warm-up, and those that were registered one by one"""
        token = run.vault.admin("token", "--role", "operator").strip()
        self.filling = Filling(self.service.port, token)
        self.client = Client(self.service.port, token)

    def at(self, target: int) -> None:
        before = self.database_bytes()
        rate = self.filling.fill(target - self.others)
        self.grown += self.database_bytes() - before
        self.secrets = self.filling.secrets + self.others
        self.add("import by 4 clients", "secrets/s", rate)
        self.sizes()
        for number in range(self.run.rounds):
            self.requests(number)
        for _ in range(1 if self.run.quick else RESTARTS):
            self.restart()
        # All of the audit log would need several times the space of the secrets.
        with open(self.run.vault.audit_log, "r+") as log:
            log.truncate(0)

    def sizes(self) -> None:
        vault, mib = self.run.vault.pid, 1024 * 1024
        self.add("Vault's database", "MiB", self.database_bytes() / mib, follows=True)
        self.add("the database for each imported secret", "KiB", self.grown / self.filling.secrets / 1024)
        self.add("Vault's resident memory", "MiB", resident_mib(vault), follows=True)
        self.add("Vault's resident memory without mapped files", "MiB", resident_mib(vault, "RssAnon"), follows=True)
        self.add("the service's resident memory", "MiB", self.service.memory_mib())

    def requests(self, number: int) -> None:
        project, namespace = self.folder(number)
        self.add("list of a namespace of 100", "ms", self.client.millis("GET", f"project/{project}/secret?namespace_name={namespace}"))
        full = self.filling.secrets // layout.IN_PROJECT
        if full:
            project, _ = layout.place(number * PRIME % full * layout.NAMESPACES)
            self.add("list of a project of 1,000", "ms", self.client.millis("GET", f"project/{project}/secret"))
        self.add("list of projects", "ms", self.client.millis("GET", "project"), follows=True)
        self.add("resolve, 1 connection: p50", "ms", self.resolve(number))
        self.add("register, 1 connection: p50", "ms", self.register(number, 1)["p50"])
        self.add("register, 16 connections", "/s", self.register(number, 16)["rate"])

    def register(self, number: int, connections: int) -> dict:
        namespace = f"growth-{self.secrets}-{number}-{connections}"
        registered = load.writes(
            "service", self.run.vault, "register", namespace, connections, self.run.seconds, self.service.url, limit=REGISTERS[connections]
        )
        self.others += registered["requests"]
        return registered

    def folder(self, number: int) -> tuple[str, str]:
        """One after another, far from each other."""
        return layout.place(number * PRIME % (self.filling.secrets // layout.IN_NAMESPACE))

    def resolve(self, number: int) -> float:
        """Of secrets everywhere, so that Vault's cache does not have all of them."""
        millis = Figures()
        for sample in range(20 if self.run.quick else 500):
            project, namespace = self.folder(number * 500 + sample)
            body = {"names": [layout.name(sample % layout.IN_NAMESPACE)], "namespaceName": namespace}
            millis.add(self.client.millis("POST", f"project/{project}/secret:resolve", body))
        return millis.median

    def restart(self) -> None:
        begin_stop = time.monotonic()
        active = self.run.vault.restart()
        stopped = time.monotonic() - begin_stop - active
        self.add("Vault's start until it is active", "s", active, follows=True)
        while not self.responds():
            if time.monotonic() > begin_stop + 120:
                raise RuntimeError("the service does not respond after a restart of Vault")
            time.sleep(0.01)
        self.add("Vault's start until the service's first good response", "s", time.monotonic() - begin_stop - stopped, follows=True)

    def responds(self) -> bool:
        try:
            project, namespace = layout.place(0)
            self.client.request("GET", f"project/{project}/secret?namespace_name={namespace}")
        except (RuntimeError, OSError):
            return False
        return True

    def database_bytes(self) -> int:
        return used_bytes(self.run.vault.folder / "raft/vault.db")

    def add(self, what: str, unit: str, value: float, follows: bool = False) -> None:
        self.lines.setdefault(what, Growth("million", what, unit, follows)).add(self.secrets, value)
