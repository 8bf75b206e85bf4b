"""Teams of one Airflow: each gets the secrets of its own namespace."""

import json
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.errors import InvalidSettingsError
from optimus_secrets_airflow.settings import Settings
from testing.stub_service import Request, Response, StubService, found
from testing.versions import Denied

SettingsOf = dict[str, Any]


@pytest.fixture
def teams(service: StubService, settings: SettingsOf) -> SettingsOf:
    def respond(request: Request) -> Response:
        return found(f"of {request.query.get('namespace_name', ['the project'])[0]}")

    service.respond = respond
    return settings | {"team_namespaces": json.dumps({"blue": "blue-ns", "red": "red-ns"})}


def test_a_team_gets_the_secrets_of_its_namespace(teams: SettingsOf) -> None:
    # Given
    backend = OptimusSecretsBackend(**teams)

    # When, Then
    assert backend.get_variable("NAME", team_name="blue") == "of blue-ns"
    assert backend.get_variable("NAME", team_name="red") == "of red-ns"
    assert backend.get_variable("NAME") == "of eu"


def test_a_team_without_a_namespace_gets_nothing(service: StubService, teams: SettingsOf) -> None:
    # When, Then
    for team, settings in (("green", teams), ("blue", {**teams, "team_namespaces": "{}"})):
        with pytest.raises(Denied, match=f"team_namespaces has no namespace for the team {team}"):
            OptimusSecretsBackend(**settings).get_variable("NAME", team_name=team)
    assert service.requests == []


def test_teams_share_one_login(service: StubService, teams: SettingsOf) -> None:
    # Given
    read = service.respond
    session = Response(200, {"token": "token", "name": "n", "policies": [], "timeLeft": 60, "renewable": True})
    service.respond = lambda request: session if request.method == "POST" else read(request)
    approle = teams | {"token_file": "", "role_id": "role", "secret_id_file": teams["token_file"]}
    backend = OptimusSecretsBackend(**approle)

    # When
    for team in ("blue", "red", None):
        backend.get_variable("NAME", team_name=team)

    # Then
    assert [request.method for request in service.requests] == ["POST", "GET", "GET", "GET"]


@pytest.mark.parametrize("value", ["[]", '{"blue": 1}', '{"blue": "ns", "red": "ns"}', '{"blue": "a/b"}'])
def test_namespaces_of_teams_are_checked(settings: SettingsOf, value: str) -> None:
    with pytest.raises(InvalidSettingsError, match="team_namespaces"):
        Settings.parse(settings | {"team_namespaces": value})
