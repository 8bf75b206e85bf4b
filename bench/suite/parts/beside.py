"""A list while others write: how much longer each takes than alone."""

import load
from figures import Figures, Row, figure, ratio
from processors import Busy
from run import Run

WRITERS = 4


def measure(run: Run) -> list[Row]:
    namespace = run.folder_of(1000)
    list_alone, list_beside, writer_alone, writer_beside = Figures(), Figures(), Figures(), Figures()
    busy_listing, busy_writing = Figures(), Figures()
    for number in range(run.rounds):
        with Busy() as busy:
            for _ in range(3):
                list_alone.add(run.list_millis(run.service, namespace))
        busy_listing.add(busy.percent)
        with Busy() as busy:
            writers = load.writes("service", run.vault, "register", f"alone-{number}", WRITERS, run.seconds, run.service.url)
        busy_writing.add(busy.percent)
        writer_alone.add(writers["p99"])
        writers = load.start_writes("service", run.vault, "register", f"beside-{number}", WRITERS, run.seconds, run.service.url)
        while writers.poll() is None:
            millis = run.list_millis(run.service, namespace)
            # A list that ended after the writers was alone for a part of its time. It is better than none on a slow machine.
            if writers.poll() is None or not list_beside.values:
                list_beside.add(millis)
        writer_beside.add(load.finish(writers)["p99"])
    return [
        ratio("beside", f"list of 1,000 beside {WRITERS} writers", "ms", list_beside, list_alone, "the list alone", 1.5),
        ratio("beside", f"p99 of {WRITERS} writers beside lists", "ms", writer_beside, writer_alone, "the writers alone", 1.5),
        figure("beside", "processors busy, the list alone", "%", busy_listing, None),
        figure("beside", "processors busy, the writers alone", "%", busy_writing, None),
    ]
