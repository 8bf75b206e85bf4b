"""Registers and updates, beside the same calls made to Vault directly: a read of the metadata, the HMAC,
the write with check-and-set, and the patch that records the digest. A client that does not check before
whether the secret exists could register it without the read."""

import load
from figures import Figures, Row, difference, ratio
from run import Run


def measure(run: Run) -> list[Row]:
    cases = [("register", 16), ("register", 1), ("update", 16)]
    ours, without_read = {case: Figures() for case in cases}, Figures()
    direct = {case: Figures() for case in cases}
    # Both sides of an update have secrets to update.
    for target in ("vault", "service"):
        run.prepare_updates(f"update-{target}")
    for number in range(run.rounds):
        for case in cases:
            kind, connections = case
            key = "p50" if connections == 1 else "rate"
            for target, figures, url in (("vault", direct, ""), ("service", ours, run.service.url)):
                namespace = f"update-{target}" if kind == "update" else f"{target}-{connections}-{number}"
                figures[case].add(load.writes(target, run.vault, kind, namespace, connections, run.seconds, url)[key])
        without_read.add(load.writes("vault-without-read", run.vault, "register", f"without-read-{number}", 16, run.seconds)["rate"])
    return [
        ratio("write", "register, 16 connections", "/s", ours[cases[0]], direct[cases[0]], "the same four calls", 0.85, 0.95, True),
        ratio("write", "register, 16 connections", "/s", ours[cases[0]], without_read, "three calls, without the read", 0.85, 0.95, True),
        difference("write", "register, 1 connection: p50", "ms", ours[cases[1]], direct[cases[1]], "the same four calls", 0.6, 0.3),
        ratio("write", "update, 16 connections", "/s", ours[cases[2]], direct[cases[2]], "the same four calls", 0.85, 0.95, True),
    ]
