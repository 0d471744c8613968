"""The command that makes a profile again at every save and shows it: ``watch``."""

import errno
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.checking import room_lines, setting_line, written
from reportgen.cli.show import (
    problem_lines,
    problem_values,
    say,
    say_trace,
    show_problems,
    show_warnings,
    shown_path,
)
from reportgen.errors import Exit, Problem, brief, escaped, few, few_of_each, masked

if TYPE_CHECKING:
    from reportgen.watching import View

_WHOLE = "check --json prints them all"


@options.bare_command
@click.argument("name")
@options.output_option("The folder the PDF is written to.", Path("output"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port of the page; a free one where none is named.",
)
@options.series_option
@options.lang_option
@options.tells_of_cohort
def watch(name: str, output: Path, port: int, series: str | None, language: str) -> Exit:
    """Make a profile again at every save, and show it on a page that follows.

    \b
    Examples:
      reportgen watch los-angeles
      reportgen watch los-angeles --port 8000 -o drafts

    The page is served to this machine only. It shows both pages, problems with file and line, and how many
    words each free text may still have; the terminal says the same. A change in any file of the series
    counts, the theme too. While the profile has problems, the last good pages stay. Ctrl-C ends it.
    """
    from reportgen.cli import progress  # noqa: PLC0415
    from reportgen.watching import PageServer, rounds  # noqa: PLC0415

    path = options.find_lone(name, series)
    try:
        server = PageServer(port)
    except OSError as error:
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
        raise click.BadParameter(f"port {port} {why}", param_hint="--port") from None
    with progress.interruptible() as interruptible_from_now_on:
        interruptible_from_now_on()
        with server, closing(rounds(path, output, language)) as views, _terminal(server.address) as tell:
            for view in views:
                server.show(_values(view), view.pdf, view.digest)
                tell(view)
    return Exit.OK


def _values(view: "View") -> dict[str, object]:
    """Return a view in values that JSON knows, as the page wants them."""
    made, layout = view.made, view.made.layout if view.made else None
    problems: list[dict[str, object]] = [
        {"code": "", "message": problem, "hint": "", "file": None}
        if isinstance(problem, str)
        else {
            **problem_values(problem),
            "message": brief(problem.message),
            "hint": brief(problem.hint),
            "excerpt": masked(problem.place.excerpt) if problem.place else "",
            "length": problem.place.length if problem.place else 1,
        }
        for problem in few(view.problems)
    ]
    if view.fault:
        message = f"{view.fault.message}; please report it with the lines on the terminal"
        problems.append({"code": "INTERNAL", "message": message, "hint": "", "file": None})
    return {
        "title": made.profile.name if made else shown_path(view.profile),
        "digest": view.digest,
        "stale": view.stale,
        "step": layout.step if layout else None,
        "fill": [page.fill for page in layout.pages] if layout else [],
        "size": layout.size if layout else [],
        "room": view.room
        and [
            {
                "field": text.field,
                "unit": text.unit,
                "words": str(text.words),
                "next_step": written(text.next_step),
                "end": written(text.end),
            }
            for text in view.room
        ],
        "written": shown_path(view.written) if view.written else None,
        "problems": problems,
    }


@contextmanager
def _terminal(address: str) -> "Iterator[Callable[[View], None]]":
    """Give what tells of each view: in place on a terminal, in lines elsewhere."""
    if not sys.stdout.isatty():
        click.echo(address)
        yield _say
        return
    from rich.console import Console  # noqa: PLC0415 - only when it is wanted
    from rich.live import Live  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    with Live(Text(address), console=Console(highlight=False), auto_refresh=False) as live:

        def show(view: "View") -> None:
            if view.room is None and not view.problems and not view.fault:
                return  # it comes again in a moment, with the room left
            head = f"{address}   {time.strftime('%H:%M:%S')}   Ctrl-C ends it"
            live.update(Text.from_ansi("\n".join([head, "", *_lines(view)])), refresh=True)

        yield show


def _lines(view: "View") -> Iterator[str]:
    """Yield all there is to say of a view."""
    yield from problem_lines(few(view.problems))
    yield from problem_lines(few_of_each(_warnings(view), _WHOLE))
    if view.fault:
        yield from map(escaped, view.fault.trace.splitlines())
        yield escaped(f"internal error: {view.fault.message}; please report it with the lines above")
    if view.stale:
        yield escaped(f"{shown_path(view.profile)}: not written; the page shows what was last good")
    elif view.made:
        yield escaped(setting_line(view.profile, view.made.layout.setting, missing=bool(view.made.missing)))
        yield from map(escaped, room_lines(view.room or ()))
        if view.written:
            yield escaped(shown_path(view.written))


def _warnings(view: "View") -> tuple[Problem, ...]:
    """Return what to know of the figures on the pages."""
    return view.made.warnings if view.made and view.room is not None else ()


def _say(view: "View") -> None:
    """Write a view in lines, once it is complete: problems to standard error."""
    show_problems(view.problems)
    show_warnings(_warnings(view), _WHOLE)
    if view.fault:
        say_trace(view.fault.trace)
        say(f"internal error: {view.fault.message}", err=True)
    if view.made and view.room is not None and not view.stale:
        say(setting_line(view.profile, view.made.layout.setting, missing=bool(view.made.missing)))
        for line in room_lines(view.room):
            say(line)
        if view.written:
            say(shown_path(view.written))
    sys.stdout.flush()
