"""
Masks a secret in Airflow's logs and Rendered Templates, in every form in which it may be printed.

Airflow masks by name what its settings call sensitive; STORAGE and SCHEDULER_AUTH are not. So these masks have no name.
"""

import os
import threading

from optimus_secrets_airflow.masking.forms import forms_of, forms_of_bytes
from optimus_secrets_airflow.masking.maskers import hides, install, mask_texts, shortest_masked

__all__ = ["install", "mask", "mask_bytes", "shortest_masked"]


class _MaskedValues:
    """What this process has masked, so that a value from the cache is not sent to the supervisor again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forms: dict[str | bytes, frozenset[str]] = {}
        self._sent: set[str] = set()

    def mask(self, value: str | bytes) -> None:
        forms = self._forms.get(value)
        if forms is None:
            shortest = shortest_masked()
            forms = frozenset(forms_of(value, shortest) if isinstance(value, str) else forms_of_bytes(value, shortest))
        # Airflow forgets the masks of a process between its tasks.
        sent = forms & self._sent
        new = forms - sent if hides(sent) else forms
        if new:
            mask_texts(sorted(new, key=len, reverse=True))
        with self._lock:
            self._forms[value] = forms
            self._sent |= forms

    def forget(self) -> None:
        """For the child of a fork: it has a supervisor of its own, and locks may be held by threads that are not here."""
        self.__init__()  # type: ignore[misc]


_values = _MaskedValues()
os.register_at_fork(after_in_child=_values.forget)


def mask(value: str) -> None:
    """Masks a text in this process, and if it is a task's, in the supervisor that writes its log."""
    _values.mask(value)


def mask_bytes(value: bytes) -> None:
    """Masks bytes that are not text, as base64, as hexadecimal digits and as Python prints them."""
    _values.mask(value)
