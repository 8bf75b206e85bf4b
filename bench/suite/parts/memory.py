"""The resident memory of a service as bin/optimus starts it: idle, and after every kind of load."""

import time

import load
from figures import Figures, Row, figure
from run import Run
from service import Service


def measure(run: Run) -> list[Row]:
    idle, loaded = Figures(), Figures()
    reads, long = run.folder_of(20), run.folder_of(1000 if run.quick else 10000)
    with Service(run.vault) as service:
        run.prepare_updates(f"memory-{service.port}")
        time.sleep(5)
        idle.add(service.memory_mib())
        loads = [
            lambda turn: load.reads("service", run.vault, reads, 64, run.seconds, service.url),
            lambda turn: load.writes("service", run.vault, "register", f"memory-{service.port}-{turn}", 16, run.seconds, service.url),
            lambda turn: load.writes("service", run.vault, "update", f"memory-{service.port}", 16, run.seconds, service.url),
            lambda turn: [run.list_millis(service, long) for _ in range(3)],
            lambda turn: lists_beside_writers(run, service, f"memory-beside-{turn}"),
            lambda turn: run.import_secrets(service, f"memory-import-{turn}", 100 if run.quick else 1000),
        ]
        for turn in range(2):
            for each in loads:
                each(turn)
                loaded.add(service.memory_mib())
    peak = Figures([max(loaded.values)])
    return [
        figure("memory", "service's memory, idle", "MiB", idle, 160, 128),
        figure("memory", "service's memory, highest after any load", "MiB", peak, 256, 192),
    ]


def lists_beside_writers(run: Run, service: Service, namespace: str) -> None:
    listed = run.folder_of(1000)
    writers = load.start_writes("service", run.vault, "register", namespace, 16, run.seconds, service.url)
    while writers.poll() is None:
        run.list_millis(service, listed)
    load.finish(writers)
