"""Profiles laid out for a host, of its format and with its numbers, and written as what is attached."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reportgen.design import (
    PAPERS,
    Folio,
    MissingGlyphError,
    PageNumber,
    Press,
    Theme,
    among_others,
    outer_folios,
    with_folios,
)
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import LaidOut, Pipeline, make_lone, verify_spotlight
from reportgen.pages import Fitting
from reportgen.pdf.write import SharedGlyphs, shared_glyphs
from reportgen.publication.attach.divider import make_divider
from reportgen.publication.attach.format import PageFormat
from reportgen.publication.attach.labels import Range
from reportgen.publication.attach.made import Making, Ready, ready_guest
from reportgen.publication.attach.options import AttachOptions
from reportgen.series import find_series

UNPRINTED = "\N{NO-BREAK SPACE}"
"""What stands where no number does."""
_SOME = (PageNumber("1", recto=True), PageNumber("2", recto=False))
"""Numbers as they take room."""


@dataclass(frozen=True, slots=True)
class Laying:
    """What lays spotlights out, the format it has them of, and why that is not the host's."""

    pipeline: Pipeline
    format: PageFormat | None = None
    unfit: str = ""
    own: "Laying | None" = None
    """What has numbers where their theme has them, where those of the host stand at another place."""

    def divider(self, stack: ExitStack, path: Path, making: Making) -> Ready:
        """Return the page before all, in the theme of a profile. Raises ProblemsFound."""
        loaded = self.pipeline.load(find_series(path))
        title, recto = " ".join(making.wanted.divider.split()), making.is_recto(making.at + making.blanks)
        return Ready(*make_divider(stack, title, loaded, recto=recto), made=True)

    def laid_out(self, path: Path, making: Making, before: Sequence[Ready | LaidOut]) -> LaidOut:
        """Return a spotlight behind others. Raises ProblemsFound."""
        numbers = making.printed([_behind(one) for one in before])
        folios = tuple(PageNumber(text, making.is_recto(page)) for page, text in numbers.items())
        try:
            return make_lone(self.pipeline, path, folios, host=making.title)
        except ProblemsFound as found:
            if making.title and not making.wanted.host_title:
                return self.laid_out(path, replace(making, title=""), before)
            if not folios or {problem.code for problem in found.problems} != {Code.NO_GLYPH}:
                raise
            without = tuple(folio._replace(printed=UNPRINTED) for folio in folios)
            laid_out = make_lone(self.pipeline, path, without, host=making.title)
            making.unprinted.update(dict.fromkeys(folio.printed for folio in folios))
            return laid_out

    def too_large(
        self, problems: Sequence[Problem], host: Path, profiles: Sequence[Path]
    ) -> Iterator[Problem]:
        """Yield that spotlights are laid out for other paper than that of their series, and do not fit."""
        sheets = (self.pipeline.load(find_series(path)).theme.sheet for path in profiles)
        if any(problem.code is Code.TOO_LONG for problem in problems) and any(sheets):
            message = f"the spotlights are laid out for {self.format}, to be beside its pages"
            hint = "--paper theme lays them out for the paper of their series"
            yield Problem(Code.PAPER, message, SourceLocation(host), hint)

    def written(self, stack: ExitStack, found: Sequence[Ready | LaidOut], making: Making) -> list[Ready]:
        """Return the PDF of each spotlight that is laid out, among those that are ready.

        What is made has the glyphs of all in its fonts, so that the host gets each of them once.
        """
        layouts = [(one.layout, one.metadata) for one in found if isinstance(one, LaidOut)]
        shared = shared_glyphs(layouts) if len(layouts) > 1 and making.numbered else None
        return [one if isinstance(one, Ready) else _written(stack, one, making, shared) for one in found]


def laying_for(
    format_: PageFormat | None,
    profiles: Sequence[Path],
    wanted: AttachOptions,
    title: str,
    *,
    faced: bool,
    folios: tuple[Folio, float] | None = None,
) -> Laying:
    """Return what lays profiles out.

    A format of A4 and of Letter is always taken, and others where all spotlights hold on two pages of it, or
    where it is asked for. Where the two pages of each are ``faced``, numbers at the right stand outside,
    but where ``folios`` says where they stand on the host's pages.
    """

    def laid_out(themed: Callable[[Theme], Theme]) -> Pipeline:
        return Pipeline(
            wanted.language, lambda theme: outer_folios(themed(theme)) if faced else themed(theme)
        )

    usual = laid_out(lambda theme: among_others(theme, None, Press()))
    if format_ is None:
        return Laying(usual)
    trial = Laying(laid_out(partial(_of, format_)), format_)
    if not wanted.paper and not format_.paper:
        if not format_.usable:
            return Laying(usual, None, "nothing that is read can be laid out for that")
        for path in profiles:
            if not _holds(trial.pipeline, path, title):
                return Laying(usual, None, f"{path.stem} does not fit on two of these")
    if folios is None:
        return trial
    beside = Pipeline(wanted.language, lambda theme: with_folios(_of(format_, theme), *folios))
    return Laying(beside, format_, own=trial)


def _written(stack: ExitStack, made: LaidOut, making: Making, shared: SharedGlyphs | None) -> Ready:
    content = made.pdf(data=making.data, shared=shared)
    verify_spotlight(content, made.layout, made.metadata, made.path)
    return replace(ready_guest(stack, made.path, content, made=True), warnings=made.warnings)


def _of(format_: PageFormat, theme: Theme) -> Theme:
    """Return a theme for pages of a format."""
    sheet = None if format_.sheet == PAPERS[theme.paper] else format_.sheet
    return among_others(theme, sheet, format_.press)


def _holds(pipeline: Pipeline, path: Path, title: str) -> bool:
    """Tell whether a spotlight fits; what is wrong with it apart from that is told when it is made."""
    try:
        worded = pipeline.word(pipeline.read(path))
        manuscript = worded.manuscript
        pagination = replace(manuscript.pagination, folios=_SOME, host=title)
        fitting = Fitting(worded.spotlight, pagination, manuscript.theme, manuscript.series.optional)
        return fitting.fits(manuscript.series.pages)
    except (ProblemsFound, MissingGlyphError):
        return True


def _behind(one: Ready | LaidOut) -> tuple[tuple[Range, ...], int]:
    """Return the labels that something brings along, and how many pages it has."""
    return one.behind if isinstance(one, Ready) else ((), len(one.layout.pages))
