"""A real Airflow with its workers, the packaged service and a real Vault."""

import base64
import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from optimus_secrets_airflow import example_dags
from standalone import canaries
from testing.airflow_standalone import AirflowStandalone, DagRun, running_airflow
from testing.process_group import free_port
from testing.secrets_service import SecretsService, running_service
from testing.vault_server import AuditedRequest, VaultServer, running_vault
from testing.versions import CAN_STOP, IS_AIRFLOW_2
from testing.waiting import wait_until

PROJECT, NAMESPACE = "sales", "eu"
KEY_LINES = [base64.b64encode(f"canary-private-key-of-bigquery-line-{number:02}".encode()).decode() for number in range(20)]
PRIVATE_KEY = "\n".join(["-----BEGIN PRIVATE KEY-----", *KEY_LINES, "-----END PRIVATE KEY-----", ""])
SERVICE_ACCOUNT = {"type": "service_account", "private_key": PRIVATE_KEY, "client_email": "canary-bq@project.example"}
PROJECT_WIDE = {
    "TABLE": "canary-of-the-project",
    "STORAGE": '{"type": "service_account", "private_key": "canary-storage-key"}',
    "SCHEDULER_AUTH": "admin:canary-password",
    "BQ_SERVICE_ACCOUNT": json.dumps(SERVICE_ACCOUNT),
}
NAMESPACES_TABLE = "canary-of-the-namespace"
# Each task's process asks once for each secret. Three tasks use connections, and read those with one request. Two use templates,
# and read with one request what the DAG's templates and the connections use. In Airflow 3 the API server is asked for what a
# task's process did not find.
CONNECTIONS, TEMPLATES = ("SCHEDULER_AUTH", "BQ_SERVICE_ACCOUNT"), ("TABLE", "STORAGE")
MISSES = 1 if IS_AIRFLOW_2 else 2
EXPECTED_READS = Counter({**dict.fromkeys(CONNECTIONS, 3 + 2), **dict.fromkeys(TEMPLATES, 2), "NOT_THERE": MISSES})
EXPECTED_READS["TABLE"] += 1
EXPECTED_REQUESTS = 3 + 2 + 1 + MISSES


@dataclass(frozen=True)
class Stack:
    vault: VaultServer
    service: SecretsService
    airflow: AirflowStandalone
    credentials: tuple[str, str] = field(repr=False)
    reads_before: int
    run: DagRun
    reads_after: int
    audited: list[AuditedRequest]
    canaries_run: DagRun
    example_run: DagRun


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    with ExitStack() as exits:
        vault = exits.enter_context(running_vault(folder / "vault"))
        service = exits.enter_context(running_service(vault, folder / "service"))
        for name, value in (PROJECT_WIDE | canaries.SECRETS).items():
            service.register(PROJECT, "", name, value)
        service.register(PROJECT, NAMESPACE, "TABLE", NAMESPACES_TABLE)
        credentials = vault.granted_approle("airflow", "-p", PROJECT, "-n", NAMESPACE, "--role", "namespace-reader")
        airflow = exits.enter_context(airflow_with(service, credentials, folder / "airflow"))
        wait_until("Airflow knows the DAGs", 120, lambda: airflow.has_dag("uses_secrets"))
        before = service.reads_of_vault()
        run = airflow.run("uses_secrets")
        after = service.reads_of_vault()
        audited = vault.audited()
        canaries_run = airflow.run("prints_secrets")
        example_run = airflow.run("example_optimus_secrets")
        yield Stack(vault, service, airflow, credentials, before, run, after, audited, canaries_run, example_run)


def airflow_with(
    service: SecretsService, credentials: tuple[str, str], folder: Path
) -> AbstractContextManager[AirflowStandalone]:
    folder.mkdir(mode=0o700)
    role_id, secret_id = credentials
    secret_id_file = folder / "secret-id"
    secret_id_file.touch(mode=0o600)
    secret_id_file.write_text(secret_id)
    port = free_port()
    backend = {
        "host": f"http://{service.host}",
        "project": PROJECT,
        "namespace": NAMESPACE,
        "role_id": role_id,
        "secret_id_file": str(secret_id_file),
        "connections": {
            "airflow_api": {"secret": "SCHEDULER_AUTH", "host": f"http://127.0.0.1:{port}"},
            "google_cloud_default": "BQ_SERVICE_ACCOUNT",
        },
        "template_secrets": True,
        "connections_pattern": "CANARY_.*",
    }
    settings = {
        "AIRFLOW__SECRETS__BACKEND": "optimus_secrets_airflow.backend.OptimusSecretsBackend",
        "AIRFLOW__SECRETS__BACKEND_KWARGS": json.dumps(backend),
        "AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET": "4",
    }
    dags = folder / "dags"
    shutil.copytree(Path(__file__).parent / "dags", dags)
    shutil.copy(Path(example_dags.__file__).parent / "example_optimus_secrets.py", dags)
    return running_airflow(folder, dags, service.value(PROJECT, "SCHEDULER_AUTH"), port, settings)


def test_all_tasks_get_their_secrets(stack: Stack) -> None:
    assert stack.run.states() == dict.fromkeys(stack.run.states(), "success"), failed_logs(stack.run)
    assert len(stack.run.states()) == 7


def test_a_namespaces_secret_wins(stack: Stack) -> None:
    assert stack.run.result("variable") == digest(NAMESPACES_TABLE)


def test_connections_are_made_of_secrets(stack: Stack) -> None:
    assert stack.run.result("scheduler_connection") == digest(PROJECT_WIDE["SCHEDULER_AUTH"])
    assert stack.run.result("google_connection") == digest(PRIVATE_KEY)


def test_templates_get_secrets_by_macro_and_by_name(stack: Stack) -> None:
    assert stack.run.result("templates") == [digest(PROJECT_WIDE["STORAGE"]), digest(NAMESPACES_TABLE)]


def test_a_missing_secret_leaves_the_default(stack: Stack) -> None:
    assert stack.run.result("missing_variable") == "the default"


def test_the_hook_calls_airflows_api_with_the_schedulers_credentials(stack: Stack) -> None:
    assert stack.run.result("hook") == "uses_secrets"


def test_nothing_is_asked_for_at_the_start_or_when_dags_are_read(stack: Stack) -> None:
    # SCHEDULER_AUTH was asked for by this test itself.
    assert stack.reads_before == 1


def test_each_process_asks_once_for_each_secret(stack: Stack) -> None:
    # Given
    prefix = f"optimus/data/{PROJECT}/{NAMESPACE}/"
    reads = [
        (read.request_id, read.path.removeprefix(prefix))
        for read in stack.audited
        if read.operation == "read" and read.path.startswith(prefix)
    ]

    # Then
    assert Counter(name for _, name in reads) == EXPECTED_READS
    assert len({(request_id.rpartition("-")[0], name) for request_id, name in reads}) == len(reads)
    assert len({request_id for request_id, _ in reads}) == EXPECTED_REQUESTS
    # The project-wide secret is read with the namespace's, unless the namespace had the secret the last time.
    reads_of_vault = stack.reads_after - stack.reads_before
    assert 2 * EXPECTED_READS.total() - (EXPECTED_READS["TABLE"] - 1) <= reads_of_vault <= 2 * EXPECTED_READS.total()


def test_each_process_logs_in_once(stack: Stack) -> None:
    # Given
    requests = stack.vault.audited()

    # Then
    asking = {request.request_id.rpartition("-")[0] for request in requests if request.request_id.startswith("airflow-")}
    logins = [request for request in requests if request.path == "auth/approle/login" and request.request_id]
    assert len(logins) == len(asking)


@pytest.mark.parametrize(
    ("task", "shown"),
    [
        ("variable", "variable: ***"),
        ("scheduler_connection", "password: ***"),
        ("scheduler_connection", "header: Basic ***"),
        ("google_connection", "client_email': '***" if IS_AIRFLOW_2 else "extra: ***"),
        ("templates", "templates: *** ***"),
        ("shell", "shell: ***"),
    ],
)
def test_a_tasks_log_shows_stars(stack: Stack, task: str, shown: str) -> None:
    # Airflow 2 gives the log as a text of a text.
    assert shown in stack.run.log(task).replace("\\", "")


@pytest.mark.parametrize(("task", "shown"), [("templates", '"***"'), ("shell", "echo 'shell: ***'")])
def test_rendered_templates_show_stars(stack: Stack, task: str, shown: str) -> None:
    assert shown in stack.run.rendered(task)


def test_the_example_runs(stack: Stack) -> None:
    states = stack.example_run.states()
    assert states == dict.fromkeys(states, "success"), failed_logs(stack.example_run)
    assert stack.example_run.result("own_api") == "example_optimus_secrets"


def test_secrets_of_all_kinds_are_printed_as_stars_and_common_words_as_they_are(stack: Stack) -> None:
    # Given
    assert stack.canaries_run.states() == dict.fromkeys(("values", "connections", "native"), "success"), failed_logs(
        stack.canaries_run
    )

    # Then
    log = stack.canaries_run.log("connections")
    assert f"words: {' '.join(canaries.SHOWN)}" in log
    assert "header: Basic ***" in log
    assert "***" in stack.canaries_run.rendered("native")


def test_no_canary_is_in_any_log_or_in_airflows_database(stack: Stack) -> None:
    # Given
    logs = [path for path in stack.airflow.home.rglob("*") if path.is_file() and not path.name.startswith("airflow.db")]
    logs += [stack.airflow.process.log, stack.service.process.log]
    texts = {str(path): path.read_text(errors="replace") for path in logs}
    texts["the database"] = dump(stack.airflow.home / "airflow.db")
    assert "uses_secrets" in texts["the database"]
    assert any("variable: ***" in text for text in texts.values())

    # Then
    for place, text in texts.items():
        for canary in hidden(stack.credentials[1]):
            assert canary not in text, f"a canary is in {place}"


def test_while_the_service_is_down_no_default_replaces_a_secret(stack: Stack) -> None:
    # Given
    stack.service.process.stop()

    # When
    run = stack.airflow.run("default_of_a_secret")

    # Then
    log = run.log("variable_with_default")
    assert "the secrets service cannot be reached" in log
    assert stack.service.host not in log
    if CAN_STOP:
        assert run.state == "failed"
    else:
        assert "cannot stop at a secrets backend that fails" in log


def hidden(secret_id: str) -> list[str]:
    basic = base64.b64encode(PROJECT_WIDE["SCHEDULER_AUTH"].encode()).decode()
    hidden = [*canaries.FOUND_NOWHERE, secret_id, basic, *KEY_LINES]
    # Airflow 2.11 masks any length; of the provider's, five characters and more.
    return [canary for canary in hidden if not (IS_AIRFLOW_2 and canary == canaries.SECRETS["CANARY_SHORT"])]


def digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def dump(database: Path) -> str:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [repr(row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    return "\n".join(rows)


def failed_logs(run: DagRun) -> str:
    return "\n".join(run.log(task)[-3000:] for task, state in run.states().items() if state != "success")
