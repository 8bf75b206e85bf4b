"""Which servers are trusted, and what is said if one is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from testing.certificates import Authority, server_context
from testing.stub_service import StubService, found
from testing.versions import Denied

SettingsOf = dict[str, Any]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def tls_service(authority: Authority) -> Iterator[StubService]:
    with StubService(server_context(authority.issue())) as service:
        service.responds(found("value"))
        yield service


@pytest.fixture
def tls(tls_service: StubService, authority: Authority, settings: SettingsOf) -> SettingsOf:
    return settings | {"host": tls_service.url, "ca_file": str(authority.ca_file)}


@pytest.fixture(params=["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def other_bundle(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle of the environment, which does not have the service's CA."""
    monkeypatch.setenv(request.param, str(Authority(tmp_path, "other").ca_file))


@pytest.mark.usefixtures("other_bundle")
def test_ca_file_wins_over_the_environment(tls: SettingsOf) -> None:
    assert OptimusSecretsBackend(**tls).get_variable("NAME") == "value"


def test_without_ca_file_the_environments_bundle_holds(
    tls: SettingsOf, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.ca_file))

    # When, Then
    assert OptimusSecretsBackend(**tls | {"ca_file": ""}).get_variable("NAME") == "value"


def test_a_certificate_of_another_ca_is_reported_as_untrusted(tls: SettingsOf, tmp_path: Path) -> None:
    with pytest.raises(Denied, match="its TLS certificate is not trusted: ca_file must have"):
        OptimusSecretsBackend(**tls | {"ca_file": str(Authority(tmp_path, "other").ca_file)}).get_variable("NAME")


def test_a_certificate_for_another_host_is_reported(authority: Authority, tls: SettingsOf) -> None:
    with (
        StubService(server_context(authority.issue("127.0.0.2"))) as service,
        pytest.raises(Denied, match="its TLS certificate is for another host name"),
    ):
        OptimusSecretsBackend(**tls | {"host": service.url}).get_variable("NAME")


def test_a_service_without_tls_is_reported(service: StubService, tls: SettingsOf) -> None:
    with pytest.raises(Denied, match="does not speak TLS: for plain HTTP the address must begin with http://"):
        OptimusSecretsBackend(**tls | {"host": service.host}).get_variable("NAME")


@pytest.mark.parametrize("setting", ["ca_file", "client_cert_file"])
def test_a_file_that_is_missing_is_named(tls: SettingsOf, tmp_path: Path, setting: str) -> None:
    with pytest.raises(Denied, match=f"the file of {setting} .* is missing"):
        OptimusSecretsBackend(**tls | {setting: str(tmp_path / "not-there")}).get_variable("NAME")


@pytest.mark.parametrize("setting", ["ca_file", "client_cert_file"])
def test_a_file_that_is_not_pem_is_named(tls: SettingsOf, tmp_path: Path, setting: str) -> None:
    # Given
    (tmp_path / "other").write_text("canary")

    # When, Then
    with pytest.raises(Denied, match="ca_file or client_cert_file is not in PEM format"):
        OptimusSecretsBackend(**tls | {setting: str(tmp_path / "other")}).get_variable("NAME")


def test_a_client_certificate_is_shown_to_the_service(authority: Authority, tls: SettingsOf) -> None:
    # Given
    client = authority.issue()
    shown = {"client_cert_file": str(client.cert_file), "client_key_file": str(client.key_file)}
    with StubService(server_context(authority.issue(), clients=authority)) as service:
        service.responds(found("value"))
        tls["host"] = service.url

        # When, Then
        assert OptimusSecretsBackend(**tls | shown).get_variable("NAME") == "value"
        with pytest.raises(Denied, match=r"client_cert_file|cannot be reached"):
            OptimusSecretsBackend(**tls).get_variable("NAME")
