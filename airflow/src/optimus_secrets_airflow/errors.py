"""What can go wrong between Airflow and the service. No message holds an address, a header or a value."""


class OptimusSecretsError(Exception):
    """A secret is not to be had."""


class InvalidSettingsError(OptimusSecretsError):
    """The backend's settings, or a file that they name, cannot be used."""


class SecretNotFoundError(OptimusSecretsError):
    """Neither the namespace nor the project has the secret."""


class SecretNotTextError(OptimusSecretsError):
    """The secret's bytes are not UTF-8, and Airflow knows text alone."""


class CredentialsRefusedError(OptimusSecretsError):
    """The token, AppRole or JWT is not known, or may not read the secret."""


class ServiceUnavailableError(OptimusSecretsError):
    """The service did not answer in time, or not with what it should."""
