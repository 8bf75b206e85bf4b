"""How a look-up fails, so that Airflow uses nothing instead of a secret that cannot be read."""

import logging
import threading

from optimus_secrets_airflow.compat import access_denied
from optimus_secrets_airflow.errors import OptimusSecretsError

log = logging.getLogger(__name__)
_lock = threading.Lock()
_warned = threading.Event()


def failure(message: str) -> Exception:
    """The exception to raise. Before 3.2.2, Airflow asks its next backend after any exception; then this warns once."""
    denied = access_denied()
    if denied is not None:
        return denied(message)
    with _lock:
        first = not _warned.is_set()
        _warned.set()
    if first:
        log.warning(
            "This Airflow cannot stop at a secrets backend that fails (3.2.2 and newer can): although strict is true, "
            "an environment variable, Airflow's database or a default may be used instead of a secret that cannot be read"
        )
    return OptimusSecretsError(message)
