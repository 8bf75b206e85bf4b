"""Where Airflow's API is, by the connection of the hook."""

import importlib.util
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from optimus_secrets_airflow import compat
from optimus_secrets_airflow.errors import InvalidSettingsError
from optimus_secrets_airflow.hosts import is_loopback

API_VERSIONS = ("v1", "v2")
_SCHEMES = ("http", "https")


@dataclass(frozen=True)
class SchedulerAddress:
    """Times are in seconds; 0 means that the connection has none."""

    base_url: str
    login: str
    password: str = field(repr=False)
    ca_file: str = ""
    api_version: str = ""
    timeout: float = 0.0

    @classmethod
    def of(cls, connection: Any) -> "SchedulerAddress":
        """Raises InvalidSettingsError."""
        extra = connection.extra_dejson
        api_version = str(extra.get("api_version") or _version_of_this_airflow())
        if api_version not in API_VERSIONS:
            raise InvalidSettingsError(f"the connection {connection.conn_id} has an api_version that is neither v1 nor v2")
        return cls(
            _base_url(connection),
            connection.login or "",
            connection.password or "",
            _ca_file(extra),
            api_version,
            _timeout(connection.conn_id, extra.get("timeout")),
        )


def _base_url(connection: Any) -> str:
    host = connection.host or _address_of_this_airflow()
    schema = (connection.schema or "").strip("/")
    if "://" not in host:
        host = f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host
        host = f"{_scheme(connection.conn_type, schema, host)}://{host}"
    try:
        url = urlsplit(host)
        port = url.port or connection.port
    except ValueError:
        url, port = urlsplit(""), None
    if url.scheme not in _SCHEMES or not url.hostname:
        raise InvalidSettingsError(
            f"the host of the connection {connection.conn_id} is invalid: write https://host:port or http://host:port"
        )
    name = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    path = url.path.rstrip("/") + (f"/{schema}" if schema and schema not in _SCHEMES else "")
    return f"{url.scheme}://{name}" + (f":{port}" if port else "") + path


def _scheme(conn_type: str | None, schema: str, host: str) -> str:
    """As the field schema says, as the scheme of a connection's URI says, or the one that does not send a password in clear."""
    if schema in _SCHEMES:
        return schema
    if conn_type in _SCHEMES:
        return conn_type
    return "http" if is_loopback(host) else "https"


def _address_of_this_airflow() -> str:
    section = "webserver" if _version_of_this_airflow() == "v1" else "api"
    return str(compat.configuration().get(section, "base_url", fallback="") or "http://localhost:8080")


def _version_of_this_airflow() -> str:
    return "v2" if importlib.util.find_spec("airflow.sdk") else "v1"


def _ca_file(extra: dict[str, Any]) -> str:
    """Airflow's HttpHook has a file in ``verify``, too. There is no way to leave out the check of a certificate."""
    for name in ("ca_file", "verify"):
        if isinstance(extra.get(name), str) and extra[name].lower() not in ("", "true", "false"):
            return str(extra[name])
    return ""


def _timeout(conn_id: str, given: Any) -> float:
    if given in (None, ""):
        return 0.0
    try:
        seconds = float(given)
    except (TypeError, ValueError):
        seconds = -1.0
    if not seconds > 0:
        raise InvalidSettingsError(f"the timeout of the connection {conn_id} is not a number of seconds")
    return seconds
