"""Lists in a table: several entries in a cell, or a column for each option."""

from collections.abc import Container, Iterator, Mapping

from reportgen.importing.mapping import LEFT_OUT, CellSource, Field
from reportgen.importing.meaning import Meaning
from reportgen.importing.tables import Located, fold
from reportgen.series import Kind, Question, State

CHOSEN = frozenset({"1", "true", "yes", "x", "✓", "✔"})
NOT_CHOSEN = frozenset({"0", "false", "no"})
_NEVER = frozenset({"", "not chosen"})
"""What cells of such columns say where the mapping does not say other words."""


def parts_of(text: str, entry: Field, exact: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the entries of a cell, and whether each is known.

    Labels may hold what stands between them: of all that begin at a place the longest is taken. They are
    looked for where it is said that there are labels, or where these are all that a cell can say.
    """
    if not entry.split:
        yield text, True
        return
    known = {*exact, *entry.codes}
    single = [(piece.strip(), fold(piece) in known) for piece in text.split(entry.split) if piece.strip()]
    if entry.labels or not all(is_known for _, is_known in single):
        by_labels = list(longest(text, entry.split, known))
        if entry.labels or all(is_known for _, is_known in by_labels):
            single = by_labels
    yield from single


def longest(text: str, sign: str, known: Container[str]) -> Iterator[tuple[str, bool]]:
    """Yield the entries of a cell: of all known that begin at a place the longest, and what is between."""
    pieces = text.split(sign)
    at, unknown = 0, list[str]()
    while at < len(pieces):
        end = next((e for e in range(len(pieces), at, -1) if fold(sign.join(pieces[at:e])) in known), 0)
        if end:
            if unknown:
                yield sign.join(unknown).strip(), False
                unknown = []
            yield sign.join(pieces[at:end]).strip(), True
        else:
            unknown.append(pieces[at])
        at = end or at + 1
    if unknown and sign.join(unknown).strip():
        yield sign.join(unknown).strip(), False


def marked(
    question: Question, entry: Field, cells: Mapping[CellSource, Located], meaning: Meaning
) -> list[str] | str | None:
    """Return the options whose columns say that they were chosen, or the state that stands for all.

    Of a rank the columns say the number of each. None is what is not clear.
    """
    marks = entry.marks
    of = [(option, cells[source]) for option, source in marks.columns]
    none = cells[marks.none] if marks.none else None
    if not all(meaning.readable(question.id, located) for _, located in of):
        return None
    in_table = [located for _, located in of if located.place.cell]
    said = {meaning.state(entry, located) for located in in_table}
    told = none is not None and none.text  # in a column of its own, for which the others stay empty
    if len(said) == 1 and "" not in said and not told:
        return min(said)
    if not any(located.text for located in in_table) and not told:
        hint = f'say under states: what empty cells mean, {LEFT_OUT}: [""] or no_response: [""]'
        meaning.unclear.cell(question.id, of[0][1], "and all other columns are empty", hint)
        return None
    if question.kind is Kind.RANK:
        return _ranked(question, of, meaning)
    found = [_is_chosen(question, entry, option, located, meaning) for option, located in of]
    if None in found:
        return None
    chosen = [option for (option, _), is_so in zip(of, found, strict=True) if is_so]
    if none and _is_chosen(question, entry, "", none, meaning):
        if not chosen:
            return State.NONE.value
        meaning.unclear.cell(question.id, none, "says none, and options are chosen", "mend one of them")
        return None
    if not chosen and not marks.nothing:
        states = ", ".join((State.NONE, *question.silences))
        hint = f"say what it means: nothing_chosen: {states} or {LEFT_OUT}"
        meaning.unclear.cell(question.id, of[0][1], "and all other columns: no option is chosen", hint)
        return None
    return chosen or marks.nothing


def _is_chosen(
    question: Question, entry: Field, option: str, located: Located, meaning: Meaning
) -> bool | None:
    """Return whether a column says that its option was chosen; None where that is not clear."""
    folded = fold(located.text)
    own = {fold(option), *(fold(o.label) for o in question.options if o.id == option)} - {""}
    if folded in (entry.marks.chosen or CHOSEN | own):
        return True
    if folded in (entry.marks.not_chosen or NOT_CHOSEN) | _NEVER:
        return False
    if meaning.state(entry, located):
        return False
    hint = "say what cells say: chosen: [...] and not_chosen: [...]"
    meaning.unclear.cell(question.id, located, "says neither that it was chosen nor that it was not", hint)
    return None


def _ranked(question: Question, of: list[tuple[str, Located]], meaning: Meaning) -> list[str] | None:
    """Return options in the order of the numbers in their columns."""
    numbers: dict[int, str] = {}
    for option, located in of:
        text = located.text
        if not text or not located.place.cell:
            continue
        if not text.isdecimal() or int(text) in numbers:
            hint = "each rank is a whole number, and stands once"
            meaning.unclear.cell(question.id, located, "is no rank of its own", hint)
            return None
        numbers[int(text)] = option
    return [numbers[rank] for rank in sorted(numbers)]
