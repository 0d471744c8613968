"""What stands beside an answer: the place's own name of an option, and what explains it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.importing.mapping import CellSource, Field
from reportgen.importing.meaning import Meaning
from reportgen.importing.tables import Located
from reportgen.importing.written import Yaml
from reportgen.series import Question


@dataclass(frozen=True, slots=True)
class Explaining:
    """Reads what stands beside the answers of one record."""

    meaning: Meaning
    cells: Mapping[CellSource, Located]

    def explained(self, value: Yaml | None, question: Question, entry: Field) -> Yaml | None:
        """Return an answer with the place's own names of options, and with what explains it.

        A name or an explanation of nothing is noted, and not lost.
        """
        value = self._named(value, question, entry)
        beside: dict[str, Yaml] = {}
        last: Located | None = None
        note, link = (entry.note, self.meaning.text), (entry.link, self.meaning.link)
        for key, (source, read) in {"note": note, "link": link}.items():
            if located := self._said(source, question):
                said = read(f"the {key} of {question.id}", entry, located)
                if said:
                    beside[key], last = said, located
        if value is not None:
            return {"answer": value, **beside} if beside else value
        own = self.cells.get(entry.source) if entry.source else None
        silent = own is None or not own.text or self.meaning.state(entry, own)
        if last and silent:  # else what the cell of the answer says is not clear, and is told
            hint = 'say what its empty cell means: no_response: [""] under states:, or an option under codes:'
            self.meaning.unclear.cell(question.id, last, "explains an answer, and there is none", hint)
        return None

    def _named(self, value: Yaml | None, question: Question, entry: Field) -> Yaml | None:
        """Return an answer with the place's own name behind each option; a name of none is noted."""
        found: dict[str, Yaml] = {}
        for option, source in entry.own_names.items():
            located = self._said(source, question)
            if located and (value == option or (isinstance(value, list) and option in value)):
                found[option] = self.meaning.text(f"the name of {option} in {question.id}", entry, located)
            elif located:
                why = f"is the name of {option}, which was not chosen"
                hint = "mend one of them, or do not map the names"
                self.meaning.unclear.cell(question.id, located, why, hint)
        if isinstance(value, str):
            return {value: found[value]} if found.get(value) else value
        if isinstance(value, list):
            return [{one: found[one]} if isinstance(one, str) and found.get(one) else one for one in value]
        return value

    def _said(self, source: CellSource | None, question: Question) -> Located | None:
        """Return a cell that can be read and says something, and no state; None for any other."""
        located = self.cells.get(source) if source else None
        if located is None or not self.meaning.readable(question.id, located):
            return None
        return located if located.text and not self.meaning.mapping.state(located.text) else None
