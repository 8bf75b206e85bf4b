"""How busy all processors are, with all programs."""

from pathlib import Path


class Busy:
    """`percent` is the mean of all processors during the block; 100 means that none was ever idle."""

    percent = 0.0

    def __enter__(self):
        self._begin = counted()
        return self

    def __exit__(self, *failure):
        idle, total = (end - begin for begin, end in zip(self._begin, counted()))
        self.percent = 100 * (1 - idle / total) if total else 0.0


def counted() -> tuple[int, int]:
    """The ticks without work, and all ticks."""
    ticks = [int(tick) for tick in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)
