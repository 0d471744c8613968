"""Runs of text in one style, and the paragraphs and lists they make."""

from collections.abc import Iterable
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
