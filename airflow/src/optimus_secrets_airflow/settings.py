"""The settings of the backend, as Airflow hands them over: JSON, or raw strings from environment variables."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from optimus_secrets_airflow.errors import InvalidSettingsError

_PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TRUE = {"true", "1", "yes", "on"}
_FALSE = {"false", "0", "no", "off"}


@dataclass(frozen=True)
class MappedConnection:
    """The secret that a connection is made of, and as JSON the fields of the connection that the secret does not have."""

    secret: str
    fields: str = "{}"


@dataclass(frozen=True)
class Settings:
    """Times are in seconds. Of ``token_file``, ``role_id`` and ``jwt_file`` exactly one is given."""

    host: str
    project: str
    namespace: str = ""
    token_file: str = ""
    role_id: str = ""
    secret_id_file: str = ""
    jwt_file: str = ""
    jwt_role: str = ""
    ca_file: str = ""
    connections: tuple[tuple[str, MappedConnection], ...] = ()
    connections_pattern: str = ""
    variables_pattern: str = ".*"
    strict: bool = True
    template_secrets: bool = False
    cache_seconds: float = 60.0
    missing_cache_seconds: float = 10.0
    connect_seconds: float = 1.0
    read_seconds: float = 2.0

    @property
    def base_url(self) -> str:
        return (self.host if "://" in self.host else f"http://{self.host}").rstrip("/")

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> "Settings":
        """Raises InvalidSettingsError, which names the setting and not what it holds."""
        known = {field.name: field for field in fields(cls)}
        parsed: dict[str, Any] = {}
        for name, value in given.items():
            if name not in known or value is None:
                continue
            if name == "connections":
                parsed[name] = _connections(value)
            elif known[name].type is bool:
                parsed[name] = _boolean(name, value)
            elif known[name].type is float:
                parsed[name] = _seconds(name, value)
            elif isinstance(value, str):
                parsed[name] = value
            else:
                raise InvalidSettingsError(f"{name} must be text")
        for name in ("host", "project"):
            if not parsed.get(name):
                raise InvalidSettingsError(f"{name} is missing")
        settings = cls(**parsed)
        settings._check()
        return settings

    @classmethod
    def unknown(cls, given: Mapping[str, Any]) -> list[str]:
        return sorted(set(given) - {field.name for field in fields(cls)})

    def _check(self) -> None:
        for name, place in (("project", self.project), ("namespace", self.namespace)):
            if place and not _PLACE.fullmatch(place):
                raise InvalidSettingsError(f"{name} is no name of a {name}")
        for name, pattern in (
            ("variables_pattern", self.variables_pattern),
            ("connections_pattern", self.connections_pattern),
        ):
            if not _compiles(pattern):
                raise InvalidSettingsError(f"{name} is no regular expression")
        if sum(bool(given) for given in (self.token_file, self.role_id, self.jwt_file)) != 1:
            raise InvalidSettingsError("exactly one of token_file, role_id and jwt_file must be given")
        if bool(self.role_id) != bool(self.secret_id_file):
            raise InvalidSettingsError("role_id and secret_id_file go together")


def _connections(value: Any) -> tuple[tuple[str, MappedConnection], ...]:
    mapping = _json(value) if isinstance(value, str) else value
    if not isinstance(mapping, Mapping):
        raise InvalidSettingsError("connections must be an object: connection id to secret")
    return tuple((conn_id, _mapped_connection(conn_id, mapped)) for conn_id, mapped in mapping.items())


def _mapped_connection(conn_id: str, mapped: Any) -> MappedConnection:
    if isinstance(mapped, str) and mapped:
        return MappedConnection(mapped)
    if isinstance(mapped, Mapping) and isinstance(mapped.get("secret"), str):
        return MappedConnection(mapped["secret"], json.dumps({k: v for k, v in mapped.items() if k != "secret"}))
    raise InvalidSettingsError(f"connections: {conn_id} must be a secret's name, or an object with the field secret")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _boolean(name: str, value: Any) -> bool:
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise InvalidSettingsError(f"{name} must be true or false")
    return word in _TRUE


def _seconds(name: str, value: Any) -> float:
    seconds = -1.0
    if isinstance(value, int | float | str) and re.fullmatch(r"\d+(\.\d+)?", str(value).strip()):
        seconds = float(value)
    if seconds < 0:
        raise InvalidSettingsError(f"{name} must be a number of seconds")
    return seconds


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
