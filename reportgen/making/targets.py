"""Which file each spotlight is written to."""

from collections.abc import Sequence
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making.languages import Edition
from reportgen.reading import is_folder
from reportgen.series import find_series

STANDARD_OUTPUT = Path("-")
_ENDING = ".pdf"


def names_a_file(into: Path) -> bool:
    """Return whether what is named is one PDF, or standard output, and no folder."""
    return into == STANDARD_OUTPUT or (into.suffix.lower() == _ENDING and not is_folder(into))


def targets_of(made: Sequence[Edition], into: Path) -> list[Path]:
    """Return the file of each profile in a language.

    It is the profile's name, and behind it the language where it is not the series' own, in the folder
    ``into``, in a folder for each series where there are several; or ``into`` itself where that is one PDF.
    Raises ProblemsFound where two would be one file.
    """
    paths = [edition.path for edition in made]
    if names_a_file(into):
        if len(paths) > 1:
            message = f"{len(paths)} spotlights cannot be written to one file, {into}"
            hint = "name a folder, or bind them in one PDF with reportgen volume"
            raise ProblemsFound(Problem(Code.SAME_OUTPUT, message, None, hint))
        return [into for _ in paths]
    series = {parent: _series_of(parent / "profile.yaml") for parent in {path.parent for path in paths}}
    several = len(set(series.values())) > 1
    targets = [
        (into / series[path.parent].name if several else into) / file_name(path, edition.language)
        for path, edition in zip(paths, made, strict=True)
    ]
    _refuse_same(paths, targets)
    return targets


def file_name(path: Path, language: str) -> str:
    """Return the name of a profile's PDF; the language is empty where it is the series' own."""
    return f"{path.stem}.{language}{_ENDING}" if language else f"{path.stem}{_ENDING}"


def _series_of(path: Path) -> Path:
    """Return the folder of a profile's series; that above its own where it has none, which is told later."""
    try:
        return find_series(path).absolute()
    except ProblemsFound:
        return path.absolute().parent.parent


def _refuse_same(paths: Sequence[Path], targets: Sequence[Path]) -> None:
    by_target: dict[str, list[int]] = {}
    for number, target in enumerate(targets):
        by_target.setdefault(str(target).casefold(), []).append(number)
    problems = [
        Problem(
            Code.SAME_OUTPUT,
            f"{' and '.join(str(paths[number]) for number in same)} would be written to one file, "
            f"{targets[same[0]].name}",
            hint="rename one of them, or build them one after the other with -o",
        )
        for same in by_target.values()
        if len(same) > 1
    ]
    if problems:
        raise ProblemsFound(*problems)
