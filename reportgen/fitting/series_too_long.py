"""A spotlight that does not fit though its place answers nothing: what of the series takes the room.

Each block is left out in turn, each heading and each text of the frame is a full stop, and each row has its
columns under each other; the one without which least room is taken is what was too much.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from reportgen.content import Heading, Spotlight, walk
from reportgen.design import Pagination
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.fitting.manuscript import Manuscript
from reportgen.pages import Fitting, PartCache, too_high
from reportgen.profile import Answer, Profile, State
from reportgen.reading import MappingNode, Node, SequenceNode, place_of, read_yaml
from reportgen.richtext import plain
from reportgen.series import AlignmentItem, Item, Leaf, Pages, RowItem, SectionItem

_DOT = "."
_MUCH = 120.0
"""What a text of the frame, a heading or a narrow row takes only where it is far too high, in pt.

A line that cites several sources, on both pages, takes half of that, and is not why a text does not fit.
"""
_NARROW = 2
"""So many columns of the grid hold hardly a word."""
_FRAME = {"eyebrow": "spotlight_on", "series": "edition", "source": "source", "licence": "licence"}
"""The texts that frame the pages, each with its key among the words of the wording."""
_PARTS = {"heading": "headings", "sentences": "sentences", "chart": "charts"}
"""The parts of the wording with the words of a block, by the kind of it."""


@dataclass(frozen=True, slots=True)
class _Cause:
    """What may take the room: what it is, in which file and below which keys, and the pages without it.

    They are numbered as they are, where no other ``pagination`` is said.
    """

    what: str
    file: str
    keys: tuple[str, ...]
    pages: Pages
    spotlight: Spotlight
    pagination: Pagination | None = None


def series_too_long(manuscript: Manuscript) -> Problem | None:
    """Return the problem of what in the series takes the room of a manuscript that does not fit, or None.

    That is a text of the frame, a heading or a row that alone takes what is too much; or anything, where the
    pages do not even hold a place without answers.
    """
    series, pages = manuscript.series, manuscript.series.pages
    words = f"wording/{series.language}.yaml"
    whole = manuscript.spotlight()
    headings = (cause for cause in _blocks(pages, whole, words) if cause.keys[0] == "headings")
    causes = [*_frame(pages, whole, words), *headings, *_rows(pages, whole)]
    if problem := _named(manuscript, whole, causes, _MUCH):
        return problem
    bare = replace(manuscript, profile=_bare(manuscript.profile)).spotlight()
    causes = [*_frame(pages, bare, words), *_blocks(pages, bare, words), *_rows(pages, bare)]
    return _named(manuscript, bare, causes, 0.0)


def _named(
    manuscript: Manuscript, spotlight: Spotlight, causes: Sequence[_Cause], least: float
) -> Problem | None:
    """Return the problem of the cause that takes most, None where all fits or none takes enough.

    With a ``least`` height in pt it has to take that, and all that is too much.
    """
    optional, theme, pagination = manuscript.series.optional, manuscript.theme, manuscript.pagination
    kept = PartCache()
    fitting = Fitting(spotlight, pagination, theme, optional, kept)
    before = fitting.surpluses(manuscript.series.pages)
    if (high := too_high(before)) <= 0:
        return None

    def left(cause: _Cause) -> tuple[float, float]:
        fitting = Fitting(cause.spotlight, cause.pagination or pagination, theme, optional, kept)
        after = fitting.surpluses(cause.pages)
        return too_high(after), sum(after)

    (over, rest), cause = min(((left(cause), cause) for cause in causes), key=lambda entry: entry[0])
    gain = sum(before) - rest
    if least and (over > 0 or gain < least):
        return None
    message = f"the spotlight does not fit on two pages: {cause.what} takes {gain:.0f} pt"
    hint = f"shorten it, or show less: {high:.0f} pt are too much"
    place = _place(read_yaml(manuscript.series.folder / cause.file), cause.keys)
    return Problem(Code.TOO_LONG, message, place, hint)


def _bare(profile: Profile) -> Profile:
    """Return the profile of a place of which only a short name is known."""
    answers = dict.fromkeys(profile.answers, Answer(State.UNKNOWN))
    return Profile(profile.path, profile.name[:1], profile.country, answers=answers)


def _frame(pages: Pages, bare: Spotlight, words: str) -> Iterator[_Cause]:
    for field, key in _FRAME.items():
        short = plain(_DOT) if field in {"source", "licence"} else _DOT
        other = replace(bare, **{field: short})  # type: ignore[arg-type]  # each of its own type
        yield _Cause(f'"{key}" in words', words, ("words", key), pages, other)
    yield _Cause('"page" in words', words, ("words", "page"), pages, bare, Pagination(_DOT))


def _blocks(pages: Pages, bare: Spotlight, words: str) -> Iterator[_Cause]:
    for block in walk(bare.items):
        kind, _, name = block.id.partition(":")
        short = (replace(block, text=_DOT),) if isinstance(block, Heading) else ()
        others = [(other,) if other is not block else short for other in walk(bare.items)]
        rest = tuple(other for one in others for other in one)
        part = _PARTS.get(kind)
        file, keys = (words, (part, name.split("+")[0])) if part else ("spotlight.yaml", (kind, name))
        yield _Cause(block.id.replace(":", " "), file, keys, pages, replace(bare, items=rest))


def _rows(pages: Pages, bare: Spotlight) -> Iterator[_Cause]:
    """Yield each row with a narrow column, with what it shows under each other: it is then less high."""
    rows = count()
    for page in pages:
        list(_stacked(page, rows, -1))
    for number in range(next(rows)):
        left = count()
        other = tuple(tuple(_stacked(page, left, number)) for page in pages)
        keys = ("row",) * (number + 1)
        if other != pages:
            yield _Cause("a row of narrow columns", "spotlight.yaml", keys, other, bare)


def _stacked(items: tuple[Item, ...], numbers: Iterator[int], chosen: int) -> Iterator[Item]:
    """Yield items, the chosen row replaced by what stands in its columns; rows are counted as they come."""
    for item in items:
        match item:
            case SectionItem():
                yield replace(item, show=tuple(_stacked(item.show, numbers, chosen)))
            case RowItem():
                number = next(numbers)
                columns = [
                    replace(column, show=tuple(_stacked(column.show, numbers, chosen)))
                    for column in item.columns
                ]
                if number == chosen and min(column.span for column in columns) <= _NARROW:
                    yield from (inner for column in columns for inner in column.show)
                else:
                    yield RowItem(tuple(columns))
            case _:
                other: Leaf | AlignmentItem = item
                yield other


def _place(root: Node, keys: tuple[str, ...]) -> SourceLocation:
    """Return where keys lead that stand below each other; a row is found by how many come before it."""
    if keys[0] == "row":
        return [*_found(root, "row", None)][len(keys) - 1]
    if isinstance(root, MappingNode) and root.get("pages"):
        return next(_found(root, keys[0], keys[1]), root.place)
    return place_of(root, *keys)


def _found(node: Node, key: str, value: str | None) -> Iterator[SourceLocation]:
    """Yield where a key stands in an outline, with a value or any, in the order of the file."""
    if isinstance(node, MappingNode):
        for name, entry in node.entries:
            if name.text == key and value in {None, getattr(entry, "text", None)}:
                yield name.place
            yield from _found(entry, key, value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _found(item, key, value)
