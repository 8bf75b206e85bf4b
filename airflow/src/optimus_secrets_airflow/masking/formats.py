"""Reads what texts of the usual formats hold: JSON, numbers, dotenv, YAML, connection strings and URIs."""

import ast
import contextlib
import json
import re
from collections.abc import Iterator
from typing import Any

_MAX_NUMBER_LENGTH = 100
_NAME = r"(?<![\w.-])[A-Za-z_][\w.-]{0,63}"
# a=b;c=d and a=b c=d
_PAIR = re.compile(rf"({_NAME})=(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s;&,]+)")
# A line of dotenv or YAML, and of ODBC, whose names may have blanks.
_ENTRY = re.compile(r"\s*(?:export\s+|-\s+)*[\"']?([A-Za-z_][\w. -]{0,63}?)[\"']?\s*(?:=|:\s)\s*(\S.*)")
_ITEM = re.compile(r"\s*(?:-\s+)+(\S.*)")
# Up to the first @, up to the last one of the authority, and up to the last one, as a password may have any of these.
_USER_INFOS = [re.compile(rf"://({character}{{0,1000}})@") for character in (r"[^\s@]", r"[^\s/?#]", r"\S")]


class Number(str):
    """A number as JSON has it, which Python might write in another way."""

    __slots__ = ()


def json_of(text: str) -> Any:
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=_object_of)
    except (ValueError, RecursionError):
        return None


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """With all values of a name that is there more than once."""
    merged = dict(pairs)
    if len(merged) < len(pairs):
        merged = {name: [value for other, value in pairs if other == name] for name in merged}
    return merged


def as_numbers(text: str) -> Iterator[str]:
    """As Airflow prints a text that is a number in Python, where templates are rendered as native objects."""
    if len(text) <= _MAX_NUMBER_LENGTH and text[:1] in "+-.0123456789" and text:
        with contextlib.suppress(ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            number = ast.literal_eval(text)
            if type(number) in (int, float):
                yield repr(number)


def entries_of(line: str) -> Iterator[tuple[str, str]]:
    for entry in {line, *re.split(r"[;,{}\[\]]", line)}:
        if match := _ENTRY.fullmatch(entry):
            yield match[1], _unquoted(match[2])
    if match := _ITEM.fullmatch(line):
        yield "", _unquoted(match[1])
    for match in _PAIR.finditer(line):
        yield match[1], _unquoted(match[2])


def _unquoted(value: str) -> str:
    value = value.strip()
    if value[:1] == '"':
        with contextlib.suppress(ValueError, RecursionError):
            text, _ = json.JSONDecoder().raw_decode(value)
            return str(text)
    if value[:1] == "'" and value[1:].endswith("'"):
        return value[1:-1].replace("''", "'")
    if value[:1] in ("'", '"') and value[:1] in value[1:]:
        return value[1 : value.index(value[0], 1)]
    # What follows is a comment.
    return re.split(r"\s#", value)[0]


def user_infos_of(text: str) -> set[str]:
    return {match[1] for pattern in _USER_INFOS for match in pattern.finditer(text)}
