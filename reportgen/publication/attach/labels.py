"""Page labels (ISO 32000-1, 12.4.2): the host's kept with their pages, the new pages' continued or own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.pdf.read import Damaged, File
from reportgen.pdf.syntax import PdfName, Value, text_of, text_string

OWN = "S-"
"""The prefix of pages between others, whose numbers cannot be continued without changing those behind."""
_STYLES = frozenset({"", "D", "R", "r", "A", "a"})
LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 10_000


@dataclass(frozen=True, slots=True)
class Range:
    """Labels from a page on: the style (D, R, r, A, a or ""), a prefix, and the first number.

    ``written`` are the bytes of the prefix in the file it was read from.
    """

    page: int
    style: str
    prefix: str
    first: int
    written: bytes = field(default=b"", compare=False)

    def label(self, page: int) -> str:
        """Return the label of a page of the range."""
        return self.prefix + _numeral(self.style, self.first + page - self.page)

    def moved(self, page: int, to: int) -> "Range":
        """Return the range as it goes on at a page, with that page at another place."""
        return replace(self, page=to, first=self.first + page - self.page)


def _numeral(style: str, number: int) -> str:
    match style:
        case "D":
            return str(number)
        case "r" | "R":
            text = _roman(number)
        case "a" | "A":
            text = chr(ord("a") + (number - 1) % LETTERS) * ((number - 1) // LETTERS + 1)
        case _:
            return ""
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    if number > _MOST_ROMAN:
        raise Damaged(f"a page has the Roman number {number}")
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


ROMAN = {_roman(number): number for number in range(1, 400)}
"""The numbers that front matter has, by their Roman numerals."""


def read_labels(file: File) -> tuple[Range, ...]:
    """Return the ranges of a file's labels, none where it has no labels. Raises Damaged."""
    found: dict[int, Range] = {}
    for key, value in file.leaves(file.at(file.root, "PageLabels"), "Nums"):
        page = file.whole(key, "the key of a page label")
        entries = file.dictionary(value, "a page label")
        style, prefix, first = (file.get(entries.get(key)) for key in ("S", "P", "St"))
        found[page] = Range(
            page,
            str(style) if isinstance(style, PdfName) else "",
            text_of(prefix),
            1 if first is None else file.whole(first, "the first number of page labels"),
            prefix if isinstance(prefix, bytes) else b"",
        )
    for range_ in found.values():
        if range_.page < 0 or range_.first < 1 or range_.style not in _STYLES:
            raise Damaged("a page label cannot be read")
    return tuple(found[page] for page in sorted(found))


def range_of(ranges: Sequence[Range], page: int) -> Range:
    """Return the range that a page is in; decimal numbers from 1 where no label reaches."""
    inside = [range_ for range_ in ranges if range_.page <= page]
    return inside[-1] if inside else Range(0, "D", "", 1)


def label(ranges: Sequence[Range], page: int) -> str:
    """Return the label of a page, counted from 0."""
    return range_of(ranges, page).label(page)


def own_labels(
    guests: Sequence[tuple[tuple[Range, ...], int]], begin: Range | None = None
) -> tuple[Range, ...]:
    """Return the labels that guests bring along, each with its number of pages, counted through.

    ``begin`` are those of the pages before the first that brings any.
    """
    found: list[Range] = []
    page = 0
    for ranges, pages in guests:
        found += (replace(range_, page=page + range_.page) for range_ in ranges)
        page += pages
    if begin and not any(range_.page == 0 for range_ in found):
        found.insert(0, begin)
    return tuple(found)


def inserted(
    host: Sequence[Range], pages: int, at: int, own: Sequence[Range], count: int
) -> tuple[Range, ...]:
    """Return the labels of the whole, with ``count`` new pages before page ``at`` of a host of ``pages``.

    ``own`` are the labels that those bring along, counted from the first new page; pages before them go on
    with the host's numbers at its end and where a series of them ends, and elsewhere have some of their own,
    or none where those behind them have these.
    """
    before = [range_ for range_ in host if range_.page < at] or [Range(0, "D", "", 1)][: 1 if at else 0]
    new = [replace(range_, page=at + range_.page) for range_ in own]
    if not _goes_on(host, pages, at) and not any(range_.page == at for range_ in new):
        unnumbered = any(range_.prefix == OWN for range_ in new)
        new = [Range(at, "", "", 1) if unnumbered else Range(at, "D", OWN, _next_own(host, pages)), *new]
    behind = [replace(range_, page=range_.page + count) for range_ in host if range_.page > at]
    rest = [range_of(host, at).moved(at, at + count), *behind] if at < pages else []
    return (*before, *new, *rest)


def own_numbers(host: Sequence[Range], pages: int, at: int) -> Range | None:
    """Return those of new pages before page ``at``, behind a blank one, where the host's do not go on.

    The first of them, which lies on the right, is odd.
    """
    return None if _goes_on(host, pages, at) else Range(1, "D", OWN, _next_own(host, pages) | 1)


def upcoming(
    host: Sequence[Range],
    pages: int,
    at: int,
    before: Sequence[tuple[tuple[Range, ...], int]],
    count: int,
    begin: Range | None = None,
) -> tuple[str, ...]:
    """Return the labels of the next ``count`` pages, behind guests that are before page ``at`` already.

    ``begin`` is as ``own_labels`` takes it.
    """
    there = sum(number for _, number in before)
    whole = inserted(host, pages, at, own_labels(before, begin), there + count)
    return tuple(label(whole, at + there + number) for number in range(count))


def _goes_on(host: Sequence[Range], pages: int, at: int) -> bool:
    """Tell whether the numbers before a page go on without being those of other pages of the host."""
    before = range_of(host, at - 1)
    series = before.style, before.prefix
    if not at or not before.style or at == pages:
        return bool(before.style and at)
    behind = range_of(host, at)
    others = (end for range_, end in _ended(host, pages) if (range_.style, range_.prefix) == series)
    following = before.first + at - before.page
    return behind.page == at and (behind.style, behind.prefix) != series and max(others) == following


def _ended(host: Sequence[Range], pages: int) -> Iterator[tuple[Range, int]]:
    """Yield each range and the number that follows its last."""
    ends = (*(range_.page for range_ in host[1:]), pages)
    for range_, end in zip(host, ends[-len(host) :] if host else (), strict=True):
        yield range_, range_.first + end - range_.page


def _next_own(host: Sequence[Range], pages: int) -> int:
    """Return the first number behind those that pages attached before have."""
    return max((end for range_, end in _ended(host, pages) if range_.prefix == OWN), default=1)


def as_value(ranges: Sequence[Range]) -> Mapping[str, Value]:
    """Return ranges as a number tree."""
    nums: list[Value] = []
    for range_ in ranges:
        entries: dict[str, Value] = {"S": PdfName(range_.style)} if range_.style else {}
        if range_.prefix:
            entries["P"] = range_.written or text_string(range_.prefix)
        if range_.style and range_.first != 1:
            entries["St"] = range_.first
        nums += [range_.page, entries]
    return {"Nums": nums}
