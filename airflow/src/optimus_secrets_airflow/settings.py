"""The settings of the backend, as Airflow gives them: JSON, or raw strings from environment variables."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_type_hints

from optimus_secrets_airflow import settings_values as values
from optimus_secrets_airflow.errors import InvalidSettingsError
from optimus_secrets_airflow.settings_values import MappedConnection

SECTION = "optimus_secrets"
KUBERNETES_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token"  # noqa: S105
_LOGINS = ("token_file", "role_id", "jwt_file", "kubernetes_role")


def _setting(help_text: str, default: Any = "") -> Any:
    return field(default=default, metadata={"help": help_text})


@dataclass(frozen=True)
class Settings:
    """Times are in seconds. Exactly one of ``token_file``, ``role_id``, ``jwt_file`` and ``kubernetes_role`` is given."""

    host: str = _setting("Address of the service. Without a scheme, https is used; plain HTTP must be written http://.")
    project: str = _setting("Project of the secrets.")
    namespace: str = _setting("Namespace of the secrets. Empty: project-wide secrets only.")
    team_namespaces: tuple[tuple[str, str], ...] = _setting("JSON: the namespace of each of Airflow's teams.", ())
    token_file: str = _setting("File with a Vault token that another program renews.")
    role_id: str = _setting("Role ID of an AppRole.")
    secret_id_file: str = _setting("File with the secret ID of the AppRole.")
    wrapped_secret_id_file: str = _setting("File with a wrapped secret ID. It is unwrapped once, into secret_id_file.")
    jwt_file: str = _setting("File with a JWT, for example a token of a Kubernetes service account.")
    jwt_role: str = _setting("Role of the JWT login. Empty: the JWT is sent with each request, without a login.")
    kubernetes_role: str = _setting("Role of Vault's Kubernetes auth method, for a login at the service.")
    kubernetes_token_file: str = _setting("File with the service account's token for kubernetes_role.", KUBERNETES_TOKEN)
    vault_addr: str = _setting("Address of Vault, for what the service does not offer: wrapped secret IDs, other auth mounts.")
    auth_mount: str = _setting("Path of an auth method in Vault, for a login at Vault itself. Needs vault_addr.")
    ca_file: str = _setting("CA certificates (PEM) of the service and of Vault. They take precedence over REQUESTS_CA_BUNDLE.")
    client_cert_file: str = _setting("Client certificate (PEM) for TLS.")
    client_key_file: str = _setting("Key of the client certificate, if it is in a file of its own.")
    connections: tuple[tuple[str, MappedConnection], ...] = _setting("JSON: the secret of each connection.", ())
    connections_pattern: str = _setting("Connections that are secrets of the same name (regular expression). null: none.")
    variables_pattern: str = _setting("Variables that are secrets (regular expression). null: none.", ".*")
    config_pattern: str = _setting("Options that are secrets (regular expression). null: none.", ".*")
    strict: bool = _setting("If a secret cannot be read, the look-up fails. False: as if the secret did not exist.", True)
    template_secrets: bool = _setting("Offer {{ secret.NAME }} in the templates of every DAG.", False)
    prefetch: bool = _setting("Read the secrets of connections and of a DAG's templates with one request.", True)
    cache_seconds: float = _setting("How long a process uses a secret without asking again.", 60.0)
    missing_cache_seconds: float = _setting("How long a process remembers that a secret does not exist.", 10.0)
    stale_seconds: float = _setting("How long a process may use the last known value during an outage. 0: never.", 0.0)
    connect_seconds: float = _setting("Time limit for a connection to the service.", 1.0)
    read_seconds: float = _setting("Time limit for a response. The service itself waits 5 s for Vault.", 7.0)

    @property
    def base_url(self) -> str:
        return _url(self.host)

    @property
    def vault_url(self) -> str:
        return _url(self.vault_addr)

    def namespace_of(self, team_name: str | None) -> str:
        """Raises InvalidSettingsError for a team without a namespace: it must not get the secrets of another team."""
        if team_name is None:
            return self.namespace
        namespace = dict(self.team_namespaces).get(team_name)
        if namespace is None:
            raise InvalidSettingsError(f"team_namespaces has no namespace for the team {team_name}")
        return namespace

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> "Settings":
        """Raises InvalidSettingsError, which names the setting but not its value."""
        types = get_type_hints(cls)
        parsed: dict[str, Any] = {}
        for name, value in given.items():
            if name not in types:
                continue
            if value is None:
                if name.endswith("_pattern"):
                    parsed[name] = ""
            elif name == "connections":
                parsed[name] = values.connections(value)
            elif name == "team_namespaces":
                parsed[name] = values.team_namespaces(value)
            elif types[name] is bool:
                parsed[name] = values.boolean(name, value)
            elif types[name] is float:
                parsed[name] = values.seconds(name, value)
            elif isinstance(value, str):
                parsed[name] = value
            else:
                raise InvalidSettingsError(f"{name} must be text")
        settings = cls(**parsed)
        settings._check()
        return settings

    @classmethod
    def names(cls) -> list[str]:
        return [setting.name for setting in fields(cls)]

    def _check(self) -> None:
        for name in ("host", "project"):
            if not getattr(self, name):
                raise InvalidSettingsError(f"{name} is missing")
        values.check_url("host", self.base_url)
        values.check_name("project", self.project)
        for name, value in (("namespace", self.namespace), *(("team_namespaces", value) for _, value in self.team_namespaces)):
            if value:
                values.check_name(name, value)
        for name in ("variables_pattern", "connections_pattern", "config_pattern"):
            values.check_pattern(name, getattr(self, name))
        self._check_login()
        if self.client_key_file and not self.client_cert_file:
            raise InvalidSettingsError("client_key_file needs client_cert_file")

    def _check_login(self) -> None:
        if sum(bool(getattr(self, name)) for name in _LOGINS) != 1:
            raise InvalidSettingsError(f"exactly one of {', '.join(_LOGINS)} must be given")
        if bool(self.role_id) != bool(self.secret_id_file):
            raise InvalidSettingsError("role_id and secret_id_file must be given together")
        if self.wrapped_secret_id_file and not self.role_id:
            raise InvalidSettingsError("wrapped_secret_id_file needs role_id and secret_id_file")
        if self.jwt_role and not self.jwt_file:
            raise InvalidSettingsError("jwt_role needs jwt_file")
        if self.auth_mount and (self.token_file or (self.jwt_file and not self.jwt_role)):
            raise InvalidSettingsError("auth_mount needs role_id, jwt_role or kubernetes_role")
        for name in ("wrapped_secret_id_file", "auth_mount"):
            if getattr(self, name) and not self.vault_addr:
                raise InvalidSettingsError(f"{name} needs vault_addr")
        if self.vault_addr:
            values.check_url("vault_addr", self.vault_url)
        values.check_mount("auth_mount", self.auth_mount)


def _url(host: str) -> str:
    return (host if "://" in host else f"https://{host}").rstrip("/")
