"""
Look-ups of this provider beside those of VaultBackend and of hvac, on one Vault, in turns.

A process with Airflow measures one of the three: how long the first look-up takes, and later ones without a cache. Vault's audit log tells
how many requests and logins they were.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "airflow" / "tests"))

KINDS = ("provider", "VaultBackend", "hvac")
PROJECT, NAMESPACE = "bench", "airflow"
CASES = {"namespace": "IN_NAMESPACE", "project-wide": "IN_PROJECT", "missing": "MISSING"}


def look_up(kind: str, given: dict[str, str]):  # noqa: ANN201
    """A function that looks a name up without a cache, made as Airflow makes the backend."""
    paths = [f"{PROJECT}/{NAMESPACE}", f"{PROJECT}/_project"]
    if kind == "provider":
        from optimus_secrets_airflow.backend import OptimusSecretsBackend

        backend = OptimusSecretsBackend(
            host=given["service"],
            project=PROJECT,
            namespace=NAMESPACE,
            role_id=given["role_id"],
            secret_id_file=given["secret_id_file"],
            cache_seconds=0,
            missing_cache_seconds=0,
        )
        return backend.get_variable
    if kind == "VaultBackend":
        from airflow.providers.hashicorp.secrets.vault import VaultBackend

        return VaultBackend(
            connections_path=None,
            config_path=None,
            variables_path=paths,
            mount_point="optimus",
            url=given["vault"],
            auth_type="approle",
            role_id=given["role_id"],
            secret_id=Path(given["secret_id_file"]).read_text(),
        ).get_variable
    import hvac

    # Not the token of the user's own ~/.vault-token.
    client = hvac.Client(url=given["vault"], token="")

    def read(name: str) -> str | None:
        if not client.token:
            client.auth.approle.login(given["role_id"], Path(given["secret_id_file"]).read_text())
        for path in paths:
            try:
                found = client.secrets.kv.v2.read_secret_version(
                    path=f"{path}/{name}", mount_point="optimus", raise_on_deleted_version=True
                )
            except hvac.exceptions.InvalidPath:
                continue
            return found["data"]["data"]["value"]
        return None

    return read


def measure(kind: str, repetitions: int) -> dict[str, float]:
    """Of a process: milliseconds."""
    import airflow.secrets  # noqa: F401

    given = json.loads(os.environ["BENCH"])
    measured = {}
    begin = time.perf_counter()
    read = look_up(kind, given)
    assert read(CASES["namespace"]) is not None
    measured["first"] = (time.perf_counter() - begin) * 1000
    for case, name in CASES.items():
        times = []
        for _ in range(repetitions):
            begin = time.perf_counter()
            value = read(name)
            times.append((time.perf_counter() - begin) * 1000)
            assert (value is None) == (case == "missing")
        measured[case] = statistics.median(times)
    return measured


def run(rounds: int, repetitions: int) -> None:
    from testing.secrets_service import running_service
    from testing.vault_server import running_vault

    with ExitStack() as exits:
        folder = Path(exits.enter_context(tempfile.TemporaryDirectory()))
        vault = exits.enter_context(running_vault(folder / "vault"))
        service = exits.enter_context(running_service(vault, folder / "service"))
        service.register(PROJECT, NAMESPACE, CASES["namespace"], "a-value-of-the-namespace")
        service.register(PROJECT, "", CASES["project-wide"], "a-value-of-the-project")
        role_id, secret_id = vault.granted_approle("bench", "-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader")
        (folder / "secret-id").write_text(secret_id)
        given = {
            "service": f"http://{service.host}",
            "vault": vault.address,
            "role_id": role_id,
            "secret_id_file": str(folder / "secret-id"),
        }
        environment = os.environ | {"AIRFLOW_HOME": str(folder / "home"), "BENCH": json.dumps(given)}
        measured: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
        requests: dict[str, tuple[int, int]] = {}
        # The service's code is compiled after some hundred requests, as in an installation.
        for turn in range(-1, rounds):
            for kind in KINDS:
                before = len(vault.audited())
                process = subprocess.run(
                    [sys.executable, __file__, "measure", kind, str(repetitions)],
                    env=environment,
                    stdout=subprocess.PIPE,
                    text=True,
                    check=True,
                )
                if turn >= 0:
                    measured[kind].append(json.loads(process.stdout.splitlines()[-1]))
                asked = vault.audited()[before:]
                requests[kind] = (len(asked), sum(request.path.endswith("/login") for request in asked))
        show(measured, requests, rounds, repetitions)


def show(
    measured: dict[str, list[dict[str, float]]], requests: dict[str, tuple[int, int]], rounds: int, repetitions: int
) -> None:
    columns = ("first", *CASES)
    print(f"{rounds} rounds of {repetitions} look-ups, medians in ms; requests at Vault and logins are those of one process")
    print(f"{'':14}" + "".join(f"{column:>14}" for column in columns) + f"{'requests':>10}{'logins':>8}")
    for kind in KINDS:
        medians = "".join(f"{statistics.median(each[column] for each in measured[kind]):14.2f}" for column in columns)
        total, logins = requests[kind]
        print(f"{kind:14}{medians}{total:10}{logins:8}")
    # On a machine that other programs use, too, it says more than the medians.
    print("the fastest round")
    for kind in KINDS:
        print(f"{kind:14}" + "".join(f"{min(each[column] for each in measured[kind]):14.2f}" for column in columns))


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    else:
        run(*(int(number) for number in (*sys.argv[1:], *("5", "200")[len(sys.argv) - 1 :])))
