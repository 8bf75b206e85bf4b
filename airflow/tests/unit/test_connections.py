"""Which connection Airflow gets of which secret."""

import json

import pytest
from airflow.sdk.definitions.connection import Connection

from optimus_secrets_airflow.connections import connection_json
from optimus_secrets_airflow.errors import InvalidSettingsError

KEY = json.dumps({"type": "service_account", "private_key": "-----BEGIN\nkey\n", "project_id": "project"})


def connection(value: str, **fields: object) -> Connection:
    text = connection_json("conn", value, json.dumps(fields))
    if text.startswith("{"):
        return Connection.from_json(text, conn_id="conn")
    return Connection.from_uri(text, conn_id="conn")


def test_login_and_password_are_an_http_connection() -> None:
    # When
    made = connection("admin:pass:word@/", host="http://localhost:8080")

    # Then
    assert (made.conn_type, made.login, made.password) == ("http", "admin", "pass:word@/")
    assert made.host == "http://localhost:8080"


def test_the_type_can_be_given() -> None:
    assert connection("reader:password", conn_type="postgres", port=5432).conn_type == "postgres"


def test_googles_key_is_a_google_connection() -> None:
    # When
    made = connection(KEY)

    # Then
    assert made.conn_type == "google_cloud_platform"
    assert made.extra_dejson["keyfile_dict"] == KEY


def test_a_uri_is_taken_as_it_is() -> None:
    # When
    made = connection("postgres://user:pass%20word@db:5432/name\n")

    # Then
    assert (made.conn_type, made.login, made.password, made.host, made.port) == ("postgres", "user", "pass word", "db", 5432)


def test_json_of_a_connection_is_taken_as_it_is_but_for_given_fields() -> None:
    # When
    made = connection('{"conn_type": "mysql", "host": "old", "password": "password"}', host="new")

    # Then
    assert (made.conn_type, made.host, made.password) == ("mysql", "new", "password")


@pytest.mark.parametrize("value", ["canary-alone", '{"canary": 1}', '["canary"]', "canary:\nof two lines"])
def test_what_is_no_connection_is_an_error_that_names_it_and_not_its_value(value: str) -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        connection(value)
    assert "conn" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_a_uri_takes_no_other_fields() -> None:
    with pytest.raises(InvalidSettingsError, match="takes no more fields"):
        connection("postgres://canary@db", host="other")
