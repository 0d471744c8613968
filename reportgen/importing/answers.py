"""From the cells of an entry to the value that a profile has: the kind of the question decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from reportgen.importing.dates import date_in
from reportgen.importing.explained import Explaining
from reportgen.importing.lists import marked, parts_of
from reportgen.importing.mapping import LEFT_OUT, OTHER, STATES, CellSource, Field, From
from reportgen.importing.meaning import Meaning
from reportgen.importing.numbers import digits_in, without_signs
from reportgen.importing.tables import CellKind, Located, fold
from reportgen.importing.written import Verbatim, Yaml
from reportgen.profile import inexact_meant
from reportgen.series import YEARS, Kind, Question

_NO_WORDS = frozenset({"0", "1", "true", "false"})
"""What the column of an option says, and no column with words."""


@dataclass(slots=True)
class Answering:
    """Reads the answers of one record; None is what is not known, or not clear and noted."""

    meaning: Meaning
    cells: dict[CellSource, Located]

    def answer(self, question: Question, entry: Field) -> Yaml | None:
        """Return the answer to a question, with the place's own names, and what explains it."""
        value = self._answer(question, entry)
        return Explaining(self.meaning, self.cells).explained(value, question, entry)

    def _answer(self, question: Question, entry: Field) -> Yaml | None:
        match question.kind:
            case Kind.SELECT_ONE:
                return self._one(question, entry)
            case Kind.SELECT_MULTIPLE | Kind.RANK:
                return self._many(question, entry)
            case Kind.INTEGER | Kind.DECIMAL | Kind.PERCENT:
                return self._number(question, entry)
            case Kind.TEXT | Kind.LINK:
                return self._entries(question, entry, self._text)
            case Kind.DATE:
                return self._entries(question, entry, partial(date_in, self.meaning.unclear))
            case Kind.PERSON:
                return self._title_alone(question, entry) or self._entries(question, entry, self._person)
        assert_never(question.kind)

    def at(self, source: CellSource | None) -> Located | None:
        """Return a cell that can be read."""
        return self.cells.get(source) if source else None

    def _one(self, question: Question, entry: Field) -> Yaml | None:
        located = self.at(entry.source)
        if located is None or not self.meaning.readable(question.id, located):
            return None
        own = self.at(entry.own)
        if own and own.text and OTHER not in entry.codes.values() and self.meaning.state(entry, located):
            return self._own(question, entry, located)
        meant = self.meaning.option(question, entry, located)
        if _is_own(question, meant):
            return self._own(question, entry, located)
        self._refuse_unasked(question, entry, others=[meant])
        return None if meant in {"", LEFT_OUT} else meant

    def _refuse_unasked(self, question: Question, entry: Field, others: Sequence[str]) -> None:
        """Note words of the place's own where "other" was not chosen: they would be lost."""
        own = self.at(entry.own)
        if own and own.text and "" not in others and not self.meaning.mapping.state(own.text):
            hint = "say under codes: which cell says other, or map the words to a question of their own"
            self.meaning.unclear.cell(
                question.id, own, 'are words of its own, and "other" was not chosen', hint
            )

    def _own(self, question: Question, entry: Field, located: Located, text: str = "") -> Yaml | None:
        """Return words of the place's own: those of their own cell, or the rest of the answer."""
        own = self.at(entry.own)
        if own and own.text and not self.meaning.mapping.state(own.text):
            text, located = own.text, own
        elif not text and entry.rest:
            text = located.text
        elif not text:
            text = entry.unsaid
        if not text:
            hint = 'name their column, other: ..., or say what is printed: unsaid: "Not described"'
            self.meaning.unclear.cell(question.id, located, 'is "other", and its words are missing', hint)
            return None
        if fold(text) in _NO_WORDS:
            hint = 'its words stand in a column of their own, other: ...; or say unsaid: "Others"'
            self.meaning.unclear.cell(question.id, located, 'says only whether "other" was chosen', hint)
            return None
        said = self.meaning.text(question.id, entry, located, text)
        return {OTHER: said} if said else None

    def _many(self, question: Question, entry: Field) -> Yaml | None:
        found: list[str] | str | None = None
        located = self.at(entry.source) or next((self.cells[source] for source in entry.listed), None)
        if entry.listed:
            found = self._of_cells(question, entry)
        elif located is not None:
            found = self._of_parts(question, entry, located)
        if entry.marks.columns:
            by_marks = marked(question, entry, self.cells, self.meaning)
            first = self.cells[entry.marks.columns[0][1]]
            if located and _differ(question, found, by_marks):
                hint = "mend one of them, or map only one"
                what = "differs from the columns of the options"
                self.meaning.unclear.cell(question.id, located, what, hint)
                return None
            found, located = (by_marks if found is None else found), located or first
        if located is None or found is None:
            return None
        return self._with_own(question, entry, located, found)

    def _with_own(
        self, question: Question, entry: Field, located: Located, found: list[str] | str
    ) -> Yaml | None:
        """Return a list with words of the place's own in it, or the state that stands in its place."""
        own = self.at(entry.own)
        said = bool(own and own.text and not self.meaning.mapping.state(own.text))
        silent = said and OTHER not in entry.codes.values() and not entry.rest
        values: list[Yaml] = []
        is_own = partial(_is_own, question)
        for name in [] if isinstance(found, str) else found:
            value = self._own(question, entry, located, name[len(OTHER) :].strip()) if is_own(name) else name
            values += [value] if value else []
        if silent:
            value = self._own(question, entry, located)
            values += [value] if value else []
        elif isinstance(found, str) or not any(map(is_own, found)):
            self._refuse_unasked(question, entry, found)
        if isinstance(found, str) and not values:
            return None if found in {"", LEFT_OUT} else found
        return values or None

    def _of_cells(self, question: Question, entry: Field) -> list[str] | str | None:
        """Return what several cells say that have an entry each."""
        cells = [self.cells[source] for source in entry.listed]
        filled = [cell for cell in cells if cell.text or cell.cell.kind is CellKind.FORMULA]
        states = [self.meaning.state(entry, cell) for cell in filled]
        if not filled or all(states):
            return next(iter(states), "") or self.meaning.option(question, entry, cells[0])
        found = [
            self.meaning.option(question, entry, cell)
            for cell, state in zip(filled, states, strict=True)
            if not state and self.meaning.readable(question.id, cell)
        ]
        return self._distinct(question, found, filled[0])

    def _of_parts(self, question: Question, entry: Field, located: Located) -> list[str] | str | None:
        """Return what a cell says that has several entries."""
        if not self.meaning.readable(question.id, located):
            return None
        whole = self.meaning.state(entry, located)
        if whole or not located.text:
            return whole or self.meaning.option(question, entry, located)
        found: list[str] = []
        for part, known in parts_of(located.text, entry, self.meaning.exact(question)):
            meant = self.meaning.option(question, entry, located, part)
            if not known and meant == OTHER and entry.rest:
                meant = f"{OTHER} {part}"
            found.append(meant)
        return self._distinct(question, found, located)

    def _distinct(self, question: Question, found: list[str], located: Located) -> list[str] | str | None:
        """Return options that were named once each, or the one state that stands alone."""
        if "" in found:
            return None
        named = list(dict.fromkeys(found))
        states = [name for name in named if name in STATES]
        if states and len(named) > 1:
            hint = "say under codes: which of them is to be taken"
            self.meaning.unclear.cell(question.id, located, f'says "{states[0]}" beside other things', hint)
            return None
        return named[0] if states else named

    def _number(self, question: Question, entry: Field) -> Yaml | None:
        located = self.at(entry.source)
        if located is None or not self.meaning.readable(question.id, located):
            return None
        text = entry.code(located.text) or self.meaning.mapping.state(located.text)
        if text in STATES:
            return None if text == LEFT_OUT else text
        said = text or without_signs(located.text, question)
        meant = inexact_meant(said) if question.inexact else {}
        number: Yaml = dict(meant) or text or digits_in(question, entry, located, self.meaning.unclear)
        if not number:
            return None
        if not question.year:
            return number
        year = self._year(question, entry)
        return {"value": number, "year": year} if year else {"value": number}

    def _year(self, question: Question, entry: Field) -> str:
        located = self.at(entry.year)
        text = located.text if located else ""
        if located is None or not text or self.meaning.mapping.state(text):
            return ""
        if text.isdecimal() and YEARS[0] <= int(text) <= YEARS[1]:
            return text
        self.meaning.unclear.cell(f"the year of {question.id}", located, "is no year", "such as 2025")
        return ""

    def _entries(
        self, question: Question, entry: Field, read: Callable[[Question, Field, Located, str], Yaml | None]
    ) -> Yaml | None:
        """Return a text, an address or a person, or a list of such where the question takes several."""
        located = self.at(entry.source)
        if entry.listed:
            cells = [self.cells[source] for source in entry.listed]
            filled = [cell for cell in cells if not self.meaning.state(entry, cell) and cell.text]
            located = cells[0] if not filled else None
            found = [read(question, entry, cell, cell.text) for cell in filled]
        if located is not None:
            if not self.meaning.readable(question.id, located):
                return None
            state = self.meaning.state(entry, located)
            if state in {*question.silences, LEFT_OUT}:
                return None if state == LEFT_OUT else state
            if not located.text or state:
                hint = 'say under states: what an empty cell means, left_out: [""] or no_response: [""]'
                self.meaning.unclear.cell(question.id, located, "is no text", hint)
                return None
            texts = located.text.split(entry.split) if entry.split else [located.text]
            found = [read(question, entry, located, text.strip()) for text in texts if text.strip()]
        values = [value for value in found if value]
        if not values:
            return None
        return values if question.several else values[0]

    def _text(self, question: Question, entry: Field, located: Located, text: str) -> Yaml | None:
        meaning = self.meaning
        of_text = meaning.rich if question.paragraphs else meaning.text
        read = meaning.link if question.kind is Kind.LINK else of_text
        return read(question.id, entry, located, entry.code(text) or text) or None

    def _person(self, question: Question, entry: Field, located: Located, text: str) -> Yaml | None:
        name = self.meaning.name(question.id, located) if text == located.text else text
        name = self.meaning.text(question.id, entry, located, entry.code(name) or name)
        if not name or not question.titled:
            return name or None
        if entry.title is None:
            hint = "say whose title it is: title: and a column, or title: {is: Mayor}"
            self.meaning.unclear.cell(question.id, located, "is a person without a title", hint)
            return None
        title, year = self._title(entry), self._year(question, entry)
        return {**({"title": title} if title else {}), "name": name, **({"year": year} if year else {})}

    def _title(self, entry: Field) -> Yaml | None:
        located = self.at(entry.title)
        known = located and located.text and not self.meaning.mapping.state(located.text)
        return Verbatim(located.text) if located and known else None

    def _title_alone(self, question: Question, entry: Field) -> Yaml | None:
        """Return a person of whom the title is known and not the name."""
        located, title = self.at(entry.source), self._title(entry)
        of_all = entry.title is None or entry.title.kind is From.MAPPING
        if of_all or question.several or located is None or title is None:
            return None
        if self.meaning.state(entry, located) != LEFT_OUT:
            return None
        year = self._year(question, entry)
        return {"title": title, **({"year": year} if year else {})}


def _is_own(question: Question, name: str) -> bool:
    """Tell whether it is words of the place's own that were named; they may stand behind.

    A question that takes no such words may have an option that is called so.
    """
    return question.or_other and (name == OTHER or name.startswith(f"{OTHER} "))


def _differ(question: Question, found: list[str] | str | None, marks: list[str] | str | None) -> bool:
    """Tell whether a list and the columns of its options say different things, both being clear."""
    if found is None or marks is None:
        return False
    options = set() if isinstance(found, str) else {name for name in found if not _is_own(question, name)}
    if isinstance(marks, str):  # words of its own have no column
        return bool(options) or (found in STATES and found != marks)
    return options != set(marks)
