"""What one place answered, as the cells of a table and in words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.content import Cell, Mark
from reportgen.profile import Answer, Choice, Profile, State
from reportgen.richtext import plain, text_of
from reportgen.series import Holds, Question, QuestionGroup
from reportgen.wording.answerers import BETWEEN
from reportgen.wording.facts import values_of
from reportgen.wording.part_words import VolumeWords
from reportgen.wording.read import Wording


class AnswerCells:
    """The cells of answers to one question, or to all rows of a grid."""

    def __init__(
        self,
        item: Question | QuestionGroup,
        wording: Wording,
        words: VolumeWords,
        places: Sequence[Profile],
        order: Sequence[str] = (),
        second: Question | None = None,
    ) -> None:
        self.item = item
        self.rows = item.members if isinstance(item, QuestionGroup) else (item,)
        self.question = self.rows[0]
        self.wording = wording
        self.words = words
        self.second = second
        """The question whose answers are shown beside these, in the charts of spotlights too."""
        named_by = Counter(choice.option for place in places for choice in self.choices(place))
        place_of = {option: number for number, option in enumerate(order)}
        self.ordered = sorted(
            self.question.options,
            key=lambda option: (place_of.get(option.id, len(place_of)), -named_by[option.id]),
        )
        """The options as they stand in an ``order``, others behind them, those that most named first."""

    def choices(self, place: Profile) -> tuple[Choice, ...]:
        """Return what a place named."""
        return place.answers[self.question.id].choices

    def also(self, place: Profile) -> frozenset[str]:
        """Return the options that a place named in answer to the second question alone."""
        if not self.second:
            return frozenset()
        return frozenset(place.answers[self.second.id].options) - set(place.answers[self.question.id].options)

    @property
    def second_named(self) -> str:
        """What the second question is about."""
        return self.wording.topics.get(self.second.id, self.second.label) if self.second else ""

    def word(self, choice: Choice) -> str:
        """Return what was named; words of the place's own in quotation marks."""
        return text_of(self.wording.language.chosen(choice))

    def own(self, place: Profile) -> tuple[str, ...]:
        """Return what a place named in words of its own."""
        return tuple(self.word(choice) for choice in self.choices(place) if choice.option is None)

    def written(self, answer: Answer) -> str:
        """Return an answer in words, its entries with semicolons between them."""
        if answer.choices:
            return BETWEEN.join(map(self.word, answer.choices))
        return BETWEEN.join(map(text_of, values_of(self.question, answer, self.wording)))

    def whole(self, place: Profile) -> str:
        """Return all that a place answered, in words."""
        if isinstance(self.item, QuestionGroup):
            found = self.by_state(place, ())
            return BETWEEN.join(
                self.words.filled("counted", words=option.label, n=", ".join(found[option.id]))
                for option in self.question.options
                if option.id in found
            )
        answer = place.answers[self.question.id]
        return self.words["none"] if answer.state is State.NONE else self.written(answer)

    def one(self, place: Profile, _: int) -> Iterator[Cell]:
        """Yield the answer in one cell."""
        said = self.written(place.answers[self.question.id])
        number = self.question.kind.holds is Holds.NUMBER and any(map(str.isdecimal, said))
        yield Cell(plain(said), figure=number)

    def ranked(self, place: Profile, columns: int) -> Iterator[Cell]:
        """Yield what was named first, second, third."""
        words = [self.word(choice) for choice in self.choices(place)]
        yield from (Cell(plain(word)) for word in words)
        yield from (Cell() for _ in range(columns - len(words)))

    def options(self, place: Profile, columns: int) -> Iterator[Cell]:
        """Yield a sign for each option, and behind them words of the place's own."""
        words = self.wording.words
        chosen = Cell(mark=Mark.FIRST, spoken=words["chosen"])
        complete = self.question.id not in place.incomplete
        other = (
            Cell(mark=Mark.NEITHER, spoken=words["not_chosen"])
            if complete
            else Cell(mark=State.UNKNOWN, spoken=words["unknown"])
        )
        named, second = place.answers[self.question.id].options, self.also(place)
        also = Cell(mark=Mark.ALSO, spoken=self.second_named)
        yield from (
            chosen if option.id in named else also if option.id in second else other
            for option in self.ordered
        )
        if columns > len(self.question.options):
            yield Cell(plain(BETWEEN.join(self.own(place))))

    def by_state(self, place: Profile, states: Sequence[str]) -> dict[str, list[str]]:
        """Return which rows of a grid a place put in each state."""
        found: dict[str, list[str]] = {state: [] for state in states}
        for row in self.rows:
            answer = place.answers[row.id]
            found.setdefault(next(iter(answer.options), place.state(row)), []).append(row.label)
        return found
