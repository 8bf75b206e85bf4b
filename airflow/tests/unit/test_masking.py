"""What Airflow's logs and Rendered Templates show of a secret, in whatever form it gets there."""

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest
from airflow._shared import secrets_masker as server_masker
from airflow.sdk._shared import secrets_masker as task_masker

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.masking import mask
from testing.stub_service import StubService, found

KEY_LINES = [f"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC{number:02d}" for number in range(20)]
PRIVATE_KEY = "\n".join(["-----BEGIN PRIVATE KEY-----", *KEY_LINES, "-----END PRIVATE KEY-----", ""])
SERVICE_ACCOUNT = json.dumps(
    {
        "type": "service_account",
        "private_key": PRIVATE_KEY,
        "client_email": "canary@project.example",
        "nested": {"list": ["canary-in-a-list"]},
    },
    indent=2,
)


def shown(text: str) -> str:
    return str(task_masker.redact(text))


@pytest.mark.parametrize(
    "form",
    [
        "canary-value",
        "'canary-value'",
        '{"a": "canary-value"}',
        base64.b64encode(b"canary-value").decode(),
        "prefix-canary-value-suffix",
    ],
)
def test_a_value_is_masked_wherever_it_stands(form: str) -> None:
    # When
    mask("canary-value")

    # Then
    assert "canary" not in shown(form)
    assert base64.b64encode(b"canary-value").decode() not in shown(form)


@pytest.mark.parametrize("value", ["line one\nline two\ttab", 'quote " and \\ backslash', "sécrèt-välue", "a+b &c/d=e%f"])
def test_a_value_with_special_characters_is_masked_as_python_json_and_urls_write_it(value: str) -> None:
    # When
    mask(value)

    # Then
    for form in (value, repr(value), json.dumps(value), json.dumps(value, ensure_ascii=False), quote(value, safe="")):
        assert shown(form).strip("'\"*") == ""


def test_of_login_and_password_the_password_and_the_basic_header_are_masked() -> None:
    # When
    mask("admin:canary-password\n")

    # Then
    header = base64.b64encode(b"admin:canary-password").decode()
    assert shown(f"Authorization: Basic {header}") == "Authorization: Basic ***"
    assert shown("password is canary-password") == "password is ***"
    assert shown("admin logged in") == "admin logged in"


def test_of_a_uri_the_password_is_masked_as_it_is_and_decoded() -> None:
    # When
    mask("postgres://user:canary%2Fpass%40word@db:5432/name")

    # Then
    assert shown("canary%2Fpass%40word") == "***"
    assert shown("canary/pass@word") == "***"


def test_of_json_each_text_is_masked_and_a_key_line_by_line() -> None:
    # When
    mask(SERVICE_ACCOUNT)

    # Then
    for form in (PRIVATE_KEY, *KEY_LINES, "canary@project.example", "canary-in-a-list", repr(PRIVATE_KEY)):
        assert "MII" not in shown(form)
        assert "canary" not in shown(form)
    for whole in (SERVICE_ACCOUNT, json.dumps(json.loads(SERVICE_ACCOUNT)), json.dumps({"keyfile_dict": SERVICE_ACCOUNT})):
        assert "MII" not in shown(whole)
        assert "canary" not in shown(whole)


@pytest.mark.parametrize("longer_first", [True, False])
def test_no_rest_is_left_of_a_value_that_begins_with_another(longer_first: bool) -> None:
    # Given
    values = ["canary-short", *(f"canary-short-and-canary-{number:05}" for number in range(8))]

    # When
    for value in sorted(values, key=len, reverse=longer_first):
        mask(value)

    # Then
    for value in values:
        assert shown(value).strip("*") == ""


def test_the_masker_of_airflows_servers_is_told_as_well() -> None:
    # When
    mask("canary-value")

    # Then
    assert server_masker.redact("canary-value") == "***"


def test_a_value_from_the_cache_is_masked_again(service: StubService, settings: dict[str, Any]) -> None:
    # Given
    service.answers(found("canary-value"))
    backend = OptimusSecretsBackend(**settings)
    backend.get_variable("STORAGE")
    task_masker.reset_secrets_masker()

    # When
    backend.get_variable("STORAGE")

    # Then
    assert shown("canary-value") == "***"


def test_a_value_too_short_to_be_masked_is_told(
    service: StubService, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    service.answers(found("1234"))

    # When
    OptimusSecretsBackend(**settings).get_variable("PIN")

    # Then
    assert "PIN" in caplog.text
    assert "1234" not in caplog.text
