"""What makes a book of a volume: its cover, its imprint, its back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.content import Imprint, Locator
from reportgen.design import (
    BarCode,
    Colophon,
    Cover,
    Part,
    back_leaf,
    cover,
    measure_colophon,
    title_page,
)
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import LoadedSeries
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.matter import BACK, FOLDER, flowed
from reportgen.publication.volume.places import Place
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.richtext import Rich, Run, TextBlock, as_printed, in_digits, name_held, plain
from reportgen.wording import (
    VolumeWords,
    cite,
    date,
    date_of,
    filled,
    full_title,
    licence_line,
    scanned,
    titled,
)

COVER, TITLE, IMPRINT = "volume/cover", "volume/title", "volume/imprint"
_GAP = 16.0


class Outside:
    """The leaves that say what a volume is and whose; ``subtitle`` is how many places it has."""

    def __init__(
        self, loaded: LoadedSeries, words: VolumeWords, places: Sequence[Place], subtitle: str, frame: Frame
    ) -> None:
        self.loaded, self.series, self.words = loaded, loaded.series, words
        self.places, self.subtitle, self.frame = places, subtitle, frame
        self.full_title = full_title(self.series, loaded.wording.words)
        """The title that the volume has everywhere."""
        self.day = date(loaded.series.date, words.language)
        self.said = loaded.series.own_imprint

    def cover(self, eyebrow: str) -> Sheet:
        """Return the cover, with a line over the title, or none."""
        return Sheet("", (lambda: cover(self.words_of_cover(eyebrow), self.frame.look),))

    def words_of_cover(self, eyebrow: str) -> Cover:
        """Return what the cover says: with a map where it is known of half of the places where they are."""
        series, words = self.series, self.words
        found = (place.read.profile.location for place in self.places)
        located = tuple(location for location in found if location)
        said = words["map"].format(cities=words.counted("cities", len(located)))
        locator = Locator(None, located, said) if 2 * len(located) >= max(len(self.places), 1) else None
        month = date_of(f"{series.date:%Y-%m}", words.language)
        return Cover(
            eyebrow,
            self.full_title,
            self.subtitle,
            series.publisher,
            (plain(month),),
            tuple(self.named()),
            locator,
        )

    def numbers(self) -> Iterator[tuple[str, Rich]]:
        """Yield the numbers of the publication with their names, and where it is online."""
        yield from ((name, plain(number)) for name, number in self.said.numbers)
        if self.said.doi:
            yield "DOI", (Run(self.said.doi, link=self.said.address),)
        if self.said.online:
            yield self.words["online"], (Run(as_printed(self.said.online), link=self.said.online),)

    def named(self) -> Iterator[Rich]:
        """Yield the numbers of the publication behind their names."""
        yield from ((*plain(f"{name}\u00a0"), *text) for name, text in self.numbers())

    def title(self, eyebrow: str, *, first: bool) -> Sheet:
        """Return the page of the title; it is the ``first`` that says it, or one behind the cover."""
        words = replace(self.words_of_cover(eyebrow), numbers=(), locator=None)
        return Sheet("", (lambda: title_page(words, TITLE, self.frame.look, first=first),))

    def imprint(self, *, guided: bool) -> Sheet:
        """Return the imprint, at the foot of its page.

        It says how to read the volume, unless that is ``guided`` by a text of its own.
        """
        flow = Flow(self.frame, "")
        heading = self.words["imprint"]
        part = measure_colophon(
            Colophon(heading, tuple(self.facts(guided=guided))), IMPRINT, self.frame.width, self.frame.look
        )
        if part.height > flow.room:
            message = "what the imprint of a volume has to say is longer than a page"
            hint = "shorten the sources, or the licence and the disclaimer, in series.yaml"
            place = SourceLocation(self.series.folder / "series.yaml")
            raise ProblemsFound(Problem(Code.TOO_LONG, message, place, hint))
        flow.y = flow.bottom - part.height
        flow.add(part, (("Sect", IMPRINT),))
        return flow.sheets()[0]

    def facts(self, *, guided: bool) -> Iterator[tuple[str, tuple[Rich, ...]]]:
        """Yield what an imprint says, each with its label."""
        series, words = self.series, self.words
        year = in_digits(series.date.year, words.language)
        yield words["title"], (plain(f"{self.full_title}: {self.subtitle}"),)
        yield words["publisher"], (plain(series.publisher),)
        yield words["published"], (plain(self.day), *map(plain, self.said.volume))
        yield from ((name, (text,)) for name, text in self.numbers())
        if contact := self.said.contact:
            link = f"mailto:{contact}" if "@" in contact and " " not in contact else ""
            yield words["contact"], ((Run(contact, link=link),),)
        if not guided and (reading := self.said.reading(mapped=True)):
            yield words["how_to_read"], (plain(reading),)
        whose = () if "publicdomain" in series.licence_url else (plain(f"© {year} {series.publisher}"),)
        yield words["rights"], (*whose, licence_line(series, self.loaded.wording.words))
        yield words["source"], tuple(cite(source, series.language) for source in series.sources)
        parts = {"publisher": plain(series.publisher), "year": plain(year)}
        parts |= {"title": (titled(self.full_title),), "subtitle": (titled(self.subtitle),)}
        citation = filled(words["citation"], parts)
        address = self.said.address
        behind: Rich = (Run(", "), Run(as_printed(address), link=address)) if address else ()
        yield words["cite"], ((*citation, *behind),)

    def unsaid(self) -> Iterator[Problem]:
        """Yield what publishers look for in an imprint, and the series does not give: it is not made up."""
        said = self.said
        numbers = said.isbn or said.isbn_pdf or said.issn
        there = {"isbn or issn": numbers, "doi or online": said.address, "contact": said.contact}
        if missing := [key for key, value in there.items() if not value]:
            message = f"the imprint of the volume lacks what publishers look for: {', '.join(missing)}"
            place = SourceLocation(self.series.folder / "series.yaml")
            yield Problem(Code.MISSING_KEY, message, place, "write it under imprint: where there is such")

    def back(self, blocks: tuple[TextBlock, ...]) -> Sheet:
        """Return the back, with words of the series or without. Raises ProblemsFound where they are long."""
        series = self.series
        columns = ((series.publisher, (licence_line(series, self.loaded.wording.words), *self.named())),)
        address = self.said.address
        fixed = self.loaded.wording.words
        code = fixed["code"].format(address=address) if address else ""
        foot = Imprint(columns, address, code, scanned(address, series, fixed))
        isbn = self.said.isbn
        bars = BarCode(isbn, self.words["bar_code"].format(isbn=isbn)) if isbn else None
        leaf, (begin, end), inner = back_leaf(self.full_title, foot, bars, self.frame.look)
        above: Within = (("Sect", f"volume/{BACK}"),)
        named = ", ".join(name_held(place.name, place.name) for place in self.places)
        listed: Rich = (Run(f"{self.subtitle}: ", bold=True), Run(named))
        for texts in ((*blocks, listed), blocks):  # many places have no room there
            flow = Flow(replace(self.frame, look=inner), "")
            flow.y = 0.0
            flow.put(Part(0.0, lambda _x, _y, _h: leaf), above)
            flow.y, flow.bottom = begin + _GAP, end
            flowed(BACK, texts, flow, above)
            first, *others = flow.sheets()
            if not others:
                break
        if others:
            path = series.folder / FOLDER / series.language / f"{BACK}.md"
            message = "this text is longer than the back of a volume"
            raise ProblemsFound(Problem(Code.TOO_LONG, message, SourceLocation(path), "shorten it"))
        return first
