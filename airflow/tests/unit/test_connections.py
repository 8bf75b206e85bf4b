"""Which connection Airflow gets of which secret."""

import base64
import json
from typing import Any

import pytest

from optimus_secrets_airflow.connections import connection_json
from optimus_secrets_airflow.errors import InvalidSettingsError
from testing.airflow_connections import connection_of
from testing.maskers import shown_text

KEY = json.dumps({"type": "service_account", "private_key": "-----BEGIN\nkey\n", "project_id": "project"})


def connection(value: str, **fields: object) -> Any:
    return connection_of(connection_json("conn", value, json.dumps(fields)))


def test_login_and_password_are_an_http_connection() -> None:
    # When
    made = connection("admin:pass:word@/", host="http://localhost:8080")

    # Then
    assert (made.conn_type, made.login, made.password) == ("http", "admin", "pass:word@/")
    assert made.host == "http://localhost:8080"


@pytest.mark.parametrize(
    ("host", "schema"),
    [("airflow.example", "https"), ("10.0.0.1:8080", "https"), ("localhost", None), ("127.0.0.1:8080", None), ("::1", None)],
)
def test_a_host_without_a_scheme_is_called_with_encryption(host: str, schema: str | None) -> None:
    assert connection("admin:password", host=host).schema == schema
    assert connection("password", host=host, login="admin").schema == schema
    assert connection("admin:password", host=host, conn_type="postgres").schema is None


@pytest.mark.parametrize("value", ["admin:pass word \n", "admin:pass word \r\n"])
def test_a_blank_at_the_end_belongs_to_the_password(value: str) -> None:
    assert connection(value).password == "pass word "


@pytest.mark.parametrize("value", ["s3c:ret", "app:s3c:ret", "s3c:ret\n"])
def test_with_the_login_in_the_settings_the_secret_is_the_password(value: str) -> None:
    # When
    made = connection(value, login="app", host="db.example", conn_type="postgres")

    # Then
    assert (made.conn_type, made.login, made.password, made.host) == ("postgres", "app", "s3c:ret", "db.example")


def test_the_basic_header_with_a_login_of_the_settings_is_masked() -> None:
    # When
    connection("canary-password", login="app")

    # Then
    assert shown_text(f"Basic {base64.b64encode(b'app:canary-password').decode()}") == "Basic ***"


def test_the_type_can_be_given() -> None:
    assert connection("reader:password", conn_type="postgres", port=5432).conn_type == "postgres"


@pytest.mark.parametrize("conn_type", [None, "google_cloud_platform", "gcpbigquery"])
def test_googles_key_is_a_google_connection(conn_type: str | None) -> None:
    # When
    made = connection(KEY, **({"conn_type": conn_type} if conn_type else {}), extra={"project": "other"})

    # Then
    assert made.conn_type == (conn_type or "google_cloud_platform")
    assert made.extra_dejson == {"keyfile_dict": KEY, "project": "other"}


@pytest.mark.parametrize("secret", [json.loads(KEY), {"aws_access_key_id": "id", "aws_secret_access_key": "key"}])
def test_json_of_another_type_is_the_extra(secret: dict[str, str]) -> None:
    # When
    made = connection(json.dumps(secret), conn_type="aws", extra='{"region_name": "eu-west-1"}')

    # Then
    assert made.conn_type == "aws"
    assert made.extra_dejson == {**secret, "region_name": "eu-west-1"}


def test_a_uri_is_taken_as_it_is() -> None:
    # When
    made = connection("postgres://user:pass%20word@db:5432/name?sslmode=require\n")

    # Then
    assert (made.conn_type, made.login, made.password, made.host, made.port) == ("postgres", "user", "pass word", "db", 5432)
    assert made.extra_dejson == {"sslmode": "require"}


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_the_address_of_a_web_server_keeps_scheme_port_path_and_query(scheme: str) -> None:
    # When
    made = connection(f"{scheme}://admin:pass%2Fword@[::1]:8443/prefix/?ca_file=/etc/ca.pem", conn_type="airflow_api")

    # Then
    assert (made.conn_type, made.host) == ("airflow_api", f"{scheme}://[::1]:8443/prefix")
    assert (made.login, made.password, made.extra_dejson) == ("admin", "pass/word", {"ca_file": "/etc/ca.pem"})


@pytest.mark.parametrize(
    ("uri", "host", "schema"),
    [
        ("http://user:word@airflow.example:80/https", "airflow.example", "https"),
        ("http://https://user:word@airflow.example:80/", "https://airflow.example", ""),
    ],
)
def test_the_address_of_a_web_server_as_airflow_writes_it_stays(uri: str, host: str, schema: str) -> None:
    # When
    made = connection(uri)

    # Then
    assert (made.conn_type, made.host, made.schema, made.port) == ("http", host, schema, 80)


def test_json_of_a_connection_is_taken_as_it_is_but_for_given_fields() -> None:
    # When
    made = connection('\ufeff {"conn_type": "mysql", "host": "old", "password": "password", "extra": "{\\"a\\": 1}"}', host="new")

    # Then
    assert (made.conn_type, made.host, made.password, made.extra_dejson) == ("mysql", "new", "password", {"a": 1})


@pytest.mark.parametrize(
    "secret",
    [
        {"host": "db", "login": "user", "password": "word", "port": "5432"},
        {"conn_uri": "postgres://user:word@db:5432"},
    ],
)
def test_the_layout_of_vaultbackend_is_a_connection(secret: dict[str, str]) -> None:
    # When
    made = connection(json.dumps(secret), **({} if "conn_uri" in secret else {"conn_type": "postgres"}))

    # Then
    assert (made.conn_type, made.host, made.login, made.password, made.port) == ("postgres", "db", "user", "word", 5432)


@pytest.mark.parametrize(
    "value",
    [
        "canary-alone",
        '{"canary": 1}',
        '{"type": "postgres", "private_key": "canary"}',
        '["canary"]',
        "{canary:word",
        "[canary:word",
        "\ufeffcanary:word",
        "canary:\nof two lines",
        '{"conn_type": "http", "extra": "canary"}',
        "",
    ],
)
def test_an_invalid_connection_is_named_without_its_value(value: str) -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        connection(value)
    assert "conn" in str(caught.value)
    assert "canary" not in str(caught.value)
    assert caught.value.__context__ is None


def test_another_uri_takes_no_more_fields() -> None:
    with pytest.raises(InvalidSettingsError, match="cannot be combined with more fields"):
        connection("postgres://canary@db", host="other")
