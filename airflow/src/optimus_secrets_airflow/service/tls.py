"""The files for TLS: the trusted certificates, and the certificate of the client."""

import os
from dataclasses import dataclass
from pathlib import Path

from optimus_secrets_airflow.errors import InvalidSettingsError


@dataclass(frozen=True)
class TlsFiles:
    """
    :param client_key_file: empty if ``client_cert_file`` has the key, too
    """

    ca_file: str = ""
    client_cert_file: str = ""
    client_key_file: str = ""

    def check(self) -> None:
        """Raises InvalidSettingsError if a file is missing."""
        for setting, path in vars(self).items():
            if path and not Path(path).is_file():
                raise InvalidSettingsError(f"the file of {setting} ([secrets] backend_kwargs) is missing")

    def trusted(self) -> str:
        """A file or a folder: ``ca_file``, or else what the environment names for requests and curl. Empty if none does."""
        return self.ca_file or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or ""
