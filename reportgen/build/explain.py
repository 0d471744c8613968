"""Where everything on a spotlight comes from: each statement with its question, answer, figures and rule."""

from dataclasses import dataclass

from reportgen.build.line import Made
from reportgen.content import Evidence, Statement
from reportgen.errors import Place
from reportgen.profile import Answer, State
from reportgen.series import Kind


@dataclass(frozen=True, slots=True)
class Origin:
    """A question, or a fact, a statement is about: the place's own answer, and where it stands."""

    id: str
    label: str
    answer: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement and what it rests on. ``forms`` is how many forms the rule chose from, 0 where none."""

    statement: Statement
    origins: tuple[Origin, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the numbers of the statement rest on."""
        return self.statement.evidence


def explain(made: Made) -> tuple[Explanation, ...]:
    """Return an explanation of every statement of a spotlight, in reading order."""
    return tuple(
        Explanation(statement, tuple(_origin(name, made) for name in statement.questions))
        for statement in made.spotlight.statements
    )


def _origin(name: str, made: Made) -> Origin:
    place = made.profile.places.get(name)
    question = made.series.questionnaire.questions.get(name)
    if question is None:
        return Origin(name, name, "", place)
    if question.kind is Kind.GRID:
        rows = made.profile.grids[name].rows
        labels = {row.id: row.label for row in question.rows}
        words = "; ".join(f"{labels[row]}: {_words(answer)}" for row, answer in rows.items())
        return Origin(name, question.label, words, place)
    answer = made.profile.answers[name]
    unmeasured = question.unmeasured(answer.number)
    words = f"{answer.number} ({unmeasured})" if unmeasured else _words(answer)
    return Origin(name, question.label, words, place)


def _words(answer: Answer) -> str:
    """Return an answer in words, its state where there is none."""
    if answer.state is not State.ANSWERED:
        return answer.state.value.replace("_", " ")
    if answer.number is not None:
        return str(answer.number)
    return ", ".join(choice.text for choice in answer.choices) or answer.text
