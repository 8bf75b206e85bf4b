"""The results of several runs in one file. A part that is measured again replaces its earlier rows."""

import json
from pathlib import Path

from figures import Row
from growth import Growth

Measured = Row | Growth


def merged(folder: Path, machine: dict, measured: list[Measured]) -> list[dict]:
    """The runs in results.json without the parts that were measured again, and with the new rows. Each run keeps the description of its machine."""
    again, rows = {row.part for row in measured}, [row.as_json() for row in measured]
    runs = [run for run in (without(run, again) for run in read(folder)) if run["rows"]]
    if runs and runs[-1]["machine"] == machine:
        runs[-1]["rows"] += rows
    else:
        runs.append({"machine": machine, "rows": rows})
    return runs


def without(run: dict, parts: set[str]) -> dict:
    return run | {"rows": [row for row in run["rows"] if row["part"] not in parts]}


def read(folder: Path) -> list[dict]:
    file = folder / "results.json"
    return json.loads(file.read_text()).get("runs", []) if file.exists() else []


def save(folder: Path, runs: list[dict]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps({"runs": runs}, indent=2) + "\n")


def measured_in(run: dict) -> list[Measured]:
    return [Growth.from_json(row) if "measured" in row else Row.from_json(row) for row in run["rows"]]
