"""The places of a volume question by question: figures of all, and a table with the answer of each.

What was answered, what was not, what was not asked and what is not known are told apart by sign and word.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from reportgen.cohort import Tally, find
from reportgen.content import Cell, Chart, Compared, ComparisonRow, Mark, Table
from reportgen.profile import Profile, State
from reportgen.richtext import plain
from reportgen.series import LISTS, ChartItem, Holds, Kind, Option, QuestionGroup, Series, leaves
from reportgen.wording.answerers import BETWEEN, GivenAnswer, by_answer, in_parts, own_words, said_of
from reportgen.wording.cells import AnswerCells
from reportgen.wording.overall import most_common, overall_chart
from reportgen.wording.part_words import VolumeWords
from reportgen.wording.read import Wording, unanswered

_FEW = 2
_FEWEST = 5
"""More places than this of which no answer is known, or than one in two, are named below any table, and have
no row. Where fewer answered, and not one in two, they are told in words, and have no table."""


def compare_places(
    series: Series,
    wording: Wording,
    words: VolumeWords,
    tallied: Mapping[str, Tally],
    places: Sequence[Profile],
    at_a_glance: Container[str] = (),
) -> Iterator[Compared]:
    """Yield every question with its figures and the answers of the places, in the order they are given.

    Of the questions whose answers are shown ``at_a_glance`` there are no tables for the volume.

    What stands at the top level of profiles is no answer to the survey, and stands on the spotlights alone.
    """
    blank = find(series, unanswered(series), tallied)
    shown = [leaf for page in series.pages for leaf in leaves(page) if isinstance(leaf, ChartItem)]
    charts = {item.question: item for item in reversed(shown)}
    for item in series.questionnaire.subjects:
        chart, order, no_chart = None, tuple[str, ...](), words["no_figures"]
        second = series.questionnaire.questions.get(charts[item.id].second) if item.id in charts else None
        if not isinstance(item, QuestionGroup):
            chart = overall_chart(charts.get(item.id), item.id, wording, words, blank)
            finding = blank.questions[item.id]
            order = tuple(share.option for share in finding.shares) or finding.ranking
            if finding.top and not order:
                no_chart, order = most_common(finding, wording, words, blank), finding.top
        cells = AnswerCells(item, wording, words, places, order, second)
        found = _Asked(cells, places).compared(chart, no_chart)
        if item.id in at_a_glance:
            own = (table.note for table in found.tables if table.note)
            found = replace(found, tables=(), notes=(*own, *found.notes), at_a_glance=True)
        yield found


class _Asked:
    """One question, or all rows of a grid, put to all places of a volume."""

    def __init__(self, cells: AnswerCells, places: Sequence[Profile]) -> None:
        self.cells = cells
        self.item, self.rows, self.question = cells.item, cells.rows, cells.question
        self.wording, self.words = cells.wording, cells.words
        topic = self.wording.topics.get(self.item.id, "")
        self.topic = topic[:1].upper() + topic[1:]
        self.places = places
        self.states = {place.path: self.state(place) for place in places}
        counts = Counter(self.states.values())
        self.listed = self._listed(counts[State.UNKNOWN])
        self.counts = {state: count for state in State if (count := counts[state])}
        answered = counts[State.ANSWERED]
        self.few = answered < _FEWEST and answered * _FEW < len(places)

    def compared(self, chart: Chart | None, no_chart: str) -> Compared:
        """Return the question with its tables, and its chart or what is said in place of one."""
        known = set(self.counts) - {State.UNKNOWN}
        few = self.few and (bool(known) or chart is None)
        notes = [] if known else [self.words["nothing_known"]]
        if self.few:
            notes += [
                self.words["listed"].format(words=place.name, names=self.cells.whole(place))
                for place in self.places
                if self.states[place.path] is State.ANSWERED
            ]
        below = known - {State.ANSWERED} if self.few else self.listed if known else frozenset()
        notes += [note for state in State if state in below for note in self.named(state)]
        return Compared(
            self.item.id,
            self.item.label,
            chart,
            "" if chart else no_chart,
            (
                *(
                    (state, self.words.filled("counted", words=said, n=count))
                    for state, said, count in self.legend()
                ),
                *(((Mark.ALSO, self.cells.second_named),) if any(map(self.cells.also, self.places)) else ()),
            ),
            tuple(self.tables()) if known and not self.few else (),
            tuple(notes),
            few,
            self.by_place() if known else None,
            topic=self.topic,
        )

    def legend(self) -> Iterator[tuple[State | None, str, int]]:
        """Yield how many places are in each state; of numbers those that are no measure by themselves."""
        numbers = (place.answers[row.id].number for place in self.places for row in self.rows)
        apart = Counter(said for number in numbers if (said := self.question.unmeasured(number)))
        for state, count in self.counts.items():
            measured = count - apart.total() if state is State.ANSWERED else count
            if measured:
                yield state, self.said(state), measured
        yield from ((None, said, count) for said, count in apart.items())

    def _listed(self, unknown: int) -> frozenset[State]:
        """Return the states named below the table: of one by answers only that of many not known."""
        many = {State.UNKNOWN} if unknown > min(len(self.places) / _FEW, _FEWEST) else set[State]()
        choice = self.question.kind.holds is Holds.CHOICE and not isinstance(self.item, QuestionGroup)
        return frozenset(many if choice else {state for state in State if not state.counts})

    def named(self, state: State) -> Iterator[str]:
        """Yield notes that name the places in a state, not too many each."""
        for part in in_parts([place.name for place in self.places if self.states[place.path] is state]):
            note = self.words["listed"].format(words=self.said(state), names=", ".join(part))
            yield note[:1].upper() + note[1:]

    def state(self, place: Profile) -> State:
        """Return whether a place answered; an answer of "none" is one."""
        states = {place.state(row) for row in self.rows}
        state = State.ANSWERED if len(states) > 1 else states.pop()
        return State.ANSWERED if state.counts else state

    def said(self, state: State) -> str:
        """Return the word for whether a place answered."""
        return said_of(state, self.wording, self.words)

    def tables(self) -> Iterator[Table]:
        """Yield the tables that say what the places answered, the one to be preferred first."""
        if isinstance(self.item, QuestionGroup):
            yield self.grid()
            return
        if self.question.kind.holds is Holds.CHOICE:
            yield self.by_answer(self.question.options if self.question.scale else self.cells.ordered)
            return
        if self.question.kind not in LISTS:
            yield self.table((self.topic or self.words["answer"],), self.cells.one, order=self.by_size)
            return
        if self.question.kind is Kind.RANK:
            most = max(len(place.answers[self.question.id].choices) for place in self.places)
            columns = tuple(self.words.filled("rank", rank=rank) for rank in range(1, max(most, 1) + 1))
            yield self.table(columns, self.cells.ranked, order=self.by_rank)
        else:
            yield self.signs()
        yield self.by_answer(self.cells.ordered)

    def by_place(self) -> Table:
        """Return the table with a row for every place, those that a note lists in a volume among them."""
        every = copy(self)
        every.listed = frozenset()
        if self.question.kind.holds is Holds.CHOICE and not isinstance(self.item, QuestionGroup):
            return every.table((self.words["answer"],), self.cells.one)
        found = next(every.tables())
        if not found.note:
            return found
        columns = (*found.columns, self.words["own"])
        return every.table(columns, self.cells.options, found.signs, self.by_likeness)

    def by_answer(self, options: Iterable[Option]) -> Table:
        """Return a table of who gave each answer; a note has those of whom it is not known, if listed."""
        given = [
            GivenAnswer(place.name, self.cells.choices(place), self.silence(place))
            for place in self.places
            if self.states[place.path] not in self.listed
        ]
        labels = {option.id: option.label for option in options}
        one = self.question.kind.holds is Holds.CHOICE
        other = self.wording.words["other_answers"] if one else self.words["own"]  # as in its chart
        return by_answer(given, labels, self.cells.word, self.said, self.words, other)

    def silence(self, place: Profile) -> State:
        """Return what an answer without choices is: "none" is told from other answers here."""
        none = place.answers[self.question.id].state is State.NONE
        return State.NONE if none else self.states[place.path]

    def by_size(self, place: Profile) -> tuple[float, ...]:
        """Return what puts numbers in order, the largest first; what is none behind them, as it stands."""
        number = place.answers[self.question.id].number
        return (0.0 if number is None else -float(number),)

    def by_rank(self, place: Profile) -> tuple[float, ...]:
        """Return what puts ranked lists in order: what is first, then what is second."""
        place_of = {option.id: number for number, option in enumerate(self.cells.ordered)}
        return tuple(place_of.get(choice.option or "", len(place_of)) for choice in self.cells.choices(place))

    def by_likeness(self, place: Profile) -> tuple[float, ...]:
        """Return what puts lists in order: those that name what most name first."""
        named = place.answers[self.question.id].options
        return tuple(option.id not in named for option in self.cells.ordered)

    def table(
        self,
        columns: tuple[str, ...],
        cells: Callable[[Profile, int], Iterator[Cell]],
        signs: int = 0,
        order: Callable[[Profile], tuple[float, ...]] = lambda _: (),
    ) -> Table:
        """Return a table, its rows in an order, those of places that did not answer last.

        These have a cell that says so, as wide as all columns, and so have those that answered "none".
        """
        rows = []
        ranked = {state: number for number, state in enumerate(State)}
        for place in sorted(self.places, key=lambda one: (ranked[self.states[one.path]], order(one))):
            state = self.silence(place)
            if state in self.listed:
                continue
            if state is State.ANSWERED:
                rows.append(ComparisonRow(place.name, tuple(cells(place, len(columns)))))
            else:
                cell = Cell(plain(self.said(state)), state, span=len(columns))
                rows.append(ComparisonRow(place.name, (cell,)))
        return Table(self.words["city"], columns, tuple(rows), signs)

    def signs(self) -> Table:
        """Return a table with a sign for each option, and a note with the words of the places' own."""
        labels = tuple(option.label for option in self.cells.ordered)
        table = self.table(labels, self.cells.options, len(labels), self.by_likeness)
        own = [(place.name, text) for place in self.places for text in self.cells.own(place)]
        note = self.words["listed"].format(words=self.words["own"], names=own_words(own, self.words))
        return replace(table, note=note if own else "")

    def grid(self) -> Table:
        """Return a table of which rows each place put in which state."""
        states = [
            *((option.id, option.label) for option in self.question.options),
            *((state, self.said(state)) for state in self.item.states if not state.counts),
        ]
        named = [state for state, _ in states]
        found = {place.path: self.cells.by_state(place, named) for place in self.places}
        answered = [path for path, state in self.states.items() if state is State.ANSWERED]
        used = [
            (state, label)
            for number, (state, label) in enumerate(states)
            if number < len(self.question.options) or any(found[path][state] for path in answered)
        ]

        def cells(place: Profile, _: int) -> Iterator[Cell]:
            yield from (Cell(plain(BETWEEN.join(found[place.path][state]))) for state, _ in used)

        return self.table(tuple(label for _, label in used), cells)
