"""What is attached: how it is made for its host, and the PDFs that it is when that is done."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.pdf.read import Refused, damage
from reportgen.publication.attach.format import PageFormat
from reportgen.publication.attach.guest import Guest, read_guest
from reportgen.publication.attach.labels import Range, own_numbers, upcoming
from reportgen.publication.attach.options import AttachOptions

_PAGES = 2
"""The pages of every spotlight."""


@dataclass(frozen=True, slots=True)
class Making:
    """How guests are made: for which place and labels of the host, with data inside or not."""

    at: int
    count: int
    """How many pages the host has."""
    labels: tuple[Range, ...]
    data: bool
    wanted: AttachOptions
    begin: Range | None
    """The labels of the new pages, where they are neither the host's nor their own."""
    title: str
    """What stands in the running heads in place of the title of the series: what is asked for, or its own."""
    beside: PageFormat | None
    """The format of the host's pages."""
    format: PageFormat | None
    """The format that spotlights are laid out for, where that is not said by their theme alone."""
    unfit: str = ""
    """Why that is not the format of the host's pages."""
    rectos: int = 0
    """Whether even pages of the host, counted from 0, are rectos (0) or odd ones (1)."""
    blanks: int = 0
    """How many blank pages stand before the first of them."""
    unprinted: dict[str, None] = field(default_factory=dict)
    """The numbers that no typeface of the theme has the signs for."""

    @property
    def numbered(self) -> bool:
        """Whether pages are added, and have numbers."""
        return not self.wanted.embed

    def printed(self, before: Sequence[tuple[tuple[Range, ...], int]]) -> dict[int, str]:
        """Return the numbers to print on the next pages, behind guests with such labels and pages.

        They stand under the numbers of these pages in the whole, from 0.
        """
        if not self.numbered:
            return {}
        ahead = [((), self.blanks), *before]
        first = self.at + sum(pages for _, pages in ahead)
        printed = upcoming(self.labels, self.count, self.at, ahead, _PAGES, self.begin)
        return dict(enumerate(printed, first))

    def numbers_of(self, ready: "Sequence[Ready]") -> "Iterator[tuple[Ready, str]]":
        """Yield guests, where they are pages, each with the number of its first page."""
        for at, one in enumerate(ready if self.numbered else ()):
            yield one, next(iter(self.printed([earlier.behind for earlier in ready[:at]]).values()))

    def is_recto(self, page: int) -> bool:
        """Tell whether a page of the whole, counted from 0, that is no later than the new ones is a recto."""
        return page % 2 == self.rectos

    def on_versos(self) -> "Making":
        """Return it with a blank page where the first spotlight would begin on a recto.

        So its two pages face each other. Raises Refused where its left page would have an odd number.
        """
        divider = bool(self.wanted.divider)
        blanks = int(self.is_recto(self.at + divider))
        begin = self.begin
        if begin and begin.prefix and begin.first % 2 != divider:
            message = f"{begin.label(begin.page)} would stand on a {'right' if divider else 'left'} page"
            hint = (
                "begin with an odd --first-page"
                if divider
                else (f"with --divider a right page is {begin.prefix}1; or begin with an even --first-page")
            )
            raise Refused(Code.NUMBERING, message, hint)
        if blanks and divider:
            begin = begin or own_numbers(self.labels, self.count, self.at)
        if begin and begin.prefix:  # a blank page is none of the annex
            begin = replace(begin, page=blanks)
        return replace(self, blanks=blanks, begin=begin)

    def blanks_with(self, pages: int) -> tuple[int, int]:
        """Return how many blank pages stand before so many and behind them.

        Between pages of the host they are an even number in all, so that its own stay on their side.
        """
        behind = (self.blanks + pages) % 2 if self.wanted.verso and self.at < self.count else 0
        return self.blanks, behind


@dataclass(frozen=True, slots=True)
class Ready:
    """A guest, its bytes, whether it was made for the host, and what to know of how that was done."""

    guest: Guest
    content: bytes
    made: bool
    warnings: tuple[Problem, ...] = ()

    @property
    def behind(self) -> tuple[tuple[Range, ...], int]:
        """The labels it brings along, and how many pages it has."""
        return self.guest.labels, len(self.guest.pages.refs)


def ready_guest(stack: ExitStack, path: Path, content: bytes, *, made: bool) -> Ready:
    """Return a PDF as a guest, which stays open as long as the stack. Raises ProblemsFound."""
    with problems_of(path), damage():
        guest = stack.enter_context(read_guest(path.stem, content))
    return Ready(guest, content, made)


@contextmanager
def problems_of(path: Path) -> Iterator[None]:
    """Have what is refused in the block as a problem of the file it is about."""
    try:
        yield
    except Refused as refused:
        raise ProblemsFound(refused.problem(path)) from refused
