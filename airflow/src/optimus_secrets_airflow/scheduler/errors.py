"""What the hook raises if Airflow's API responds with an error."""

from typing import Any

import requests

from optimus_secrets_airflow import compat
from optimus_secrets_airflow.errors import OptimusSecretsError
from optimus_secrets_airflow.service.responses import json_object

_MAX_DETAIL_LENGTH = 500


class SchedulerApiError(OptimusSecretsError):
    """Airflow's API responded with an error."""

    def __init__(self, status: int, method: str, path: str, detail: str = "") -> None:
        super().__init__(f"Airflow's API responded with HTTP {status} to {method} {path}" + (f": {detail}" if detail else ""))
        self.status = status
        self.method = method
        self.path = path
        self.detail = detail

    @classmethod
    def of(cls, response: requests.Response, method: str, path: str) -> "SchedulerApiError":
        return cls(response.status_code, method, path, detail_of(response))


def detail_of(response: requests.Response) -> str:
    """What Airflow says of the error, masked; never what it quotes of the request's body."""
    body = json_object(response)
    detail = body.get("detail") or body.get("title")
    if isinstance(detail, list):
        detail = "; ".join(_problem(each) for each in detail if isinstance(each, dict))
    if isinstance(detail, dict):
        detail = detail.get("message") or detail.get("reason")
    if not isinstance(detail, str):
        return ""
    masked = str(compat.secrets_maskers()[0].redact(detail))
    return " ".join(masked.split())[:_MAX_DETAIL_LENGTH]


def _problem(each: dict[str, Any]) -> str:
    """Of an invalid request: the place and what is wrong with it."""
    place = ".".join(str(part) for part in each.get("loc", []))
    return f"{place}: {each.get('msg', 'invalid')}"
