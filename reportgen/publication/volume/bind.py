"""Binding a volume: the profiles read, the whole numbered, its pages drawn one by one, read back, written."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.design import LADDER, Group, MissingGlyphError, PageNumber, look_of, outer_folios
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation, as_warnings
from reportgen.making import (
    HERE,
    OUTPUT,
    PRODUCER,
    ExpectedPage,
    LaidOut,
    LoadedSeries,
    Pipeline,
    ReadProfile,
    colours_of,
    date_of,
    find_profiles,
    glyph_of_series,
    seldom_collecting,
    shown_by,
    stamped_title,
    verify_inks,
    verify_pages,
    wording_file,
    write,
)
from reportgen.pdf.write import Bound, Metadata, Ua, Writer
from reportgen.publication.target import check_target
from reportgen.publication.volume.data import FiguresFile
from reportgen.publication.volume.items import PlacedSpotlight
from reportgen.publication.volume.matter import read_matter
from reportgen.publication.volume.places import divided, ordered
from reportgen.publication.volume.plan import Plan, Planner
from reportgen.publication.volume.printed import Jacket
from reportgen.publication.volume.refused import refuse_mixed, refuse_same_name, refuse_title
from reportgen.publication.volume.sheets import Frame, Sheet
from reportgen.richtext import in_digits, plain, text_of
from reportgen.series import find_series
from reportgen.wording import VolumeWords, Way, full_title, licence_line, source_line

VOLUME = OUTPUT / "volume.pdf"


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume that was written: its file, how many pages and places it has, and the digest of its bytes.

    ``warnings`` are what to know of it; ``cover`` is the file of a cover that is printed by itself.
    """

    path: Path
    pages: int
    places: int
    sha256: str
    warnings: tuple[Problem, ...] = ()
    cover: Path | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.places} spotlights, {self.pages} pages"


def volume(
    names: Sequence[str] = (),
    into: Path = VOLUME,
    *,
    series: str | None = None,
    root: Path = HERE,
    parts: str = "",
    first_page: int = 1,
    host_title: str = "",
    data: bool = True,
    ua: Ua = Ua.FIRST,
    language: str = "",
    stamp: str = "",
    to_print: bool = False,
    spine: float = 0.0,
    done: Callable[[Path], None] = lambda _: None,
    write: Callable[[Path, bytes], None] = write,
) -> Volume:
    """Bind the spotlights of profiles, all but examples where none is named, in one PDF, and write it.

    They stand in the order of the places' names, whatever the order in which they are named, in ``parts`` by
    country, or by the answers to a question of one choice, whose name is given, or in none. Each begins on an
    even page. Pages are numbered from ``first_page``; ``host_title`` stands in the running heads in place of
    the series' title. The words are in a ``language`` of the series, its own where none is named. With
    ``data`` the profiles and the figures are inside (PDF/A-3a), else not (PDF/A-2a); by the second part of
    PDF/UA it is of PDF/A-4f or 4. ``to_print`` it is a printer's file, PDF/X-4 and without data. With a
    ``spine`` in mm its cover is a file of its own, as it is bound. ``series`` is the only one to look in,
    ``root`` the folder that holds ``profiles/``; ``done`` is called with each profile that is laid out,
    ``write`` with the whole; ``stamp`` is stamped on every page.

    Raises ProblemsFound with the problems of all profiles, and writes nothing then.
    """
    paths = find_profiles(names, series, root)
    check_target(into, paths)
    with seldom_collecting():
        binder = _Binder(paths, host_title, language, stamp, examples=bool(names), to_print=to_print)
        jacket = Jacket.of(spine, into, binder.loaded)
        plan = binder.plan(parts, first_page, apart=jacket is not None)
        content = binder.drawn(plan, into, data=data and not to_print, ua=ua, done=done)
        cover = jacket.drawn(plan, binder.frame, binder.metadata(plan)) if jacket else b""
    write(into, content)
    loaded = binder.loaded
    warnings = loaded.counted.warnings(loaded.series.published.computed, _computed(loaded))
    warnings = tuple(dict.fromkeys((*warnings, *binder.warnings)))
    digest = hashlib.sha256(content).hexdigest()
    if jacket is None:
        return Volume(into, plan.pages, len(binder.places), digest, warnings)
    write(jacket.path, cover)
    warnings = (*warnings, *jacket.warnings)
    return Volume(into, plan.pages, len(binder.places), digest, warnings, jacket.path)


class _Binder:
    """Reads profiles, and makes a volume of them."""

    def __init__(
        self,
        paths: Sequence[Path],
        host_title: str,
        language: str,
        stamp: str,
        *,
        examples: bool,
        to_print: bool,
    ) -> None:
        self.pipeline = Pipeline(language, lambda theme: replace(outer_folios(theme), stamp=stamp), to_print)
        self.host_title = " ".join(host_title.split())
        reads = self.read(paths)
        if not examples:
            reads = [read for read in reads if not read.profile.example] or reads
        self.loaded = self.pipeline.load(reads[0].series.folder)
        self.words = _words(self.loaded)
        self.texts = read_matter(self.loaded)
        self.places = ordered(reads, self.loaded.wording.language.tag)
        self.look = look_of(self.loaded.theme, LADDER[1], self.loaded.wording.language.tag)
        self.title = full_title(self.loaded.series, self.loaded.wording.words)
        self.frame = Frame(self.look, self.host_title or self.title)
        refuse_title(self.host_title, self.look)
        self.warnings: list[Problem] = []
        """What to know of what was drawn."""

    def read(self, paths: Sequence[Path]) -> list[ReadProfile]:
        """Return the profiles. Raises ProblemsFound with the problems of all, of being laid out as well."""
        problems: list[Problem] = []
        reads = []
        for path in paths:
            try:
                reads.append(self.pipeline.read(path))
            except ProblemsFound as found:
                problems += found.problems
            with suppress(ProblemsFound):  # of the series, found already
                problems += [duplicate] if (duplicate := self.pipeline.duplicate(path)) else []
                loaded = self.pipeline.load(find_series(path))
                missing = loaded.counted.missing(loaded.series.published.computed, _computed(loaded))
                problems += [missing] if missing else []
        if problems:
            problems += self.too_long(reads)
            raise ProblemsFound(*dict.fromkeys(problems))
        refuse_mixed(reads)
        refuse_same_name(reads)
        return reads

    def too_long(self, reads: Sequence[ReadProfile]) -> Iterator[Problem]:
        """Yield the problems of laying profiles out."""
        for read in reads:
            try:
                self.pipeline.set_words(self.pipeline.word(read), self.folios(read, 1), self.host_title)
            except ProblemsFound as found:
                yield from found.problems

    def laid_out(self, leaf: PlacedSpotlight, ways: Mapping[str, Way]) -> LaidOut:
        """Return a spotlight, without what the imprint of the volume says of all. Raises ProblemsFound.

        Its running head has the title of the host, or of its part.
        """
        read, running = leaf.place.read, self.host_title or leaf.part_title
        worded = self.pipeline.word(read)
        worded = replace(worded, spotlight=replace(worded.spotlight, source=(), licence=(), imprint=None))
        return self.pipeline.set_words(worded, self.folios(read, leaf.first), running, ways)

    @staticmethod
    def folios(read: ReadProfile, first: int) -> tuple[PageNumber, ...]:
        """Return what is printed as the numbers of the pages of a spotlight."""
        numbers = range(first, first + len(read.series.pages))
        return tuple(PageNumber(str(number), number % 2 == 1) for number in numbers)

    def plan(self, parts: str, first_page: int, *, apart: bool) -> Plan:
        """Return the plan of the volume. Raises ProblemsFound."""
        try:
            planner = Planner(
                self.loaded,
                self.words,
                self.texts,
                self.places,
                divided(self.places, parts, self.loaded, self.words),
                parts,
                self.frame,
                first_page,
                self.host_title,
                apart=apart,
            )
            self.warnings += () if planner.matter.continues else as_warnings(planner.outside.unsaid())
            return planner.plan()
        except MissingGlyphError as error:
            raise ProblemsFound(glyph_of_series(error, self.loaded.series)) from None

    def drawn(self, plan: Plan, into: Path, *, data: bool, ua: Ua, done: Callable[[Path], None]) -> bytes:
        """Return the bytes of the volume, read back. Raises ProblemsFound."""
        metadata = self.metadata(plan)
        theme = self.loaded.theme
        writer = Writer(theme.size, metadata, plan.pages, volume=True, ua=ua, press=theme.house.press)
        shown: list[ExpectedPage] = []
        colours: set[str] = set()
        problems: list[Problem] = []
        figures = FiguresFile()

        def draw(groups: Sequence[Group], bound: Bound | None = None) -> None:
            if not problems:
                writer.draw(groups, bound)
                shown.append(shown_by(groups))
                colours.update(colours_of(groups) if theme.house.press.intent else ())

        printed, ways = plan.first - plan.uncounted[0], self.ways(plan)
        for leaf in plan.leaves:
            if isinstance(leaf, Sheet):
                draw(self.frame.groups(leaf, printed))
                printed += 1
                continue
            read = leaf.place.read
            try:
                made = self.laid_out(leaf, ways)
            except ProblemsFound as found:
                problems += found.problems
                continue
            self.warnings += made.warnings
            figures.add(leaf.place.key, made.spotlight)
            for page in made.layout.pages:
                draw(page.groups, Bound(leaf.place.key, leaf.deeper, leaf.within, leaf.part))
            printed += len(made.layout.pages)
            done(read.path)
        if problems:
            raise ProblemsFound(*dict.fromkeys(problems))
        attachments = figures.attachments(metadata.title, self.places) if data else ()
        content = writer.closed(attachments, plan.labels)
        verify_pages(content, theme.size, theme.house.press, shown, metadata, into)
        if colours:
            verify_inks(content, colours, into)
        return content

    def ways(self, plan: Plan) -> dict[str, Way]:
        """Return the way to each spotlight, by the name of its place, with the number of its first page."""
        spotlights = [leaf for leaf in plan.leaves if isinstance(leaf, PlacedSpotlight)]
        return {
            leaf.place.name: Way(
                f"#{leaf.place.key}",
                self.words["page"].format(page=page),
                self.words["link"].format(title=leaf.place.name, page=page),
            )
            for leaf in spotlights
            for page in (in_digits(leaf.first, self.words.language),)
        }

    def metadata(self, plan: Plan) -> Metadata:
        """Return what the file says of itself."""
        series, words = self.loaded.series, self.loaded.wording.words
        return Metadata(
            title=stamped_title(f"{self.title}: {plan.subtitle}", self.loaded.theme, series.language),
            author=series.publisher,
            subject=plan.subtitle,
            language=self.loaded.wording.language.tag,
            date=date_of(series),
            producer=PRODUCER,
            abbreviations=tuple(self.loaded.wording.abbreviations.items()),
            rights=text_of((*source_line(series, words), *plain(" "), *licence_line(series, words))),
        )


def _computed(loaded: LoadedSeries) -> list[str]:
    """Return the questions whose figures are computed: a volume shows those of all."""
    asked, published = loaded.series.questionnaire.questions, loaded.series.published
    return [name for name in asked if published.of(name) is None and not asked[name].top_level]


def _words(loaded: LoadedSeries) -> VolumeWords:
    """Return the words of a volume. Raises ProblemsFound where the wording has none."""
    if loaded.wording.volume is not None:
        return loaded.wording.volume
    place = SourceLocation(wording_file(loaded.series, loaded.series.language))
    hint = (
        'write them as in the part "volume" of the starter series, profiles/innovation-2018/wording/en.yaml'
    )
    raise ProblemsFound(Problem(Code.MISSING_KEY, '"volume" is missing in the wording', place, hint))
