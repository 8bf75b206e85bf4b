"""Makes Airflow's connections of secrets."""

import json
from typing import Any

from optimus_secrets_airflow.errors import InvalidSettingsError


def connection_json(conn_id: str, value: str, fields: str) -> str:
    """
    A connection as JSON or URI.

    :param value: JSON or URI of a connection, as it is; Google's credentials; or ``user:password``
    :param fields: a JSON object of more fields, for example ``{"host": ...}``, which win over the secret's
    :raises InvalidSettingsError: where no connection can be made of the value
    """
    given = json.loads(fields)
    text = value.strip()
    if _is_uri(text):
        if given:
            raise InvalidSettingsError(f"connections: the secret of {conn_id} is a URI, which takes no more fields")
        return text
    return json.dumps(_fields_of(conn_id, text, given) | given)


def _fields_of(conn_id: str, text: str, given: dict[str, Any]) -> dict[str, Any]:
    parsed = _json_object(text)
    if parsed is not None:
        if "conn_type" in parsed:
            return parsed
        if "conn_type" not in given and "private_key" not in parsed and "type" not in parsed:
            raise InvalidSettingsError(f"connections: the secret of {conn_id} is JSON of no kind that is known")
        # Google's operators take the key as text in the extra field.
        return {"conn_type": "google_cloud_platform", "extra": {"keyfile_dict": text}}
    login, colon, password = text.partition(":")
    if not colon or "\n" in text:
        raise InvalidSettingsError(f"connections: the secret of {conn_id} is no connection, nor user:password")
    return {"conn_type": "http", "login": login, "password": password}


def _is_uri(text: str) -> bool:
    scheme, separator, _ = text.partition("://")
    return bool(separator) and scheme.replace("-", "").replace("+", "").replace("_", "").isalnum()


def _json_object(text: str) -> dict[str, Any] | None:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None
