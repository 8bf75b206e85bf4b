"""Airflow's secrets backend on optimus-secrets."""

import contextlib
import logging
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import Any, TypeVar

from airflow.secrets import BaseSecretsBackend

from optimus_secrets_airflow import requested, strictness
from optimus_secrets_airflow.configuration import given_settings
from optimus_secrets_airflow.errors import (
    InvalidSettingsError,
    OptimusSecretsError,
    SecretNotFoundError,
    SecretNotTextError,
)
from optimus_secrets_airflow.masking import install, mask, mask_bytes, shortest_masked
from optimus_secrets_airflow.requested import RequestedSecret
from optimus_secrets_airflow.service.process import secrets_of
from optimus_secrets_airflow.settings import Settings

log = logging.getLogger(__name__)
T = TypeVar("T")


class OptimusSecretsBackend(BaseSecretsBackend):
    """
    Variables and connections from the optimus-secrets service: the namespace's, otherwise the project-wide ones.

    If a secret cannot be read, a look-up fails with AirflowSecretsBackendAccessDenied, so that Airflow uses no default and no
    other backend instead. If ``strict`` is false, the secret counts as missing. The arguments are those of Settings.
    """

    def __init__(self, **kwargs: Any) -> None:
        # Airflow creates a backend while it reads its configuration: an exception here ends every command.
        super().__init__()
        self._kwargs = kwargs
        install()

    @cached_property
    def settings(self) -> Settings:
        """Raises InvalidSettingsError."""
        given = given_settings(self._kwargs)
        try:
            return Settings.parse(given)
        except InvalidSettingsError as failure:
            message = str(failure)
        raise InvalidSettingsError(f"{message} ([secrets] backend_kwargs)")

    def get_variable(self, key: str, team_name: str | None = None) -> str | None:
        return self._strictly(lambda: self._looked_up(requested.variable(self.settings, key), team_name))

    def get_conn_value(self, conn_id: str, team_name: str | None = None) -> str | None:
        return self._strictly(lambda: self._looked_up(requested.connection(self.settings, conn_id), team_name))

    def get_connection(self, conn_id: str, team_name: str | None = None) -> Any:
        value = self.get_conn_value(conn_id, team_name)
        return self._strictly(lambda: self._deserialized(conn_id, value)) if value else None

    def get_config(self, key: str) -> str | None:
        return self._strictly(lambda: self._looked_up(requested.option(self.settings, key), None))

    async def aget_variable(self, key: str, team_name: str | None = None) -> str | None:
        """For triggers: the event loop goes on."""
        return await self._astrictly(lambda: self._alooked_up(requested.variable(self.settings, key), team_name))

    async def aget_conn_value(self, conn_id: str, team_name: str | None = None) -> str | None:
        return await self._astrictly(lambda: self._alooked_up(requested.connection(self.settings, conn_id), team_name))

    async def aget_connection(self, conn_id: str, team_name: str | None = None) -> Any:
        value = await self.aget_conn_value(conn_id, team_name)
        return self._strictly(lambda: self._deserialized(conn_id, value)) if value else None

    def secret(self, name: str) -> str:
        """The text of a secret, masked. Raises an OptimusSecretsError, strict or not."""
        return self._masked_text(name, self._value(name))

    def secret_bytes(self, name: str) -> bytes:
        """The bytes of a secret, masked in every form. Raises an OptimusSecretsError, strict or not."""
        value = self._value(name)
        mask_bytes(value)
        with contextlib.suppress(UnicodeDecodeError):
            mask(value.decode())
        return value

    def _value(self, name: str) -> bytes:
        secret = requested.by_name(self.settings, name)
        return secrets_of(self.settings).get(secret.name, secret.also_needed).value

    def _looked_up(self, secret: RequestedSecret | None, team_name: str | None) -> str | None:
        if secret is None:
            return None
        secrets = secrets_of(self.settings, self.settings.namespace_of(team_name))
        return secret.convert(self._masked_text(secret.name, secrets.get(secret.name, secret.also_needed).value))

    async def _alooked_up(self, secret: RequestedSecret | None, team_name: str | None) -> str | None:
        if secret is None:
            return None
        from asgiref.sync import sync_to_async

        secrets = secrets_of(self.settings, self.settings.namespace_of(team_name))
        value = (await secrets.aget(secret.name, secret.also_needed)).value
        # Airflow tells the supervisor of a mask by a call that blocks; it expects it in such a thread.
        return await sync_to_async(lambda: secret.convert(self._masked_text(secret.name, value)))()

    def _masked_text(self, name: str, value: bytes) -> str:
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = None
        if text is None:
            raise SecretNotTextError(f"the secret {name} is not text: read it with macros.optimus.secret_base64")
        if len(text) < (shortest := shortest_masked()):
            log.warning("The secret %s is shorter than %s characters: Airflow does not mask it", name, shortest)
        mask(text)
        return text

    def _deserialized(self, conn_id: str, value: str) -> Any:
        try:
            return self.deserialize_connection(conn_id=conn_id, value=value)
        except Exception as failure:
            kind = type(failure).__name__
        raise OptimusSecretsError(f"Airflow cannot make a connection from the secret of {conn_id}: {kind}")

    def _strictly(self, look_up: Callable[[], T]) -> T | None:
        try:
            return look_up()
        except SecretNotFoundError:
            return None
        except Exception as failure:
            message = _message(failure)
        # Raised outside of the except block, so that it has no other exception as its context.
        self._fail(message)
        return None

    async def _astrictly(self, look_up: Callable[[], Awaitable[T]]) -> T | None:
        try:
            return await look_up()
        except SecretNotFoundError:
            return None
        except Exception as failure:
            message = _message(failure)
        self._fail(message)
        return None

    def _fail(self, message: str) -> None:
        try:
            strict = self.settings.strict
        except OptimusSecretsError:
            strict = True
        if strict:
            raise strictness.failure(message)
        log.warning("%s; the secret counts as missing", message)


def _message(failure: Exception) -> str:
    if isinstance(failure, OptimusSecretsError):
        return str(failure)
    # No default must be used after an unexpected failure either. The text of the failure may quote a value.
    return f"an unexpected {type(failure).__name__} in OptimusSecretsBackend"
