"""Airflow's maskers, as a test sees them in each version of Airflow."""

import json
from typing import Any

from optimus_secrets_airflow import compat


def shown(printed: Any) -> Any:
    """What a log or Rendered Templates have of it."""
    return compat.secrets_maskers()[0].redact(printed)


def shown_text(printed: Any) -> str:
    return str(shown(printed))


def shown_by_servers(printed: Any) -> Any:
    return compat.secrets_maskers()[-1].redact(printed)


def reset_maskers() -> None:
    """As Airflow does between two tasks."""
    for module in compat.secrets_maskers():
        masker = module._secrets_masker()
        masker.patterns = set()
        masker.replacer = None


def printed_forms(value: Any) -> list[str]:
    """How Python, JSON, and JSON inside JSON print a value."""
    text = json.dumps(value)
    return [str(value), repr(value), text, json.dumps(value, ensure_ascii=False), json.dumps({"extra": text})]
