"""The plan of a volume: what follows what, on which page each begins, and what is printed on it.

Spotlights begin on even pages, so that the pages of one face each other in a bound copy.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from reportgen.content import Compared
from reportgen.making import LoadedSeries
from reportgen.publication.volume.comparison import (
    COMPARISON,
    FEW,
    ComparisonChapter,
    question_key,
    seen_at_glance,
)
from reportgen.publication.volume.directory import (
    CONTENTS,
    DirectoryLine,
    PageNumbers,
    contents,
    line_of,
    part_sheet,
)
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.glance import GLANCE, glance_sheets, glance_ways
from reportgen.publication.volume.index import INDEX, Index
from reportgen.publication.volume.matter import BACK, FOREWORD, HOW_TO_READ, Matter, matter
from reportgen.publication.volume.outside import COVER, HALF_TITLE, IMPRINT, Outside
from reportgen.publication.volume.paging import evened
from reportgen.publication.volume.places import COUNTRY, Place, VolumePart
from reportgen.publication.volume.sheets import Frame, Sheet, Within, both_titles
from reportgen.publication.volume.sources import SOURCES, Sources
from reportgen.wording import (
    VolumeWords,
    answers_indexed,
    at_a_glance,
    compare_places,
    is_itself,
    people_indexed,
    signs_in_tables,
)


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


VolumeLeaf: TypeAlias = Sheet | PlacedSpotlight
_BLANK = Sheet("", ())
_BACK = f"volume/{BACK}"
_SHEET = 4
"""So many pages at least are on a folded sheet: a volume that is printed has a multiple of them."""
_MANY = 10
"""A volume of fewer places has a short apparatus: the contents are its index, and all is at a glance."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume: its subtitle, its leaves in order, and how many pages they are together.

    ``jacket`` are the front and the back of a cover that is printed by itself.
    """

    subtitle: str
    leaves: tuple[VolumeLeaf, ...]
    pages: int
    jacket: tuple[Sheet, Sheet] | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands on ``length`` pages one behind the other, made once it is known what is on which page.

    ``inside`` are the names of what begins on one of them, counted from 0; ``before`` is what the number of
    the page behind it is modulo 2, where that matters.
    """

    name: str
    length: int
    make: Callable[[PageNumbers], Sequence[VolumeLeaf]]
    inside: Mapping[str, int] = field(default_factory=dict)
    before: int | None = None


class Planner:
    """Plans a volume of places in parts, ``divided`` as said; ``first`` is the number of its first page.

    Its cover may be ``apart``, printed by itself.
    """

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
        *,
        apart: bool = False,
    ) -> None:
        self.apart = apart
        self.loaded, self.words, self.texts, self.frame = loaded, words, texts, frame
        self.places, self.parts, self.divided = places, parts, divided
        self.first, self.host_title = first, host_title
        real = tuple(place for place in places if not place.read.profile.example)
        self.compared = real or places
        self.outside = Outside(loaded, words, places, self.subtitle, frame)
        profiles = tuple(place.read.profile for place in self.compared)
        self.short = len(profiles) < _MANY
        series, wording = loaded.series, loaded.wording
        self.profiles = profiles
        self.glance = None if self.short else at_a_glance(series, wording, words, profiles)
        seen = self.glance.questions if self.glance else ()
        asked = compare_places(series, wording, words, loaded.tallied, profiles, seen)
        self.questions = tuple(_shorter(question) if self.short else question for question in asked)
        self.sources = Sources(series, wording, words, places, frame)
        press = loaded.theme.house.press
        self.printed = bool(press.bleed or press.marks or press.intent)

    def plan(self) -> Plan:
        """Return the plan: what names pages is laid out once these are known, or laid out once more then."""
        front, body = list(self.front()), list(self.body())
        numbers: dict[str, int] = {}
        placed: list[tuple[int, _Item]] = []
        page = self.first
        for number, item in enumerate(chain(front, body, self.back(numbers))):
            page += self._blank(front, body) if number == (len(front) if self.printed else 1) else 0
            if item.name == _BACK and self.printed:
                page += -(page + item.length - self.first) % _SHEET
            elif item.before is not None:
                page += (page + item.length + item.before) % 2
            placed.append((page, item))
            numbers[item.name] = page
            numbers |= {name: page + inside for name, inside in item.inside.items()}
            page += item.length
        leaves: list[VolumeLeaf] = []
        end = self.first
        for begin, item in placed:
            leaves += [_BLANK] * (begin - end)
            leaves += item.make(numbers)
            end = begin + item.length
        if not self.apart:
            return Plan(self.subtitle, tuple(leaves), end - self.first)
        leaves += [_BLANK] * (-(end - self.first) % _SHEET)
        jacket = self.outside.cover(self.host_title), self.outside.back(self.texts[BACK])
        pages = end - self.first + -(end - self.first) % _SHEET
        return Plan(self.subtitle, tuple(leaves), pages, jacket)

    def _blank(self, front: Sequence[_Item], body: Sequence[_Item]) -> int:
        """Return how many pages stay blank, behind the cover or one's half-title, for spotlights to face."""
        opening = self.first + sum(item.length for item in (*front, body[0]))
        return 0 if body[0].before is None else opening % 2

    def _chapter(self, name: str, make: Callable[[PageNumbers], Sequence[Sheet]]) -> _Item:
        unknown: PageNumbers = defaultdict(int)
        return _Item(name, len(make(unknown)), make)

    def front(self) -> Iterator[_Item]:
        """Yield what stands before the spotlights."""
        first, imprint = self.outside.cover(self.host_title), self.outside.imprint()
        if not self.apart:
            yield _Item(COVER, 1, lambda _: (first,))
        if self.printed:
            half = self.outside.half_title()
        if self.apart:
            yield _Item(HALF_TITLE, 1, lambda _: (half,))
        elif self.printed:
            yield _Item(HALF_TITLE, 2, lambda _: (_BLANK, half))
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

    def back(self, numbers: PageNumbers) -> Iterator[_Item]:
        """Yield what stands behind the spotlights; ``numbers`` has the pages of what was yielded before."""
        if self.glance:
            glance = glance_sheets(self.glance, self.words, self.frame)
            yield _Item(GLANCE, len(glance), lambda _: glance, before=None if len(glance) % 2 else 0)
        yield self._compared(numbers)
        if not self.short:
            yield self._indexed(numbers)
        if (self.texts[BACK] or self.printed or not self.short) and not self.apart:
            back = self.outside.back(self.texts[BACK])
            yield _Item(_BACK, 1, lambda _: (back,), before=1)

    def _compared(self, numbers: PageNumbers) -> _Item:
        """Return the comparison; of few places with the sources behind it."""
        counted = self.words.counted("cities", len(self.compared))
        signs = signs_in_tables(self.loaded.series.questionnaire.states, self.loaded.wording, self.words)
        ways = glance_ways(self.glance) if self.glance else {}
        begin = numbers.get(GLANCE, 0)
        seen = {name: seen_at_glance(self.words, link, begin + page) for name, (link, page) in ways.items()}
        chapter = ComparisonChapter(self.questions, counted, signs, self.words, self.frame, seen)
        behind = [both_titles(title, self.sources.title) for title in chapter.titles if self.short]
        titles = (*chapter.titles, self.sources.title, *behind)

        def lay(lower: float) -> Flow:
            flow = Flow(self.frame, chapter.title, titles, lower, even=not self.short)
            chapter.put(flow, last=not self.short)
            if self.short:
                self.sources.put(flow)
            return flow

        return _evened(COMPARISON, lay)

    def _indexed(self, numbers: PageNumbers) -> _Item:
        """Return the index, with the sources behind it."""
        series, wording = self.loaded.series, self.loaded.wording
        index = Index(self.places, self.questions, numbers, self.words, self.frame)
        answers = list(answers_indexed(series, wording, self.words, self.profiles))
        people = list(people_indexed(series, wording, self.profiles))
        title = self.words["index"]
        titles = (self.sources.title, both_titles(title, self.sources.title))

        def lay(lower: float) -> Flow:
            flow = Flow(self.frame, title, titles, lower)
            index.put(flow, answers, people)
            self.sources.put(flow)
            return flow

        return _evened(INDEX, lay)

    @property
    def spread(self) -> int:
        """How many pages a spotlight has."""
        return len(self.loaded.series.pages)

    def _leaf(self, part: VolumePart) -> Callable[[PageNumbers], Sequence[VolumeLeaf]]:
        return lambda numbers: part_sheet(part, numbers, self.words, self.frame)

    def _spotlight(
        self, place: Place, part: VolumePart, unsaid: tuple[str, str] | None
    ) -> Callable[[PageNumbers], Sequence[VolumeLeaf]]:
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
            found.append(DirectoryLine(part.title or words["spotlights"], link, under=places, columns=3))
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
        return "" if divided == COUNTRY or is_itself(place.name, place.country) else place.country

    @property
    def subtitle(self) -> str:
        """How many places there are to compare."""
        return self.words.counted("subtitle", len(self.compared))


def _shorter(question: Compared) -> Compared:
    """Return a question for a volume of few places: figures of all stand on their spotlights alone.

    What hardly one answered is told in words.
    """
    return replace(question, few=question.few or question.places is None, chart=None, no_chart="")


def _evened(name: str, lay: Callable[[float], Flow]) -> _Item:
    """Return chapters that follow each other from page to page, all of which are full enough."""
    flow = evened(lay)
    sheets = flow.sheets()
    return _Item(name, len(sheets), lambda _: sheets, flow.begins)
