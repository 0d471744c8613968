"""The templates of pages: those of the package, and those that a series has in their place."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation, refusal, refuse_all
from reportgen.reading import refuse_unlisted
from reportgen.richtext import in_digits, with_dois
from reportgen.web.photo import shown
from reportgen.web.written import TextWriter

_ALMOST = 0.94
"""How like the name of a template another is that was meant to be it: a letter more, less or other."""


def rendered(house: Path, language: str, name: str, values: Mapping[str, Any]) -> Markup:
    """Return what a template makes of values. Raises ProblemsFound where it cannot.

    Templates that stand in the folder ``house`` take the place of those of the package with their names.
    """
    refuse_unlisted(house)
    try:
        template = _environment(house, language, frozenset(house.rglob("*"))).get_template(name)
        return Markup(template.render(values))  # noqa: S704 - it escapes
    except TemplateSyntaxError as error:
        path = Path(error.filename) if error.filename else house / name
        raise _unread(error.message, path, error.lineno) from None
    except TemplateError as error:
        path, line = _place(error, house / name)
        raise _wrong(f"this template cannot be filled in: {error.message}", path, line) from None
    except UnicodeDecodeError:
        check_templates(house)
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        path, line = _place(error, house)
        if house not in path.parents:
            raise  # a fault of ours
        raise _wrong(f"this template cannot be filled in: {error}", path, line) from None


def check_templates(house: Path) -> None:
    """Raise ProblemsFound where templates of a folder cannot be read, or have almost the name of one of ours.

    Files of other names are of use to those that include them.
    """
    environment = _environment(house, "en", frozenset(house.rglob("*")))
    ours = PackageLoader("reportgen.web").list_templates()
    problems: list[Problem] = []
    for path in sorted(house.glob("*")) if house.is_dir() else ():
        meant = get_close_matches(path.name.casefold(), ours, 1, _ALMOST)
        if meant and path.name not in ours:
            message, hint = f"there is no template {path.name}", f'did you mean "{meant[0]}"?'
            problems.append(Problem(Code.TEMPLATE, message, SourceLocation(path), hint))
        elif path.name in ours:
            try:
                environment.get_template(path.name)
            except TemplateSyntaxError as error:
                problems += _unread(error.message, path, error.lineno).problems
            except UnicodeDecodeError:
                problems += _unread("it is not UTF-8", path, 0).problems
    refuse_all(problems)


def _unread(why: str | None, path: Path, line: int) -> ProblemsFound:
    return _wrong(f"this template cannot be read: {why}", path, line)


def _wrong(message: str, path: Path, line: int) -> ProblemsFound:
    hint = "without this file the template of the package is taken"
    return refusal(Code.TEMPLATE, message, SourceLocation(path, line), hint)


def _place(error: Exception, otherwise: Path) -> tuple[Path, int]:
    """Return the template, and the line in it, where something went wrong."""
    found, step = (otherwise, 0), error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file.suffix in {".html", ".css"}:
            found = file, step.tb_lineno
        step = step.tb_next
    return found


@lru_cache(maxsize=8)
def _environment(house: Path, language: str, _files: frozenset[Path]) -> SandboxedEnvironment:
    """Return where templates are read, and what they may use; another where other files are there."""
    writer = TextWriter(language)
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(house), PackageLoader("reportgen.web")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        text=writer.text,
        spoken=writer.spoken,
        passage=writer.passage,
        dois=with_dois,
        digits=lambda number: in_digits(number, language),
        shown=shown,
        identifier=lambda name: name.replace(":", "-"),
    )
    return environment
