"""The command that compares two profiles: ``compare``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import say, say_json, show_problems, show_warnings
from reportgen.errors import Exit

if TYPE_CHECKING:
    from reportgen.provenance import AnswerDifference, Comparison

_NOT_SAID = "not said"


@options.command
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@options.series_option
@options.lang_option
@options.tells_of_cohort
def compare(a: str, b: str, series: str | None, language: str, quiet: bool, as_json: bool) -> Exit:
    """Print what differs between two places, or two versions of one profile.

    \b
    Examples:
      reportgen compare los-angeles example
      reportgen compare profiles/innovation-2018/cities/metz.yaml profiles/innovation-2018/drafts/metz.yaml
      reportgen compare los-angeles example --json
      reportgen compare los-angeles paris --lang fr

    In facts, in answers and in sentences; sentences that differ only in the name of the place are alike,
    and so are lists in another order, where the question does not ask for an order. Where the answers of the
    edition before are known, they stand beside those of now, and what differs in them is told too.
    """
    from dataclasses import asdict, replace  # noqa: PLC0415 - only when it is wanted

    from reportgen.making import compare_profiles  # noqa: PLC0415

    found = compare_profiles(a, b, series, language=language)
    options.say_starter([Path(found.a.path), Path(found.b.path)], [a, b])
    if as_json:
        values = asdict(replace(found, problems=(), warnings=()))
        say_json({**values, "problems": found.problems, "warnings": found.warnings})
    elif not quiet:
        _print(found)
    show_warnings(found.warnings)
    show_problems(found.problems)
    return Exit.PROBLEMS if found.problems else Exit.OK


def _print(found: "Comparison") -> None:
    say(f"A  {found.a.name} ({found.a.path}), {found.a.series}")
    say(f"B  {found.b.name} ({found.b.path}), {found.b.series}")
    for title, lines in (
        ("Facts", list(_facts(found))),
        ("Answers", list(_answers(found))),
        ("Sentences", list(_sentences(found))),
    ):
        click.echo(click.style(title, bold=True))
        for line in lines or ["no difference"]:
            say(f"  {line}")


def _facts(found: "Comparison") -> Iterator[str]:
    for fact in found.facts:
        yield fact.key
        yield from _side("A", fact.a)
        yield from _side("B", fact.b)


def _side(sign: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yield the values of a side, each in a line of its own."""
    for number, value in enumerate(values or (_NOT_SAID,)):
        yield f"  {sign if number == 0 else ' '}  {value}"


def _answers(found: "Comparison") -> Iterator[str]:
    for answer in found.answers:
        yield f"{answer.label} ({answer.question})"
        if answer.only_a or answer.only_b or answer.both:
            yield from _lists(answer)
        else:
            yield f"  A  {answer.a}"
            yield f"  B  {answer.b}"
        for sign, before in (("A", answer.before_a), ("B", answer.before_b)):
            if before:
                yield f"  {sign}  in {before}"


def _lists(answer: "AnswerDifference") -> Iterator[str]:
    for title, words in (("both  ", answer.both), ("only A", answer.only_a), ("only B", answer.only_b)):
        if words:
            yield f"  {title}  {', '.join(words)}"
    for moved in answer.moved:
        yield f"  rank    {moved.word}: {moved.a} in A, {moved.b} in B"


def _sentences(found: "Comparison") -> Iterator[str]:
    for sentence in found.sentences:
        yield sentence.statement
        yield f"  A  {sentence.a or _NOT_SAID}"
        yield f"  B  {sentence.b or _NOT_SAID}"
