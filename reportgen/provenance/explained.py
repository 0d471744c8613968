"""Where everything on a spotlight comes from: each statement with its question, answer, figures and rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.content import EarlierAnswers, Evidence, Measure, Spotlight, Statement
from reportgen.errors import SourceLocation
from reportgen.fitting import Manuscript
from reportgen.profile import Profile, State, in_words
from reportgen.reading import MappingNode, Node, Number, ScalarNode, read_yaml
from reportgen.richtext import as_printed
from reportgen.series import COHORT_FILE, SERIES_FILE, Question

_SAID = {
    "series": ("title", "edition"),
    "imprint": ("publisher", "licence", "date", "disclaimer", "imprint"),
    "source": ("publisher", "licence", "sources", "disclaimer", "n"),
}
"""The keys of the files of a series whose values stand in the lines at the edges of pages."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A question, or a fact, a statement is about: the place's own answer, and where it stands."""

    id: str
    label: str
    answer: str
    place: SourceLocation | None
    cell: str = ""
    """The file and cells that it was imported from; empty where it was not."""
    before: str = ""
    """The answer of the edition before, behind its name; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement and what it rests on; ``dots`` are the places of a strip, with their numbers.

    One that is ``left_out`` is optional, and the pages have no room for it. ``uncounted`` are the places in
    no base of its computed figures, by what there is in place of their answer.
    """

    statement: Statement
    origins: tuple[Origin, ...]
    dots: tuple[tuple[str, Number], ...] = ()
    left_out: bool = False
    uncounted: tuple[tuple[State, tuple[str, ...]], ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the numbers of the statement rest on."""
        return self.statement.evidence

    def __str__(self) -> str:
        return f"{self.statement.id}: {self.statement.text}"


def explain(manuscript: Manuscript, placed: Spotlight | None = None) -> tuple[Explanation, ...]:
    """Return an explanation of every statement of a manuscript, in reading order.

    ``placed`` is what of it stands on its pages; where it is not said, all does.
    """
    spotlight = manuscript.spotlight()
    shown = {statement.id for statement in (placed or spotlight).statements}
    return tuple(
        Explanation(
            statement,
            tuple(_origin(name, manuscript, spotlight.earlier) for name in statement.questions)
            or tuple(_of_series(statement, manuscript)),
            tuple(_dots(statement, manuscript)),
            statement.id not in shown,
            tuple(_uncounted(statement, manuscript)),
        )
        for statement in spotlight.statements
    )


def _uncounted(statement: Statement, manuscript: Manuscript) -> Iterator[tuple[State, tuple[str, ...]]]:
    """Yield the places without an answer to the questions that figures are computed of."""
    for question in dict.fromkeys(figure.question for figure in statement.evidence if figure.places):
        tally = manuscript.tallied.get(question)
        yield from ((state, names) for state, names in (tally.silent if tally else {}).items() if names)


def _dots(statement: Statement, manuscript: Manuscript) -> Iterator[tuple[str, Number]]:
    """Yield the places of a strip and their numbers, in the order of these."""
    for figure in statement.evidence:
        if figure.measure is Measure.LEAST:
            numbers = manuscript.tallied[figure.question].numbers
            yield from sorted(numbers, key=lambda entry: (entry[1], entry[0]))


def _of_series(statement: Statement, manuscript: Manuscript) -> Iterator[Origin]:
    """Yield what of the files of the series stands in a statement that is about no question."""
    for name in (SERIES_FILE, COHORT_FILE):
        path = manuscript.series.folder / name
        root = read_yaml(path) if path.exists() else None
        for key, value in _named(root and manuscript.series.questionnaire.languages.resolved(root), ""):
            text = " ".join(value.text.split())
            # a page writes a day in the words of its language: only its year stands there as in the file
            words = re.escape(text[:4] if key == "date" else as_printed(text))
            said = re.search(rf"(?<!\w){words}(?!\w)", statement.text)
            printed = key.partition(".")[0] in _SAID.get(statement.id, ()) and not key.endswith(".language")
            if said and printed:
                yield Origin(key, f"{key} in {name}", text, value.place)
    for source in manuscript.series.sources if "sources" in _SAID.get(statement.id, ()) else ():
        parts = {"address": source.address, "page": source.page, "accessed": source.accessed}
        if unknown := [part for part, said in {**parts, "rights": source.rights}.items() if not said]:
            yield Origin(
                f"sources.{source.id}", f"not known of sources.{source.id}", ", ".join(unknown), None
            )


def _named(node: Node | None, key: str) -> Iterator[tuple[str, ScalarNode]]:
    """Yield the values below a node by their keys, with dots between them."""
    if isinstance(node, MappingNode):
        for name, value in node.entries:
            yield from _named(value, f"{key}.{name.text}" if key else name.text)
    elif isinstance(node, ScalarNode) and node.text.strip():
        yield key, node


def _origin(name: str, manuscript: Manuscript, earlier: EarlierAnswers | None) -> Origin:
    place = manuscript.profile.places.get(name)
    cells = manuscript.profile.cells
    asked, profile = manuscript.series.questionnaire, manuscript.profile
    if grid := asked.grids.get(name):
        words = "; ".join(f"{row.label}: {_words(profile, row)}" for row in grid.members)
        of_rows = dict.fromkeys(cells[row.id] for row in grid.members if row.id in cells)
        told = [(row.label, earlier.of(row.id)) for row in grid.members] if earlier else []
        of_before = [f"{label}, {said}" for label, said in told if said]
        return Origin(name, grid.label, words, place, "; ".join(of_rows), "; ".join(of_before))
    if question := asked.questions.get(name):
        before = earlier.of(name) if earlier else ""
        return Origin(name, question.whole, _words(profile, question), place, cells.get(name, ""), before)
    return Origin(name, name, "", place, cells.get(name, ""))


def _words(profile: Profile, question: Question) -> str:
    """Return an answer in words, its state where there is none; behind it what explains it."""
    answer, state = profile.answers[question.id], profile.state(question)
    silent = state.english if state.named else state.value.replace("_", " ")
    said = ", ".join(in_words(answer, question)) or silent
    return f"{said}; explained: {answer.note}" if answer.note else said
