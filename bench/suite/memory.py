"""The memory of a process."""

from pathlib import Path


def resident_mib(pid: int, kind: str = "VmRSS") -> float:
    """`kind` is a name in /proc: VmRSS is all resident memory, RssAnon that without mapped files."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no {kind}")
