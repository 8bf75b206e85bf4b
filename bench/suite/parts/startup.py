"""From the start of a service to its first good response, and its first 1,000 requests."""

import subprocess

import load
from figures import Figures, Row, ratio
from parts.commands import java_of_run
from run import Run
from service import Service


def measure(run: Run) -> list[Row]:
    started, plain, first, warm = Figures(), Figures(), Figures(), Figures()
    run.service  # noqa: B018 warms it up
    for number in range(run.rounds):
        with Service(run.vault, without_archive()) as service:
            plain.add(service.start_seconds * 1000)
        with Service(run.vault) as service:
            started.add(service.start_seconds * 1000)
            namespace = f"first-{service.port}"
            first.add(load.writes("service", run.vault, "register", namespace, 16, 8, service.url, limit=63)["rate"])
        warm.add(load.writes("service", run.vault, "register", f"warm-{number}", 16, 8, run.service.url, limit=63)["rate"])
    return [
        ratio("start", "start to the first good response", "ms", started, plain, "without an archive of classes", 0.5, 0.35),
        Row("start", "first 1,000 registers of a new process", "/s", first, warm, "a warm service", warm.median / first.median, "slower", 2, 1.3),
    ]


def without_archive() -> str:
    """Java's own archive, in place of the service's."""
    settings = subprocess.run([java_of_run(), "-XshowSettings:properties", "-version"], stderr=subprocess.PIPE, text=True, check=True).stderr
    home = next(line.split("=")[1].strip() for line in settings.splitlines() if "java.home" in line)
    return f"-XX:SharedArchiveFile={home}/lib/server/classes.jsa"
