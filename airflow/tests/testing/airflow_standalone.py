"""A real ``airflow standalone`` on the loopback, with its workers, called by its API with SCHEDULER_AUTH."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from testing.airflow_api import AirflowApi, airflow_api
from testing.process_group import ProcessGroup, clean_environment, free_port
from testing.versions import IS_AIRFLOW_2
from testing.waiting import wait_until

_RUN_SECONDS = 180


@dataclass(frozen=True)
class AirflowStandalone:
    base_url: str
    home: Path
    process: ProcessGroup
    api: AirflowApi

    def run(self, dag: str) -> "DagRun":
        path = f"/dags/{dag}/dagRuns"
        run = DagRun(self, f"{path}/{self.call('POST', path, self.api.new_run)['dag_run_id']}")
        wait_until(f"{dag} has run", _RUN_SECONDS, lambda: self.process.check_runs() and run.state in ("success", "failed"))
        return run

    def has_dag(self, dag: str) -> bool:
        return any(found["dag_id"] == dag for found in self.call("GET", "/dags")["dags"])

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        address = f"{self.base_url}{self.api.path}{path}"
        response = requests.request(method, address, json=body, headers=self.api.headers(), timeout=30)
        response.raise_for_status()
        return dict(response.json())


@dataclass(frozen=True)
class DagRun:
    airflow: AirflowStandalone
    path: str

    @property
    def state(self) -> str:
        return str(self.airflow.call("GET", self.path)["state"])

    def states(self) -> dict[str, str]:
        return {task["task_id"]: task["state"] for task in self._tasks()}

    def result(self, task: str) -> object:
        entry = self.airflow.call("GET", f"{self.path}/taskInstances/{task}/xcomEntries/return_value")
        return self.airflow.api.result(entry["value"])

    def rendered(self, task: str) -> str:
        return json.dumps(self.airflow.call("GET", f"{self.path}/taskInstances/{task}")["rendered_fields"])

    def log(self, task: str) -> str:
        return json.dumps(self.airflow.call("GET", f"{self.path}/taskInstances/{task}/logs/1")["content"])

    def _tasks(self) -> list[dict[str, Any]]:
        return list(self.airflow.call("GET", f"{self.path}/taskInstances")["task_instances"])


@contextlib.contextmanager
def running_airflow(
    folder: Path, dags: Path, scheduler_auth: str, port: int, settings: Mapping[str, str]
) -> Iterator[AirflowStandalone]:
    home = folder / "home"
    home.mkdir(parents=True, mode=0o700)
    login, _, password = scheduler_auth.partition(":")
    base_url = f"http://127.0.0.1:{port}"
    environment = clean_environment() | {
        "PATH": f"{Path(sys.executable).parent}:{clean_environment()['PATH']}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__PARALLELISM": "2",
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(free_port()),
        **settings,
    }
    airflow = str(Path(sys.executable).parent / "airflow")
    if IS_AIRFLOW_2:
        environment |= _settings_of_airflow_2(port)
        _create_user(airflow, environment, login, password)
    else:
        environment |= _settings_of_airflow_3(folder, port, login, password)
    api = airflow_api(base_url, login, password)
    with ProcessGroup([airflow, "standalone"], environment, folder, folder / "standalone.log") as process:
        wait_until("Airflow is ready", 240, lambda: process.check_runs() and api.is_ready())
        yield AirflowStandalone(base_url, home, process, api)


def _settings_of_airflow_3(folder: Path, port: int, login: str, password: str) -> dict[str, str]:
    passwords = folder / "passwords.json"
    passwords.touch(mode=0o600)
    passwords.write_text(json.dumps({login: password}))
    base_url = f"http://127.0.0.1:{port}"
    return {
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{base_url}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{login}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": base_url,
        "AIRFLOW__API__WORKERS": "1",
    }


def _settings_of_airflow_2(port: int) -> dict[str, str]:
    return {
        "AIRFLOW__API__AUTH_BACKENDS": "airflow.providers.fab.auth_manager.api.auth.backend.basic_auth",
        "AIRFLOW__SCHEDULER__DAG_DIR_LIST_INTERVAL": "5",
        "AIRFLOW__WEBSERVER__BASE_URL": f"http://127.0.0.1:{port}",
        "AIRFLOW__WEBSERVER__WEB_SERVER_HOST": "127.0.0.1",
        "AIRFLOW__WEBSERVER__WEB_SERVER_PORT": str(port),
        "AIRFLOW__WEBSERVER__WORKERS": "1",
    }


def _create_user(airflow: str, environment: Mapping[str, str], login: str, password: str) -> None:
    user = ["--username", login, "--role", "Admin", "--firstname", "A", "--lastname", "B", "--email", "a@example.com"]
    for command in (["db", "migrate"], ["users", "create", *user, "--password", password]):
        subprocess.run([airflow, *command], env=dict(environment), stdout=subprocess.DEVNULL, check=True)
