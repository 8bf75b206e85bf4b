"""How masks get into Airflow's maskers: once, quickly, whole, from each thread, and to the supervisor."""

import json
import os
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from optimus_secrets_airflow import compat
from optimus_secrets_airflow.masking import mask
from testing.maskers import reset_maskers, shown_text

KEY_SIZE = 2048


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is sent to the maskers, and with that to the supervisor."""
    calls: list[list[str]] = []
    original = compat.mask_secret

    def mask_secret(texts: list[str]) -> None:
        calls.append(texts)
        original(texts)

    monkeypatch.setattr(compat, "mask_secret", mask_secret)
    return calls


def service_account(number: int) -> str:
    lines = [f"{number:03}{line:02}" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDcana" for line in range(30)]
    key = "\n".join(["-----BEGIN PRIVATE KEY-----", *lines, "-----END PRIVATE KEY-----", ""])
    return json.dumps({"type": "service_account", "private_key": key, "client_email": f"canary-{number}@project.example"})


def test_what_was_sent_is_not_sent_again(sent: list[list[str]]) -> None:
    # When
    mask("canary-value")
    mask("canary-value")
    mask("login:canary-value")

    # Then
    first, second = sent
    assert "canary-value" in first
    assert "login:canary-value" in second
    assert "canary-value" not in second


def test_a_masker_without_its_masks_gets_them_again(sent: list[list[str]]) -> None:
    # Given
    mask("canary-value")
    reset_maskers()

    # When
    mask("canary-value")

    # Then
    assert sent[0] == sent[1]


def test_masks_are_sent_with_the_longest_first(sent: list[list[str]]) -> None:
    # When
    mask(service_account(0))

    # Then
    (texts,) = sent
    assert texts == sorted(texts, key=len, reverse=True)


def test_a_whole_key_is_left_out_if_its_lines_are_masked(sent: list[list[str]]) -> None:
    # Given
    secret = service_account(0)

    # When
    mask(secret)

    # Then
    assert secret not in sent[0]
    assert sum(map(len, sent[0])) < 6 * len(secret)
    assert "MII" not in shown_text(secret)
    assert "canary" not in shown_text(secret)


def test_the_child_of_a_fork_tells_its_own_supervisor(sent: list[list[str]]) -> None:
    # Given
    mask("canary-value")

    # When
    child = os.fork()
    if child == 0:
        mask("canary-value")
        os._exit(len(sent))
    _, status = os.waitpid(child, 0)

    # Then
    assert os.waitstatus_to_exitcode(status) == 2


def test_airflows_own_masks_stay_and_are_added_as_before() -> None:
    # Given
    module = compat.secrets_maskers()[0]
    module.mask_secret("canary-of-airflow: a+b\nc")

    # When
    mask("canary-value")
    module.mask_secret({"password": "canary-password", "host": "db.example"})
    module.mask_secret("canary-named", "some_name")
    module.mask_secret("canary-sensitive", "some_password")

    # Then
    assert shown_text("<canary-of-airflow: a+b\nc>") == "<***>"
    assert shown_text("canary-password of db.example") == "*** of db.example"
    assert shown_text("canary-named") == "canary-named"
    assert shown_text("canary-sensitive") == "***"


def test_masks_that_airflow_had_before_the_backend_stay() -> None:
    # Given
    masker = compat.secrets_maskers()[0]._secrets_masker()
    masker.patterns = {r"canary\.with\ \(escapes\)\\"}

    # When
    mask("canary-value")

    # Then
    assert shown_text("canary.with (escapes)\\") == "***"


def test_no_mask_is_lost_if_threads_mask_at_the_same_time() -> None:
    # Given
    values = [f"canary-{number}-{'x' * (number % 50)}" for number in range(400)]
    start = threading.Barrier(8)

    def mask_some(part: list[str]) -> None:
        start.wait()
        for value in part:
            mask(value)

    # When
    threads = [threading.Thread(target=mask_some, args=(values[index::8],)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    # Then
    for value in values:
        assert shown_text(value) == "***"


def test_masking_does_not_slow_down_with_the_number_of_secrets() -> None:
    # Given
    values = [service_account(number) for number in range(100)]

    # When
    start = time.process_time()
    for value in values:
        mask(value)
    masking = time.process_time() - start
    start = time.process_time()
    for _ in range(100):
        shown_text("[2026-11-25 10:00:00] INFO - an ordinary line of a log, about as long as they are")
    line = (time.process_time() - start) / 100

    # Then: a tenth of what Airflow's own masker takes, and far more than a machine that is busy needs.
    assert masking < 5
    assert line < 0.0003


def test_airflows_own_minimum_length_holds() -> None:
    # Given
    script = (
        "import airflow.settings\n"
        "from optimus_secrets_airflow import compat\n"
        "from optimus_secrets_airflow.masking import mask, shortest_masked\n"
        "mask('q7z8')\n"
        "print(shortest_masked(), compat.secrets_maskers()[0].redact('q7z8'))\n"
    )

    # When
    printed = in_a_process(script, AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET="3")

    # Then
    if compat.secrets_maskers()[0].__name__ == "airflow.utils.log.secrets_masker":
        pytest.skip("Airflow 2.11 does not have this setting")
    assert printed == "3 ***"


def test_a_supervisor_adds_masks_at_once_as_soon_as_the_backend_is_made() -> None:
    # Given
    script = (
        "import time\n"
        "from airflow.configuration import conf\n"
        "import airflow.settings\n"
        "from optimus_secrets_airflow import compat\n"
        "masker = compat.secrets_maskers()[0]._secrets_masker()\n"
        "texts = [f'{number:05}' * 200 for number in range(2000)]\n"
        "start = time.process_time()\n"
        "masker.add_mask(texts)\n"
        "print(time.process_time() - start, masker.redact(texts[7]))\n"
    )

    # When
    seconds, shown = in_a_process(
        script,
        AIRFLOW__SECRETS__BACKEND="optimus_secrets_airflow.backend.OptimusSecretsBackend",
        AIRFLOW__SECRETS__BACKEND_KWARGS='{"host": "127.0.0.1:1", "project": "sales", "token_file": "/none"}',
    ).split()

    # Then
    assert shown == "***"
    assert float(seconds) < 1


def in_a_process(script: str, **variables: str) -> str:
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    command = [sys.executable, "-W", "ignore", "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout.strip().splitlines()[-1]
