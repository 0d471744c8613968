"""Where what stands in a profile was imported from: the cell behind a problem, and behind an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.errors import Problem, SourceLocation
from reportgen.importing.mapping import ANSWERS
from reportgen.importing.merge import keys_of
from reportgen.importing.provenance import ImportedField, ImportedPlace
from reportgen.importing.written import alike, value_of
from reportgen.reading import Node, node_at

_MOST = 3


def cells_of(place: ImportedPlace, root: Node) -> dict[str, str]:
    """Return the file and cells of each answer and fact, by question; not of what was changed by hand."""
    return {name.removeprefix(ANSWERS): place.cell(name) for name, _, _ in _standing(place, root)}


def with_origins(problems: Iterable[Problem], root: Node, place: ImportedPlace) -> list[Problem]:
    """Return problems of a profile, those of what was imported with the cell that it is from."""
    begins = []
    for _, imported, node in _standing(place, root):
        cells = ", ".join([*imported.cells][:_MOST])
        begins.append(((node.place.line, node.place.column), SourceLocation(Path(place.file), cell=cells)))
    others = [((node.place.line, 0), None) for node in _entries(root)]
    known = sorted([*begins, *others], key=lambda entry: entry[0])
    return [_with_origin(problem, known) for problem in problems]


def _standing(place: ImportedPlace, root: Node) -> Iterator[tuple[str, ImportedField, Node]]:
    """Yield the fields that stand in a profile as they were imported, each with its node."""
    for name, imported in place.fields.items():
        node = node_at(root, *keys_of(name))
        if node is not None and imported.cells and alike(value_of(node), imported.value):
            yield name, imported, node


def _entries(root: Node) -> list[Node]:
    """Return the keys of a profile and of its answers: what stands behind one is not what stands before."""
    entries = getattr(root, "entries", ())
    answers = node_at(root, "answers")
    return [key for key, _ in (*entries, *getattr(answers, "entries", ()))]


def _with_origin(problem: Problem, known: list[tuple[tuple[int, int], SourceLocation | None]]) -> Problem:
    if problem.place is None or problem.origin is not None:
        return problem
    at = (problem.place.line, problem.place.column)
    before = [origin for begin, origin in known if begin <= at]
    return replace(problem, origin=before[-1]) if before and before[-1] else problem
