"""Conditions of the questionnaire: which question is asked only where another one was answered so."""

import re
from collections.abc import Mapping

from reportgen.errors import Code, SourceLocation
from reportgen.reading import MappingNode, Node, Reader, near
from reportgen.series.questionnaire import NUMBERS, Question

_NUMBER = re.compile(r"(\d{1,20})(\+?)\Z", re.ASCII)


def read_relevant(node: Node, reader: Reader) -> tuple[str, str] | None:
    """Return the question and the answer to it without which another is not asked."""
    if not isinstance(node, MappingNode) or len(node.entries) != 1:
        reader.wrong(node, "one question and one option of it (relevant)", "write {lead_office: yes}")
        return None
    ((key, value),) = node.entries
    wanted = reader.text(value, "an option")
    return (key.text, wanted) if wanted else None


def wanted_words(wanted: str) -> str:
    """Return an answer that a condition wants, as it is said to people: 1+ is one or more."""
    return f"{wanted[:-1]} or more" if wanted.endswith("+") else wanted


def _can_be(question: Question, wanted: str) -> bool:
    """Tell whether a question can be answered so: an option, or a number within its limits."""
    if question.kind not in NUMBERS:
        return question.option(wanted) is not None
    if not (found := _NUMBER.match(wanted)):
        return False
    number = int(found[1])
    least, most = question.bounds
    low = least is None or least <= number or bool(found[2])
    return low and (most is None or number <= most)


def check_relevant(questions: Mapping[str, Question], node: Node, reader: Reader) -> None:
    """Report a condition on a question or an answer that cannot be, and conditions in a circle."""
    circles: set[str] = set()
    told: set[SourceLocation] = set()
    for question in questions.values():
        place = _condition_of(question.id, node)
        if question.relevant is None or place in told:  # that of a grid is the condition of every row
            continue
        other, wanted = question.relevant
        known = questions.get(other)
        if known is None or not _can_be(known, wanted):
            told.add(place)
            message = f"{question.id} is relevant where {other} is {wanted_words(wanted)}, which can never be"
            hint = near(wanted, [o.id for o in known.options]) if known else near(other, questions)
            hint = "a number such as 1 or 1+" if known and known.kind in NUMBERS else hint
            reader.report(Code.UNKNOWN_NAME, message, place, hint)
        elif question.id not in circles and (circle := _circle(question.id, questions)):
            circles.update(circle)
            told.add(place)
            around = "itself" if len(circle) == 1 else " and ".join((*circle[1:], question.id))
            message = f"{question.id} is asked only where {around} is answered, so it is never asked"
            hint = "let the first question of these be asked without a condition"
            if len(circle) == 1:
                hint = "name another question, or take the condition out"
            reader.report(Code.UNKNOWN_NAME, message, place, hint)


def _circle(name: str, questions: Mapping[str, Question]) -> list[str]:
    """Return the questions whose conditions lead from one back to itself, or none."""
    chain: list[str] = []
    while name in questions and name not in chain:
        chain.append(name)
        relevant = questions[name].relevant
        name = relevant[0] if relevant else ""
    return chain if name == chain[0] else []


def _condition_of(name: str, questions: Node) -> SourceLocation:
    """Return where the condition of a question stands; that of one in a group stands below its group."""
    top, _, member = name.partition(".")
    item = questions.get(top) if isinstance(questions, MappingNode) else None
    inner = item.get("questions") if isinstance(item, MappingNode) and member else None
    asked = inner.get(member) if isinstance(inner, MappingNode) else item
    node = asked.get("relevant") if isinstance(asked, MappingNode) else None
    return (node or questions).place
