"""The instructions of whole commands by callgrind, compared with the recorded ones. Unlike times, they are the same on a busy machine."""

import json
import platform
import re
import shutil
import subprocess

from figures import Figures, Row
from parts.commands import COMMANDS, java_of_run, set_secret, variables
from run import Run
from vault import ROOT

RECORDED = ROOT / "bench/instructions.json"
TOLERANCE = 1.03
# Java compiles concurrently, so what is compiled depends on time. The interpreter's count is the same each time.
JAVA_OPTIONS = "-Xint"


def measure(run: Run) -> list[Row]:
    counts = {name: count_all(run, arguments) for name, arguments in commands(run).items()}
    key = java_key()
    if run.record:
        record(key, {name: round(figures.median) for name, figures in counts.items()})
    expected = recorded().get(key)
    if expected is None:
        raise RuntimeError(f"{RECORDED.name} has no counts of Java {key}: record them with --record, from a commit that is as fast as it should be")
    return [row(name, figures, expected[name]) for name, figures in counts.items()]


def row(name: str, figures: Figures, expected: int) -> Row:
    millions, before = Figures([value / 1e6 for value in figures.values]), Figures([expected / 1e6])
    return Row("instructions", f"optimus {name}, interpreted", "million instructions", millions, before, "recorded",
               millions.median / before.median, "ratio", TOLERANCE)  # fmt: skip


def commands(run: Run) -> dict[str, list[str]]:
    namespace = run.folder_of(20)
    set_secret(run, environment(run))
    lists = {"list": ["secret", "list", "-n", namespace]}
    return {name: arguments for name, (arguments, _) in COMMANDS.items()} | lists


def environment(run: Run) -> dict:
    return variables(run, run.cold_service.url) | {"OPTIMUS_JAVA_OPTS": JAVA_OPTIONS}


def count_all(run: Run, arguments: list[str]) -> Figures:
    return Figures([count(run, arguments) for _ in range(min(run.rounds, 3))])


def count(run: Run, arguments: list[str]) -> float:
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise RuntimeError("there is no valgrind: install it, with apt-get install valgrind for example")
    log = run.folder / "callgrind.log"
    command = [valgrind, "--tool=callgrind", "--trace-children=yes", "--callgrind-out-file=/dev/null", f"--log-file={log}", ROOT / "bin/optimus"]
    done = subprocess.run([*command, *arguments], env=environment(run), cwd=run.folder, capture_output=True, text=True)
    counts = re.findall(r"Collected : (\d+)", log.read_text())
    if done.returncode or not counts:
        raise RuntimeError(f"{' '.join(arguments)} under callgrind failed: {done.stderr}")
    # The shell's own processes are small.
    return max(map(float, counts))


def java_key() -> str:
    text = subprocess.run([java_of_run(), "-version"], stderr=subprocess.PIPE, text=True, check=True).stderr
    return f"{text.split(chr(34))[1]} {platform.machine()}"


def recorded() -> dict:
    return json.loads(RECORDED.read_text()) if RECORDED.exists() else {}


def record(key: str, counts: dict) -> None:
    RECORDED.write_text(json.dumps(recorded() | {key: counts}, indent=2, sort_keys=True) + "\n")
