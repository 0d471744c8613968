"""Runs of text in one style, and the paragraphs and lists they make."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; ``link`` is the address it leads to, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Rich: TypeAlias = tuple[Run, ...]
"""A line of text: runs, without line breaks."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbered when ``ordered``."""

    items: tuple[Rich, ...]
    ordered: bool = False


Block: TypeAlias = Rich | Listing
"""A paragraph or a list."""


class MarkupError(ValueError):
    """The text is not the small markup: why, where (offset into the text, in characters) and a hint.

    ``link`` when an address is what is wrong.
    """

    def __init__(
        self, message: str, offset: int, length: int = 1, hint: str = "", *, link: bool = False
    ) -> None:
        super().__init__(message)
        self.message, self.offset, self.length, self.hint = message, offset, length, hint
        self.link = link


def plain(text: str, *, bold: bool = False) -> Rich:
    """Return a text as it is, in one run."""
    return (Run(text, bold),) if text else ()


_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]*[^\W_]")
"""A digital object identifier: its prefix, a slash, and what ends in a letter or digit (ISO 26324)."""


def with_dois(text: str) -> Rich:
    """Return a text in which digital object identifiers lead to what they name."""
    return tuple(_runs_with_dois(text))


def _runs_with_dois(text: str) -> Iterator[Run]:
    end = 0
    for found in _DOI.finditer(text):
        yield from plain(text[end : found.start()])
        yield Run(found[0], link=f"https://doi.org/{found[0]}")
        end = found.end()
    yield from plain(text[end:])


def join(parts: Iterable[Rich]) -> Rich:
    """Return texts one behind the other, runs of one style made one."""
    runs: list[Run] = []
    texts: list[str] = []
    last: Run | None = None
    for part in parts:
        for run in part:
            if not run.text:
                continue
            if last and (last.bold, last.italic, last.link) != (run.bold, run.italic, run.link):
                runs.append(Run("".join(texts), last.bold, last.italic, last.link))
                texts = []
            texts.append(run.text)
            last = run
    if last:
        runs.append(Run("".join(texts), last.bold, last.italic, last.link))
    return tuple(runs)


def text_of(block: Block) -> str:
    """Return the characters of a paragraph, or of a list's entries a line each."""
    if isinstance(block, Listing):
        return "\n".join(text_of(item) for item in block.items)
    return "".join(run.text for run in block)
