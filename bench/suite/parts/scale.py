"""What changes as the work grows: the time of one secret in a list, and one service or two."""

from statistics import median

import load
from figures import Figures, Row, ratio
from run import Run
from service import Service


def measure(run: Run) -> list[Row]:
    sizes = (10, 100, 1000) if run.quick else (10, 100, 1000, 10000)
    each = {size: Figures() for size in sizes}
    one, two = Figures(), Figures()
    second = run.stack.enter_context(Service(run.vault))
    run.warm_up(second)
    for number in range(run.rounds):
        for size in sizes:
            repeats = max(1, 1000 // size)
            namespace = run.folder_of(size)
            each[size].add(median(run.list_client.by_service(run.service.url, namespace, repeats)) / size)
        one.add(load.writes("service", run.vault, "register", f"one-{number}", 16, run.seconds, run.service.url)["rate"])
        halves = [
            load.start_writes("service", run.vault, "register", f"two-{number}-{service.port}", 8, run.seconds, service.url)
            for service in (run.service, second)
        ]
        two.add(sum(load.finish(half)["rate"] for half in halves))
    compared = 100
    rows = [
        Row("scale", f"time of one secret in a list of {size:,}", "ms", each[size], each[compared], f"in a list of {compared}",
            each[size].median / each[compared].median, "ratio", 1.2)
        for size in sizes if size != compared
    ]  # fmt: skip
    rows.append(ratio("scale", "register by two services, 16 connections", "/s", two, one, "by one service", 0.95, None, True))
    return rows
