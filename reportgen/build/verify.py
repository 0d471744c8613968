"""What was written, read back and held against what should be there."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from reportgen.design import Group, Text
from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.pages import Layout
from reportgen.pdf import Metadata, read_back

Letters: TypeAlias = Counter[str]
"""How often each letter stands on a page."""

_SLACK = 0.5
"""Page sizes may differ by this much, in pt: files round them."""


def verify(data: bytes, layout: Layout, metadata: Metadata, path: Path) -> None:
    """Raise ProblemsFound where another reader finds other pages, another title or other letters."""
    verify_pages(data, layout.size, [letters_of(page.groups) for page in layout.pages], metadata, path)


def verify_pages(
    data: bytes, size: tuple[float, float], pages: Sequence[Letters], metadata: Metadata, path: Path
) -> None:
    """Raise ProblemsFound as ``verify`` does, where of each page only its letters are known."""
    try:
        found = read_back(data)
    except ValueError as error:
        raise _failure(f"it cannot be read back: {error}", path) from None
    if len(found.sizes) != len(pages):
        raise _failure(f"it has {len(found.sizes)} pages, not {len(pages)}", path)
    for seen in found.sizes:
        if any(abs(a - b) > _SLACK for a, b in zip(seen, size, strict=True)):
            raise _failure(f"a page is {seen[0]:.0f} by {seen[1]:.0f} pt", path)
    if found.title != metadata.title:
        raise _failure(f'its title is "{found.title}"', path)
    for number, (wanted, text) in enumerate(zip(pages, found.texts, strict=True), 1):
        read = Counter(_letters(text))
        if wanted != read:
            lost, more = "".join((wanted - read).elements()), "".join((read - wanted).elements())
            raise _failure(f"page {number} lacks {lost!r} and has {more!r} too many", path)


def letters_of(groups: Iterable[Group]) -> Letters:
    """Return how often each letter stands in groups."""
    return Counter(_letters("".join(_texts(groups))))


def _failure(what: str, path: Path) -> ProblemsFound:
    hint = "nothing was written; this is a fault of reportgen, please report it"
    return ProblemsFound(
        Problem(Code.READ_BACK, f"the file is not what it should be: {what}", Place(path), hint)
    )


def _letters(text: str) -> str:
    """Return the signs of a text; a soft hyphen that is drawn is read back as a hyphen."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\u00ad", "-")


def _texts(groups: Iterable[Group]) -> list[str]:
    texts: list[str] = []
    for group in groups:
        for kid in group.kids:
            if isinstance(kid, Group):
                texts += _texts((kid,))
            elif isinstance(kid, Text):
                texts += [run.text for run in kid.runs]
    return texts
