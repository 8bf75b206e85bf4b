"""Lists, beside a plain Go client that makes one LIST and reads each secret's metadata with its best concurrency."""

import os
import subprocess
from dataclasses import replace

from figures import Figures, Row, ratio
from run import Run
from vault import MOUNT, PROJECT

BARS = {10: (1.3, 1.0), 100: (1.15, 1.0), 1000: (1.1, 1.0), 10000: (1.05, 1.0)}


def measure(run: Run) -> list[Row]:
    client = run.folder / "list-client"
    source = os.path.join(os.path.dirname(os.path.dirname(__file__)), "list-client")
    subprocess.run(["go", "build", "-o", client, "."], cwd=source, check=True)
    rows = []
    for count, (bar, aim) in BARS.items():
        if run.quick and count > 1000:
            continue
        namespace = run.folder_of(count)
        repeats = max(1, 200 // count)
        best = min((8, 16, 32, 64), key=lambda concurrency: min(direct_millis(run, client, namespace, concurrency, max(2, repeats // 2))))
        ours, direct = Figures(), Figures()
        for _ in range(run.rounds):
            direct.add(middle(direct_millis(run, client, namespace, best, repeats)))
            ours.add(middle([run.list_millis(run.service, namespace) for _ in range(repeats)]))
        row = ratio("list", f"list of {count:,}", "ms", ours, direct, f"Go client, {best} concurrent reads", bar, aim)
        rows.append(replace(row, size=count))
    return rows


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def direct_millis(run: Run, client, namespace: str, concurrency: int, rounds: int) -> list[float]:
    folder = f"{run.vault.address}/v1/{MOUNT}/metadata/{PROJECT}/{namespace}"
    # The first list opens the connections.
    output = subprocess.run(
        [client, folder, str(concurrency), str(rounds + 1)],
        env=dict(os.environ, BENCH_TOKEN=run.vault.token), check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    return [float(line) for line in output.split()][1:]
