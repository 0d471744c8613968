"""What was written, read back and held against what should be there."""

import unicodedata
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.design import Group, Press, Shape, Text, bounds, drawn_in, ink_of, is_turned
from reportgen.errors import Code, ProblemsFound, refusal
from reportgen.pages import Layout
from reportgen.pdf.read import read_back
from reportgen.pdf.write import Metadata
from reportgen.richtext import reads_from_right

_SLACK = 0.5
"""Page sizes may differ by this much, in pt: files round them."""
_NEAR = 0.05
"""And the edges of shapes by this much."""
_SIDES = 4
_SEEN = {"\u00ad": "-", "\u200b": "", "\u200e": "", "\u200f": "", "\u061c": ""}
_MIRRORED = str.maketrans(")]}>»’”", "([{<«‘“")
"""In lines and beside letters that run from the right, PDFium takes either of a pair for the other."""
_MITRES = 10
"""How far a pointed corner may reach, in widths of its line: as far as a PDF draws them if not told else."""


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """What another reader is to find on a page.

    ``letters`` is how often each letter stands there; ``shapes`` left, top, right and bottom of each shape in
    the order they are drawn, in pt from the top, and how far its line may reach beyond; ``rules`` is how many
    shapes more there are, for the lines under links.
    """

    letters: Counter[str]
    shapes: "array[float]"
    rules: int


def verify(data: bytes, layout: Layout, metadata: Metadata, path: Path) -> None:
    """Raise ProblemsFound where another reader finds other pages, another title, other letters or shapes."""
    verify_pages(
        data, layout.size, layout.press, [shown_by(page.groups) for page in layout.pages], metadata, path
    )
    if layout.press.intent:
        verify_inks(data, {colour for page in layout.pages for colour in colours_of(page.groups)}, path)


def verify_pages(
    data: bytes,
    size: tuple[float, float],
    press: Press,
    pages: Sequence[ExpectedPage],
    metadata: Metadata,
    path: Path,
) -> None:
    """Raise ProblemsFound as ``verify`` does, where only that is known which is to be found on each page."""
    try:
        found = read_back(data)
    except ValueError as error:
        raise _failure(f"it cannot be read back: {error}", path) from None
    if len(found.sizes) != len(pages):
        raise _failure(f"it has {len(found.sizes)} pages, not {len(pages)}", path)
    for seen in found.sizes:
        if any(abs(a - b - 2 * press.around) > _SLACK for a, b in zip(seen, size, strict=True)):
            raise _failure(f"a page is {seen[0]:.0f} by {seen[1]:.0f} pt", path)
    if found.title != metadata.title:
        raise _failure(f'its title is "{found.title}"', path)
    turned = reads_from_right(metadata.language)
    for number, (page, text, shapes) in enumerate(zip(pages, found.texts, found.shapes, strict=True), 1):
        wanted, read = (_either_way(letters, turned) for letters in (page.letters, Counter(_letters(text))))
        if wanted != read:
            lost, more = "".join((wanted - read).elements()), "".join((read - wanted).elements())
            raise _failure(f"page {number} lacks {lost!r} and has {more!r} too many", path)
        if other := _other_shapes(page, shapes, size[1]):
            raise _failure(f"page {number} {other}", path)


def colours_of(groups: Sequence[Group]) -> set[str]:
    """Return the colours of what groups show."""
    found: set[str] = set()
    for thing in drawn_in(groups):
        match thing:
            case Text():
                found.update(run.colour for run in thing.runs)
            case Shape(picture=None):
                found.update((thing.fill, thing.stroke))
    return found - {""}


def verify_inks(data: bytes, colours: Collection[str], path: Path) -> None:
    """Raise ProblemsFound where a printer's file sets other inks than its colours are given."""
    from reportgen.pdf.read import colours_set  # noqa: PLC0415 - what it needs, no other file does

    inks = {colour: ink_of(colour) for colour in colours}
    wanted = {tuple(float(f"{part / 100:.4g}") for part in ink) for ink in inks.values() if ink}
    if other := wanted ^ colours_set(data):
        raise _failure(f"inks are lacking, or too many: {sorted(other)}", path)


def shown_by(groups: Sequence[Group]) -> ExpectedPage:
    """Return what groups show on a page."""
    texts: list[str] = []
    shapes = array("f")
    rules = _gather(groups, texts, shapes)
    return ExpectedPage(Counter(_letters("".join(texts))), shapes, rules)


def _gather(groups: Sequence[Group], texts: list[str], shapes: "array[float]", *, linked: bool = True) -> int:
    """Add what groups show, as it is drawn; return how many lines are under links, which artefacts lack."""
    rules = 0
    for group in groups:
        inside = linked and group.role != "Artifact"
        for kid in group.kids:
            if isinstance(kid, Group):
                rules += _gather((kid,), texts, shapes, linked=inside)
            elif isinstance(kid, Text):
                linked_here = ""
                for run in kid.runs:
                    texts.append(run.text)
                    linked_here = linked_here or run.link
                if inside and linked_here:
                    rules += sum(bool(part.runs[0].link) for part in kid.stretches())
            else:
                reach = (_MITRES if kid.join == "miter" else 2) * kid.line_width if kid.stroke else 0.0
                shapes.extend((*bounds(kid.path), reach))
    return rules


def _other_shapes(page: ExpectedPage, found: "array[float]", height: float) -> str:
    """Return in words what is wrong with the shapes that were found; nothing where they are right.

    Between them are the lines under links, whose places only whoever draws them knows.
    """
    wanted, count = page.shapes, len(page.shapes) // (_SIDES + 1)
    if len(found) // _SIDES != count + page.rules:
        return f"has {len(found) // _SIDES} shapes, not {count + page.rules}"
    there = zip(*[iter(found)] * _SIDES, strict=True)
    for left, top, right, bottom, reach in zip(*[iter(wanted)] * (_SIDES + 1), strict=True):
        most, low, high = reach + _NEAR, height - bottom, height - top
        for is_left, is_low, is_right, is_high in there:
            if (
                -_NEAR <= left - is_left <= most
                and -_NEAR <= low - is_low <= most
                and -_NEAR <= is_right - right <= most
                and -_NEAR <= is_high - high <= most
            ):
                break
        else:
            size = f"{right - left:.1f} by {bottom - top:.1f} pt"
            return f"lacks a shape of {size} at {left:.0f}, {top:.0f} pt"
    return ""


def _failure(what: str, path: Path) -> ProblemsFound:
    hint = "nothing was written; this is a fault of reportgen, please report it"
    return refusal(Code.READ_BACK, f"the file is not what it should be: {what}", path, hint)


def _either_way(letters: Counter[str], turned: bool) -> Counter[str]:
    """Return letters with both of a pair as one where lines are ``turned``, whatever letters they have."""
    return Counter("".join(letters.elements()).translate(_MIRRORED)) if turned else letters


def _letters(text: str) -> str:
    """Return the signs of a text; a soft hyphen that is drawn is read back as a hyphen."""
    letters = "".join(unicodedata.normalize("NFKC", text).split())
    for sign, seen in _SEEN.items():
        letters = letters.replace(sign, seen)
    return letters.translate(_MIRRORED) if is_turned(letters) else letters
