"""The secrets of the standalone test in the same forms, on versions of Airflow that are not started for it, too."""

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from optimus_secrets_airflow.masking import mask
from standalone import canaries
from testing.maskers import printed_forms, shown, shown_by_servers

# By default Airflow masks five characters and more.
SECRETS = {name: value for name, value in canaries.SECRETS.items() if name != "CANARY_SHORT"}


@pytest.mark.parametrize("redact", [shown, shown_by_servers])
def test_no_canary_is_found_in_any_form(redact: Callable[[Any], Any]) -> None:
    # Given
    for value in SECRETS.values():
        mask(value)

    # When
    printed = [str(redact(form)) for value in SECRETS.values() for form in all_forms(value)]

    # Then
    for canary in canaries.FOUND_NOWHERE:
        if canary != canaries.SECRETS["CANARY_SHORT"]:
            assert not [text for text in printed if canary in text]
    assert any("***" in text for text in printed)


@pytest.mark.parametrize(
    ("names", "words"),
    [(["CANARY_CONNECTION", "CANARY_URI"], canaries.SHOWN), (list(SECRETS), ["postgres", "db.example.com", "50051", "require"])],
)
def test_words_that_many_lines_have_stay(names: list[str], words: list[str]) -> None:
    # Given
    for name in names:
        mask(SECRETS[name])

    # When, Then
    assert [shown(word) for word in words] == words


def all_forms(value: str) -> Iterator[Any]:
    yield from printed_forms(value)
    yield base64.b64encode(value.encode()).decode()
    for line in value.splitlines():
        yield from printed_forms(line)
        yield from printed_forms(line.partition("=")[2].strip("'"))
        yield from printed_forms(line.partition(": ")[2])
    if value.startswith("{"):
        yield from forms_of_json(json.loads(value))
    if value.isdigit():
        # As templates have it that are rendered as native objects.
        yield [{"deep": [{"deeper": int(value)}]}]


def forms_of_json(parsed: dict[str, Any]) -> Iterator[Any]:
    yield parsed
    yield from printed_forms(parsed)
    for field in parsed.values():
        if not isinstance(field, str) or field not in canaries.SHOWN:
            yield [field]
            yield from printed_forms(field)
    if "password" in parsed:
        yield "Basic " + base64.b64encode(f"{parsed['login']}:{parsed['password']}".encode()).decode()
