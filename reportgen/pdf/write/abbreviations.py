"""Abbreviations in what is written, each with what it stands for (ISO 32000-1, 14.9.5)."""

import re
from collections.abc import Iterable, Iterator

from reportgen.design import TextRun


class Abbreviations:
    """Finds abbreviations, whole words and in the letters they are written in."""

    def __init__(self, known: tuple[tuple[str, str], ...] = ()) -> None:
        self._known = dict(known)
        words = [re.escape(word) for word in sorted(self._known, key=len, reverse=True)]
        whole = "|".join(rf"{word}(?<!\w{word})" for word in words)  # letters first are found sooner
        self._pattern = re.compile(rf"(?:{whole})(?!\w)") if words else None

    def parted(self, runs: tuple[TextRun, ...]) -> Iterable[tuple[str, tuple[TextRun, ...]]]:
        """Return runs in stretches, each with what it stands for, or with nothing."""
        pattern = self._pattern
        if pattern is None or not any(map(pattern.search, [run.text for run in runs])):
            return (("", runs),)
        return self._parted(pattern, runs)

    def _parted(
        self, pattern: re.Pattern[str], runs: tuple[TextRun, ...]
    ) -> Iterator[tuple[str, tuple[TextRun, ...]]]:
        before: list[TextRun] = []
        for run in runs:
            end, left = 0, run.width
            for found in pattern.finditer(run.text):
                for text in (run.text[end : found.start()], found[0]):
                    width = run.font.width(text, run.size)
                    before += [run._replace(text=text, width=width)] if text else []
                    left -= width
                abbreviation = before.pop()
                if before:
                    yield "", tuple(before)
                yield self._known[found[0]], (abbreviation,)
                before, end = [], found.end()
            if end < len(run.text):
                before.append(run._replace(text=run.text[end:], width=left))
        if before:
            yield "", tuple(before)
