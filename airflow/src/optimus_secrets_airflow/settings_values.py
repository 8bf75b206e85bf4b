"""Reads and checks the values of single settings. Errors name the setting but not its value."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from optimus_secrets_airflow.errors import InvalidSettingsError

_PROJECT_OR_NAMESPACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_MOUNT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._/-]{0,199}")
_TRUE = {"true", "1", "yes", "on"}
_FALSE = {"false", "0", "no", "off"}


@dataclass(frozen=True)
class MappedConnection:
    """The secret of a connection, and as JSON the fields of the connection that the secret does not have."""

    secret: str
    fields: str = "{}"


def connections(value: Any) -> tuple[tuple[str, MappedConnection], ...]:
    mapping = _object(value)
    if mapping is None:
        raise InvalidSettingsError("connections must be a JSON object: connection ID to secret")
    return tuple((conn_id, _mapped_connection(conn_id, mapped)) for conn_id, mapped in mapping.items())


def team_namespaces(value: Any) -> tuple[tuple[str, str], ...]:
    mapping = _object(value)
    if mapping is None or not all(isinstance(namespace, str) for namespace in mapping.values()):
        raise InvalidSettingsError("team_namespaces must be a JSON object: team to namespace")
    if len(set(mapping.values())) < len(mapping):
        raise InvalidSettingsError("team_namespaces: two teams have the same namespace")
    return tuple(mapping.items())


def boolean(name: str, value: Any) -> bool:
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise InvalidSettingsError(f"{name} must be true or false")
    return word in _TRUE


def seconds(name: str, value: Any) -> float:
    if isinstance(value, int | float | str) and re.fullmatch(r"\d+(\.\d+)?", str(value).strip()):
        return float(value)
    raise InvalidSettingsError(f"{name} must be a number of seconds")


def check_name(name: str, value: str) -> None:
    if not _PROJECT_OR_NAMESPACE.fullmatch(value):
        raise InvalidSettingsError(f"{name} is invalid: letters, digits, dot, underscore and hyphen, at most 100")


def check_pattern(name: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error:
        valid = False
    else:
        valid = True
    if not valid:
        raise InvalidSettingsError(f"{name} is not a regular expression")


def check_url(name: str, url: str) -> None:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        valid = valid and not (parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        valid = False
    if not valid:
        raise InvalidSettingsError(f"{name} must be an address such as https://secrets.example.com:9100")


def check_mount(name: str, mount: str) -> None:
    if mount and (not _MOUNT.fullmatch(mount) or ".." in mount or mount.endswith("/")):
        raise InvalidSettingsError(f"{name} must be the path of an auth method, without auth/, such as approle-airflow")


def _mapped_connection(conn_id: str, mapped: Any) -> MappedConnection:
    if isinstance(mapped, str) and mapped:
        return MappedConnection(mapped)
    if isinstance(mapped, Mapping) and isinstance(mapped.get("secret"), str) and mapped["secret"]:
        return MappedConnection(mapped["secret"], json.dumps({k: v for k, v in mapped.items() if k != "secret"}))
    raise InvalidSettingsError(f"connections: {conn_id} must be a secret's name, or an object with the field secret")


def _object(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, Mapping) else None
