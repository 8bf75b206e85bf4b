"""Lists, beside a plain Go client that makes one LIST and reads each secret's metadata with its best concurrency."""

from dataclasses import replace
from statistics import median

from figures import Figures, Row, ratio
from run import Run

BARS = {10: (1.3, 1.0), 100: (1.15, 1.0), 1000: (1.1, 1.0), 10000: (1.05, 1.0)}


def measure(run: Run) -> list[Row]:
    rows = []
    for count, (bar, aim) in BARS.items():
        if run.quick and count > 1000:
            continue
        namespace = run.folder_of(count)
        repeats = max(1, 1000 // count)
        best = min((8, 16, 32, 64), key=lambda concurrency: min(run.list_client.direct(namespace, max(2, repeats // 2), concurrency)))
        ours, direct = Figures(), Figures()
        for _ in range(run.rounds):
            direct.add(median(run.list_client.direct(namespace, repeats, best)))
            ours.add(median(run.list_client.by_service(run.service.url, namespace, repeats)))
        row = ratio("list", f"list of {count:,}", "ms", ours, direct, f"Go client, {best} concurrent reads", bar, aim)
        rows.append(replace(row, size=count))
    return rows
