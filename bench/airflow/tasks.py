"""
What reading and masking service accounts adds to a task of a real Airflow: tasks with none, two and six of them, in turns.

"in the task" is the time of the look-ups and of a hundred lines of its log; "task" is what Airflow says that the task took, with its start.
"""

import json
import statistics
import sys
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1] / "airflow" / "tests"), str(HERE)]

from masking import service_account  # noqa: E402
from testing.airflow_standalone import running_airflow  # noqa: E402
from testing.process_group import free_port  # noqa: E402
from testing.secrets_service import running_service  # noqa: E402
from testing.vault_server import running_vault  # noqa: E402
from testing.waiting import wait_until  # noqa: E402

PROJECT = "bench"
COUNTS = (0, 2, 6)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as exits:
        folder = Path(name)
        vault = exits.enter_context(running_vault(folder / "vault"))
        service = exits.enter_context(running_service(vault, folder / "service"))
        for number in range(max(COUNTS)):
            service.register(PROJECT, "", f"ACCOUNT_{number}", service_account(number))
        token_file = folder / "token"
        token_file.touch(mode=0o600)
        token_file.write_text(service.token)
        backend = {"host": f"http://{service.host}", "project": PROJECT, "token_file": str(token_file)}
        settings = {
            "AIRFLOW__SECRETS__BACKEND": "optimus_secrets_airflow.backend.OptimusSecretsBackend",
            "AIRFLOW__SECRETS__BACKEND_KWARGS": json.dumps(backend),
        }
        running = running_airflow(folder / "airflow", HERE / "dags", "admin:admin-password", free_port(), settings)
        airflow = exits.enter_context(running)
        wait_until("Airflow knows the DAG", 120, lambda: airflow.has_dag("masks"))
        run = airflow.run("masks")
        tasks = {task["task_id"]: task for task in airflow.call("GET", f"{run.path}/taskInstances")["task_instances"]}
        print(f"{'secrets':>8}{'in the task':>14}{'task':>10}{'added':>10}   (seconds, medians)")
        base = 0.0
        for count in COUNTS:
            names = [task for task in tasks if task.startswith(f"secrets_{count}_")]
            inside = statistics.median(float(str(run.result(task))) for task in names)
            whole = statistics.median(seconds(tasks[task]) for task in names)
            base = base or whole
            print(f"{count:8}{inside:14.3f}{whole:10.3f}{whole - base:10.3f}")


def seconds(task: dict[str, str]) -> float:
    return (datetime.fromisoformat(task["end_date"]) - datetime.fromisoformat(task["start_date"])).total_seconds()


if __name__ == "__main__":
    main()
