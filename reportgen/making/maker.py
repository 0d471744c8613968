"""Making one file: a profile laid out, written as bytes and read back; or found to say what it said."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, assert_never

from reportgen.design import PageNumber
from reportgen.errors import Problem, ProblemsFound
from reportgen.making.dates import date_of
from reportgen.making.fault import attempted
from reportgen.making.format import Format
from reportgen.making.kept import digest_of
from reportgen.making.languages import ProfileEdition
from reportgen.making.ledger import Ledger, figures_of
from reportgen.making.loaded import LoadedSeries
from reportgen.making.outcome import FileDraft, Outcome
from reportgen.making.output import write
from reportgen.making.pipeline import LaidOut, Pipeline, Worded
from reportgen.making.recipe import Recipe, looks_in, picture_of, pictures_now, recipe_of
from reportgen.making.targets import file_name
from reportgen.making.verify import verify
from reportgen.pdf.write import Ua
from reportgen.provenance import attachments_of
from reportgen.reading import read_data
from reportgen.series import find_series


class Work(NamedTuple):
    """A profile in a language, and the file that its spotlight is written to.

    ``said`` is the digest of what that file says, where it is there and whole.
    """

    edition: ProfileEdition
    target: Path
    said: str = ""


def make_lone(
    pipeline: Pipeline,
    path: Path,
    folios: tuple[PageNumber, ...] = (),
    worded: Worded | None = None,
    *,
    host: str = "",
    drafted: bool = False,
) -> LaidOut:
    """Return a spotlight, unless its series has another profile of the place. Raises ProblemsFound.

    ``folios`` and ``host`` are as for ``Pipeline.set_words``; ``worded`` is what it says, where that is
    known. Figures on it that are of fewer places than there are are refused, but for ``drafted``: then that
    is in ``missing``.
    """
    made: LaidOut | None = None
    problems: list[Problem] = []
    try:
        made = pipeline.set_words(worded or pipeline.word(pipeline.read(path)), folios, host)
        problems += [made.missing] if made.missing and not drafted else []
    except ProblemsFound as found:
        problems += found.problems
    with suppress(ProblemsFound):  # of the series, found already
        problems += [duplicate] if (duplicate := pipeline.duplicate(path)) else []
    if made is None or problems:
        raise ProblemsFound(*problems)
    return made


def store(made: LaidOut, content: bytes, into: Path) -> Path:
    """Write the PDF of a spotlight into a folder; return its path.

    Raises ProblemsFound where another reader finds something else in it, or it cannot be written.
    """
    own = made.series.language == made.series.languages[0]
    target = into / file_name(ProfileEdition(made.path, "" if own else made.series.language))
    verify(content, made.layout, made.metadata, target)
    write(target, content)
    return target


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes files and reads them back, in this process or another one.

    It has a pipeline a language, and one for printers' files.
    """

    data: bool
    ua: Ua
    pipelines: dict[tuple[str, bool], Pipeline] = field(default_factory=dict)

    def __call__(self, work: Work) -> FileDraft:
        """Return the draft of a file; one without content where it would say what is there."""
        return attempted(work.edition.path, partial(self.draft, work), FileDraft)

    def draft(self, work: Work) -> FileDraft:
        """Return the draft of a file. Raises ProblemsFound."""
        edition, pipeline = work.edition, self.pipeline(work.edition)
        worded = _worded(pipeline, edition.path)
        recipe, said = self._known(pipeline, worded, edition) if worded else ({}, "")
        if said and said == work.said:
            return FileDraft(recipe=recipe, said=said, same=True)
        made = make_lone(pipeline, edition.path, (), worded)
        content = self.content(made, edition.format, work.target)
        figures = figures_of(made.spotlight)
        return FileDraft(content, made.layout.setting, (), None, made.warnings, recipe, figures, said)

    def content(self, made: LaidOut, form: Format, target: Path) -> bytes:
        """Return what is written. Raises ProblemsFound where a PDF is not read back as it should be."""
        match form:
            case Format.PDF | Format.PRINT:
                content = made.pdf(data=self.data, ua=self.ua)
                verify(content, made.layout, made.metadata, target)
                return content
            case Format.HTML:
                return made.html()
        assert_never(form)

    def pipeline(self, edition: ProfileEdition) -> Pipeline:
        """Return what makes spotlights in the language of an edition, on a screen or in print."""
        to_print = edition.format is Format.PRINT
        made = Pipeline(edition.language, to_print=to_print)
        return self.pipelines.setdefault((edition.language, to_print), made)

    def recipe(
        self, loaded: LoadedSeries, source: bytes, pictures: Recipe, edition: ProfileEdition
    ) -> Recipe:
        """Return what the file of a profile with these bytes is made from."""
        date = date_of(loaded.series).isoformat()
        options = (str(self.data), self.ua.name, edition.path.name, edition.language, edition.format, date)
        return recipe_of(loaded.files, loaded.theme, loaded.counted, source, pictures, *options)

    def stands(self, edition: ProfileEdition, name: str, ledger: Ledger) -> Outcome | None:
        """Return the outcome of a profile whose file is there as it would be made; None where it is not."""
        path = edition.path
        pipeline = self.pipeline(edition)
        try:
            loaded = pipeline.load(find_series(path))
            if loaded.missing or not loaded.files or pipeline.duplicate(path):
                return None
            pictures = pictures_now(ledger.records[name].recipe)
            record = ledger.stands(name, self.recipe(loaded, read_data(path), pictures, edition))
        except Exception:  # noqa: BLE001 - told when it is made
            return None
        outcome = record.outcome(path, ledger.folder / name) if record else None
        return outcome and replace(outcome, language=edition.language)

    def _known(self, pipeline: Pipeline, worded: Worded, edition: ProfileEdition) -> tuple[Recipe, str]:
        """Return what a file is made from, and the digest of what it says; nothing where that is in flux."""
        read = worded.read
        loaded = pipeline.load(read.series.folder)
        if not loaded.files:
            return {}, ""
        recipe = self.recipe(loaded, read.source, picture_of(read.profile), edition)
        return recipe, _digest(worded, loaded, recipe, data=self.data)


def _digest(worded: Worded, loaded: LoadedSeries, recipe: Recipe, *, data: bool) -> str:
    """Return the digest of what a file is made from by way of its words: a series may change in much else.

    That is what is said, the figures behind it, with ``data`` also the profile's own bytes, the outline,
    the theme, typefaces and templates, code, options, and what is warned of. ``recipe`` is that of the file.
    """
    read, series, spotlight = worded.read, loaded.series, worded.spotlight
    inside = attachments_of(
        spotlight, read.path.name, read.source if data else b"", read.profile.cells if data else {}
    )
    said = replace(spotlight, statements=())  # they are among the figures
    outline = (series.pages, series.optional, loaded.wording.abbreviations, loaded.warnings)
    return digest_of(*looks_in(recipe), repr(said), repr(outline), *(file.data for file in inside))


def _worded(pipeline: Pipeline, path: Path) -> Worded | None:
    """Return what a profile says; None where it cannot be made, which is told when that is tried."""
    try:
        worded = pipeline.word(pipeline.read(path))
        loaded = pipeline.load(worded.read.series.folder)
        return None if loaded.missing or pipeline.duplicate(path) else worded
    except ProblemsFound:
        return None
