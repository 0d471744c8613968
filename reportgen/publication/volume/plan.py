"""The plan of a volume: what follows what, on which page each begins, and what is printed on it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from reportgen.publication.volume.places import Place, VolumePart
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.publication.volume.sources import SOURCES, sources
from reportgen.richtext import Rich, Run, plain
from reportgen.wording import VolumeWords, compare_places


@dataclass(frozen=True, slots=True)
class PlacedSpotlight:
    """The pages of a spotlight: the number of the first, and how the spotlight stands in the volume.

    Its headings are so many levels ``deeper`` than in a file of its own.
    """

    place: Place
    first: int
    deeper: int
    within: Within


Leaf: TypeAlias = Sheet | PlacedSpotlight


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume: its subtitle, its leaves in order, and how many pages they are together."""

    subtitle: str
    leaves: tuple[Leaf, ...]
    pages: int


class Planner:
    """Plans a volume of places in parts; ``first`` is the number of its first page."""

    def __init__(
        self,
        loaded: LoadedSeries,
        words: VolumeWords,
        places: tuple[Place, ...],
        parts: tuple[VolumePart, ...],
        frame: Frame,
        first: int,
        host_title: str,
    ) -> None:
        self.loaded, self.words, self.frame = loaded, words, frame
        self.places, self.parts = places, parts
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
        counted = self.words.counted("cities", len(self.compared))
        chapter = comparison(self.questions, counted, self.loaded.wording, self.words, self.frame)
        last = sources(self.loaded.series, self.loaded.wording, self.words, self.places, self.frame)
        unknown: Numbers = defaultdict(int)
        front = 1 + len(contents(self.lines(), unknown, self.words, self.frame))
        numbers = {"volume/cover": self.first, CONTENTS: self.first + 1}
        page = self.first + front
        for part in self.parts:
            if part.title:
                numbers[part.key] = page
                page += len(part_sheet(part, unknown, self.words, self.frame))
            for place in part.places:
                numbers[place.key] = page
                page += self.spread
        numbers[COMPARISON] = page
        numbers |= {key: page + begun for key, begun in chapter.begins.items()}
        numbers[INDEX] = page = page + len(chapter.sheets)
        alphabetic = tuple(line_of(place, self.quiet(place)) for place in self.places)
        listed = index(alphabetic, unknown, self.words, self.frame)
        numbers[SOURCES] = page = page + len(listed)
        leaves = (
            Sheet("", (lambda: cover(self.cover(), self.frame.look),)),
            *contents(self.lines(), numbers, self.words, self.frame),
            *(leaf for part in self.parts for leaf in self.part(part, numbers)),
            *chapter.sheets,
            *index(alphabetic, numbers, self.words, self.frame),
            *last,
        )
        return Plan(self.subtitle, leaves, page + len(last) - self.first)

    @property
    def spread(self) -> int:
        """How many pages a spotlight has."""
        return len(self.loaded.series.pages)

    def part(self, part: VolumePart, numbers: Numbers) -> Iterator[Leaf]:
        """Yield the page of a part, where it has one, and its spotlights."""
        if part.title:
            yield from part_sheet(part, numbers, self.words, self.frame)
        for place in part.places:
            within = (("Part", part.key), ("Art", place.key))
            yield PlacedSpotlight(place, numbers[place.key], 2 if part.title else 1, within)

    def lines(self) -> Sequence[DirectoryLine]:
        """Return the lines of the contents."""
        words, found = self.words, []
        for part in self.parts:
            lines = tuple(line_of(place, self.quiet(place, part)) for place in part.places)
            link = part.key if part.title else part.places[0].key
            found.append(DirectoryLine(part.title or words["spotlights"], link, under=lines))
        asked = tuple(DirectoryLine(question.label, question_key(question.id)) for question in self.questions)
        return (
            *found,
            DirectoryLine(words["comparison"], COMPARISON, under=asked),
            DirectoryLine(words["index"], INDEX),
            DirectoryLine(words["sources"], SOURCES),
        )

    def quiet(self, place: Place, part: VolumePart | None = None) -> str:
        """Return what stands behind the name of a place: that it is an example, or its country."""
        if place.read.profile.example:
            return self.loaded.wording.words["example"]
        return "" if part and part.title else place.country

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
