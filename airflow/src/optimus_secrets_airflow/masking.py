"""
Masks a secret in Airflow's logs and Rendered Templates, in all the forms in which it may turn up there.

Airflow masks by name what its settings call sensitive; STORAGE and SCHEDULER_AUTH are not. So these masks have no name.
"""

import base64
import contextlib
import importlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus, unquote, urlsplit

if TYPE_CHECKING:
    from pydantic import JsonValue

# Airflow masks nothing shorter, and what is shorter would mask half of every log.
MIN_LENGTH = 5
_LONGEST_IN_URL = 200

# Of all secrets of this process, since of any two of them one may begin with the other.
_masked: set[str] = set()


def mask(value: str) -> None:
    """Masks in this process, and where it is a task's, in the supervisor that writes its log."""
    forms = forms_of(value)
    if not forms:
        return
    from airflow.sdk.log import mask_secret

    _masked.update(forms)
    # Airflow compiles its pattern anew for each mask: the long ones last, or it takes seconds.
    masks: list[JsonValue] = [*sorted(with_remainders(_masked), key=len)]
    mask_secret(masks)
    # Airflow's servers have a masker of their own; a worker need not have their packages.
    with contextlib.suppress(ImportError):
        importlib.import_module("airflow._shared.secrets_masker").mask_secret(masks)


def forms_of(value: str) -> set[str]:
    forms: set[str] = set()
    for part in (value, *_parts(value)):
        forms.update(_spellings(part))
    forms.update(_base64(value))
    return {form for form in forms if len(form) >= MIN_LENGTH}


def with_remainders(forms: set[str]) -> set[str]:
    """
    Airflow looks for the masks in no particular order, so of two that begin alike the shorter may be found first. What is
    left of the longer one is then masked on its own.
    """
    found = set(forms)
    while remainders := {
        remainder for remainder in _remainders(sorted(found)) if len(remainder) >= MIN_LENGTH and remainder not in found
    }:
        found |= remainders
    return found


def _remainders(ordered: list[str]) -> Iterator[str]:
    for index, shorter in enumerate(ordered):
        for following in range(index + 1, len(ordered)):
            if not ordered[following].startswith(shorter):
                break
            yield ordered[following][len(shorter) :]


def _parts(value: str) -> Iterator[str]:
    parsed = _json(value)
    if isinstance(parsed, dict | list):
        yield json.dumps(parsed)
    else:
        yield from _lines(value)
    if isinstance(parsed, str | dict | list):
        yield from _leaves(parsed)
    elif "://" in value:
        yield from _passwords_of_uri(value.strip())
    elif ":" in value:
        yield value.strip().partition(":")[2]


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield line.strip()


def _leaves(parsed: Any) -> Iterator[str]:
    if isinstance(parsed, str):
        yield parsed
        yield from _lines(parsed)
        if "://" in parsed:
            yield from _passwords_of_uri(parsed)
    elif isinstance(parsed, dict | list):
        for child in parsed.values() if isinstance(parsed, dict) else parsed:
            yield from _leaves(child)


def _passwords_of_uri(uri: str) -> Iterator[str]:
    password = None
    with contextlib.suppress(ValueError):
        password = urlsplit(uri).password
    if password:
        yield password
        yield unquote(password)


def _spellings(part: str) -> Iterator[str]:
    yield part
    yield part.strip()
    # As in a repr, and inside JSON.
    yield repr(part)[1:-1]
    yield json.dumps(part)[1:-1]
    yield json.dumps(part, ensure_ascii=False)[1:-1]
    if len(part) <= _LONGEST_IN_URL:
        yield quote(part, safe="")
        yield quote_plus(part)


def _base64(value: str) -> Iterator[str]:
    """As it comes from the service, and as HTTP's Basic authorization has a ``user:password``."""
    for text in {value, value.strip()}:
        yield base64.b64encode(text.encode()).decode()
        yield base64.urlsafe_b64encode(text.encode()).decode()


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
