"""The secret that a look-up of Airflow is about."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from optimus_secrets_airflow.connections import connection_json
from optimus_secrets_airflow.errors import SecretNotFoundError
from optimus_secrets_airflow.service.resolve import is_secret_name
from optimus_secrets_airflow.settings import Settings
from optimus_secrets_airflow.settings_values import MappedConnection
from optimus_secrets_airflow.templates import names


@dataclass(frozen=True)
class RequestedSecret:
    """
    :param convert: makes what Airflow gets from the secret's text
    :param also_needed: other names that the process will need soon
    """

    name: str
    convert: Callable[[str], str] = str
    also_needed: Iterable[str] = ()


def variable(settings: Settings, key: str) -> RequestedSecret | None:
    return RequestedSecret(key) if _is_of(settings.variables_pattern, key) else None


def option(settings: Settings, key: str) -> RequestedSecret | None:
    return RequestedSecret(key) if _is_of(settings.config_pattern, key) else None


def connection(settings: Settings, conn_id: str) -> RequestedSecret | None:
    mapped = dict(settings.connections).get(conn_id)
    if mapped is not None and is_secret_name(mapped.secret):
        return RequestedSecret(mapped.secret, _connection_of(conn_id, mapped), _also_needed(settings, mapped.secret))
    if mapped is None and _is_of(settings.connections_pattern, conn_id):
        return RequestedSecret(conn_id, _connection_of(conn_id, MappedConnection(conn_id)))
    return None


def by_name(settings: Settings, name: str) -> RequestedSecret:
    """For a template or a task that names the secret itself: the patterns do not apply. Raises SecretNotFoundError."""
    if not is_secret_name(name):
        raise SecretNotFoundError(f"no secret can have the name {name!r}")
    return RequestedSecret(name, also_needed=_also_needed(settings, name))


def _connection_of(conn_id: str, mapped: MappedConnection) -> Callable[[str], str]:
    return lambda text: connection_json(conn_id, text, mapped.fields)


def _is_of(pattern: str, name: str) -> bool:
    return re.fullmatch(pattern, name) is not None and is_secret_name(name)


def _also_needed(settings: Settings, name: str) -> Iterator[str]:
    if settings.prefetch:
        yield from (mapped.secret for _, mapped in settings.connections if is_secret_name(mapped.secret))
        yield from (other for other in names.used_with(name) if is_secret_name(other))
