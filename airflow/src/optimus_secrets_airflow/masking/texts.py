"""The masked texts of one masker, and their replacement in what is printed."""

from collections.abc import Iterable, Iterator

# A text is found by its beginning. Texts that are shorter than this are found by all of them.
_BEGINNING = 5


class MaskedTexts:
    """
    Stands in for the regular expression of Airflow's masker, which has to compile all texts again for each new text.

    A text that overlaps another one, or contains it, is replaced as a whole: nothing is left of either. Texts are added
    under a lock of the caller's; replacing needs none.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts: set[str] = set()
        # By the length of the beginning: the texts that begin so, the longest first.
        self._by_beginning: dict[int, dict[str, tuple[str, ...]]] = {}
        self.add(texts)

    def __contains__(self, text: object) -> bool:
        return text in self._texts

    def holds(self, texts: frozenset[str]) -> bool:
        return texts <= self._texts

    def add(self, texts: Iterable[str]) -> None:
        for text in texts:
            if text and text not in self._texts:
                self._add(text)
                self._texts.add(text)

    def _add(self, text: str) -> None:
        beginning = text[:_BEGINNING]
        size = len(beginning)
        if size not in self._by_beginning:
            # Another dictionary, since readers go through this one.
            self._by_beginning = {**self._by_beginning, size: {}}
        alike = self._by_beginning[size]
        alike[beginning] = tuple(sorted((*alike.get(beginning, ()), text), key=len, reverse=True))

    def sub(self, replacement: str, text: str) -> str:
        """As a compiled regular expression does, which Airflow takes this for."""
        replaced = []
        end = 0
        for start, stop in self._found(text):
            replaced += [text[end:start], replacement]
            end = stop
        return "".join((*replaced, text[end:])) if replaced else text

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """What to replace, in order. Neither overlaps the next."""
        start = stop = -1
        for begin, end in self._matches(text):
            if begin >= stop:
                if start >= 0:
                    yield start, stop
                start, stop = begin, end
            elif end > stop:
                stop = end
        if start >= 0:
            yield start, stop

    def _matches(self, text: str) -> list[tuple[int, int]]:
        """The longest masked text at each place."""
        matches = []
        for size, alike in self._by_beginning.items():
            for begin in [index for index in range(len(text) - size + 1) if text[index : index + size] in alike]:
                longest = next((masked for masked in alike[text[begin : begin + size]] if text.startswith(masked, begin)), None)
                if longest is not None:
                    matches.append((begin, begin + len(longest)))
        if len(self._by_beginning) > 1:
            matches.sort()
        return matches
