"""Two profiles made, to be compared."""

from dataclasses import replace
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making.locate import find_profiles
from reportgen.making.pipeline import Made, Workshop
from reportgen.provenance import Comparison, compare


def compare_profiles(a: str, b: str, series: str | None = None) -> Comparison:
    """Return what differs between two profiles, each a name or a path as ``find_profiles`` takes them.

    Raises ProblemsFound with the problems of both.
    """
    workshop = Workshop()
    made: list[Made] = []
    problems: list[Problem] = []
    for name in (a, b):
        try:
            made.append(workshop.make(_one(name, series)))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    return replace(
        compare(*(one.manuscript for one in made)),
        problems=tuple(dict.fromkeys(one.missing for one in made if one.missing)),
        warnings=tuple(dict.fromkeys(warning for one in made for warning in one.warnings)),
    )


def _one(name: str, series: str | None) -> Path:
    found = find_profiles((name,), series)
    if len(found) > 1:
        message = f'"{name}" stands for {len(found)} profiles'
        hint = "two are compared: name one for each side"
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, None, hint))
    return found[0]
