"""What Airflow's logs and Rendered Templates show of a secret, in whatever form it gets there."""

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest

from optimus_secrets_airflow.backend import OptimusSecretsBackend
from optimus_secrets_airflow.masking import mask, mask_bytes
from testing.maskers import printed_forms, reset_maskers, shown, shown_by_servers, shown_text
from testing.stub_service import StubService, found

KEY_LINES = [f"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC{number:02d}" for number in range(20)]
PRIVATE_KEY = "\n".join(["-----BEGIN PRIVATE KEY-----", *KEY_LINES, "-----END PRIVATE KEY-----", ""])
SERVICE_ACCOUNT = json.dumps(
    {
        "type": "service_account",
        "private_key": PRIVATE_KEY,
        "client_email": "canary@project.example",
        "token_uri": "https://oauth2.googleapis.com/token",
        "universe_domain": "googleapis.com",
        "nested": {"list": ["canary-in-a-list"]},
    },
    indent=2,
)


def basic(credentials: str) -> str:
    return base64.b64encode(credentials.encode()).decode()


@pytest.mark.parametrize(
    "form",
    [
        "canary-value",
        "'canary-value'",
        '{"a": "canary-value"}',
        base64.b64encode(b"canary-value").decode(),
        base64.b64encode(b"canary-value\n").decode(),
        "prefix-canary-value-suffix",
    ],
)
def test_a_value_is_masked_wherever_it_is_printed(form: str) -> None:
    # When
    mask("canary-value")

    # Then
    assert "canary" not in shown_text(form)
    assert form != shown_text(form)


@pytest.mark.parametrize("value", ["line one\nline two\ttab", 'quote " and \\ backslash', "sécrèt-välue", "a+b &c/d=e%f"])
def test_a_value_with_special_characters_is_masked_as_python_json_and_urls_write_it(value: str) -> None:
    # When
    mask(value)

    # Then
    for form in (value, repr(value), json.dumps(value), json.dumps(value, ensure_ascii=False), quote(value, safe="")):
        assert shown_text(form).strip("'\"*") == ""
    assert shown_text(json.dumps({"extra": json.dumps([value])})) == '{"extra": "[\\"***\\"]"}'
    assert shown_text(value.encode()) == str(value.encode()) or "***" in shown_text(str(value.encode()))


def test_the_password_and_the_basic_header_of_a_login_are_masked() -> None:
    # When
    mask("admin:canary-password\n")

    # Then
    assert shown_text(f"Authorization: Basic {basic('admin:canary-password')}") == "Authorization: Basic ***"
    assert shown_text("password is canary-password") == "password is ***"
    assert shown_text("admin logged in") == "admin logged in"


@pytest.mark.parametrize(
    "form", ["canary%2Fpass%40word", "canary/pass@word", "canary-token", basic("user:canary/pass@word"), "canary param"]
)
def test_the_credentials_and_query_values_of_a_uri_are_masked(form: str) -> None:
    # When
    mask("postgres://user:canary%2Fpass%40word@db.example:5432/name?token=canary-token&sslmode=require&p=canary+param")

    # Then
    assert shown_text(f"it is {form}.") == "it is ***."
    assert shown_text("user of db.example must require TLS") == "user of db.example must require TLS"


@pytest.mark.parametrize(
    "uri",
    ["redis://:canary-pw@cache/0", "mongodb://u:canary-pw@a:1,b:2/db", "postgres://u:canary-pw@a/1,postgres://u2:canary-pw@b/2"],
)
def test_a_password_of_any_uri_is_masked(uri: str) -> None:
    # When
    mask(f"first line\n{uri}\n")

    # Then
    assert shown_text("canary-pw") == "***"


def test_each_text_of_json_is_masked_and_a_key_line_by_line() -> None:
    # When
    mask(SERVICE_ACCOUNT)

    # Then
    for form in (PRIVATE_KEY, *KEY_LINES, "canary@project.example", "canary-in-a-list", repr(PRIVATE_KEY)):
        assert "MII" not in shown_text(form)
        assert "canary" not in shown_text(form)
    for whole in (SERVICE_ACCOUNT, json.dumps(json.loads(SERVICE_ACCOUNT)), *printed_forms({"keyfile_dict": SERVICE_ACCOUNT})):
        assert "MII" not in shown_text(whole)
        assert "canary" not in shown_text(whole)


def test_numbers_of_json_are_masked_as_text_and_as_numbers() -> None:
    # Given
    secret = {"pin": 87654321, "list": [1234567.5], "large": 10**30}

    # When
    mask('{"pin": 87654321, "list": [1234567.50], "large": 1000000000000000000000000000000}')

    # Then
    assert shown(secret) == {"pin": "***", "list": ["***"], "large": "***"}
    for form in (*printed_forms(secret), "1234567.50"):
        assert not any(digits in shown_text(form) for digits in ("87654321", "1234567.5", "00000"))


@pytest.mark.parametrize("value", ["87654321", "8765_4321", "0x5397fb1", "+87654321", "login:87654321", "PIN=87654321"])
def test_a_number_is_masked_in_templates_rendered_as_native_objects(value: str) -> None:
    # When
    mask(value)

    # Then
    assert shown({"op_args": [87654321, "87654321", True, 8765]}) == {"op_args": ["***", "***", True, 8765]}


def test_json_inside_json_is_masked() -> None:
    # Given
    extra = {"my_field": "canary-field", "deeper": json.dumps({"pin": 87654321, "key": "canary\nkey"})}

    # When
    mask(json.dumps({"conn_type": "http", "extra": json.dumps(extra)}))

    # Then
    for form in (*printed_forms(extra), *printed_forms("canary\nkey"), "canary-field", "87654321"):
        assert "canary" not in shown_text(form)
        assert "87654321" not in shown_text(form)


@pytest.mark.parametrize(("login", "password"), [("login", "password"), ("user", "secret"), ("client_id", "client_secret")])
def test_the_basic_header_of_credentials_in_json_is_masked(login: str, password: str) -> None:
    # When
    mask(json.dumps({"servers": [{login: "admin", password: "canary-pässword"}]}))

    # Then
    for encoding in ("utf-8", "latin-1"):
        header = base64.b64encode("admin:canary-pässword".encode(encoding)).decode()
        assert shown_text(f"Basic {header}") == "Basic ***"


@pytest.mark.parametrize(
    "text",
    [
        "A=1\nexport DB_PASSWORD=canary-value\n",
        "A=1\nDB_PASSWORD='canary-value' # the new one\n",
        'A=1\nDB_PASSWORD="canary-value"\n',
        "db:\n  user: reporting\n  password: canary-value\n",
        "db:\n  password: 'canary-value'\n",
        'db:\n  - "canary-value"\n',
        "db: {user: reporting, password: canary-value}",
        "Server=tcp:db.example;User Id=reporting;Password=canary-value;Encrypt=yes",
        "host=db.example password=canary-value user=reporting",
        "jdbc:postgresql://db.example/name?user=reporting&password=canary-value",
        "reporting:canary-value\nother:password-of-other",
    ],
)
def test_values_in_dotenv_yaml_and_connection_strings_are_masked(text: str) -> None:
    # When
    mask(text)

    # Then
    assert shown_text("it is canary-value of db.example") == "it is *** of db.example"
    assert "canary" not in shown_text(text)


def test_escapes_in_quoted_values_are_resolved() -> None:
    # When
    mask("A=\"canary \\\"one\\\"\"\nB: 'canary two''s'\n")

    # Then
    assert shown_text('canary "one"') == "***"
    assert shown_text("canary two's") == "***"


@pytest.mark.parametrize(
    "word",
    [
        "postgres",
        "db.example.com",
        "reporting",
        "5432",
        "50051",
        "name",
        "service_account",
        "googleapis.com",
        "https://oauth2.googleapis.com/token",
        "-----BEGIN PRIVATE KEY-----",
        "localhost",
        "require",
        "true",
    ],
)
def test_words_that_many_lines_have_are_not_masked(word: str) -> None:
    # When
    connection = {"conn_type": "postgres", "host": "db.example.com", "login": "reporting", "port": 50051, "schema": "name"}
    mask(json.dumps({**connection, "password": "canary-value", "extra": {"sslmode": "require", "type": "service_account"}}))
    mask(SERVICE_ACCOUNT)
    mask("DB_HOST=localhost\nDB_PORT=50051\nDEBUG=true\nPASSWORD=canary-value")

    # Then
    assert shown_text(f"a line with {word} in it") == f"a line with {word} in it"
    assert shown_text("canary-value") == "***"


def test_a_password_in_an_address_is_masked() -> None:
    # When
    mask('{"host": "https://admin:canary-value@db.example.com/path"}')

    # Then
    assert shown_text("canary-value at db.example.com") == "*** at db.example.com"


@pytest.mark.parametrize("longer_first", [True, False])
def test_no_rest_is_left_of_a_value_that_begins_with_another(longer_first: bool) -> None:
    # Given
    values = ["canary-short", *(f"canary-short-and-canary-{number:05}" for number in range(8))]

    # When
    for value in sorted(values, key=len, reverse=longer_first):
        mask(value)

    # Then
    for value in values:
        assert shown_text(value).strip("*") == ""


def test_no_rest_is_left_of_values_that_overlap() -> None:
    # When
    mask("canary-one-middle")
    mask("middle-two-canary")

    # Then
    assert shown_text("<canary-one-middle-two-canary>") == "<***>"


def test_what_is_nested_deeply_is_masked() -> None:
    # Given
    nested: Any = "canary-value"
    for _ in range(5):
        nested = {"deeper": [nested]}

    # When
    mask("canary-value")

    # Then
    assert "canary" not in shown_text(nested)


def test_the_masker_of_airflows_servers_is_told_as_well() -> None:
    # When
    mask("canary-value")

    # Then
    assert shown_by_servers("canary-value") == "***"


def test_bytes_are_masked_as_base64_and_as_python_prints_them() -> None:
    # Given
    value = b"\xff\xfecanary\x00value"

    # When
    mask_bytes(value)

    # Then
    for form in (base64.b64encode(value).decode(), value.hex(), str(value), value.decode(errors="replace")):
        assert shown_text(f"it is {form}").strip("b'\ufffd*") == "it is "


def test_a_value_from_the_cache_is_masked_again(service: StubService, settings: dict[str, Any]) -> None:
    # Given
    service.responds(found("canary-value"))
    backend = OptimusSecretsBackend(**settings)
    backend.get_variable("STORAGE")
    reset_maskers()

    # When
    backend.get_variable("STORAGE")

    # Then
    assert shown_text("canary-value") == "***"


def test_a_value_too_short_to_be_masked_is_reported(
    service: StubService, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    service.responds(found("1234"))

    # When
    OptimusSecretsBackend(**settings).get_variable("PIN")

    # Then
    assert "PIN" in caplog.text
    assert "1234" not in caplog.text
