"""The results as JSON and as a Markdown table."""

import os
import platform
import subprocess
from pathlib import Path

import growth
import lists_curve
import results
from figures import Row, short
from vault import ROOT

HEADER = """# Results of the benchmarks

`bin/dev bench` writes this page. Each figure is the median of the rounds, with the smallest and the largest. All rows of a part are measured in
turns on one Vault, with raft storage and an audit log. Parts that were measured in one run have one section. [NOTES.md](NOTES.md) says what the
figures mean, and what was tried.

"""

VERDICTS = {True: "met", False: "**missed**", None: ""}

CURVE = "RESULTS-lists.svg"
CURVE_SECTION = f"""## The time of one secret in a list

![The time of one secret in lists of 10 to 10,000]({CURVE})
"""


def write(measured: list[results.Measured], machine: dict, folder: Path) -> None:
    results.save(folder, results.merged(folder, machine, measured))
    render(folder)


def render(folder: Path) -> None:
    """Writes the page and the curve from results.json alone."""
    runs = results.read(folder)
    sections = [section(run) for run in runs]
    curve = lists_curve.svg([row for run in runs for row in results.measured_in(run)])
    if curve:
        (folder / CURVE).write_text(curve)
        sections.append(CURVE_SECTION)
    (folder / "RESULTS.md").write_text(HEADER + "\n".join(sections))


def section(run: dict) -> str:
    parts = list(dict.fromkeys(row["part"] for row in run["rows"]))
    lines = [f"- {name}: {value}" for name, value in run["machine"].items()]
    return f"## {', '.join(parts)}\n\n" + "\n".join(lines) + "\n\n" + table(results.measured_in(run))


def table(measured: list[results.Measured]) -> str:
    rows = [row for row in measured if isinstance(row, Row)]
    lines = [line for line in measured if isinstance(line, growth.Growth)]
    return "\n".join(([compared_table(rows)] if rows else []) + ([growth.table(lines)] if lines else []))


def compared_table(rows: list[Row]) -> str:
    lines = ["| what | optimus-secrets | beside | result | bar | aim | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        beside = f"{row.direct_name}: {row.direct} {row.unit}" if row.direct else ""
        lines.append(
            f"| {row.what} | {row.ours} {row.unit} | {beside} | {compared(row, row.compared)} | {bound(row, row.bar)} "
            f"| {bound(row, row.aim)} | {VERDICTS[row.met]} |"
        )
    return "\n".join(lines) + "\n"


def compared(row: Row, value: float) -> str:
    if row.compared_as == "difference":
        return f"{value:+.2f} {row.unit}"
    if row.compared_as == "figure":
        return f"{short(value)} {row.unit}"
    return f"{short(value)} ×" + (f" {row.compared_as}" if row.compared_as in ("slower", "faster") else "")


def bound(row: Row, value: float | None) -> str:
    if value is None:
        return ""
    return ("≥ " if row.higher_is_better else "≤ ") + compared(row, value)


def describe_machine(rounds: int, seconds: float, vault: str) -> dict:
    def output(*command: str) -> str:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout.strip()

    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    java = os.environ.get("JAVA_HOME")
    return {
        "commit": output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        "processor": f"{os.cpu_count()} cores of {model or platform.machine()}",
        "system": platform.platform(),
        "Java": output(f"{java}/bin/java" if java else "java", "-version").splitlines()[0],
        "Vault": output(vault, "version").split(" (")[0],
        "rounds": f"{rounds}, {seconds:g} s each",
        "load before": " ".join(f"{value:.2f}" for value in os.getloadavg()),
    }
