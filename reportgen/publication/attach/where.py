"""Where new pages go: what is asked for, as the page before which they come, and what readers would mind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.errors import Code
from reportgen.pdf.read import File, Refused, Seen
from reportgen.pdf.syntax import PdfName
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.labels import Range
from reportgen.publication.attach.printed import left_pages as of_numbers
from reportgen.publication.attach.printed import numbering
from reportgen.reading import near

FORMS = 'a page, counted from 1, last, before-last:2 or after:"Annex"; without --at, the end'
BESIDE = 2
"""So many pages of the host before the new ones, and as many behind them, are read as others see them."""
_BEFORE, _AFTER = "before-last:", "after:"
_ENTRY = re.compile(r"\S.*?(?:\.{3,}|(?: \.){3,}|[\s\u2026])\s*\d{1,4}\s*")
_FEWEST = 5
"""So many lines of a page are entries of its contents where it is one of them."""
_LEFT_OF = {"TwoColumnLeft": 0, "TwoPageLeft": 0, "TwoColumnRight": 1, "TwoPageRight": 1}
"""Whether pages on the left are the even or the odd ones, counted from 0 (ISO 32000-1, table 28)."""


@dataclass(frozen=True, slots=True)
class Whereto:
    """Where new pages are asked to go, one of three ways.

    So that the first becomes ``page``, counted from 1, behind the last where it is None; with so many pages
    ``left`` behind them; or behind the section that a ``bookmark`` leads to.
    """

    page: int | None = None
    left: int = 0
    bookmark: str = ""

    @property
    def beside(self) -> slice:
        """The pages beside the place, as far as it is known without the bookmarks."""
        if self.bookmark:
            return slice(0)
        if self.page is None:
            return slice(-self.left - BESIDE, min(0, BESIDE - self.left) or None)
        return slice(max(0, self.page - 1 - BESIDE), self.page - 1 + BESIDE)


def read_at(asked: int | str | None) -> Whereto:
    """Return where new pages are asked to go. Raises ValueError where that says nothing."""
    if asked is None or isinstance(asked, int):
        return Whereto(asked)
    if asked.isascii() and asked.isdigit() and int(asked[:9]):
        return Whereto(int(asked[:9]))
    if asked == "last":
        return Whereto(left=1)
    left, title = asked.removeprefix(_BEFORE), " ".join(asked.removeprefix(_AFTER).split())
    if left != asked and left.isascii() and left.isdigit() and int(left[:9]):
        return Whereto(left=int(left[:9]))
    if asked.startswith(_AFTER) and title:
        return Whereto(bookmark=title)
    raise ValueError(f'"{asked}" is no place; it is {FORMS}')


def page_of(asked: Whereto, count: int, seen: Seen) -> int:
    """Return before which page of a host of ``count``, from 0, new ones come. Raises Refused."""
    if asked.bookmark:
        return _behind(asked.bookmark, count, seen)
    if asked.left:
        if asked.left > count:
            message = f"the host has {count} pages, and none can be put before the last {asked.left}"
            raise Refused(Code.OUT_OF_RANGE, message, f"--at before-last: takes 1 to {count}")
        return count - asked.left
    if asked.page is None:
        return count
    if not 1 <= asked.page <= count + 1:
        message = f"the host has {count} pages, and none can be put at {asked.page}"
        raise Refused(Code.OUT_OF_RANGE, message, f"--at takes 1 to {count + 1}")
    return asked.page - 1


def _behind(title: str, count: int, seen: Seen) -> int:
    """Return the page behind the section that a bookmark leads to."""
    marks = [(level, " ".join(name.split()), page) for level, name, page in seen.bookmarks]
    found = [number for number, (_, name, _) in enumerate(marks) if name.casefold() == title.casefold()]
    pages = {marks[number][2] for number in found}
    if not found:
        known = dict.fromkeys(name for _, name, _ in marks)
        hint = near(title, known) if known else "it has no bookmarks; name a page"
        raise Refused(Code.UNKNOWN_NAME, f'the host has no bookmark "{title}"', hint)
    if len(found) > 1 and len(pages) > 1:
        listed = ", ".join(str(page + 1) for page in sorted(page for page in pages if page is not None))
        message = f'the host has {len(found)} bookmarks "{title}", which lead to pages {listed}'
        raise Refused(Code.UNKNOWN_NAME, message, "name a page with --at")
    level, _, begin = marks[found[-1]]
    if begin is None:
        message = f'the bookmark "{title}" of the host leads to no page'
        raise Refused(Code.UNKNOWN_NAME, message, "name a page with --at")
    ends = (page for other, _, page in marks[found[-1] + 1 :] if other <= level and page is not None)
    return max(next(ends, count), begin + 1)


def minded(file: File, seen: Seen, at: int, place: InsertionPoint | None) -> Iterator[tuple[str, str]]:
    """Yield what a reader would mind of a place, and what helps: that it is in the middle of something."""
    if not 0 < at < len(seen.labels):
        return
    begins = sorted({page for _, _, page in seen.bookmarks if page is not None})
    if _in_contents(seen, at, place):
        message = f"page {at} and page {at + 1} are of its contents, and the new pages come between them"
        yield message, _nearest(begins, at)
    elif place.within if place else begins and begins[0] < at and at not in begins:
        message = f"page {at + 1} goes on with a section that the new pages interrupt"
        yield message, _nearest(begins, at)
    if left_pages(file, seen) == (at - 1) % 2:
        message = f"page {at} and page {at + 1} face each other, and the new pages come between them"
        yield message, f"--at {at} and --at {at + 2} are between leaves"


def rectos(file: File, seen: Seen, labels: Sequence[Range], at: int, begin: Range | None) -> int:
    """Return whether even pages of a host, counted from 0, are rectos (0) or odd ones (1).

    Where nothing says on which side they are, those with odd numbers are; ``begin`` are the labels that the
    new pages before page ``at`` have of their own.
    """
    if (said := _LEFT_OF.get(str(file.at(file.root, "PageLayout")))) is not None:
        return 1 - said
    count = len(seen.labels)
    left, from_right = of_numbers(seen.halves, count), file.at(file.root, "ViewerPreferences", "Direction")
    if left is not None:
        return left if from_right == PdfName("R2L") else 1 - left
    printed = numbering(labels, count, count, seen.margins, None)
    known = [begin and replace(begin, page=at), printed and replace(printed, page=count), *reversed(labels)]
    plain = (range_ for range_ in known if range_ and range_.style == "D" and not range_.prefix)
    return next(((range_.page + range_.first + 1) % 2 for range_ in plain), 0)


def _nearest(begins: Sequence[int], at: int) -> str:
    """Return the hint that names the pages around a place where sections begin."""
    before = [page for page in begins if 0 < page < at]
    after = [page for page in begins if page > at]
    pages = [str(page + 1) for page in (*before[-1:], *after[:1])]
    return (
        f"a section begins at page {' and at page '.join(pages)}" if pages else "name another page with --at"
    )


def _in_contents(seen: Seen, at: int, place: InsertionPoint | None) -> bool:
    """Tell whether the pages before and after a place are both of contents."""
    listed = place is not None and place.listed
    return listed or all(_lists_pages(seen.texts.get(page, "")) for page in (at - 1, at))


def _lists_pages(text: str) -> bool:
    """Tell whether a page is one of contents: most of its lines end with a number, and these rise."""
    lines = [line for line in text.splitlines() if line.strip()]
    entries = [line for line in lines if _ENTRY.fullmatch(line)]
    numbers = [int(re.findall(r"\d+", line)[-1]) for line in entries]
    return len(entries) >= max(_FEWEST, len(lines) / 2) and numbers == sorted(numbers)


def left_pages(file: File, seen: Seen) -> int | None:
    """Return whether even pages, counted from 0, are on the left (0) or odd ones (1); None if none face.

    Pages face each other where the file says so, or where their numbers stand at the outer edge.
    """
    said = _LEFT_OF.get(str(file.at(file.root, "PageLayout")))
    return of_numbers(seen.halves, len(seen.labels)) if said is None else said
