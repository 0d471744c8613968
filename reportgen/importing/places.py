"""From records to places: what each profile is to hold by field, with the cells it is from."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.importing.answers import Answering
from reportgen.importing.mapping import ANSWERS, Field
from reportgen.importing.meaning import Meaning
from reportgen.importing.numbers import told_below_zero
from reportgen.importing.records import Record
from reportgen.importing.tables import Located, fold
from reportgen.importing.written import Verbatim, Yaml
from reportgen.profile import country_meant
from reportgen.series import NUMBERS, Question, Questionnaire, State, holds

_CODE = re.compile(r"[A-Z]{2}\Z")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a field holds, None where nothing is known, and the cells it was read from."""

    value: Yaml | None
    cells: tuple[Located, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place by the key of its table; ``fields`` are all that are mapped, by name."""

    key: str
    where: SourceLocation
    fields: Mapping[str, Filled]

    def text(self, name: str) -> str:
        """Return a field that is a text; "" where it has none."""
        value = self.fields[name].value if name in self.fields else None
        return value if isinstance(value, str) else ""


@dataclass(slots=True)
class Reading:
    """Reads places; what is not clear is noted in ``meaning``, what is wrong with rows in ``problems``."""

    meaning: Meaning
    asked: Questionnaire
    countries: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def places(self, records: Sequence[Record]) -> list[PlaceRecord]:
        """Return the places of records. Two of one key, or of one name and country, are a problem."""
        found = self._apart([self._place(record) for record in records], records)
        for name, entry in self.meaning.mapping.entries.items():
            question = self._question(name)
            if question and question.kind in NUMBERS and entry.source:
                cells = [record.cells[entry.source] for record in records]
                told_below_zero(question.id, entry, cells, self.meaning)
        keys = [(place.key,) for place in found]
        self._refuse_twice(found, keys, "each place has a key of its own: map place: key: to such a column")
        hint = "tell them apart: name: {column: ..., apart: a column that differs}"
        self._refuse_twice(found, [(place.text("name"), place.text("country")) for place in found], hint)
        return found

    def _place(self, record: Record) -> PlaceRecord:
        mapping = self.meaning.mapping
        answering = Answering(self.meaning, record.cells)
        fields: dict[str, Filled] = {}
        for name, entry in mapping.entries.items():
            question = self._question(name)
            cells = tuple(record.cells[source] for source in dict.fromkeys(entry.sources))
            value = answering.answer(question, entry) if question else self._of_place(name, entry, record)
            fields[name] = Filled(value, cells)
        key = record.cells[mapping.key.source].text if mapping.key.source else ""
        if not key:
            hint = "fill it in; or leave the row out: skip: [its number] under from:, where it is no place"
            self.problems.append(Problem(Code.CELL, "a row without a key", record.place, hint))
        return PlaceRecord(key, record.place, self._without_unasked(fields))

    def _question(self, name: str) -> Question | None:
        """Return what a field answers, None where it is what every profile says."""
        if name.startswith(ANSWERS):
            return self.asked.questions.get(name.removeprefix(ANSWERS))
        found = self.asked.questions.get(name)
        return found if found and found.top_level else None

    def _of_place(self, name: str, entry: Field, record: Record) -> Yaml | None:
        """Return what every profile says: the name, the country, and texts about the place."""
        located = record.cells.get(entry.source) if entry.source else None
        if located is None or not self.meaning.readable(name, located):
            return None
        if name == "country":
            return self._country(entry, located)
        if name == "name":
            if not located.text:
                self.meaning.unclear.cell(name, located, "is no name", "fill it in, or skip its row")
            told = entry.code(located.text)
            return Verbatim(told) if told else self.meaning.name(name, located) or None
        if not located.text or self.meaning.mapping.state(located.text):
            return None
        read = self.meaning.rich if name == "overview" else self.meaning.text
        return read(name, entry, located) or None

    def _country(self, entry: Field, located: Located) -> Yaml | None:
        said = entry.code(located.text) or located.text
        meant = country_meant(said, self.countries)
        if said in self.countries and _CODE.match(said):
            return said
        if entry.named and meant:
            return meant
        near = f"{{{located.text}: {meant}}}" if meant else '{"...": FR}'
        hint = f"say which it is: country: {{column: ..., codes: {near}}}"
        hint += ", or names: yes for all that are written by name" if meant else ""
        self.meaning.unclear.cell("country", located, "is no code of a country (ISO 3166-1)", hint)
        return None

    def _without_unasked(self, fields: dict[str, Filled]) -> dict[str, Filled]:
        """Return fields without "no response" and the like where the place was not asked, as another says."""
        found = dict(fields)

        def is_so(other: str, wanted: str) -> bool | None:
            given = fields.get(other if self.asked.questions[other].top_level else ANSWERS + other)
            value = given.value if given else None
            return None if value is None else meets(self.asked.questions[other], value, wanted)

        for question in self.asked.questions.values():
            name = ANSWERS + question.id
            silent = name in fields and fields[name].value in question.silences
            if silent and question.relevant and holds(question.relevant, is_so) is False:
                found[name] = replace(fields[name], value=None)
        return found

    def _apart(self, places: list[PlaceRecord], records: Sequence[Record]) -> list[PlaceRecord]:
        """Return places, of which namesakes have what tells them apart behind their names."""
        entry = self.meaning.mapping.entries.get("name")
        if entry is None or entry.apart is None:
            return places
        times = Counter((fold(place.text("name")), place.text("country")) for place in places)
        told = []
        for place, record in zip(places, records, strict=True):
            located = record.cells[entry.apart]
            if times[fold(place.text("name")), place.text("country")] > 1 and located.text:
                name = Filled(Verbatim(f"{place.text('name')} ({located.text})"), place.fields["name"].cells)
                told.append(replace(place, fields={**place.fields, "name": name}))
            else:
                told.append(place)
        return told

    def _refuse_twice(self, places: list[PlaceRecord], keys: Sequence[tuple[str, ...]], hint: str) -> None:
        seen: dict[tuple[str, ...], PlaceRecord] = {}
        for place, key in zip(places, keys, strict=True):
            folded = tuple(map(fold, key))
            if not key[0]:
                continue
            if before := seen.get(folded):
                message = f'"{key[0]}" stands twice, first in {before.where.cell or before.where.path.name}'
                self.problems.append(Problem(Code.REPEATED_KEY, message, place.where, hint))
            seen.setdefault(folded, place)


def meets(question: Question, value: Yaml, wanted: str) -> bool | None:
    """Tell whether an answer is one that another question depends on; None where there is no answer."""
    if isinstance(value, dict) and "answer" in value:
        value = value["answer"]
    if value == State.NO_RESPONSE or (value == State.DONT_KNOW and question.kind in NUMBERS):
        return None
    if question.kind in NUMBERS and value != State.NOT_APPLICABLE:
        digits = value.get("value") if isinstance(value, dict) else value
        least = wanted.removesuffix("+")
        known = isinstance(digits, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits)
        number = Decimal(digits if known and isinstance(digits, str) else least)
        return number == Decimal(least) if least == wanted else number >= Decimal(least)
    named = [value] if isinstance(value, str | dict) else value
    return any(wanted in one if isinstance(one, dict) else wanted == one for one in named)


def sources_of(cells: Iterable[Located]) -> tuple[Located, ...]:
    """Return the cells that are in a table, and not in the mapping itself."""
    return tuple(located for located in cells if located.place.cell)
