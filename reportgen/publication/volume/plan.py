"""The plan of a volume: what follows what, on which page each begins, and what is printed on it.

Spotlights begin on even pages, so that the pages of one face each other in a bound copy.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.content import Locator
from reportgen.design import Cover, cover
from reportgen.making import LoadedSeries
from reportgen.publication.volume.comparison import COMPARISON, comparison, question_key
from reportgen.publication.volume.directory import (
    CONTENTS,
    INDEX,
    DirectoryLine,
    Numbers,
    contents,
    index,
    line_of,
    part_sheet,
)
from reportgen.publication.volume.places import COUNTRY, Place, VolumePart
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.publication.volume.sources import SOURCES, sources
from reportgen.richtext import Rich, Run, plain
from reportgen.wording import VolumeWords, compare_places

COVER = "volume/cover"


@dataclass(frozen=True, slots=True)
class PlacedSpotlight:
    """The pages of a spotlight: the number of the first, and how the spotlight stands in the volume.

    Its headings are so many levels ``deeper`` than in a file of its own; ``part`` is as for ``Bound``.
    """

    place: Place
    first: int
    deeper: int
    within: Within
    part: tuple[str, str] | None = None


Leaf: TypeAlias = Sheet | PlacedSpotlight
_BLANK = Sheet("", ())


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume: its subtitle, its leaves in order, and how many pages they are together."""

    subtitle: str
    leaves: tuple[Leaf, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands on ``length`` pages one behind the other, made once it is known what is on which page.

    ``inside`` are the names of what begins on one of them, counted from 0; with ``opens`` the page behind it
    is an even one.
    """

    name: str
    length: int
    make: Callable[[Numbers], Sequence[Leaf]]
    inside: Mapping[str, int] = field(default_factory=dict)
    opens: bool = False


class Planner:
    """Plans a volume of places in parts, ``divided`` as said; ``first`` is the number of its first page."""

    def __init__(
        self,
        loaded: LoadedSeries,
        words: VolumeWords,
        places: tuple[Place, ...],
        parts: tuple[VolumePart, ...],
        divided: str,
        frame: Frame,
        first: int,
        host_title: str,
    ) -> None:
        self.loaded, self.words, self.frame = loaded, words, frame
        self.places, self.parts, self.divided = places, parts, divided
        self.first, self.host_title = first, host_title
        real = tuple(place for place in places if not place.read.profile.example)
        self.compared = real or places
        self.questions = tuple(
            compare_places(
                loaded.series,
                loaded.wording,
                words,
                loaded.tallied,
                [place.read.profile for place in self.compared],
            )
        )

    def plan(self) -> Plan:
        """Return the plan: chapters are laid out to be counted, and those that name pages once more."""
        front, body = list(self.front()), list(self.body())
        items = [*front, *body, *self.back()]
        begins = self._numbered(items, len(front))
        numbers = dict(begins)
        for item in items:
            numbers |= {name: begins[item.name] + page for name, page in item.inside.items()}
        leaves: list[Leaf] = []
        page = self.first
        for item in items:
            leaves += [_BLANK] * (begins[item.name] - page)
            leaves += item.make(numbers)
            page = begins[item.name] + item.length
        return Plan(self.subtitle, tuple(leaves), page - self.first)

    def _numbered(self, items: Sequence[_Item], front: int) -> dict[str, int]:
        """Return the page that each item begins on; ``front`` of them stand before the spotlights.

        A page that stays blank before these stands behind the cover, as that of a book does.
        """
        opening = self.first + sum(item.length for item in items[: front + 1])
        blank = opening % 2 if items[front].opens else 0
        begins, page = {}, self.first
        for number, item in enumerate(items):
            page += blank if number == 1 else 0
            page += (page + item.length) % 2 if item.opens else 0
            begins[item.name] = page
            page += item.length
        return begins

    def _chapter(
        self,
        name: str,
        make: Callable[[Numbers], Sequence[Sheet]],
        inside: Mapping[str, int] | None = None,
    ) -> _Item:
        unknown: Numbers = defaultdict(int)
        return _Item(name, len(make(unknown)), make, inside or {})

    def front(self) -> Iterator[_Item]:
        """Yield what stands before the spotlights."""
        sheet = Sheet("", (lambda: cover(self.cover(), self.frame.look),))
        yield _Item(COVER, 1, lambda _: (sheet,))
        lines = self.lines()
        yield self._chapter(CONTENTS, lambda numbers: contents(lines, numbers, self.words, self.frame))

    def body(self) -> Iterator[_Item]:
        """Yield the spotlights, and the leaf of each part that has one before them."""
        even = self.spread % 2 == 0
        for part in self.parts:
            if part.has_leaf:
                make = self._leaf(part)
                yield _Item(part.key, len(make(defaultdict(int))), make, opens=even)
            unsaid = (part.key, part.title) if part.title and not part.has_leaf else None
            for place in part.places:
                inside = {part.key: 0} if unsaid and place is part.places[0] else {}
                yield _Item(place.key, self.spread, self._spotlight(place, part, unsaid), inside, opens=even)

    def back(self) -> Iterator[_Item]:
        """Yield what stands behind the spotlights."""
        counted = self.words.counted("cities", len(self.compared))
        chapter = comparison(self.questions, counted, self.loaded.wording, self.words, self.frame)
        yield _Item(COMPARISON, len(chapter.sheets), lambda _: chapter.sheets, chapter.begins)
        lines = tuple(line_of(place, self.quiet(place, "")) for place in self.places)
        yield self._chapter(INDEX, lambda numbers: index(lines, numbers, self.words, self.frame))
        last = sources(self.loaded.series, self.loaded.wording, self.words, self.places, self.frame)
        yield _Item(SOURCES, len(last), lambda _: last)

    @property
    def spread(self) -> int:
        """How many pages a spotlight has."""
        return len(self.loaded.series.pages)

    def _leaf(self, part: VolumePart) -> Callable[[Numbers], Sequence[Leaf]]:
        return lambda numbers: part_sheet(part, numbers, self.words, self.frame)

    def _spotlight(
        self, place: Place, part: VolumePart, unsaid: tuple[str, str] | None
    ) -> Callable[[Numbers], Sequence[Leaf]]:
        within = (("Part", part.key), ("Art", place.key))
        deeper = 2 if part.has_leaf else 1
        return lambda numbers: (PlacedSpotlight(place, numbers[place.key], deeper, within, unsaid),)

    def lines(self) -> Sequence[DirectoryLine]:
        """Return the lines of the contents."""
        words, found = self.words, []
        for part in self.parts:
            places = tuple(line_of(place, self.quiet(place, self.divided)) for place in part.places)
            link = part.key if part.has_leaf else ""
            found.append(DirectoryLine(part.title or words["spotlights"], link, under=places, columns=2))
        asked = tuple(DirectoryLine(question.label, question_key(question.id)) for question in self.questions)
        return (
            *found,
            DirectoryLine(words["comparison"], COMPARISON, under=asked),
            DirectoryLine(words["index"], INDEX),
            DirectoryLine(words["sources"], SOURCES),
        )

    def quiet(self, place: Place, divided: str) -> str:
        """Return what stands behind the name of a place: that it is an example, or where it is."""
        if place.read.profile.example:
            return self.loaded.wording.words["example"]
        return "" if divided == COUNTRY else place.country

    @property
    def subtitle(self) -> str:
        """How many places there are to compare."""
        return self.words.counted("subtitle", len(self.compared))

    def cover(self) -> Cover:
        """Return what the cover says."""
        series, words = self.loaded.series, self.words
        licence: Rich = (Run(series.licence, link=series.licence_url),)
        facts = (
            (words["edition"], plain(series.edition)),
            (words["publisher"], plain(series.publisher)),
            (words["source"], plain("; ".join(source.cited for source in series.sources))),
            (words["licence"], licence),
        )
        found = (place.read.profile.location for place in self.places)
        locations = tuple(location for location in found if location)
        locator = Locator(None, locations) if locations else None
        return Cover(self.host_title, series.title, self.subtitle, facts, locator)
