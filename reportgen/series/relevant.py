"""Conditions of the questionnaire: which question is asked only where another one was answered so."""

from collections.abc import Mapping

from reportgen.errors import Code, SourceLocation
from reportgen.reading import MappingNode, Node, Reader, near
from reportgen.series.questionnaire import Question


def read_relevant(node: Node, reader: Reader) -> tuple[str, str] | None:
    """Return the question and the option of it without which another is not asked."""
    if not isinstance(node, MappingNode) or len(node.entries) != 1:
        reader.wrong(node, "one question and one option of it (relevant)", "write {lead_office: yes}")
        return None
    ((key, value),) = node.entries
    option = reader.text(value, "an option")
    return (key.text, option) if option else None


def check_relevant(questions: Mapping[str, Question], node: Node, reader: Reader) -> None:
    """Report a condition that names a question or an option there is not, and conditions in a circle."""
    circles: set[str] = set()
    told: set[SourceLocation] = set()
    for question in questions.values():
        place = _condition_of(question.id, node)
        if question.relevant is None or place in told:  # that of a grid is the condition of every row
            continue
        other, option = question.relevant
        known = questions.get(other)
        if known is None or known.option(option) is None:
            told.add(place)
            message = f"{question.id} is relevant where {other} is {option}, which can never be"
            hint = near(option, [o.id for o in known.options]) if known else near(other, questions)
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
