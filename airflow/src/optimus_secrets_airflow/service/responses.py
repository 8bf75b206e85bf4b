"""Tells the service's own responses from those of a proxy on the way."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

REQUEST_ID = "X-Request-Id"
_HARMLESS_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_MAX_TEXT = 300


class Response(Protocol):
    """Of HttpSession, or of requests."""

    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    @property
    def content(self) -> Any: ...


@dataclass(frozen=True)
class Problem:
    """An error response of the service."""

    code: int
    message: str
    request_id: str
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.message} (request {self.request_id})" if self.request_id else self.message


def json_object(response: Response) -> dict[str, Any]:
    """Empty if the body is not a JSON object."""
    try:
        body = json.loads(response.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def problem_of(response: Response, secret: str) -> Problem | None:
    """
    None if the response is not an error of the service.

    :param secret: what the request was sent with; it never gets into a message, even if the response repeats it
    """
    body = json_object(response)
    code, message = body.get("code"), body.get("message")
    if not isinstance(code, int) or isinstance(code, bool) or not isinstance(message, str) or "details" not in body:
        return None
    text = printable(message)
    names = body.get("missing")
    return Problem(
        code=code,
        message="(a text with the credentials in it)" if secret and secret in text else text,
        request_id=request_id_of(response),
        missing=tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else (),
    )


def request_id_of(response: Response) -> str:
    request_id = response.headers.get(REQUEST_ID, "")
    return request_id if _HARMLESS_ID.fullmatch(request_id) else ""


def printable(text: str) -> str:
    """One line of bounded length."""
    line = "".join(character if character.isprintable() else " " for character in text)
    return line if len(line) <= _MAX_TEXT else f"{line[:_MAX_TEXT]}..."
