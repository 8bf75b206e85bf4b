"""Runs the benchmarks, or some of their parts."""

import argparse
import importlib
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import report
from run import Run
from vault import ROOT, Vault

PARTS = {
    "resolve": "resolve",
    "write": "write",
    "list": "listing",
    "beside": "beside",
    "memory": "memory",
    "start": "startup",
    "commands": "commands",
    "import": "imports",
    "scale": "scale",
}
# They run only if they are named: the first takes long, the second needs valgrind.
BY_NAME = {"million": "million", "instructions": "instructions"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/dev bench", description="Measure the service and the command line beside plain Vault.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of: {', '.join(PARTS)} (default: all of these), {', '.join(BY_NAME)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each row is measured (default: 5)")
    parser.add_argument("--seconds", type=float, default=4, help="how long each load lasts (default: 4)")
    parser.add_argument("--quick", action="store_true", help="one short round, to see that everything works; its figures mean nothing")
    parser.add_argument("--out", type=Path, default=ROOT / "bench", help="folder of RESULTS.md and results.json (default: bench)")
    parser.add_argument("--secrets", type=int, default=1_000_000, help="how many secrets the part million writes (default: 1000000)")
    parser.add_argument("--record", action="store_true", help="the part instructions records its counts as the expected ones")
    options = parser.parse_args()
    known = PARTS | BY_NAME
    unknown = set(options.parts) - set(known)
    if unknown:
        parser.error(f"there is no part '{unknown.pop()}'; the parts are {', '.join(known)}")
    if options.secrets < 2000:
        parser.error("--secrets must be at least 2000")
    if options.quick:
        options.rounds, options.seconds = 1, 1
    failed = False
    with tempfile.TemporaryDirectory(prefix="optimus-bench-") as folder, Vault(Path(folder) / "vault") as vault, ExitStack() as stack:
        machine = report.describe_machine(options.rounds, options.seconds, vault.binary)
        run = Run(vault, options.rounds, options.seconds, stack, options.quick, options.secrets, options.record)
        for part in options.parts or PARTS:
            print(f"{part} ...", file=sys.stderr, flush=True)
            try:
                measured = importlib.import_module(f"parts.{known[part]}").measure(run)
            except (RuntimeError, OSError) as e:
                print(f"{part} failed: {e}", file=sys.stderr, flush=True)
                failed = True
                continue
            print(report.table(measured), flush=True)
            # Instructions do not depend on the load of the machine, so a missed row is a regression.
            failed = failed or part == "instructions" and not all(row.met for row in measured)
            if not options.quick:
                report.write(measured, machine, options.out)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
