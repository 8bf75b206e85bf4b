"""The names of secrets in the templates of the DAGs of this process, so that they can be read with one request."""

import logging
import re
import threading
from collections.abc import Iterator
from typing import Any

log = logging.getLogger(__name__)

_MACRO = re.compile(r"\boptimus\.secret(?:_base64)?\(\s*(['\"])([\w.-]+)\1")
_ATTRIBUTE = re.compile(r"\bsecret\.([A-Za-z_]\w*)")
_ITEM = re.compile(r"\bsecret\[\s*(['\"])([\w.-]+)\1\s*\]")
_MAX_DEPTH = 10

_lock = threading.Lock()
_names_of_dags: dict[str, frozenset[str]] = {}


def remember(dag: Any, *, by_name: bool) -> None:
    """
    Reads the DAG's templates. Never fails: without the names, each secret is read on its own.

    :param by_name: whether ``secret.NAME`` is the provider's in this DAG
    """
    try:
        names = frozenset(name for task in dag.tasks for name in _names_of_task(task, by_name))
        with _lock:
            _names_of_dags[dag.dag_id] = names
    except Exception as failure:
        log.debug("The names of secrets in a DAG's templates cannot be read: %s", type(failure).__name__)


def used_with(name: str) -> list[str]:
    """
    The names that the DAGs with this name in a template use.

    Templates are rendered before a task starts: a name that is in none of them is asked for by a task without secrets in its
    templates, so that it needs no others.
    """
    with _lock:
        found = [names for names in _names_of_dags.values() if name in names]
    return sorted({each for names in found for each in names})


def forget() -> None:
    with _lock:
        _names_of_dags.clear()


def _names_of_task(task: Any, by_name: bool) -> Iterator[str]:
    for field in getattr(task, "template_fields", ()):
        value = getattr(task, field, None)
        if value is None:
            # A mapped task has its fields in there.
            value = (getattr(task, "partial_kwargs", None) or {}).get(field)
        for text in _texts(value, 0):
            yield from names_in(text, by_name)


def names_in(text: str, by_name: bool) -> Iterator[str]:
    if "secret" not in text:
        return
    yield from (found[1] for found in _MACRO.findall(text))
    if by_name:
        yield from _ATTRIBUTE.findall(text.replace("optimus.secret", "optimus_secret"))
        yield from (found[1] for found in _ITEM.findall(text))


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each, depth + 1)
    elif isinstance(value, list | tuple | set):
        for each in value:
            yield from _texts(each, depth + 1)
    elif hasattr(value, "template_fields"):
        for field in value.template_fields:
            yield from _texts(getattr(value, field, None), depth + 1)
