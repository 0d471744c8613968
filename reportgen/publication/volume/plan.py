"""The plan of a volume: what follows what, on which page each begins, and what is printed on it.

Spotlights begin on even pages, so that the pages of one face each other in a bound copy.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from reportgen.content import Compared
from reportgen.making import LoadedSeries
from reportgen.publication.volume.comparison import (
    COMPARISON,
    FEW,
    ComparisonChapter,
    question_key,
)
from reportgen.publication.volume.directory import DirectoryLine, PageNumbers, line_of, part_sheet
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.front import Front
from reportgen.publication.volume.glance import GLANCE, glance_sheets, glance_ways, seen_at_glance
from reportgen.publication.volume.index import INDEX, PEOPLE, Index
from reportgen.publication.volume.items import (
    BLANK,
    PlacedSpotlight,
    VolumeItem,
    VolumeLeaf,
    evened_item,
    fixed,
)
from reportgen.publication.volume.matter import BACK, Matter
from reportgen.publication.volume.outside import Outside
from reportgen.publication.volume.places import COUNTRY, Place, VolumePart
from reportgen.publication.volume.sheets import Frame, Sheet, both_titles
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

_BACK = f"volume/{BACK}"
_SHEET = 4
"""So many pages at least are on a folded sheet: a volume that is printed has a multiple of them."""
_MANY = 10
"""A volume of fewer places has a short apparatus: the contents are its index, and all is at a glance."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume: its subtitle, its leaves in order, and how many pages they are together.

    Of these ``uncounted`` are the pages of its cover in front, and behind; ``first`` is the number of the
    first that counts. ``jacket`` are the front and the back of a cover that is printed by itself.
    """

    subtitle: str
    leaves: tuple[VolumeLeaf, ...]
    pages: int
    first: int
    uncounted: tuple[int, int]
    jacket: tuple[Sheet, Sheet] | None = None

    @property
    def labels(self) -> tuple[tuple[int, str, int], ...]:
        """The labels of the pages: the page from which on, counted from 0, what is before a number, and it.

        The sides of a cover are called C1 to C4, as printers call them.
        """
        before, behind = self.uncounted
        cover = ((0, "C", 1),) if before else ()
        back = ((self.pages - behind, "C", 3),) if behind else ()
        return (*cover, (before, "", self.first), *back)


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
        self.loaded, self.words, self.texts, self.frame = loaded, words, texts, frame
        self.places, self.parts, self.divided = places, parts, divided
        self.first, self.host_title = first, host_title
        real = tuple(place for place in places if not place.read.profile.example)
        self.compared = real or places
        self.outside = Outside(loaded, words, self.compared, self.subtitle, frame)
        profiles = tuple(place.read.profile for place in self.compared)
        self.short = len(profiles) < _MANY
        series, wording = loaded.series, loaded.wording
        self.profiles = profiles
        self.glance = None if self.short else at_a_glance(series, wording, words, profiles)
        seen = self.glance.questions if self.glance else ()
        asked = compare_places(series, wording, words, loaded.tallied, profiles, seen)
        self.questions = tuple(_shorter(question) if self.short else question for question in asked)
        self.people = () if self.short else tuple(people_indexed(series, wording, profiles))
        self.sources = Sources(series, wording, words, places, frame)
        press = loaded.theme.house.press
        self.printed = bool(press.bleed or press.marks or press.intent)
        continues = first > 1 and not (apart or self.printed)
        self.matter = Front(self.outside, texts, words, frame, apart=apart, continues=continues)

    def plan(self) -> Plan:
        """Return the plan: what names pages is laid out once these are known, or laid out once more then."""
        lines, numbers = [self.lines(), self.lines(bare=True)], dict[str, int]()
        front = list(self.matter.items(self.host_title, lines))
        begin = end = self.first - self.matter.uncounted
        placed = list(self._placed(front, list(self.body()), numbers))
        leaves: list[VolumeLeaf] = []
        for page, item in placed:
            leaves += [BLANK] * (page - end)
            leaves += item.make(numbers)
            end = page + item.length
        behind = placed[-1][1].length if placed[-1][1].name == _BACK and self.matter.uncounted else 0
        jacket = None
        if self.matter.apart:
            leaves += [BLANK] * (-(end - begin) % _SHEET)
            end += -(end - begin) % _SHEET
            jacket = self.outside.cover(self.host_title), self.outside.back(self.texts[BACK])
        return Plan(
            self.subtitle, tuple(leaves), end - begin, self.first, (self.first - begin, behind), jacket
        )

    def _placed(
        self, front: Sequence[VolumeItem], body: Sequence[VolumeItem], numbers: dict[str, int]
    ) -> Iterator[tuple[int, VolumeItem]]:
        """Yield what stands in the volume with its first page, which goes to ``numbers`` too."""
        begin = page = self.first - self.matter.uncounted
        opening = begin + sum(item.length for item in (*front, body[0]))
        facing = 0 if body[0].before is None else opening % 2
        for number, item in enumerate(chain(front, body, self.back(numbers))):
            if number == (1 if self.matter.continues else len(front) - 1):
                page += facing  # a page stays blank, for the spotlights to face
            if item.name == _BACK and self.printed:
                page += -(page + item.length - begin) % _SHEET
            elif item.before is not None:
                page += (page + item.length + item.before) % 2
            numbers |= {item.name: page} | {name: page + inside for name, inside in item.inside.items()}
            yield page, item
            page += item.length

    def body(self) -> Iterator[VolumeItem]:
        """Yield the spotlights, and the leaf of each part that has one before them."""
        facing = None if self.spread % 2 else 0
        for part in self.parts:
            if part.has_leaf:
                make = self._leaf(part)
                yield VolumeItem(part.key, len(make(defaultdict(int))), make, before=facing)
            unsaid = (part.key, part.title) if part.title and not part.has_leaf else None
            for place in part.places:
                inside = {part.key: 0} if unsaid and place is part.places[0] else {}
                yield VolumeItem(place.key, self.spread, self._spotlight(place, part, unsaid), inside, facing)

    def back(self, numbers: PageNumbers) -> Iterator[VolumeItem]:
        """Yield what stands behind the spotlights; ``numbers`` has the pages of what was yielded before."""
        if self.glance:
            glance = glance_sheets(self.glance, self.words, self.frame)
            inside = {link: page for link, page in glance_ways(self.glance).values() if link != GLANCE}
            facing = None if len(glance) % 2 else 0
            yield VolumeItem(GLANCE, len(glance), lambda _: glance, inside, facing)
            first = numbers[GLANCE] + len(glance)
        else:
            first = numbers[self.parts[-1].places[-1].key] + self.spread
        yield self._compared(numbers, first)
        if not self.short:
            yield self._indexed(numbers)
        own = not (self.matter.apart or self.matter.continues)
        if own and (self.texts[BACK] or self.printed or not self.short):
            yield fixed(_BACK, BLANK, self.outside.back(self.texts[BACK]), before=1)

    def _compared(self, numbers: PageNumbers, first: int) -> VolumeItem:
        """Return the comparison from a page on; of few places with the sources behind it."""
        counted = self.words.counted("cities", len(self.compared))
        signs = signs_in_tables(self.loaded.series.questionnaire.states, self.loaded.wording, self.words)
        ways = glance_ways(self.glance) if self.glance else {}
        begin = numbers.get(GLANCE, 0)
        seen = {name: seen_at_glance(self.words, link, begin + page) for name, (link, page) in ways.items()}
        chapter = ComparisonChapter(self.questions, counted, signs, self.words, self.frame, seen)
        behind = [both_titles(title, self.sources.title) for title in chapter.titles if self.short]
        titles = (*chapter.titles, self.sources.title, *behind)

        def lay(lower: float) -> Flow:
            flow = Flow(self.frame, chapter.title, titles, lower, even=not self.short, first=first)
            chapter.put(flow, last=not self.short)
            if self.short:
                self.sources.put(flow)
            return flow

        flow = lay(0.0)
        sheets = flow.sheets()
        return VolumeItem(COMPARISON, len(sheets), lambda _: sheets, flow.begins)

    def _indexed(self, numbers: PageNumbers) -> VolumeItem:
        """Return the index, with the sources behind it."""
        series, wording = self.loaded.series, self.loaded.wording
        ways = glance_ways(self.glance).items() if self.glance else ()
        seen = {name: link for name, (link, _) in ways}
        index = Index(self.places, self.questions, seen, numbers, self.words, self.frame)
        answers = list(answers_indexed(series, wording, self.profiles))
        title = self.words["index"]
        titles = (self.sources.title, both_titles(title, self.sources.title))

        def lay(lower: float) -> Flow:
            flow = Flow(self.frame, title, titles, lower)
            index.put(flow, answers, self.people)
            self.sources.put(flow)
            return flow

        return evened_item(INDEX, lay)

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
        return lambda numbers: (
            PlacedSpotlight(place, numbers[place.key], deeper, within, unsaid, part.title),
        )

    def lines(self, *, bare: bool = False) -> Sequence[DirectoryLine]:
        """Return the lines of the contents; in ``bare`` ones nothing says where a place is."""
        words = self.words
        found = [DirectoryLine(title, f"volume/{name}") for name, title in self.matter.readings()]
        for part in self.parts:
            divided = COUNTRY if bare else self.divided
            places = tuple(line_of(place, self.quiet(place, divided)) for place in part.places)
            link = part.key if part.has_leaf else ""
            found.append(DirectoryLine(part.title or words["spotlights"], link, under=places, columns=3))
        asked = [DirectoryLine(each.label, question_key(each.id)) for each in self.questions if not each.few]
        asked += [DirectoryLine(words["few"], FEW)] if len(asked) < len(self.questions) else []
        people = (DirectoryLine(words["people"], PEOPLE),) if self.people else ()
        return (
            *found,
            *([DirectoryLine(words["glance"], GLANCE)] if self.glance else ()),
            DirectoryLine(words["comparison"], COMPARISON, under=tuple(asked)),
            *(() if self.short else [DirectoryLine(words["index"], INDEX, under=people)]),
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
