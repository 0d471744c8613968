"""The whole way: a profile's file to the bytes of its spotlight."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.content import Spotlight
from reportgen.design import MissingGlyphError, PageNumber, Theme, family_of, for_printer
from reportgen.errors import Code, Problem, ProblemsFound, escaped, refusal
from reportgen.fitting import Manuscript
from reportgen.making.cautions import coarse_pictures, short_of_room, too_high_head
from reportgen.making.counted import CITIES
from reportgen.making.dates import date_of
from reportgen.making.duplicates import duplicate_of
from reportgen.making.glyphs import glyph_of_series, glyphs_missing
from reportgen.making.loaded import LoadedSeries, keep_drawings, load, recall_drawings
from reportgen.making.origins import traced, with_cells
from reportgen.making.wordings import untranslated, wordings_wanting
from reportgen.pages import Fitting, Layout, TooHighError, lay_out
from reportgen.pdf.write import Metadata, SharedGlyphs, Ua, write_pdf
from reportgen.profile import MOST_NODES, Profile, read_profile
from reportgen.provenance import attachments_of
from reportgen.reading import decode, parse, parse_all, read_data
from reportgen.richtext import plain, text_of, typeset
from reportgen.series import Series, find_series
from reportgen.wording import Way, known_countries, led, placed

if TYPE_CHECKING:
    from reportgen.fitting import RoomLeft

PRODUCER = "reportgen"
_NO_WAYS: Mapping[str, Way] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A profile that was read and is right; ``source`` is its file."""

    path: Path
    source: bytes
    series: Series
    profile: Profile


@dataclass(frozen=True, slots=True)
class Worded:
    """A profile and what is said of it, before it is laid out."""

    read: ReadProfile
    manuscript: Manuscript
    spotlight: Spotlight


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A spotlight on its way: what it says and where that stands; ``source`` is the profile's file."""

    path: Path
    source: bytes
    manuscript: Manuscript
    spotlight: Spotlight
    layout: Layout
    metadata: Metadata
    missing: Problem | None = None
    """The problem of figures on it that are of fewer places than there are."""
    warnings: tuple[Problem, ...] = ()
    """What to know of it: figures that the series lets be of fewer places, who may count twice, no room."""

    @property
    def series(self) -> Series:
        """The series it is of."""
        return self.manuscript.series

    @property
    def profile(self) -> Profile:
        """What its place answered."""
        return self.manuscript.profile

    def room(self) -> "tuple[RoomLeft, ...]":
        """Return how many words its free texts may still have. Takes longer than making it."""
        from reportgen.fitting import room_left  # noqa: PLC0415 - only when it is wanted

        return room_left(self.manuscript, self.layout.fit)

    def pdf(self, *, data: bool = True, ua: Ua = Ua.FIRST, shared: SharedGlyphs | None = None) -> bytes:
        """Return the bytes of its PDF: PDF/UA-1, and PDF/A-3a with its data inside or PDF/A-2a without.

        By the second part of PDF/UA: PDF/UA-2, and PDF/A-4f or PDF/A-4. ``shared`` is as for ``write_pdf``.
        One for a printer is PDF/X-4, without its data.
        """
        attachments = (
            attachments_of(self.spotlight, self.path.name, self.source, self.profile.cells)
            if data and not self.layout.press.intent
            else ()
        )
        return write_pdf(self.layout, self.metadata, attachments, ua, shared)

    def html(self) -> bytes:
        """Return the page of HTML that says the same. Raises ProblemsFound where a template is wrong."""
        from reportgen.web import twin  # noqa: PLC0415 - no PDF needs it

        series = self.series
        return twin(self.spotlight, series.pages, self.manuscript.theme, series.folder / "web")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Makes spotlights one after another, in a language of their series, or its first; each is read once.

    They are as their theme wants them, or as ``themed`` makes that; ``to_print`` those of a printer's file.
    """

    language: str = ""
    themed: Callable[[Theme], Theme] | None = None
    to_print: bool = False
    _untranslated: dict[Path, tuple[Problem, ...]] = field(default_factory=dict)
    _series: dict[Path, LoadedSeries | ProblemsFound] = field(default_factory=dict)
    _before: Mapping[Path, LoadedSeries] = field(default_factory=dict)

    def renewed(self) -> "Pipeline":
        """Return one that looks at all files again, and reads of each series what has changed."""
        read = {folder: found for folder, found in self._series.items() if isinstance(found, LoadedSeries)}
        return Pipeline(self.language, self.themed, self.to_print, _before={**self._before, **read})

    def make(self, path: Path) -> LaidOut:
        """Return the spotlight of a profile. Raises ProblemsFound."""
        return self.set_words(self.word(self.read(path)))

    def read(self, path: Path) -> ReadProfile:
        """Return a profile. Raises ProblemsFound."""
        if escaped(path.name) != path.name:  # it names the PDF, and stands in it
            message, hint = "the name of this file has a character that nobody sees", "rename it"
            raise refusal(Code.NOT_A_FILE, message, path, hint)
        source = read_data(path)
        node, unclear = parse_all(decode(source, path), path, MOST_NODES)
        loaded = self.load(find_series(path))
        asked, folder = loaded.series.questionnaire, loaded.series.folder
        problems = [*unclear, *glyphs_missing(node, family_of(loaded.theme), asked)]
        try:
            profile = read_profile(node, path, asked, known_countries())
        except ProblemsFound as found:
            problems = [*found.problems, *problems]
        if problems:
            raise ProblemsFound(*traced(problems, path, node, folder))
        return ReadProfile(path, source, loaded.series, with_cells(profile, node, folder))

    def word(self, read: ReadProfile) -> Worded:
        """Return what is said of a profile that was read. Raises ProblemsFound."""
        manuscript = _manuscript(self.load(read.series.folder), read.profile)
        return Worded(read, manuscript, manuscript.spotlight())

    def set_words(
        self,
        worded: Worded,
        folios: tuple[PageNumber, ...] = (),
        host: str = "",
        ways: Mapping[str, Way] = _NO_WAYS,
    ) -> LaidOut:
        """Return the spotlight of what was worded. Raises ProblemsFound.

        ``folios`` are the page numbers to print, and ``host`` the title for the running heads, where it does
        not stand by itself; ``ways`` lead to the spotlights of other places, by their names.
        """
        read, manuscript = worded.read, worded.manuscript
        loaded = self.load(read.series.folder)
        spotlight, theme = led(worded.spotlight, ways), loaded.theme
        pages, optional = loaded.series.pages, loaded.series.optional
        pagination = replace(manuscript.pagination, folios=folios, host=host)
        try:
            layout = lay_out(pages, spotlight, pagination, theme, optional)
        except MissingGlyphError as error:
            raise ProblemsFound(glyph_of_series(error, loaded.series)) from None
        except TooHighError:
            alone = Fitting(spotlight, replace(pagination, host=""), theme, optional)
            if host and alone.fit(pages):
                raise ProblemsFound(too_high_head(read.path, read.profile.name, host)) from None
            from reportgen.fitting import too_long  # noqa: PLC0415 - only where it is

            node = parse(decode(read.source, read.path), read.path)
            languages = loaded.series.questionnaire.languages
            found = traced(
                [too_long(manuscript, languages.resolved(node))], read.path, node, read.series.folder
            )
            raise ProblemsFound(*found, *([loaded.missing] if loaded.missing else [])) from None
        keep_drawings(theme)
        spotlight = placed(spotlight, pages, layout.left_out, layout.behind)
        metadata = Metadata(
            title=stamped_title(spotlight.document_title, theme, spotlight.language),
            author=spotlight.author,
            subject=spotlight.subject,
            language=spotlight.language,
            date=date_of(loaded.series),
            producer=PRODUCER,
            abbreviations=tuple(loaded.wording.abbreviations.items()),
            rights=text_of((*spotlight.source, *plain(" "), *spotlight.licence)),
        )
        tight = short_of_room(read.path, read.profile.name, layout, theme)
        warnings = (*loaded.warnings, *tight, *coarse_pictures(layout, read.path))
        return LaidOut(
            read.path, read.source, manuscript, spotlight, layout, metadata, loaded.missing, warnings
        )

    def fits(self, path: Path) -> bool:
        """Tell whether the spotlight of a profile fits, and nothing of why not. Raises ProblemsFound."""
        read = self.read(path)
        loaded = self.load(read.series.folder)
        try:
            return _manuscript(loaded, read.profile).fits()
        except MissingGlyphError as error:
            raise ProblemsFound(glyph_of_series(error, loaded.series)) from None

    def duplicate(self, path: Path) -> Problem | None:
        """Return the problem of a profile where its series has another one of the same place.

        Nothing is said of one that is not in the series' own folder: versions and drafts may lie elsewhere.
        Raises ProblemsFound.
        """
        loaded = self.load(find_series(path))
        return duplicate_of(path, loaded.series.folder / CITIES, loaded.counted.duplicates)

    def untranslated(self, made: LaidOut) -> tuple[Problem, ...]:
        """Return what a profile and the files of its series do not say in the series' other languages."""
        folder = made.series.folder
        if folder not in self._untranslated:
            of_series = untranslated(made.series.texts, made.series)
            self._untranslated[folder] = (*of_series, *wordings_wanting(made.series))
        return (*untranslated(made.profile.texts, made.series), *self._untranslated[folder])

    def load(self, folder: Path) -> LoadedSeries:
        """Return the series in a folder. Raises ProblemsFound."""
        if folder not in self._series:
            try:
                found = load(folder, self.language, self._before.get(folder))
                theme = for_printer(found.theme, folder / "theme.yaml") if self.to_print else found.theme
                theme = self.themed(theme) if self.themed else theme
                recall_drawings(theme)
                self._series[folder] = replace(found, theme=theme)
            except ProblemsFound as problems:
                self._series[folder] = problems
        loaded = self._series[folder]
        if isinstance(loaded, ProblemsFound):
            raise ProblemsFound(*loaded.problems)  # anew: each holds on to where it was raised
        return loaded


def stamped_title(title: str, theme: Theme, language: str) -> str:
    """Return the title of a document, with what is stamped on its pages behind it."""
    said = f"{title} – {theme.stamp}" if theme.stamp else title
    return text_of(typeset(plain(said), language))


def _manuscript(loaded: LoadedSeries, profile: Profile) -> Manuscript:
    counted = loaded.counted
    places, polls = counted.locations, counted.polls
    return Manuscript(loaded.series, loaded.wording, loaded.theme, loaded.tallied, profile, places, polls)
