"""A job's look-up of one secret, beside a read at Vault."""

import load
from figures import Figures, Row, difference, ratio
from run import Run


def measure(run: Run) -> list[Row]:
    namespace = run.folder_of(20)
    ours, direct = {}, {}
    for connections in (1, 64):
        ours[connections], direct[connections] = Figures(), Figures()
    for _ in range(run.rounds):
        for connections in (1, 64):
            key = "p50" if connections == 1 else "rate"
            direct[connections].add(load.reads("vault", run.vault, namespace, connections, run.seconds)[key])
            ours[connections].add(load.reads("service", run.vault, namespace, connections, run.seconds, run.service.url)[key])
    name = "Vault read directly"
    return [
        difference("resolve", "resolve, 1 connection: p50", "ms", ours[1], direct[1], name, 0.5, 0.3),
        ratio("resolve", "resolve, 64 connections", "/s", ours[64], direct[64], name, 0.8, 0.9, higher_is_better=True),
    ]
