"""What is attached, made for its host: spotlights of its format and with its numbers, and finished PDFs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.design import MissingGlyphError, PageNumber, Theme, outer_folios
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import LaidOut, Pipeline, make_lone, verify_spotlight
from reportgen.pages import fit_of
from reportgen.pdf.read import Refused, damage, isolated, see_all
from reportgen.pdf.write import SharedGlyphs, shared_glyphs
from reportgen.publication.attach.divider import make_divider
from reportgen.publication.attach.format import PageFormat, of_paper
from reportgen.publication.attach.guest import Guest, read_guest
from reportgen.publication.attach.labels import Range, own_numbers, upcoming
from reportgen.publication.attach.options import AttachOptions
from reportgen.reading import read_whole
from reportgen.series import find_series

ENDING = ".pdf"
UNPRINTED = "\N{NO-BREAK SPACE}"
"""What stands where no number does."""
_PAGES = 2
"""The pages of every spotlight."""
_SOME = (PageNumber("1", recto=True), PageNumber("2", recto=False))
"""Numbers as they take room."""


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
    """What stands in the running heads in place of the title of the series."""
    beside: PageFormat | None
    """The format of the host's pages."""
    format: PageFormat | None
    """The format that spotlights are laid out for, where that is not said by their theme alone."""
    pipeline: Pipeline
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

    def folios(self, before: Sequence[tuple[tuple[Range, ...], int]]) -> tuple[PageNumber, ...]:
        """Return the numbers to print on the next pages, behind guests with such labels and pages."""
        if not self.numbered:
            return ()
        ahead = [((), self.blanks), *before]
        first = self.at + sum(pages for _, pages in ahead)
        printed = upcoming(self.labels, self.count, self.at, ahead, _PAGES, self.begin)
        return tuple(PageNumber(text, self.is_recto(first + page)) for page, text in enumerate(printed))

    def is_recto(self, page: int) -> bool:
        """Tell whether a page of the whole, counted from 0, that is no later than the new ones is a recto."""
        return page % 2 == self.rectos

    def on_versos(self) -> "Making":
        """Return it with a blank page where the first spotlight would begin on a recto.

        So its two pages face each other.
        """
        blanks = int(self.is_recto(self.at + bool(self.wanted.divider)))
        begin = self.begin
        if blanks and self.wanted.divider:
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
    """A guest, its bytes, and whether it was made for the host."""

    guest: Guest
    content: bytes
    made: bool

    @property
    def behind(self) -> tuple[tuple[Range, ...], int]:
        """The labels it brings along, and how many pages it has."""
        return self.guest.labels, len(self.guest.pages.refs)


def pipeline_for(
    format_: PageFormat | None, paths: Sequence[Path], wanted: AttachOptions, title: str, *, faced: bool
) -> tuple[Pipeline, PageFormat | None, str]:
    """Return what lays spotlights out, the format it has them of, and why that is not the host's.

    That of A4 and of Letter is always taken, and others where all spotlights hold on two pages of it, or
    where it is asked for. Where the two pages of each are ``faced``, numbers at the right stand outside.
    """

    def laid_out(themed: Callable[[Theme], Theme]) -> Pipeline:
        return Pipeline(
            wanted.language, lambda theme: outer_folios(themed(theme)) if faced else themed(theme)
        )

    usual = laid_out(of_paper)
    profiles = [path for path in paths if path.suffix != ENDING]
    if format_ is None or not profiles:
        return usual, None, ""
    if not wanted.paper and not format_.paper:
        if not format_.usable:
            return usual, None, "nothing that is read can be laid out for that"
        trial = laid_out(format_.themed)
        for path in profiles:
            if not _holds(trial, path, title):
                return usual, None, f"{path.stem} does not fit on two of these"
        return trial, format_, ""
    return laid_out(format_.themed), format_, ""


def _holds(pipeline: Pipeline, path: Path, title: str) -> bool:
    """Tell whether a spotlight fits; what is wrong with it apart from that is told when it is made."""
    try:
        worded = pipeline.word(pipeline.read(path))
        series, theme = worded.read.series, pipeline.load(worded.read.series.folder).theme
        pagination = replace(worded.manuscript.pagination, folios=_SOME, host=title)
        return fit_of(series.pages, worded.spotlight, pagination, theme, series.optional) is not None
    except (ProblemsFound, MissingGlyphError):
        return True


def make_all(
    stack: ExitStack, paths: Sequence[Path], making: Making, host: Path, made: Callable[[], None]
) -> list[Ready]:
    """Return the PDF of each profile, made now, and each PDF. Raises ProblemsFound with those of all.

    What is made has the glyphs of all in its fonts, so that the host gets each of them once.
    """
    found: list[Ready | LaidOut] = []
    if making.wanted.divider:
        found.append(_divider(stack, paths, making))
    problems: list[Problem] = []
    for path in paths:
        try:
            if path.suffix == ENDING:
                found.append(_finished(stack, path, making))
            else:
                found.append(_laid_out(path, making.folios([_behind(one) for one in found]), making))
        except ProblemsFound as error:
            problems += error.problems
        made()
    if problems:
        raise ProblemsFound(*dict.fromkeys([*problems, *_too_large(problems, making, host, paths)]))
    layouts = [(one.layout, one.metadata) for one in found if isinstance(one, LaidOut)]
    shared = shared_glyphs(layouts) if len(layouts) > 1 and making.numbered else None
    return [one if isinstance(one, Ready) else _written(stack, one, making, shared) for one in found]


def _divider(stack: ExitStack, paths: Sequence[Path], making: Making) -> Ready:
    """Return the page before all, in the theme of the first profile. Raises ProblemsFound."""
    profiles = [path for path in paths if path.suffix != ENDING]
    if not profiles:
        message, hint = "--divider is set as a series says, and only PDFs are attached", "name a profile"
        raise ProblemsFound(Problem(Code.NO_SERIES, message, None, hint))
    loaded = making.pipeline.load(find_series(profiles[0]))
    title, recto = " ".join(making.wanted.divider.split()), making.is_recto(making.at + making.blanks)
    return Ready(*make_divider(stack, title, loaded, recto=recto), made=True)


def _behind(one: Ready | LaidOut) -> tuple[tuple[Range, ...], int]:
    """Return the labels that something brings along, and how many pages it has."""
    return one.behind if isinstance(one, Ready) else ((), len(one.layout.pages))


def _too_large(
    problems: Sequence[Problem], making: Making, host: Path, paths: Sequence[Path]
) -> Iterator[Problem]:
    """Yield that spotlights are laid out for other paper than that of their series, and do not fit on it."""
    sheets = (making.pipeline.load(find_series(path)).theme.sheet for path in paths if path.suffix != ENDING)
    if any(problem.code is Code.TOO_LONG for problem in problems) and any(sheets):
        message = f"the spotlights are laid out for {making.format}, to be beside its pages"
        hint = "--paper theme lays them out for the paper of their series"
        yield Problem(Code.PAPER, message, SourceLocation(host), hint)


def _finished(stack: ExitStack, path: Path, making: Making) -> Ready:
    content = read_whole(path)
    isolated(see_all, path, content, trust=making.wanted.trust)
    return _ready(stack, path, content, made=False)


def _laid_out(path: Path, folios: tuple[PageNumber, ...], making: Making) -> LaidOut:
    try:
        return make_lone(making.pipeline, path, folios, host=making.title)
    except ProblemsFound as found:
        if not folios or {problem.code for problem in found.problems} != {Code.NO_GLYPH}:
            raise
        without = tuple(folio._replace(printed=UNPRINTED) for folio in folios)
        laid_out = make_lone(making.pipeline, path, without, host=making.title)
        making.unprinted.update(dict.fromkeys(folio.printed for folio in folios))
        return laid_out


def _written(stack: ExitStack, made: LaidOut, making: Making, shared: SharedGlyphs | None) -> Ready:
    content = made.pdf(data=making.data, shared=shared)
    verify_spotlight(content, made.layout, made.metadata, made.path)
    return _ready(stack, made.path, content, made=True)


def _ready(stack: ExitStack, path: Path, content: bytes, *, made: bool) -> Ready:
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
