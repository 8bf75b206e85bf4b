"""
Airflow's maskers. Airflow 3.1 and newer have two: one of the tasks and their supervisors, one of the servers.

They are changed in place, because the supervisor of a task calls them directly.
"""

import functools
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from optimus_secrets_airflow import compat
from optimus_secrets_airflow.masking.texts import MaskedTexts

_DEFAULT_SHORTEST = 5
# Python refuses to write much longer ones as text.
_LARGEST_NUMBER = 10**300
# Airflow goes 5 levels deep.
_DEEPEST = 20

_lock = threading.RLock()


def _new_lock() -> None:
    """For the child of a fork, since a thread that is not here may hold the lock."""
    global _lock  # noqa: PLW0603
    _lock = threading.RLock()


os.register_at_fork(after_in_child=_new_lock)


def maskers() -> Iterator[Any]:
    for module in compat.secrets_maskers():
        try:
            yield module._secrets_masker()
        except RuntimeError:
            # Airflow 2.11 and 3.0 have none before they have set up their logs, while they read their configuration.
            continue


def shortest_masked() -> int:
    """The length of the shortest secret that Airflow masks: its setting ``[logging] min_length_masked_secret``."""
    for masker in maskers():
        return max(_shortest_of(masker) or _DEFAULT_SHORTEST, 1)
    return _DEFAULT_SHORTEST


def hides(texts: frozenset[str]) -> bool:
    """Whether each masker has all these texts."""
    held = [isinstance(masker.replacer, MaskedTexts) and masker.replacer.holds(texts) for masker in maskers()]
    return bool(held) and all(held)


def mask_texts(texts: list[str]) -> None:
    """Adds the texts to the maskers of this process, and if it is a task's, to its supervisor's."""
    install()
    if any(True for _ in maskers()):
        compat.mask_secret(texts)


def install() -> None:
    """
    Makes Airflow's maskers add many texts at once. In supervisors, too: so it is called when Airflow makes the backend.

    A masker that is not like those known stays as it is.
    """
    try:
        modules = compat.secrets_maskers()
    except ImportError:
        # Airflow is still being imported. The first secret that is masked comes here again.
        return
    with _lock:
        for module in modules:
            masker = module.SecretsMasker
            known = all(hasattr(masker, name) for name in ("add_mask", "_redact", "_adaptations", "replacer"))
            if known and not hasattr(masker.add_mask, "__wrapped__"):
                masker.add_mask = _add_mask(masker.add_mask)
                masker._redact = _redact(masker._redact)


def _add_mask(original: Callable[..., None]) -> Callable[..., None]:
    """Airflow's compiles the pattern of all masks again for each new mask, in no order."""

    @functools.wraps(original)
    def add_mask(self: Any, secret: Any, name: str | None = None) -> None:
        with _lock:
            _texts_of(self).add(_maskable(self, original, secret, name))

    return add_mask


def _maskable(masker: Any, original: Callable[..., None], secret: Any, name: str | None) -> Iterator[str]:
    """What Airflow would mask."""
    if isinstance(secret, dict):
        for key, value in secret.items():
            yield from _maskable(masker, original, value, key)
    elif isinstance(secret, str):
        shortest = _shortest_of(masker)
        if secret and len(secret) < shortest:
            # Airflow warns of it, once.
            original(masker, secret, name)
        elif not _is_skipped(masker, secret) and (not name or _is_sensitive(masker, name)):
            yield from (text for text in masker._adaptations(secret) if len(text) >= shortest and not _is_skipped(masker, text))
    elif isinstance(secret, Iterable):
        for value in secret:
            yield from _maskable(masker, original, value, name)


def _redact(original: Callable[..., Any]) -> Callable[..., Any]:
    """Airflow's leaves numbers as they are, and what is nested deeply."""

    @functools.wraps(original)
    def redact(self: Any, item: Any, name: str | None, depth: int, max_depth: int, **kwargs: Any) -> Any:
        texts = self.replacer
        if isinstance(texts, MaskedTexts):
            replacement = kwargs.get("replacement", "***")
            if type(item) in (int, float) and abs(item) < _LARGEST_NUMBER and repr(item) in texts:
                return replacement
        return original(self, item, name=name, depth=depth, max_depth=max(max_depth, _DEEPEST), **kwargs)

    return redact


def _texts_of(masker: Any) -> MaskedTexts:
    texts = masker.replacer
    if not isinstance(texts, MaskedTexts):
        # Airflow's patterns are escaped texts.
        texts = MaskedTexts(re.sub(r"\\(.)", r"\1", pattern, flags=re.DOTALL) for pattern in masker.patterns)
        masker.replacer = texts
    return texts


def _module_of(masker: Any) -> Any:
    return next(module for module in compat.secrets_maskers() if isinstance(masker, module.SecretsMasker))


def _shortest_of(masker: Any) -> int:
    """0 for Airflow 2.11, which masks whatever it is told to."""
    shortest = getattr(masker, "min_length_to_mask", None)
    if shortest is None:
        shortest = getattr(_module_of(masker), "get_min_secret_length", int)()
    return int(shortest)


def _is_skipped(masker: Any, text: str) -> bool:
    return text.lower() in getattr(_module_of(masker), "SECRETS_TO_SKIP_MASKING", ())


def _is_sensitive(masker: Any, name: str) -> bool:
    by_masker = getattr(masker, "should_hide_value_for_key", None)
    return bool((by_masker or _module_of(masker).should_hide_value_for_key)(name))
