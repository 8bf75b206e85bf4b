"""Secrets in templates."""

import copy
from types import SimpleNamespace
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import InvalidSettingsError, SecretNotFoundError
from optimus_secrets_airflow.plugin import OptimusPlugin
from optimus_secrets_airflow.templates import lookup, policy
from testing.stub_service import StubService, found, missing
from testing.versions import DAG, SandboxedEnvironment


@pytest.fixture
def configured(settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The backend's settings as Airflow's configuration has them."""
    monkeypatch.setattr(lookup, "secrets_backends", lambda: [OptimusSecretsBackend(**settings)])
    return settings


def render(template: str) -> str:
    macros = SimpleNamespace(optimus=SimpleNamespace(**{macro.__name__: macro for macro in OptimusPlugin.macros}))
    environment = SandboxedEnvironment(cache_size=0)  # type: ignore[no-untyped-call]
    return str(environment.from_string(template).render(macros=macros, **lookup.secret_macros()))


@pytest.mark.parametrize("template", ["{{ macros.optimus.secret('a.b-c') }}", "{{ secret['a.b-c'] }}"])
@pytest.mark.usefixtures("configured")
def test_a_template_gets_a_secret_of_any_name(service: StubService, template: str) -> None:
    # Given
    service.responds(found("value"))

    # When, Then
    assert render(template) == "value"
    assert service.requests[0].path.endswith("/secret/a.b-c")


@pytest.mark.usefixtures("configured")
def test_a_template_gets_a_secret_as_optimus_spells_it(service: StubService) -> None:
    # Given
    service.responds(found("value"))

    # When, Then
    assert render("{{ secret.NAME }}") == "value"


@pytest.mark.parametrize("template", ["{{ macros.optimus.secret('NAME') }}", "{{ secret.NAME }}", "{{ secret['NAME'] }}"])
@pytest.mark.usefixtures("configured")
def test_a_template_with_a_missing_secret_fails_and_names_it(service: StubService, template: str) -> None:
    # Given
    service.responds(missing())

    # When, Then
    with pytest.raises(SecretNotFoundError, match="NAME"):
        render(template)


def test_without_the_backend_a_template_says_what_to_configure() -> None:
    with pytest.raises(InvalidSettingsError, match="OptimusSecretsBackend"):
        render("{{ secret.NAME }}")


def test_a_pattern_for_variables_does_not_hold_for_templates(service: StubService, configured: dict[str, Any]) -> None:
    # Given
    configured["variables_pattern"] = "OTHER"
    service.responds(found("value"))

    # When, Then
    assert render("{{ secret.NAME }}") == "value"


def test_names_of_secrets_can_be_copied_with_their_dag() -> None:
    assert isinstance(copy.deepcopy(lookup.SecretNames()), lookup.SecretNames)


@pytest.mark.usefixtures("configured")
def test_a_template_gets_a_binary_secret_as_base64(service: StubService) -> None:
    # Given
    service.responds(found(b"\xff\x00"))

    # When, Then
    assert render("{{ macros.optimus.secret_base64('NAME') }}") == "/wA="
    assert lookup.secret_bytes("NAME") == b"\xff\x00"


def test_if_configured_every_dag_has_optimuss_spelling(configured: dict[str, Any]) -> None:
    # Given
    configured["template_secrets"] = "true"
    dag, own = DAG("dag", schedule=None), DAG("own", schedule=None, user_defined_macros={"secret": "own", "other": 1})

    # When
    policy.dag_policy(dag)
    policy.dag_policy(own)

    # Then
    assert isinstance((dag.user_defined_macros or {})["secret"], lookup.SecretNames)
    assert own.user_defined_macros == {"secret": "own", "other": 1}


@pytest.mark.parametrize("others", [{}, {"token_file": ""}])
def test_without_valid_configuration_no_dag_is_changed(configured: dict[str, Any], others: dict[str, Any]) -> None:
    # Given
    configured.update(others)
    dag = DAG("dag", schedule=None)

    # When
    policy.dag_policy(dag)

    # Then
    assert not dag.user_defined_macros
