"""As whom the service is asked."""

from pathlib import Path
from typing import Any

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from testing.stub_service import Request, Response, StubService, found, problem
from testing.versions import Denied

SettingsOf = dict[str, Any]


def test_a_token_is_read_again_when_its_file_changes(service: StubService, settings: SettingsOf, token_file: Path) -> None:
    # Given
    backend = OptimusSecretsBackend(**settings)
    backend.get_variable("ONE")

    # When
    token_file.write_text("renewed-token")
    backend.get_variable("OTHER")

    # Then
    assert [bearer(request) for request in service.requests] == ["canary-token", "renewed-token"]


def test_a_token_that_changes_while_it_is_refused_is_tried_again(
    service: StubService, settings: SettingsOf, token_file: Path
) -> None:
    # Given
    def respond(request: Request) -> Response:
        if bearer(request) == "renewed-token":
            return found("value")
        token_file.write_text("renewed-token")
        return problem(401, 16)

    service.respond = respond

    # When, Then
    assert OptimusSecretsBackend(**settings).get_variable("NAME") == "value"


def test_a_refused_token_is_not_sent_again(service: StubService, settings: SettingsOf) -> None:
    # Given
    service.responds(problem(401, 16))

    # When
    with pytest.raises(Denied):
        OptimusSecretsBackend(**settings).get_variable("NAME")

    # Then
    assert len(service.requests) == 1


@pytest.fixture
def approle(settings: SettingsOf, tmp_path: Path) -> SettingsOf:
    (tmp_path / "secret-id").write_text("canary-secret-id\n")
    return settings | {"token_file": "", "role_id": "role", "secret_id_file": str(tmp_path / "secret-id")}


def session(token: str, time_left: int = 3600) -> Response:
    return Response(200, {"token": token, "name": "approle", "policies": [], "timeLeft": time_left, "renewable": True})


def test_an_approle_logs_in_once(service: StubService, approle: SettingsOf) -> None:
    # Given
    service.respond = lambda request: session("token") if request.method == "POST" else found("value")
    backend = OptimusSecretsBackend(**approle)

    # When
    backend.get_variable("ONE")
    backend.get_variable("OTHER")

    # Then
    login, first, second = service.requests
    assert login.path == "/api/v1beta1/session"
    assert login.body == {"method": "approle", "roleId": "role", "secretId": "canary-secret-id"}
    assert "Authorization" not in login.headers
    assert bearer(first) == bearer(second) == "token"


def test_an_approle_logs_in_again_before_its_token_ends(service: StubService, approle: SettingsOf) -> None:
    # Given
    service.respond = lambda request: session("token", time_left=5) if request.method == "POST" else found("value")
    backend = OptimusSecretsBackend(**approle)

    # When
    backend.get_variable("ONE")
    backend.get_variable("OTHER")

    # Then
    assert [request.method for request in service.requests] == ["POST", "GET", "POST", "GET"]


def test_an_approle_logs_in_again_when_its_token_was_revoked(service: StubService, approle: SettingsOf) -> None:
    # Given
    logins = iter(["revoked", "token"])

    def respond(request: Request) -> Response:
        if request.method == "POST":
            return session(next(logins))
        return found("value") if bearer(request) == "token" else problem(401, 16)

    service.respond = respond

    # When, Then
    assert OptimusSecretsBackend(**approle).get_variable("NAME") == "value"


def test_a_refused_login_is_not_repeated_and_shows_no_secret(service: StubService, approle: SettingsOf) -> None:
    # Given
    service.responds(problem(401, 16, "invalid secret ID"))

    # When
    with pytest.raises(Denied) as caught:
        OptimusSecretsBackend(**approle).get_variable("NAME")

    # Then
    assert str(caught.value) == "the login at the secrets service was refused: invalid secret ID (request request-1)"
    assert len(service.requests) == 1


def test_a_jwt_is_sent_as_it_is_or_logs_in_to_a_role(service: StubService, settings: SettingsOf, token_file: Path) -> None:
    # Given
    service.respond = lambda request: session("token") if request.method == "POST" else found("value")
    jwt = settings | {"token_file": "", "jwt_file": str(token_file)}

    # When
    OptimusSecretsBackend(**jwt).get_variable("NAME")
    OptimusSecretsBackend(**jwt | {"jwt_role": "airflow"}).get_variable("NAME")

    # Then
    first, login, second = service.requests
    assert bearer(first) == "canary-token"
    assert login.body == {"method": "jwt", "jwt": "canary-token", "role": "airflow"}
    assert bearer(second) == "token"


def test_a_password_of_netrc_is_never_sent(
    service: StubService, settings: SettingsOf, approle: SettingsOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    service.respond = lambda request: session("token") if request.method == "POST" else found("value")

    # When
    OptimusSecretsBackend(**settings).get_variable("NAME")
    OptimusSecretsBackend(**approle).get_variable("NAME")

    # Then
    assert [request.headers.get("Authorization") for request in service.requests] == [
        "Bearer canary-token",
        None,
        "Bearer token",
    ]


def bearer(request: Request) -> str:
    return request.headers["Authorization"].removeprefix("Bearer ")
