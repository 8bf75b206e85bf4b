"""What can go wrong between Airflow and the service. No message holds an address, a header or a value."""


class OptimusSecretsError(Exception):
    """A secret cannot be read."""


class InvalidSettingsError(OptimusSecretsError):
    """The backend's settings, or a file that they name, cannot be used."""


class SecretNotFoundError(OptimusSecretsError):
    """Neither the namespace nor the project has the secret."""


class SecretNotTextError(OptimusSecretsError):
    """The secret's bytes are not UTF-8, but Airflow's variables and connections are text."""


class CredentialsRefusedError(OptimusSecretsError):
    """The token, AppRole or JWT is unknown, or may not read the secret."""


class ServiceUnavailableError(OptimusSecretsError):
    """The service did not respond in time, or the response is not one of the service's own."""
