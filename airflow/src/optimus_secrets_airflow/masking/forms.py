"""The forms in which a secret, or a part of it, may be printed."""

import base64
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from optimus_secrets_airflow.masking.parts import parts_of

_MAX_LENGTH_IN_URL = 2000


def forms_of(value: str, shortest: int) -> set[str]:
    """
    All forms that have at least so many characters.

    Of a long value whose parts cover it, the whole is left out: when it is printed, so are its parts.
    """
    parts = parts_of(value, shortest)
    forms = {form for text in parts.texts for form in _spellings(text)}
    for text in {value, value.strip(), value.strip() + "\n", *parts.headers}:
        forms.update(_base64(text))
    return {form for form in forms if len(form) >= shortest}


def forms_of_bytes(value: bytes, shortest: int) -> set[str]:
    forms = {
        base64.b64encode(value).decode(),
        base64.urlsafe_b64encode(value).decode(),
        value.hex(),
        value.hex().upper(),
        repr(value)[2:-1],
        repr(list(value))[1:-1],
        # As Python decodes bytes that are not UTF-8.
        value.decode(errors="replace").strip("\ufffd"),
        value.decode("latin-1"),
    }
    return {form for form in forms if len(form) >= shortest}


def _spellings(text: str) -> Iterator[str]:
    yield text
    # As in a repr, of text and of bytes.
    yield repr(text)[1:-1]
    yield repr(text.encode(errors="surrogatepass"))[2:-1]
    # Inside JSON, and inside JSON that is a text of JSON.
    for ensure_ascii in (True, False):
        once = json.dumps(text, ensure_ascii=ensure_ascii)[1:-1]
        yield once
        yield json.dumps(once)[1:-1]
    if len(text) <= _MAX_LENGTH_IN_URL:
        yield quote(text, safe="", errors="surrogatepass")
        yield quote(text, errors="surrogatepass")
        yield quote_plus(text, errors="surrogatepass")


def _base64(text: str) -> Iterator[str]:
    """As it comes from the service, and as HTTP's Basic authorization has a ``user:password``."""
    raw = text.encode(errors="surrogatepass")
    yield base64.b64encode(raw).decode()
    yield base64.urlsafe_b64encode(raw).decode()
    if not text.isascii():
        # Some clients write credentials so.
        yield base64.b64encode(text.encode("latin-1", errors="replace")).decode()
