"""The parts of a secret that are secret themselves: passwords, fields of JSON, lines of a key, parameters of a URI."""

import contextlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_plus, urlsplit

from optimus_secrets_airflow.masking.formats import Number, as_numbers, entries_of, json_of, user_infos_of
from optimus_secrets_airflow.masking.public import is_public_name, is_public_word

# A shorter text is masked as a whole, too, although its parts are: *** alone is easier to read.
_SHORT = 500
_DEEPEST = 20
_LOGINS = ("login", "user", "username", "client_id")
_PASSWORDS = ("password", "passwd", "pass", "secret", "client_secret", "token", "api_token", "api_key")


@dataclass
class Parts:
    """The texts to mask, and what HTTP's Basic authorization encodes."""

    texts: set[str] = field(default_factory=set)
    headers: set[str] = field(default_factory=set)


def parts_of(value: str, shortest: int) -> Parts:
    collector = _Collector(shortest)
    collector.collect(value)
    stripped = value.strip()
    if not stripped.startswith(("{", "[")) and "://" not in stripped:
        for line in stripped.splitlines():
            collector.login_and_password(line.strip())
    return collector.parts


class _Collector:
    def __init__(self, shortest: int) -> None:
        self._shortest = shortest
        self.parts = Parts()

    def collect(self, text: str, depth: int = 0) -> bool:
        """Adds the text or its parts. Whether nothing secret of it is left in clear."""
        text = text.strip().removeprefix("\ufeff").strip()
        if not text or is_public_word(text):
            return True
        covered = self._collect_parts(text, depth) if depth < _DEEPEST else False
        if covered and len(text) > _SHORT:
            return True
        self.parts.texts.add(text)
        self.parts.texts.update(as_numbers(text))
        return len(text) >= self._shortest

    def _collect_parts(self, text: str, depth: int) -> bool:
        parsed = json_of(text)
        if isinstance(parsed, dict | list):
            covered = self._collect_json(parsed, depth + 1)
            if not covered or len(text) <= _SHORT:
                plain = json.loads(text)
                self.parts.texts |= {json.dumps(plain), json.dumps(plain, separators=(",", ":"))}
            return covered
        if isinstance(parsed, str):
            self.collect(parsed, depth + 1)
        self._collect_uri(text, depth)
        lines = text.splitlines()
        if len(lines) == 1:
            self._collect_entries(text, depth)
            return False
        return _are_all([self.collect(line, depth + 1) for line in lines])

    def _collect_json(self, parsed: Any, depth: int, name: str = "", login_is_public: bool = False) -> bool:
        if isinstance(parsed, dict):
            self._add_headers(parsed)
            is_connection = "conn_type" in parsed or "password" in parsed
            return _are_all([self._collect_json(value, depth, key, is_connection) for key, value in parsed.items()])
        if isinstance(parsed, list):
            return _are_all([self._collect_json(value, depth, name, login_is_public) for value in parsed])
        if not isinstance(parsed, str):
            return True
        if is_public_name(name) or (name == "login" and login_is_public):
            self._collect_uri(parsed, depth)
            return True
        if isinstance(parsed, Number):
            return self._collect_number(parsed)
        return self.collect(parsed, depth)

    def _collect_number(self, number: str) -> bool:
        texts = {str(number), *as_numbers(number)}
        self.parts.texts |= texts
        return min(map(len, texts)) >= self._shortest

    def _collect_entries(self, line: str, depth: int) -> None:
        for name, value in entries_of(line):
            if not is_public_name(name) and depth < _DEEPEST:
                self.collect(value, depth + 1)

    def _collect_uri(self, text: str, depth: int) -> None:
        if "://" not in text:
            return
        for user_info in user_infos_of(text):
            login, _, password = user_info.partition(":")
            if password:
                self.parts.texts |= {password, unquote(password)}
                self.parts.headers |= {user_info, f"{unquote(login)}:{unquote(password)}"}
        query = ""
        with contextlib.suppress(ValueError):
            query = urlsplit(text).query
        for name, value in parse_qsl(query.replace("+", "%2B")):
            if not is_public_name(name):
                self.collect(value, depth + 1)
                self.collect(unquote_plus(value), depth + 1)
        for parameter in query.split("&"):
            name, _, value = parameter.partition("=")
            if value and not is_public_name(name) and not is_public_word(unquote(value)):
                self.parts.texts.add(value)

    def login_and_password(self, text: str) -> None:
        login, _, password = text.partition(":")
        if is_public_name(login) and password.startswith(" "):
            # A line of YAML.
            return
        if login and password and not is_public_word(password.strip()):
            self.parts.texts |= {password.strip(), *as_numbers(password)}
            self.parts.headers.add(text)

    def _add_headers(self, parsed: dict[str, Any]) -> None:
        texts = {name.lower(): value for name, value in parsed.items() if isinstance(value, str)}
        for login in {texts[name] for name in _LOGINS if name in texts}:
            self.parts.headers |= {f"{login}:{texts[name]}" for name in _PASSWORDS if name in texts}


def _are_all(covered: list[bool]) -> bool:
    """Of a list, since all() would not collect what comes after the first one that is not covered."""
    return all(covered)
