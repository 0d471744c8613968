"""Two profiles made, to be compared."""

from dataclasses import replace
from pathlib import Path

from reportgen.errors import Problem, ProblemsFound, refuse_all
from reportgen.making.locate import HERE, find_profile
from reportgen.making.pipeline import LaidOut, Pipeline
from reportgen.provenance import Comparison, compare

_EACH = "two are compared: name one for each side"


def compare_profiles(
    a: str, b: str, series: str | None = None, root: Path = HERE, language: str = ""
) -> Comparison:
    """Return what differs between two profiles, each a name or a path as ``find_profiles`` takes them.

    ``language`` is one of their series; where it is empty, its first.

    Raises ProblemsFound with the problems of both.
    """
    pipeline = Pipeline(language)
    made: list[LaidOut] = []
    problems: list[Problem] = []
    for name in (a, b):
        try:
            made.append(pipeline.make(find_profile(name, series, root, _EACH)))
        except ProblemsFound as found:
            problems += found.problems
    refuse_all(problems)
    return replace(
        compare(*(one.manuscript for one in made)),
        problems=tuple(dict.fromkeys(one.missing for one in made if one.missing)),
        warnings=tuple(dict.fromkeys(warning for one in made for warning in one.warnings)),
    )
