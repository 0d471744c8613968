"""The plan of a volume: what follows what, on which page each begins, and what is printed on it.

Spotlights begin on even pages, so that the pages of one face each other in a bound copy.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.making import LoadedSeries
from reportgen.publication.volume.comparison import COMPARISON, FEW, comparison, question_key
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
from reportgen.publication.volume.glance import GLANCE, glance_sheets
from reportgen.publication.volume.matter import BACK, FOREWORD, HOW_TO_READ, Matter, matter
from reportgen.publication.volume.outside import COVER, IMPRINT, Outside
from reportgen.publication.volume.places import COUNTRY, Place, VolumePart
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.publication.volume.sources import SOURCES, sources
from reportgen.wording import VolumeWords, at_a_glance, compare_places, signs_in_tables


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
_MANY = 10
"""A volume of fewer places has a short apparatus: the contents are its index, and all is at a glance."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume: its subtitle, its leaves in order, and how many pages they are together."""

    subtitle: str
    leaves: tuple[Leaf, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands on ``length`` pages one behind the other, made once it is known what is on which page.

    ``inside`` are the names of what begins on one of them, counted from 0; ``before`` is what the number of
    the page behind it is modulo 2, where that matters.
    """

    name: str
    length: int
    make: Callable[[Numbers], Sequence[Leaf]]
    inside: Mapping[str, int] = field(default_factory=dict)
    before: int | None = None


class Planner:
    """Plans a volume of places in parts, ``divided`` as said; ``first`` is the number of its first page."""

    def __init__(
        self,
        loaded: LoadedSeries,
        words: VolumeWords,
        texts: Matter,
        places: tuple[Place, ...],
        parts: tuple[VolumePart, ...],
        divided: str,
        frame: Frame,
        first: int,
        host_title: str,
    ) -> None:
        self.loaded, self.words, self.texts, self.frame = loaded, words, texts, frame
        self.places, self.parts, self.divided = places, parts, divided
        self.first, self.host_title = first, host_title
        real = tuple(place for place in places if not place.read.profile.example)
        self.compared = real or places
        self.outside = Outside(loaded, words, places, self.subtitle, frame)
        profiles = [place.read.profile for place in self.compared]
        self.short = len(profiles) < _MANY
        series, wording = loaded.series, loaded.wording
        self.questions = tuple(compare_places(series, wording, words, loaded.tallied, profiles))
        self.glance = None if self.short else at_a_glance(series, wording, words, profiles)

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
        blank = 0 if items[front].before is None else opening % 2
        begins, page = {}, self.first
        for number, item in enumerate(items):
            page += blank if number == 1 else 0
            page += 0 if item.before is None else (page + item.length + item.before) % 2
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
        first, imprint = self.outside.cover(self.host_title), self.outside.imprint()
        yield _Item(COVER, 1, lambda _: (first,))
        yield _Item(IMPRINT, 1, lambda _: (imprint,))
        lines = self.lines()
        yield self._chapter(CONTENTS, lambda numbers: contents(lines, numbers, self.words, self.frame))
        yield from (self._text(name, title) for name, title in self.readings())

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yield what of the series' own texts stands before the spotlights, with its title."""
        titles = ((FOREWORD, self.words["foreword"]), (HOW_TO_READ, self.words["how_to_read"]))
        yield from ((name, title) for name, title in titles if self.texts[name])

    def _text(self, name: str, title: str) -> _Item:
        sheets = matter(name, title, self.texts[name], self.frame)
        return _Item(f"volume/{name}", len(sheets), lambda _: sheets)

    def body(self) -> Iterator[_Item]:
        """Yield the spotlights, and the leaf of each part that has one before them."""
        facing = None if self.spread % 2 else 0
        for part in self.parts:
            if part.has_leaf:
                make = self._leaf(part)
                yield _Item(part.key, len(make(defaultdict(int))), make, before=facing)
            unsaid = (part.key, part.title) if part.title and not part.has_leaf else None
            for place in part.places:
                inside = {part.key: 0} if unsaid and place is part.places[0] else {}
                yield _Item(place.key, self.spread, self._spotlight(place, part, unsaid), inside, facing)

    def back(self) -> Iterator[_Item]:
        """Yield what stands behind the spotlights."""
        if self.glance:
            glance = glance_sheets(self.glance, self.words, self.frame)
            yield _Item(GLANCE, len(glance), lambda _: glance)
        counted = self.words.counted("cities", len(self.compared))
        asked, wording = self.loaded.series.questionnaire, self.loaded.wording
        signs = signs_in_tables(asked.states, wording, self.words)
        chapter = comparison(self.questions, counted, signs, self.words, self.frame)
        yield _Item(COMPARISON, len(chapter.sheets), lambda _: chapter.sheets, chapter.begins)
        lines = tuple(line_of(place, self.quiet(place, "")) for place in self.places)
        if not self.short:
            yield self._chapter(INDEX, lambda numbers: index(lines, numbers, self.words, self.frame))
        last = sources(self.loaded.series, self.loaded.wording, self.words, self.places, self.frame)
        yield _Item(SOURCES, len(last), lambda _: last)
        if self.texts[BACK] or not self.short:
            back = self.outside.back(self.texts[BACK])
            yield _Item("volume/back", 1, lambda _: (back,), before=1)

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
        words = self.words
        found = [DirectoryLine(title, f"volume/{name}") for name, title in self.readings()]
        for part in self.parts:
            places = tuple(line_of(place, self.quiet(place, self.divided)) for place in part.places)
            link = part.key if part.has_leaf else ""
            found.append(DirectoryLine(part.title or words["spotlights"], link, under=places, columns=2))
        asked = [DirectoryLine(each.label, question_key(each.id)) for each in self.questions if not each.few]
        asked += [DirectoryLine(words["few"], FEW)] if len(asked) < len(self.questions) else []
        return (
            *found,
            *([DirectoryLine(words["glance"], GLANCE)] if self.glance else ()),
            DirectoryLine(words["comparison"], COMPARISON, under=tuple(asked)),
            *(() if self.short else [DirectoryLine(words["index"], INDEX)]),
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
