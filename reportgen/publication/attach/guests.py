"""What is attached, from names to PDFs: spotlights made for the host, and files that are ready."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making import HERE, find_profiles
from reportgen.pdf.read import isolated, see_all
from reportgen.publication.attach.made import Making, Ready, ready_guest
from reportgen.reading import read_whole

if TYPE_CHECKING:
    from reportgen.making import LaidOut
    from reportgen.publication.attach.laid_out import Laying

_ENDING = ".pdf"


def guests_of(names: Sequence[str], series: str | None = None, root: Path = HERE) -> list[Path]:
    """Return the profiles and PDFs that names stand for, all profiles where none is named, each once.

    A name that ends in .pdf is a PDF of reportgen's; others are as ``find_profiles`` takes them. Raises
    ProblemsFound with every name that leads nowhere.
    """
    if not names:
        return find_profiles((), series, root)
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            paths = [Path(name)] if _is_pdf(Path(name)) else find_profiles((name,), series, root)
            found |= dict.fromkeys(paths)
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    return list(found)


def profiles_of(paths: Sequence[Path]) -> list[Path]:
    """Return those of the paths that are to be laid out."""
    return [path for path in paths if not _is_pdf(path)]


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == _ENDING


def make_all(
    stack: ExitStack,
    paths: Sequence[Path],
    making: Making,
    laying: "Laying | None",
    host: Path,
    made: Callable[[], None],
) -> list[Ready]:
    """Return the PDF of each profile, laid out now, and each PDF. Raises ProblemsFound with those of all."""
    profiles = profiles_of(paths)
    divider: list[Ready | LaidOut] = []
    if making.wanted.divider:
        if laying is None:
            message, hint = "--divider is set as a series says, and only PDFs are attached", "name a profile"
            raise ProblemsFound(Problem(Code.NO_SERIES, message, None, hint))
        divider.append(laying.divider(stack, profiles[0], making))
    found, problems = _laid_out(stack, paths, making, laying, divider, made)
    if laying and laying.own and (told := _told(found, problems)):
        others = _laid_out(stack, paths, making, laying.own, divider, lambda: None)
        if _told(*others) != told:  # there is no room for numbers at the host's place
            laying, (found, problems) = laying.own, others
    if problems and laying:
        problems += laying.too_large(problems, host, profiles)
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    ready = [one for one in found if isinstance(one, Ready)]
    return laying.written(stack, found, making) if laying else ready


def _laid_out(
    stack: ExitStack,
    paths: Sequence[Path],
    making: Making,
    laying: "Laying | None",
    before: "Sequence[Ready | LaidOut]",
    made: Callable[[], None],
) -> "tuple[list[Ready | LaidOut], list[Problem]]":
    """Return all behind what is before them, and the problems of those that cannot be."""
    found, problems = [*before], list[Problem]()
    for path in paths:
        try:
            if laying and not _is_pdf(path):
                found.append(laying.laid_out(path, making, found))
            else:
                found.append(_finished(stack, path, making))
        except ProblemsFound as error:
            problems += error.problems
        made()
    return found, problems


def _told(found: "Sequence[Ready | LaidOut]", problems: Sequence[Problem]) -> list[Problem]:
    return [*problems, *(warning for one in found for warning in one.warnings)]


def _finished(stack: ExitStack, path: Path, making: Making) -> Ready:
    content = read_whole(path)
    isolated(see_all, path, content, trust=making.wanted.trust)
    return ready_guest(stack, path, content, made=False)
