"""What stands beside an answer: the place's own name of an option, and what explains it."""

from collections.abc import Mapping

from reportgen.importing.mapping import CellSource, Field
from reportgen.importing.meaning import Meaning
from reportgen.importing.tables import Located
from reportgen.importing.written import Yaml
from reportgen.series import Question


def explained(
    value: Yaml | None,
    question: Question,
    entry: Field,
    cells: Mapping[CellSource, Located],
    meaning: Meaning,
) -> Yaml | None:
    """Return an answer with the place's own names of options and with what explains it.

    A name or an explanation of nothing is noted, and not lost.
    """
    value = _with_names(value, question, entry, cells, meaning)
    beside: dict[str, Yaml] = {}
    last: Located | None = None
    for key, source in (("note", entry.note), ("link", entry.link)):
        located = _said(cells.get(source) if source else None, question, meaning)
        if located is None:
            continue
        name = f"the {key} of {question.id}"
        said = (
            meaning.link(name, located, located.text) if key == "link" else meaning.text(name, entry, located)
        )
        if said:
            beside[key], last = said, located
    if value is not None:
        return {"answer": value, **beside} if beside else value
    own = cells.get(entry.source) if entry.source else None
    silent = own is None or not own.text or meaning.state(entry, own)
    if last and silent:  # else what the cell of the answer says is not clear, and is told
        hint = 'say what its empty cell means: no_response: [""] under states:, or an option under codes:'
        meaning.unclear.cell(question.id, last, "explains an answer, and there is none", hint)
    return None


def _with_names(
    value: Yaml | None,
    question: Question,
    entry: Field,
    cells: Mapping[CellSource, Located],
    meaning: Meaning,
) -> Yaml | None:
    """Return an answer with the place's own name behind each option that has one; a name of none is noted."""
    found: dict[str, Yaml] = {}
    for option, source in entry.own_names.items():
        located = _said(cells.get(source), question, meaning)
        if located is None:
            continue
        if value == option or (isinstance(value, list) and option in value):
            found[option] = meaning.text(f"the name of {option} in {question.id}", entry, located)
        else:
            why = f"is the name of {option}, which was not chosen"
            meaning.unclear.cell(question.id, located, why, "mend one of them, or do not map the names")
    if isinstance(value, str):
        return {value: found[value]} if found.get(value) else value
    if isinstance(value, list):
        return [{one: found[one]} if isinstance(one, str) and found.get(one) else one for one in value]
    return value


def _said(located: Located | None, question: Question, meaning: Meaning) -> Located | None:
    """Return a cell that can be read and says something, and no state; None for any other."""
    if located is None or not meaning.readable(question.id, located):
        return None
    return located if located.text and not meaning.mapping.state(located.text) else None
