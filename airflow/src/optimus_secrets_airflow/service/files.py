"""Files with credentials."""

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from optimus_secrets_airflow.errors import InvalidSettingsError


class SecretFile:
    """A file with one secret in it, read again whenever it was replaced or rewritten."""

    def __init__(self, setting: str, path: str) -> None:
        self._setting = setting
        self._path = Path(path)
        self._state: tuple[int, int, int] | None = None
        self._content = ""

    def read(self) -> str:
        """Raises InvalidSettingsError."""
        content = self._read_if_changed()
        if not content:
            raise InvalidSettingsError(
                f"the file of {self._setting} ([secrets] backend_kwargs) is missing, empty or cannot be read"
            )
        return content

    def _read_if_changed(self) -> str:
        try:
            stat = self._path.stat()
            state = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if state != self._state:
                self._content = self._path.read_text(encoding="ascii").strip()
                self._state = state
        except (OSError, ValueError):
            return ""
        return self._content


class UnwrappedFile:
    """
    A secret that was delivered wrapped. One process of the machine unwraps it, into a file for all of them.

    A wrapped secret that is newer than the file replaces it.
    """

    def __init__(self, wrapped: str, unwrapped: str, unwrap: Callable[[str], str]) -> None:
        self._wrapped = SecretFile("wrapped_secret_id_file", wrapped)
        self._wrapped_path = Path(wrapped)
        self._path = Path(unwrapped)
        self._file = SecretFile("secret_id_file", unwrapped)
        self._unwrap = unwrap

    def read(self) -> str:
        """Raises InvalidSettingsError, CredentialsRefusedError or ServiceUnavailableError."""
        if self._is_due():
            self._unwrap_once()
        return self._file.read()

    def _is_due(self) -> bool:
        try:
            wrapped = self._wrapped_path.stat().st_mtime_ns
        except OSError:
            # It may be deleted after its use.
            return not self._path.exists()
        return not self._path.exists() or self._path.stat().st_mtime_ns < wrapped

    def _unwrap_once(self) -> None:
        try:
            lock = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            lock = -1
        if lock < 0:
            raise InvalidSettingsError("the folder of secret_id_file must be writable, for the unwrapped secret ID")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._is_due():
                self._write(self._unwrap(self._wrapped.read()))
        finally:
            os.close(lock)

    def _write(self, secret: str) -> None:
        # mkstemp makes a file that only its owner may read.
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secret)
            os.fsync(descriptor)
        Path(name).replace(self._path)
