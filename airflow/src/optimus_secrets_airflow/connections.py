"""Makes Airflow's connections from secrets."""

import json
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from optimus_secrets_airflow.errors import InvalidSettingsError
from optimus_secrets_airflow.hosts import is_loopback
from optimus_secrets_airflow.masking import mask

_GOOGLE = "google_cloud_platform"
_GOOGLE_TYPES = ("google", "gcp")
# The kinds of credentials that Google's libraries read, each with a field that it must have.
_GOOGLE_KEYS = {
    "service_account": "private_key",
    "authorized_user": "refresh_token",
    "external_account": "audience",
    "impersonated_service_account": "source_credentials",
}
_FIELDS = {"conn_id", "conn_type", "description", "host", "login", "password", "schema", "port", "extra"}
_BOM = "\ufeff"

Fields = dict[str, Any]


def connection_json(conn_id: str, value: str, fields: str) -> str:
    """
    A connection as JSON or URI, masked.

    :param value: JSON or URI of a connection; Google's credentials; ``user:password``; or a password, if ``fields`` has
        the login. Other JSON becomes the connection's extra, if ``conn_type`` is in ``fields``
    :param fields: a JSON object of more fields, for example ``{"host": ...}``, which take precedence over the secret's
    :raises InvalidSettingsError: if no connection can be made from the value
    """
    given = json.loads(fields)
    if value.lstrip().startswith(("{", "[", _BOM)):
        parsed = _json_object(conn_id, value)
        uri = parsed.get("conn_uri")
        # As Airflow's VaultBackend has it.
        made = _of_uri(conn_id, uri, given) if isinstance(uri, str) else _of_json(conn_id, parsed, value, given)
    elif _is_uri(value.strip()):
        made = _of_uri(conn_id, value.strip(), given)
    else:
        made = _of_text(conn_id, value.rstrip("\r\n"), given)
    text = made if isinstance(made, str) else json.dumps(_merged(conn_id, made, given))
    # The secret is masked already. With the login of the settings, its Basic header is a different text.
    mask(text)
    return text


def _of_text(conn_id: str, text: str, given: Fields) -> Fields:
    if not text or "\n" in text:
        raise InvalidSettingsError(f"connections: the secret of {conn_id} is neither a connection nor user:password")
    login = given.get("login")
    if login is not None:
        # The secret is the password, unless it begins with the very same login.
        return {**_web(given), "password": text.removeprefix(f"{login}:")}
    login, colon, password = text.partition(":")
    if not colon:
        raise InvalidSettingsError(
            f"connections: the secret of {conn_id} is neither a connection nor user:password;"
            ' if it is a password alone, add "login" to its entry in connections'
        )
    return {**_web(given), "login": login, "password": password}


def _web(given: Fields) -> Fields:
    """Hooks call a host without a scheme without encryption. They would send the password in clear."""
    host = str(given.get("host") or "")
    if not host or "://" in host or "conn_type" in given or is_loopback(host):
        return {"conn_type": "http"}
    return {"conn_type": "http", "schema": "https"}


def _of_json(conn_id: str, parsed: Fields, text: str, given: Fields) -> Fields:
    conn_type = given.get("conn_type", parsed.get("conn_type"))
    if _is_google_key(parsed) and (conn_type is None or str(conn_type).startswith(_GOOGLE_TYPES)):
        # Google's operators take the key as text in the extra field.
        return {"conn_type": _GOOGLE, "extra": {"keyfile_dict": text.strip().removeprefix(_BOM)}}
    if "conn_type" in parsed:
        return parsed
    if conn_type is None:
        raise InvalidSettingsError(
            f'connections: the secret of {conn_id} is JSON without conn_type; add "conn_type" to its entry in connections'
        )
    return parsed if parsed.keys() <= _FIELDS else {"extra": parsed}


def _of_uri(conn_id: str, uri: str, given: Fields) -> Fields | str:
    web = _of_web_uri(uri)
    if web is not None:
        return web
    if given:
        raise InvalidSettingsError(f"connections: the secret of {conn_id} is a URI, which cannot be combined with more fields")
    return uri


def _of_web_uri(uri: str) -> Fields | None:
    """
    Airflow would keep the scheme of an ``https://`` or ``http://`` address as the connection's type, which no hook reads, and
    the path as its schema. None if the address is not one, or is written as Airflow writes it.
    """
    try:
        url = urlsplit(uri)
        port = url.port
    except ValueError:
        return None
    host = url.hostname or ""
    if url.scheme not in ("http", "https") or not host or "%" in host or uri.count("://") > 1:
        return None
    if url.path.strip("/") in ("http", "https"):
        return None
    address = f"[{host}]" if ":" in host else host
    made: Fields = {
        "conn_type": "http",
        "host": f"{url.scheme}://{address}" + (f":{port}" if port else "") + url.path.rstrip("/"),
    }
    if url.username is not None:
        made["login"] = unquote(url.username)
    if url.password is not None:
        made["password"] = unquote(url.password)
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    if query:
        made["extra"] = query.get("__extra__", query)
    return made


def _merged(conn_id: str, made: Fields, given: Fields) -> Fields:
    merged = made | given
    extras = [_extra(conn_id, fields["extra"]) for fields in (made, given) if fields.get("extra")]
    if extras:
        merged["extra"] = extras[0] | extras[-1]
    return merged


def _extra(conn_id: str, extra: Any) -> Fields:
    """Airflow would treat an extra that it cannot read as empty."""
    parsed = _parsed(extra) if isinstance(extra, str) else extra
    if not isinstance(parsed, dict):
        raise InvalidSettingsError(f"connections: the extra of {conn_id} is not a JSON object")
    return parsed


def _is_uri(text: str) -> bool:
    scheme, separator, _ = text.partition("://")
    return bool(separator) and scheme.replace("-", "").replace("+", "").replace("_", "").isalnum()


def _is_google_key(parsed: Fields) -> bool:
    kind = parsed.get("type")
    return isinstance(kind, str) and _GOOGLE_KEYS.get(kind) in parsed


def _json_object(conn_id: str, text: str) -> Fields:
    parsed = _parsed(text.strip().removeprefix(_BOM))
    if not isinstance(parsed, dict):
        raise InvalidSettingsError(f"connections: the secret of {conn_id} begins like JSON, but is not a JSON object")
    return parsed


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
