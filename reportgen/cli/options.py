"""What several commands take: names, a series, a file or standard output, JSON, and silence."""

import datetime
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial, wraps
from inspect import cleandoc
from pathlib import Path
from typing import Any, ParamSpec

import click

from reportgen.cli.show import say, say_json, shown_path
from reportgen.errors import Exit, ProblemsFound

_Words = ParamSpec("_Words")


class Command(click.Command):
    """A command that refuses a word with nothing in it: a variable of a script that is not set."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a command line. Raises BadParameter where one of an option or a file is empty.

        One of several names that is empty leads nowhere, and does not keep the others.
        """
        said, *_ = self.make_parser(ctx).parse_args(list(args))
        for word in self.get_params(ctx):
            found = said.get(word.name or "")
            several = found if isinstance(found, tuple) and isinstance(word.type, click.Path) else ()
            if found == "" or "" in several:
                message = "nothing is said behind it" if isinstance(word, click.Option) else "it is empty"
                raise click.BadParameter(message, ctx, word)
        return super().parse_args(ctx, args)


class Reporting(Command):
    """A command with --quiet and --json; what keeps it from doing anything is printed as JSON as well."""

    def __init__(self, *said: Any, **more: Any) -> None:  # noqa: ANN401 - as of any command
        super().__init__(*said, **more)
        quiet, as_json = "Print nothing but problems.", "Print what is found as JSON."
        self.params.append(click.Option(["-q", "--quiet"], is_flag=True, help=quiet))
        self.params.append(click.Option(["--json", "as_json"], is_flag=True, help=as_json))

    def invoke(self, ctx: click.Context) -> object:
        """Run it, and return its exit code."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            if not ctx.params["as_json"]:
                raise
            say_json({"ok": False, "problems": found.problems})
            return Exit.PROBLEMS


def command(run: Callable[..., Exit], kind: type[Command] = Reporting) -> Command:
    """Make a command of a function, called as it is, which takes ``quiet`` and ``as_json``."""
    return click.command(run.__name__.rstrip("_"), cls=kind)(run)


bare_command = partial(command, kind=Command)
"""Makes a command of a function that finds nothing to be told as JSON, and nothing to be silent about."""


FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER_OR_FILE = click.Path(path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


def output_option(
    says: str,
    default: Path | None = None,
    kind: click.Path = _FOLDER,
    **more: Any,  # noqa: ANN401
) -> Callable[[Callable[_Words, Exit]], Callable[_Words, Exit]]:
    """Return the option of where a command writes; its default is shown but where that is this folder."""
    if default is not None:  # where it is None, that is one, and nothing is asked for
        more |= {"default": default, "show_default": default != Path()}
    return click.option("-o", "--output", help=says, type=kind, **more)


all_option = click.option("--all", "everything", is_flag=True, help="Every profile in profiles/.")
series_option = click.option(
    "--series",
    metavar="SERIES",
    help="The series to look in: the name of one in profiles/, or a folder.",
)
lang_option, langs_option = (
    click.option(
        "--lang",
        "language",
        metavar="TAG",
        default="",
        help=f"A language of the series, such as fr{every}; its first where none is named.",
    )
    for every in ("", ", or all")
)
ua_option = click.option(
    "--ua",
    type=click.Choice(["1", "2"]),
    default="1",
    show_default=True,
    help="The part of PDF/UA: 1 with PDF/A-2a or 3a, 2 with PDF/A-4 or 4f.",
)
trust_option = click.option(
    "--trust",
    is_flag=True,
    help="Read PDFs without limits. By default those of somebody else may take 5 seconds and 500 MB to read, "
    "and for each MB of theirs 8 seconds and 20 MB more.",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Make them in N processes; one for each core where nothing is said.",
)


def _number(_: click.Context, __: click.Parameter, value: float) -> float:
    """Return a number. Raises BadParameter for what Python takes for one and is none."""
    if math.isnan(value):
        raise click.BadParameter("write a number of seconds")
    return value


limit_option = click.option(
    "--time-limit",
    "limit",
    type=click.FloatRange(min=0, min_open=True),
    callback=_number,
    metavar="SECONDS",
    default=300.0,
    show_default=True,
    help="End the processes that are at work where none of several has finished a profile for so long.",
)
_COHORT = """\
A figure that is computed from all profiles is of all of them, or is not made: where one of the series
cannot be counted, all that show such figures fail with COHORT, until it is mended or cohort.yaml leaves
it out (computed: leave_out: [its name], or leave_out: broken for any; then a warning says so)."""


def asks_for_profiles(command: Callable[_Words, Exit]) -> Callable[_Words, Exit]:
    """Give a command the names of profiles and --series; names are none where --all is said, or --failed."""

    @click.argument("names", nargs=-1, metavar="NAME...")
    @all_option
    @series_option
    @wraps(command)
    def asking(*words: _Words.args, **options: _Words.kwargs) -> Exit:
        everything = bool(options.pop("everything") or options.get("failed"))
        if everything == bool(options["names"]):
            both = "--all makes every profile; leave out NAME"
            what = both if everything else "Missing argument 'NAME...', or --all"
            raise click.UsageError(what, click.get_current_context())
        return command(*words, **options)

    return asking


def tells_of_cohort(command: Callable[_Words, Exit]) -> Callable[_Words, Exit]:
    """Add to the help of a command what becomes of figures that are computed from all profiles."""
    command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n\n{_COHORT}"
    return command


def today() -> datetime.date:
    """Return the day it is here."""
    return datetime.datetime.now().astimezone().date()


def may_be_several(names: Sequence[str]) -> bool:
    """Tell whether names may stand for more than one profile; none stands for all."""
    return len(names) != 1 or not set("*?[").isdisjoint(names[0])


def find_lone(name: str, series: str | None) -> Path:
    """Return the one profile of a name. Raises BadParameter where several match it."""
    from reportgen.making import find_profiles  # noqa: PLC0415 - only when it is wanted

    paths = find_profiles([name], series)
    if len(paths) > 1:
        raise click.BadParameter(f"{len(paths)} profiles match it; name one", param_hint="NAME")
    say_starter(paths, [name])
    return paths[0]


def say_starter(paths: Sequence[Path], names: Sequence[str]) -> None:
    """Say on standard error that profiles are those inside the package, where names were looked for there.

    Whoever names a file knows where it is.
    """
    from reportgen.making import is_starter  # noqa: PLC0415 - only when it is wanted

    outright = {Path(name).absolute() for name in names}
    if any(is_starter(path) and path.absolute() not in outright for path in paths):
        click.echo("note: there is no profiles/ here; read from the starter series in the package", err=True)


def refuse_terminal(output: Path, *, as_json: bool) -> None:
    """Raise UsageError where a file would go to a terminal, or into the middle of JSON."""
    from reportgen.making import STANDARD_OUTPUT  # noqa: PLC0415 - only when it is wanted

    if output != STANDARD_OUTPUT:
        return
    if as_json:
        raise click.UsageError("-o - and --json would both write to standard output")
    if sys.stdout.isatty():
        raise click.UsageError("-o - writes a file, which is nothing for a terminal; send it on with > or |")


def write_anywhere(path: Path, *data: bytes | Iterable[bytes]) -> None:
    """Write a file, or to standard output where it is called ``-``. Raises ProblemsFound."""
    from reportgen.making import STANDARD_OUTPUT, write  # noqa: PLC0415 - only when it is wanted

    if path != STANDARD_OUTPUT:
        write(path, *data)
        return
    for part in data:
        sys.stdout.buffer.writelines([part] if isinstance(part, bytes) else part)
    sys.stdout.buffer.flush()


def say_written(path: Path, *, quiet: bool) -> None:
    """Print the path of a file that was written, unless silence is wanted or it is standard output."""
    from reportgen.making import STANDARD_OUTPUT  # noqa: PLC0415 - only when it is wanted

    if not quiet and path != STANDARD_OUTPUT:
        say(shown_path(path))
