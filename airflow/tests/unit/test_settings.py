"""What the backend's settings may be."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import InvalidSettingsError
from optimus_secrets_airflow.provider_info import get_provider_info
from optimus_secrets_airflow.settings import SECTION, Settings
from testing.stub_service import StubService, found

SettingsOf = dict[str, Any]
LOGIN = {"host": "secrets.example.com:9100", "project": "sales", "token_file": "/token"}


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("secrets.example.com", "https://secrets.example.com"),
        ("127.0.0.1:9100", "https://127.0.0.1:9100"),
        ("http://127.0.0.1:9100/", "http://127.0.0.1:9100"),
        ("https://secrets.example.com/prefix", "https://secrets.example.com/prefix"),
    ],
)
def test_a_host_without_a_scheme_means_https(host: str, url: str) -> None:
    assert Settings.parse(LOGIN | {"host": host}).base_url == url


@pytest.mark.parametrize("host", ["ftp://secrets", "https://", "https://user:canary@secrets", "https://secrets:99999", "a b://c"])
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(host: str) -> None:
    with pytest.raises(InvalidSettingsError, match="host must be an address") as caught:
        Settings.parse(LOGIN | {"host": host})
    assert "canary" not in str(caught.value)


def test_plain_http_to_another_machine_is_warned_of(settings: SettingsOf, caplog: pytest.LogCaptureFixture) -> None:
    # When
    with pytest.raises(Exception, match="host name is unknown"):
        OptimusSecretsBackend(**settings | {"host": "http://nowhere.invalid"}).get_variable("NAME")

    # Then
    assert "in clear" in caplog.text


@pytest.mark.parametrize("setting", ["variables_pattern", "connections_pattern", "config_pattern"])
def test_a_pattern_that_is_null_means_none(service: StubService, settings: SettingsOf, setting: str) -> None:
    # Given
    service.responds(found("user:password"))
    backend = OptimusSecretsBackend(**settings | {"connections_pattern": ".*"} | {setting: None})
    look_ups: dict[str, Any] = {
        "variables_pattern": backend.get_variable,
        "connections_pattern": backend.get_conn_value,
        "config_pattern": backend.get_config,
    }

    # When, Then
    assert look_ups.pop(setting)("NAME") is None
    assert service.requests == []
    assert all(look_up("NAME") for look_up in look_ups.values())


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ({"token_file": ""}, "exactly one of"),
        ({"jwt_file": "/jwt"}, "exactly one of"),
        ({"token_file": "", "role_id": "r"}, "role_id and secret_id_file"),
        ({"token_file": "", "role_id": "r", "secret_id_file": "/s", "wrapped_secret_id_file": "/w"}, "needs vault_addr"),
        ({"token_file": "", "kubernetes_role": "r", "auth_mount": "own"}, "auth_mount needs vault_addr"),
        ({"auth_mount": "own"}, "auth_mount needs"),
        ({"token_file": "", "kubernetes_role": "r", "vault_addr": "vault", "auth_mount": "../sys"}, "auth_mount must be"),
        ({"jwt_role": "r"}, "jwt_role needs jwt_file"),
        ({"client_key_file": "/k"}, "client_key_file needs client_cert_file"),
        ({"strict": "perhaps"}, "strict must be true or false"),
        ({"read_seconds": "-1"}, "read_seconds must be a number of seconds"),
        ({"config_pattern": "("}, "config_pattern is not a regular expression"),
    ],
)
def test_settings_that_do_not_fit_are_named(others: SettingsOf, message: str) -> None:
    with pytest.raises(InvalidSettingsError, match=message):
        Settings.parse(LOGIN | others)


def test_airflows_own_section_holds_what_the_arguments_do_not(
    service: StubService, settings: SettingsOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    service.responds(found("value"))
    monkeypatch.setenv("AIRFLOW__OPTIMUS_SECRETS__HOST", service.url)
    monkeypatch.setenv("AIRFLOW__OPTIMUS_SECRETS__PROJECT", "of-the-section")
    monkeypatch.setenv("AIRFLOW__OPTIMUS_SECRETS__NAMESPACE", "of-the-section")

    # When
    OptimusSecretsBackend(namespace="of-the-arguments", token_file=settings["token_file"]).get_variable("NAME")

    # Then
    assert service.requests[0].path == "/api/v1beta1/project/of-the-section/secret/NAME"
    assert service.requests[0].query == {"namespace_name": ["of-the-arguments"]}


def test_airflow_knows_every_setting_of_the_section() -> None:
    options = get_provider_info()["config"][SECTION]["options"]
    assert list(options) == Settings.names()
    assert all(option["description"] and option["default"] is None for option in options.values())


@pytest.mark.parametrize("module", ["backend", "templates.policy", "scheduler.hook"])
def test_each_module_can_be_imported_first(module: str) -> None:
    # When
    command = [sys.executable, "-c", f"import optimus_secrets_airflow.{module}"]
    run = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)

    # Then
    assert run.returncode == 0, run.stderr


def test_every_setting_is_documented() -> None:
    documentation = (Path(__file__).parents[3] / "docs" / "airflow.md").read_text()
    assert [name for name in Settings.names() if f"`{name}`" not in documentation] == []
