"""Runs of text in one style, and the paragraphs and lists they make."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Run(NamedTuple):
    """Text in one style; ``link`` is the address it leads to, or empty.

    ``language`` (BCP 47) is that of words in another one than those around them.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    language: str = ""


Rich: TypeAlias = tuple[Run, ...]
"""A line of text: runs, with a line feed where a line break is meant."""


class Numbering(StrEnum):
    """How the entries of a list are counted (ISO 32000-1, table 347)."""

    DISC = "Disc"
    DECIMAL = "Decimal"
    LOWER_ALPHA = "LowerAlpha"
    UPPER_ALPHA = "UpperAlpha"
    LOWER_ROMAN = "LowerRoman"
    UPPER_ROMAN = "UpperRoman"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list: its label as it is printed, empty for a dot, and its level, 0 for the outermost."""

    text: Rich
    label: str = ""
    numbering: Numbering = Numbering.DISC
    level: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, entries of inner lists behind the entry they belong to; or the ``notes`` of a text."""

    items: tuple[ListItem, ...]
    notes: bool = False


TextBlock: TypeAlias = Rich | Listing
"""A paragraph or a list."""


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is not the small markup: why, where (offset into the text, in characters) and a hint.

    ``link`` when an address is what is wrong.
    """

    message: str
    offset: int
    length: int = 1
    hint: str = ""
    link: bool = False


class MarkupError(ValueError):
    """The text is not the small markup; ``faults`` has all places, at least one, in their order."""

    def __init__(self, faults: Sequence[MarkupFault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = tuple(faults)


def unhyphenated(text: str) -> str:
    """Return a text without its soft hyphens, as it is read where lines are not broken."""
    return text.replace("\u00ad", "")


def plain(text: str) -> Rich:
    """Return a text as it is, in one run."""
    return (Run(text),) if text else ()


_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]*[^\W_]")
"""A digital object identifier: its prefix, a slash, and what ends in a letter or digit (ISO 26324)."""


def with_dois(text: str) -> Rich:
    """Return a text in which digital object identifiers lead to what they name."""
    runs, end = list[Run](), 0
    for found in _DOI.finditer(text):
        runs += [*plain(text[end : found.start()]), Run(found[0], link=f"https://doi.org/{found[0]}")]
        end = found.end()
    return (*runs, *plain(text[end:]))


def join(parts: Iterable[Rich]) -> Rich:
    """Return texts one behind the other, runs of one style made one."""
    runs: list[Run] = []
    texts: list[str] = []
    last: Run | None = None
    for part in parts:
        for run in part:
            if not run.text:
                continue
            if last and last[1:] != run[1:]:  # in another style
                runs.append(_joined(last, texts))
                texts = []
            texts.append(run.text)
            last = run
    if last:
        runs.append(_joined(last, texts))
    return tuple(runs)


def _joined(last: Run, texts: list[str]) -> Run:
    return last if len(texts) == 1 else last._replace(text="".join(texts))


def text_of(block: TextBlock) -> str:
    """Return the characters of a paragraph, or of a list's entries, with a line feed between entries."""
    if isinstance(block, Listing):
        return "\n".join(text_of(item.text) for item in block.items)
    return "".join(run.text for run in block)
