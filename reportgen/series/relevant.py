"""Reading conditions of the questionnaire: which question is asked only where others were answered so."""

import re
from collections.abc import Mapping

from reportgen.errors import Code, SourceLocation
from reportgen.reading import MappingNode, Node, Reader, SequenceNode, near, node_at
from reportgen.series.conditions import Combined, Relevant, Wanted, wanted_in, wanted_words
from reportgen.series.questionnaire import NUMBERS, Question
from reportgen.series.states import NAMED

_NUMBER = re.compile(r"(\d{1,20})(\+?)\Z", re.ASCII)
_NOT, _ANY = "not", "any"
_HINT = "write {lead_office: yes}; of several all have to be so, and of several behind dashes one"


def read_relevant(node: Node, reader: Reader, *, unless: bool = False) -> Relevant | None:
    """Return the condition without which a question is not asked.

    Or, ``unless`` it holds, what it is where it does not (by the laws of De Morgan).
    """
    match node:
        case MappingNode(entries=entries) if entries:
            found = [_read_entry(key.text, value, reader, unless=unless) for key, value in entries]
            return _combined(found, every=not unless)
        case SequenceNode(items=items) if items:
            return _combined([read_relevant(item, reader, unless=unless) for item in items], every=unless)
    reader.wrong(node, "answers to other questions (relevant)", _HINT)
    return None


def _read_entry(key: str, value: Node, reader: Reader, *, unless: bool) -> Relevant | None:
    """Return what an entry wants: a question and its answers; behind ``not`` that something does not hold."""
    listed = isinstance(value, SequenceNode) and any(isinstance(item, MappingNode) for item in value.items)
    if (key == _NOT and (listed or isinstance(value, MappingNode))) or (key == _ANY and listed):
        return read_relevant(value, reader, unless=unless is not (key == _NOT))
    nodes = value.items if isinstance(value, SequenceNode) else (value,)
    words = tuple(text for node in nodes if (text := reader.text(node, "an option")))
    if isinstance(value, SequenceNode) and not nodes:
        reader.wrong(value, f"answers to {key} (relevant)", "name one, or take the condition out")
    return Wanted(key, words, unless) if words and len(words) == len(nodes) else None


def _combined(found: list[Relevant | None], *, every: bool) -> Relevant | None:
    """Return several conditions as one; None where one of them could not be read."""
    parts = tuple(part for part in found if part)
    if len(parts) < len(found):
        return None
    return parts[0] if len(parts) == 1 else Combined(parts, every)


def _can_be(question: Question, wanted: str) -> bool:
    """Tell whether a question can be answered so: an option, or a number within its limits."""
    if question.kind not in NUMBERS:
        return question.option(wanted) is not None or (wanted in NAMED and wanted in question.states)
    if not (found := _NUMBER.match(wanted)):
        return False
    number = int(found[1])
    least, most = question.bounds
    low = least is None or least <= number or bool(found[2])
    return low and (most is None or number <= most)


def check_relevant(questions: Mapping[str, Question], node: Node, reader: Reader) -> None:
    """Report a condition on a question or an answer that cannot be, and conditions in a circle."""
    circles: set[str] = set()
    told: set[tuple[SourceLocation, Wanted | None]] = set()
    for question in questions.values():
        place = _condition_of(question.id, node)
        wrong = [one for one in wanted_in(question.relevant) if not _is_known(one, questions)]
        for wanted in wrong:
            if (place, wanted) not in told:  # that of a grid is the condition of every row
                _report_never(question.id, wanted, questions, place, reader)
            told.add((place, wanted))
        known = question.relevant is None or wrong or (place, None) in told or question.id in circles
        if not known and (circle := _circle(question.id, questions)):
            circles.update(circle)
            told.add((place, None))
            around = "itself" if len(circle) == 1 else " and ".join((*circle[1:], question.id))
            message = f"{question.id} is asked only where {around} is answered, so it is never asked"
            hint = "let the first question of these be asked without a condition"
            if len(circle) == 1:
                hint = "name another question, or take the condition out"
            reader.report(Code.UNKNOWN_NAME, message, place, hint)


def _is_known(wanted: Wanted, questions: Mapping[str, Question]) -> bool:
    known = questions.get(wanted.question)
    return known is not None and all(_can_be(known, word) for word in wanted.words)


def _report_never(
    name: str, wanted: Wanted, questions: Mapping[str, Question], place: SourceLocation, reader: Reader
) -> None:
    known = questions.get(wanted.question)
    word = next(one for one in wanted.words if known is None or not _can_be(known, one))
    message = f"{name} is relevant where {wanted.question} is {wanted_words(word)}, which can never be"
    hint = near(word, [o.id for o in known.options]) if known else near(wanted.question, questions)
    hint = "a number such as 1 or 1+" if known and known.kind in NUMBERS else hint
    reader.report(Code.UNKNOWN_NAME, message, place, hint)


def _circle(name: str, questions: Mapping[str, Question]) -> list[str]:
    """Return the questions whose conditions lead from one back to itself, or none."""
    paths = [[name]]
    seen = {name}
    while paths:
        path = paths.pop()
        for wanted in wanted_in(questions[path[-1]].relevant):
            if wanted.question == name:
                return path
            if wanted.question in questions.keys() - seen:
                seen.add(wanted.question)
                paths.append([*path, wanted.question])
    return []


def _condition_of(name: str, questions: Node) -> SourceLocation:
    """Return where the condition of a question stands; that of one in a group stands below its group."""
    top, _, member = name.partition(".")
    of_member = node_at(questions, top, "questions", member, "relevant")
    return (of_member or node_at(questions, top, "relevant") or questions).place
