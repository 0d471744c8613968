"""The index of a volume: answers, words of the places' own, people; with the places and their pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.content import Compared, Heading, IndexEntry, Paragraph
from reportgen.design import Group, Part, SetLine, Style, Text, measure, measure_title, set_text
from reportgen.publication.volume.columns import COLUMN_GAP, Listed
from reportgen.publication.volume.comparison import question_key
from reportgen.publication.volume.directory import PageNumbers, last_of
from reportgen.publication.volume.flow import FULL, Flow
from reportgen.publication.volume.order import initial, order, without_article
from reportgen.publication.volume.places import Place
from reportgen.publication.volume.sheets import Frame, Within
from reportgen.richtext import Rich, Run, in_digits, plain, text_of
from reportgen.wording import VolumeWords

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "volume/index"
PEOPLE = "volume/people"
_COLUMNS = 3
_SIZE, _LEADING = 8.4, 10.6
_LETTER_SIZE, _LETTER_LEADING = 11.5, 16.0
_LETTER_GAP, _GAP, _TITLE_GAP = 6.0, 10.0, 14.0
_ENTRY_GAP = 1.5
_INDENT, _RUN_ON = 8.0, 14.0
"""How much farther in, in pt, places stand than an entry, and what of the entry runs on."""
_BASELINE = 0.76
"""How far below its top a line stands, as a part of its leading."""
_TOGETHER = 40
"""So many lines of an entry stand together: a column holds them."""
_MOST = 20
"""What more places than this named leads to the page alone on which all are compared."""
_OTHERS = "#"
"""The heading of what begins with no letter."""


class Index:
    """The index, of entries whose places are in a volume; ``numbers`` has the page of each.

    ``seen`` leads to where all places are shown at a glance, by the names of the questions shown there.
    """

    def __init__(
        self,
        places: Sequence[Place],
        questions: Iterable[Compared],
        seen: Mapping[str, str],
        numbers: PageNumbers,
        words: VolumeWords,
        frame: Frame,
    ) -> None:
        self.numbers, self.words, self.frame, self.seen = numbers, words, frame, seen
        self.titles = {question_key(each.id): each.label for each in questions}
        self.titles |= {place.key: place.name for place in places}
        self.titles |= dict.fromkeys(seen.values(), words["glance"])
        self.places: Mapping[Path, Place] = {place.read.path: place for place in places}
        self.width = (frame.width - COLUMN_GAP * (_COLUMNS - 1)) / _COLUMNS
        look = frame.look
        self.style = look.style(_SIZE, _LEADING, look.colours.ink, link=look.colours.ink)
        self.letter = look.style(_LETTER_SIZE, _LETTER_LEADING, look.colours.accent, bold=True)
        self.listed: dict[str, list[Listed]] = {}

    def put(self, flow: Flow, answers: Iterable[IndexEntry], people: Iterable[IndexEntry]) -> None:
        """Put the index where a flow stands."""
        title, look, width = self.words["index"], self.frame.look, self.frame.width
        above: Within = (("Sect", INDEX),)
        flow.title = title
        flow.add(measure_title(title, INDEX, width, look), above)
        flow.space(_TITLE_GAP / 2)
        note = Paragraph("index", plain(self.words["index_note"]))
        flow.add(measure(note, width, look), above)
        flow.space(_TITLE_GAP)
        flow.columns(self._kept("answers", answers, (*above, ("Index", f"{INDEX}/answers"))), _COLUMNS)
        named = self._kept("people", people, (*above, ("Sect", PEOPLE), ("Index", f"{INDEX}/people")))
        if named:
            flow.space(_GAP * 2)
            heading = measure(Heading(PEOPLE, self.words["people"], 3), width, look)
            high = heading.height + _GAP + sum(each.whole for each in named) / _COLUMNS
            full = flow.y > flow.top + flow.height * FULL
            flow.need(high if full else heading.height + _GAP + 4 * _LEADING)
            flow.begins[PEOPLE] = flow.number
            flow.add(heading, (*above, ("Sect", PEOPLE)))
            flow.space(_GAP / 2)
            flow.columns(named, _COLUMNS)

    def _kept(self, name: str, entries: Iterable[IndexEntry], above: Within) -> list[Listed]:
        """Return the lines of entries, measured once however often they are put."""
        if name not in self.listed:
            self.listed[name] = list(self._letters(name, entries, above))
        return self.listed[name]

    def _letters(self, name: str, entries: Iterable[IndexEntry], above: Within) -> Iterator[Listed]:
        """Yield entries by their letters, those of people without."""
        language = self.words.language

        def by(entry: IndexEntry) -> str:
            return without_article(entry.sorted, language) if name == "answers" else entry.sorted

        found = sorted(entries, key=lambda entry: (*order(by(entry), language), entry.topic))
        number = 0
        for letter, group in groupby(found, lambda entry: initial(by(entry), language) or _OTHERS):
            key = f"{above[-1][1]}/{letter}"
            if name == "answers":
                over = _LETTER_GAP if number else 0.0
                yield Listed(self._letter(letter), letter, above, self.width, over, stays=True)
            else:
                key = f"{above[-1][1]}/all"
            for entry in group:
                item = f"{above[-1][1]}/{number}"
                number += 1
                yield from self._entry(entry, (*above, ("L", key), ("LI", item), ("LBody", f"{item}/body")))

    def _letter(self, letter: str) -> Part:
        (line,) = set_text(letter, self.letter, self.width)
        style = self.letter
        return Part(style.leading, lambda x, y, _: Group("P", (line.at(x, y + style.leading * _BASELINE),)))

    def _entry(self, entry: IndexEntry, above: Within) -> Iterator[Listed]:
        """Yield the lines of an entry: its words, and what it leads to, farther in."""
        named = [self.places[path] for path in entry.places if path in self.places]
        many = len(named) > _MOST
        head: Rich = entry.words
        if entry.topic:
            head = (*head, Run(f" ({entry.topic})", italic=True))
        if entry.question:
            glance = [self.seen[entry.question]] if entry.question in self.seen else []
            for name in (*glance, question_key(entry.question)):
                head = (*head, *plain(", "), Run(self._pages(name), bold=True, link=f"#{name}"))
        places = () if many else tuple(self._ways(named))
        if entry.question:
            yield from self._lines(head, above, 0.0, stays=bool(places))
            yield from self._lines(places, above, _INDENT)
        else:
            yield from self._lines((*head, *plain(", "), *places), above, 0.0)

    def _ways(self, places: Iterable[Place]) -> Iterator[Run]:
        """Yield the names of places, each with the number of its page."""
        for number, place in enumerate(places):
            link = f"#{place.key}"
            yield from plain(", ") if number else ()
            yield Run("\u00a0".join((*place.name.split(), self._number(link))), link=link)

    def _pages(self, name: str) -> str:
        """Return the numbers of the pages that a question stands on."""
        first, last = self.numbers[name], self.numbers.get(last_of(name), 0)
        return "\u2013".join(
            in_digits(n, self.words.language) for n in dict.fromkeys((first, max(first, last)))
        )

    def _number(self, link: str) -> str:
        return in_digits(self.numbers[link[1:]], self.words.language)

    def _said(self, link: str) -> str:
        """Return what a link says of itself."""
        return self.words["link"].format(title=self.titles[link[1:]], page=self._number(link))

    def _lines(self, text: Rich, above: Within, indent: float, *, stays: bool = False) -> Iterator[Listed]:
        """Yield the lines of a paragraph, which stand together as far as a column holds them."""
        lines = set_text(text, self.style, self.width - indent) if text else ()
        further = indent or _RUN_ON
        if len(lines) > 1:
            lines = set_text(text, self.style, self.width - further)
        inside: Within = (*above, ("P", f"{above[-1][1]}/{'places' if indent else 'head'}"))
        for number, line in enumerate(lines):
            left = len(lines) - 1 - number
            together = number < _TOGETHER
            over = _ENTRY_GAP if not number and not indent else 0.0
            part, kept = _one_line(line, self.style, said=self._said), together if left else stays
            yield Listed(
                part,
                text_of(text),
                inside,
                self.width,
                over,
                stays=kept,
                indent=further if number else indent,
            )


def _one_line(line: SetLine, style: Style, said: Callable[[str], str]) -> Part:
    """Return a line of an entry; ``said`` is what a link says of itself.

    Of a page that is read from the right each stretch is turned by itself, and so is its place in the line.
    """

    def place(x: float, y: float, _: float) -> Group:
        text = line.at(x, y + style.leading * _BASELINE)
        parts = text.stretches()
        if style.from_right:
            parts = (part._replace(x=2 * x + text.width - part.x - part.width) for part in parts)
        return Group("", tuple(_led(part, y, style.leading, said) for part in parts))

    return Part(style.leading, place)


def _led(part: Text, top: float, high: float, said: Callable[[str], str]) -> Group | Text:
    """Return a stretch of a line, as a link where it is one: the number in it shows that it leads there."""
    link = part.runs[0].link
    if not link:
        return part
    runs = tuple(run._replace(link="") for run in part.runs)
    words = (part._replace(runs=runs),)
    return Group("Link", words, alt=said(link), link=link, box=(part.x, top, part.width, high))
