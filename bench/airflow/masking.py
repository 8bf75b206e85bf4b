"""
What masking costs in a bare process: time and memory for a number of secrets, and the time to redact an ordinary line of a log.

Each row is a process of its own. "provider" is this one. "Airflow's masker" gets the same texts, as Airflow has it: it compiles its pattern
again for each text. "VaultBackend" masks what Airflow masks of its variables: nothing, unless the name is sensitive. "before" is the masking
of another commit.
"""

import argparse
import base64
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
KINDS = ("provider", "Airflow's masker", "VaultBackend", "before")
CASES = ("10 service accounts", "10 tokens of 2 KB", "100 tokens of 2 KB", "100 user:password")
LINE = "[2026-11-25T10:00:00.000+0000] {taskinstance.py:1332} INFO - Executing <Task(BashOperator): load> on 2026-11-24 00:00:00"
LONGEST = 60


def service_account(number: int) -> str:
    lines = [base64.b64encode(f"{number:04}-{line:03}-{'private-key' * 4}"[:48].encode()).decode() for line in range(26)]
    key = "\n".join(["-----BEGIN PRIVATE KEY-----", *lines, "-----END PRIVATE KEY-----", ""])
    fields = {
        "type": "service_account",
        "project_id": f"bench-project-{number}",
        "private_key_id": f"{number:040}",
        "private_key": key,
        "client_email": f"bench-{number}@bench-project.iam.gserviceaccount.com",
        "client_id": f"{number:021}",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "universe_domain": "googleapis.com",
    }
    return json.dumps(fields, indent=2)


def secrets_of(case: str) -> list[str]:
    count = int(case.split()[0])
    if "service" in case:
        return [service_account(number) for number in range(count)]
    if "tokens" in case:
        return [base64.b64encode(os.urandom(1536)).decode() for _ in range(count)]
    return [f"user{number}:{base64.b64encode(os.urandom(15)).decode()}" for number in range(count)]


def mask_of(kind: str, before: str) -> Callable[[str], None]:
    from optimus_secrets_airflow import compat

    module = compat.secrets_maskers()[0]
    if kind == "VaultBackend":
        return lambda value: module.mask_secret(value, "storage")
    if kind == "Airflow's masker":
        from optimus_secrets_airflow.masking.forms import forms_of

        return lambda value: module.mask_secret(sorted(forms_of(value, 5), key=len))
    if kind == "before":
        spec = importlib.util.spec_from_file_location("before", before)
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        return loaded.mask
    from optimus_secrets_airflow.masking import mask

    return mask


def measure(kind: str, case: str, before: str) -> dict[str, float]:
    import airflow.settings  # noqa: F401

    from optimus_secrets_airflow import compat

    mask = mask_of(kind, before)
    secrets = secrets_of(case)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    for secret in secrets:
        mask(secret)
    seconds = time.perf_counter() - start
    redact = compat.secrets_maskers()[0].redact
    lines = 200
    start = time.perf_counter()
    for _ in range(lines):
        redact(LINE)
    line = (time.perf_counter() - start) / lines
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - size) / 1024
    return {"seconds": seconds, "megabytes": grown, "line": line * 1000}


def measured_in_a_process(kind: str, case: str, before: str) -> str:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
        command = [sys.executable, "-W", "ignore", __file__, "--measure", kind, case, "--before-file", before]
        try:
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LONGEST + 30, check=True)
        except subprocess.TimeoutExpired:
            return f"{'> ' + str(LONGEST):>10}{'':>10}{'':>12}"
    measured = json.loads(done.stdout.splitlines()[-1])
    return f"{measured['seconds']:10.3f}{measured['megabytes']:10.0f}{measured['line']:12.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", metavar="REVISION", default="")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--before-file", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(*arguments.measure, arguments.before_file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        before = ""
        if arguments.before:
            before = str(Path(folder) / "before.py")
            source = "airflow/src/optimus_secrets_airflow/masking.py"
            with open(before, "wb") as file:
                subprocess.run(["git", "-C", str(ROOT), "show", f"{arguments.before}:{source}"], stdout=file, check=True)
        print(f"{'':22}{'':18}{'seconds':>10}{'MB more':>10}{'ms a line':>12}")
        for case in CASES:
            for kind in KINDS:
                if kind != "before" or before:
                    print(f"{case:22}{kind:18}{measured_in_a_process(kind, case, before)}", flush=True)


if __name__ == "__main__":
    main()
