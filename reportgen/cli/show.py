"""Problems and outcomes as text on a terminal."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from reportgen.errors import Exit, Problem, SourceLocation, escaped, few, few_of_each, json_text, masked

_MARGIN = 100


def shown_path(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    whole = path.absolute()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def colour() -> bool | None:
    """Return False where colour is not wanted (https://no-color.org), None where the terminal decides."""
    return False if os.environ.get("NO_COLOR") else None


def say(text: str, *, err: bool = False) -> None:
    """Write a line in which nothing can act on the terminal."""
    click.echo(escaped(text), err=err)


def say_trace(trace: str) -> None:
    """Write to stderr where a fault of our own happened."""
    for line in trace.splitlines():
        say(line, err=True)


def say_json(values: object) -> None:
    """Print values as JSON, with paths as they are shown, and problems."""
    click.echo(
        json_text(values, lambda one: shown_path(one) if isinstance(one, Path) else problem_values(one))
    )


def show_problems(problems: Iterable[Problem]) -> None:
    """Write problems to stderr: place, what, hint; then the line with a caret under what is meant."""
    for line in problem_lines(few(problems)):
        click.echo(line, err=True, color=colour())


def show_warnings(problems: Iterable[Problem], whole: str = "--json prints them all") -> None:
    """Write the first problems of each code to stderr, be they warnings or not, as of many files.

    ``whole`` says where all of them are.
    """
    for line in problem_lines(few_of_each(problems, whole)):
        click.echo(line, err=True, color=colour())


def problem_lines(problems: Iterable[Problem | str]) -> Iterator[str]:
    """Yield problems as they are written on a terminal, in colour, and lines that count some as they are."""
    for problem in problems:
        if isinstance(problem, str):
            yield problem
            continue
        yield _headline(problem)
        if problem.place and problem.place.excerpt:
            yield _excerpt(problem.place)
        if problem.origin:
            yield f"  from {problem.origin}"


def _headline(problem: Problem) -> str:
    where = ""
    if problem.place:
        where = f"{replace(problem.place, path=Path(shown_path(problem.place.path)))}: "
    code = click.style(f"{problem.kind}[{problem.code}]", fg="yellow" if problem.warns else "red", bold=True)
    return f"{click.style(where, bold=True)}{code} {problem.words}"


def _excerpt(place: SourceLocation) -> str:
    """Return the line and a caret; of a very long line the part around it."""
    begin = max(0, place.column - _MARGIN // 2) if len(place.excerpt) > _MARGIN else 0
    text = masked(place.excerpt[begin : begin + _MARGIN].replace("\t", " "))
    caret = min(place.length, max(len(text) - (place.column - 1 - begin), 1))
    number = str(place.line)
    pad = " " * len(number)
    under = " " * (place.column - 1 - begin) + click.style("^" * caret, fg="red", bold=True)
    return f"  {number} | {text}\n  {pad} | {under}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def finish(problems: Sequence[Problem], failed: int, what: str) -> Exit:
    """Write problems to stderr, and how many there are; return the exit code."""
    if not problems:
        return Exit.OK
    show_problems(problems)
    click.echo(f"{count(len(problems), 'problem')}; {count(failed, 'spotlight')} {what}", err=True)
    return Exit.PROBLEMS


def problem_values(problem: Problem) -> dict[str, object]:
    """Return a problem in values that JSON knows."""
    place = problem.place
    return {
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "file": shown_path(place.path) if place else None,
        "line": (place.line or None) if place else None,
        "column": (place.column or None) if place else None,
        **({"cell": place.cell} if place and place.cell else {}),
        **({"origin": str(problem.origin)} if problem.origin else {}),
    }
