"""What was written, read back and held against what should be there."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reportgen.design import Group, Text
from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.pages import Layout
from reportgen.pdf import Metadata, read_back

_SLACK = 0.5
"""Page sizes may differ by this much, in pt: files round them."""


def verify(data: bytes, layout: Layout, metadata: Metadata, path: Path) -> None:
    """Raise ProblemsFound where another reader finds other pages, another title or other letters."""
    try:
        found = read_back(data)
    except ValueError as error:
        raise _failure(f"it cannot be read back: {error}", path) from None
    if len(found.sizes) != len(layout.pages):
        raise _failure(f"it has {len(found.sizes)} pages, not {len(layout.pages)}", path)
    for size in found.sizes:
        if any(abs(a - b) > _SLACK for a, b in zip(size, layout.size, strict=True)):
            raise _failure(f"a page is {size[0]:.0f} by {size[1]:.0f} pt", path)
    if found.title != metadata.title:
        raise _failure(f'its title is "{found.title}"', path)
    for number, (page, text) in enumerate(zip(layout.pages, found.texts, strict=True), 1):
        wanted = Counter(_letters("".join(_texts(page.groups))))
        read = Counter(_letters(text))
        if wanted != read:
            lost, more = "".join((wanted - read).elements()), "".join((read - wanted).elements())
            raise _failure(f"page {number} lacks {lost!r} and has {more!r} too many", path)


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
