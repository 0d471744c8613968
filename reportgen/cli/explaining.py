"""The command that says where every sentence, tile and chart comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import count, say_json, show_problems, show_warnings, shown_path
from reportgen.errors import Exit, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.content import Evidence
    from reportgen.provenance import Explanation


_EXACT = 1_000_000
"""Numbers below are written as they are by the format g."""


@options.command
@click.argument("name")
@click.argument("statement", required=False)
@options.series_option
@options.lang_option
@options.tells_of_cohort
def explain(
    name: str, statement: str | None, series: str | None, language: str, quiet: bool, as_json: bool
) -> Exit:
    """Say where each sentence, tile and chart of a spotlight comes from.

    \b
    Examples:
      reportgen explain los-angeles
      reportgen explain los-angeles sentence:strategy
      reportgen explain los-angeles --json

    For each: the text, the question, the place's answer with file and line, the share with its base,
    edition and source or the places counted, and the rule that chose the words. STATEMENT is the id of one,
    or a part of its text.
    """
    from reportgen.making import Pipeline  # noqa: PLC0415 - only when it is wanted
    from reportgen.provenance import explain as explain_all  # noqa: PLC0415

    path = options.find_lone(name, series)
    made = Pipeline(language).make(path)
    found = explain_all(made.manuscript, made.spotlight)
    if statement:
        wanted = [e for e in found if statement == e.statement.id] or [
            e for e in found if statement.casefold() in e.statement.text.casefold()
        ]
        if not wanted:
            ids = ", ".join(e.statement.id for e in found)
            said = escaped(f'nothing says "{statement}"; there are: {ids}')
            raise click.BadParameter(said, param_hint="STATEMENT")
        found = tuple(wanted)
    if as_json:
        say_json([as_values(e) for e in found])
    elif not quiet:
        click.echo("\n\n".join("\n".join(_lines(e)) for e in found))
    show_warnings(made.warnings)
    show_problems([made.missing] if made.missing else [])
    return Exit.PROBLEMS if made.missing else Exit.OK


def as_values(explanation: Explanation) -> dict[str, object]:
    """Return an explanation in values that JSON knows."""
    from reportgen.reading import of_json  # noqa: PLC0415 - only when it is wanted

    statement = explanation.statement
    return {
        "id": statement.id,
        "text": statement.text,
        "questions": [
            {
                "id": origin.id,
                "label": origin.label,
                "answer": origin.answer,
                "file": origin.place.path if origin.place else None,
                "line": origin.place.line if origin.place else None,
                **({"cell": origin.cell} if origin.cell else {}),
                **({"before": origin.before} if origin.before else {}),
            }
            for origin in explanation.origins
        ],
        "dots": [{"place": name, "number": of_json(number)} for name, number in explanation.dots],
        "left_out": explanation.left_out,
        "uncounted": [{"state": state, "places": names} for state, names in explanation.uncounted],
        "rule": statement.rule,
        "form": statement.form,
        "figures": [
            {name: getattr(figure, name) for name in figure.__slots__} | {"value": of_json(figure.value)}
            for figure in explanation.evidence
        ],
    }


def _lines(explanation: Explanation) -> Iterator[str]:
    from reportgen.reading import digits  # noqa: PLC0415 - only when it is wanted

    statement = explanation.statement
    yield f"{click.style(escaped(statement.id), bold=True)}: {escaped(statement.text)}"
    for origin in explanation.origins:
        where = f" ({shown_path(origin.place.path)}:{origin.place.line})" if origin.place else ""
        answer = f": {origin.answer}" if origin.answer else ""
        yield escaped(f"  {origin.label}{answer}{where}")
        if origin.cell:
            yield escaped(f"    from {origin.cell}")
        if origin.before:
            yield escaped(f"    in {origin.before}")
    several = len({figure.question for figure in explanation.evidence}) > 1
    for figure in explanation.evidence:
        yield escaped(f"  {_figure(figure, f'{figure.question}, ' if several else '')}")
    for state, names in explanation.uncounted:
        yield escaped(f"  in no base, {state.english}: {', '.join(names)}")
    if explanation.dots:
        yield f"  dots: {', '.join(f'{name} {digits(number)}' for name, number in explanation.dots)}"
    if explanation.left_out:
        yield "  left out: it is optional, and the pages have no room for it"
    if statement.form:
        rule = f", because {statement.rule}" if statement.rule else ", the last one"
        yield escaped(f"  worded by form {statement.form}{rule}")


def _figure(figure: Evidence, whose: str) -> str:
    told = (figure.edition, figure.source, figure.page and f"page {figure.page}", figure.address)
    accessed = figure.accessed and f"read on {figure.accessed}"
    source = "".join(f"; {part}" for part in (*told, accessed) if part)
    parts = {"address": figure.address, "page": figure.page, "day it was read": figure.accessed}
    unknown = [part for part, said in parts.items() if figure.source and not figure.places and not said]
    source += f"; not known: {', '.join(unknown)}" if unknown else ""
    note = f"; {figure.note}" if figure.note else ""
    named = f"; named by {', '.join(figure.named)}" if figure.named else ""
    places = f"; counted: {', '.join(figure.places)}" if figure.places else ""
    return _measured(figure, whose) + source + note + named + places


def _measured(figure: Evidence, whose: str) -> str:
    """Return what a number is, so that a rank is not taken for a count; ``whose`` tells questions apart."""
    from reportgen.reading import digits  # noqa: PLC0415 - only when it is wanted

    of = f"the answers of {count(figure.base or 0, 'place')}"
    what = f"{whose}{figure.option}" if figure.option else figure.question
    value = f"{figure.value:g}" if figure.value < _EXACT else f"{figure.value:.0f}"
    if isinstance(figure.value, Decimal):
        value = digits(figure.value)
    match figure.measure:
        case "share" if figure.count is not None:
            return f"share of {what}: {value} % ({figure.count} of {figure.base})"
        case "share":
            return f"share of {what}: {value} % of {count(figure.base or 0, 'place')}"
        case "rank":
            return f"{what}: no. {value} by {of}"
        case "top":
            return f"{what}: among the {value} most common by {of}"
        case "base":
            return f"base of {what}: {count(figure.base or 0, 'place')}"
        case "options":
            return f"options of {figure.question}, {figure.option}: {value}, by {of}"
        case "alike":
            return f"{what}: {value} of {figure.base} answers in common"
        case "answer" | "count":
            return f"{figure.measure} of {what}: {value}"
    return f"{figure.measure} of {what}: {value}, of {of}"
