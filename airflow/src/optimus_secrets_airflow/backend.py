"""Airflow's secrets backend on optimus-secrets."""

import logging
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from airflow.secrets import BaseSecretsBackend

from optimus_secrets_airflow.connections import connection_json
from optimus_secrets_airflow.errors import OptimusSecretsError, SecretNotFoundError, SecretNotTextError
from optimus_secrets_airflow.masking import install, mask, shortest_masked
from optimus_secrets_airflow.service.process import secrets_of
from optimus_secrets_airflow.service.resolve import is_secret_name
from optimus_secrets_airflow.settings import MappedConnection, Settings

log = logging.getLogger(__name__)


class OptimusSecretsBackend(BaseSecretsBackend):
    """
    Variables and connections from the optimus-secrets service: the namespace's, else the project-wide ones.

    Where a secret cannot be got, a look-up fails with AirflowSecretsBackendAccessDenied, so that no default and no other
    backend stands in for it; with ``strict`` false it is as if there were no such secret. What it takes is in Settings.
    """

    def __init__(self, **kwargs: Any) -> None:
        # Airflow makes a backend while its configuration is being read: an exception here ends each and every command.
        super().__init__()
        self._kwargs = kwargs
        install()

    @cached_property
    def settings(self) -> Settings:
        """Raises InvalidSettingsError."""
        if unknown := Settings.unknown(self._kwargs):
            log.warning("OptimusSecretsBackend does not know the settings %s", ", ".join(unknown))
        return Settings.parse(self._kwargs)

    def get_variable(self, key: str, team_name: str | None = None) -> str | None:
        return self._looked_up(lambda: self._variable(key))

    def get_conn_value(self, conn_id: str, team_name: str | None = None) -> str | None:
        return self._looked_up(lambda: self._connection(conn_id))

    def get_config(self, key: str) -> str | None:
        return self._looked_up(lambda: self._secret_of_name(key))

    def secret(self, name: str) -> str:
        """The text of a secret, masked. Raises an OptimusSecretsError, strict or not."""
        value = secrets_of(self.settings).get(name).value
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = None
        if text is None:
            raise SecretNotTextError(f"the secret {name} is not text")
        if len(text) < (shortest := shortest_masked()):
            log.warning("The secret %s is shorter than %s characters: Airflow does not mask it", name, shortest)
        mask(text)
        return text

    def _variable(self, key: str) -> str | None:
        return self._secret_of_name(key) if re.fullmatch(self.settings.variables_pattern, key) else None

    def _connection(self, conn_id: str) -> str | None:
        mapped = dict(self.settings.connections).get(conn_id)
        if mapped is None:
            if not re.fullmatch(self.settings.connections_pattern, conn_id):
                return None
            mapped = MappedConnection(conn_id)
        value = self._secret_of_name(mapped.secret)
        if value is None:
            return None
        return connection_json(conn_id, value, mapped.fields)

    def _secret_of_name(self, name: str) -> str | None:
        return self.secret(name) if is_secret_name(name) else None

    def _looked_up(self, look_up: Callable[[], str | None]) -> str | None:
        try:
            return look_up()
        except SecretNotFoundError:
            return None
        except OptimusSecretsError as failure:
            message = str(failure)
        except Exception as failure:
            # What is not foreseen must not let a default stand in either, and its text might quote a value.
            message = f"an unexpected {type(failure).__name__} in OptimusSecretsBackend"
        if not self._is_strict():
            log.warning("%s; going on without it", message)
            return None
        from airflow.sdk.exceptions import AirflowSecretsBackendAccessDenied

        # Out here, so that it carries no other exception along.
        raise AirflowSecretsBackendAccessDenied(message)

    def _is_strict(self) -> bool:
        try:
            return self.settings.strict
        except OptimusSecretsError:
            return True
