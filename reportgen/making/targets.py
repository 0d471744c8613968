"""Which file each spotlight is written to."""

from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

from reportgen.errors import Code, Problem, ProblemsFound, refusal, refuse_all
from reportgen.making.format import Format
from reportgen.making.languages import ProfileEdition
from reportgen.making.output import STANDARD_OUTPUT
from reportgen.reading import is_folder
from reportgen.series import find_series

_ENDINGS = tuple(form.suffix for form in Format)


def names_a_file(into: Path) -> bool:
    """Return whether what is named is one file, or standard output, and no folder."""
    return into == STANDARD_OUTPUT or (into.suffix.lower() in _ENDINGS and not is_folder(into))


def targets_of(made: Sequence[ProfileEdition], into: Path) -> list[Path]:
    """Return the file of each profile in a language.

    It is the profile's name, and behind it the language where it is not the series' own, in the folder
    ``into``, in a folder for each series where there are several; or ``into`` itself where that is one file.
    Raises ProblemsFound where two would be one file, or its ending is of another format.
    """
    paths = [edition.path for edition in made]
    if names_a_file(into):
        if len(paths) > 1:
            message = f"{len(paths)} spotlights cannot be written to one file, {into}"
            hint = "name a folder, or bind them in one PDF with reportgen volume"
            raise refusal(Code.SAME_OUTPUT, message, hint=hint)
        wrong = [edition.format for edition in made if into.suffix.lower() not in {"", edition.format.suffix}]
        if wrong:
            kind = wrong[0].suffix[1:]
            message = f"what is written is {kind.upper()}, and this is the name of another kind of file"
            hint = f"end it with .{kind}, or choose the kind with --format"
            raise refusal(Code.WRONG_KIND, message, into, hint)
        return [into for _ in paths]
    series = {parent: _series_of(parent / "profile.yaml") for parent in {path.parent for path in paths}}
    several = len(set(series.values())) > 1
    targets = [
        (into / series[edition.path.parent].name if several else into) / file_name(edition)
        for edition in made
    ]
    refuse_same(paths, targets, ", or build them one after the other with -o")
    return targets


def file_name(edition: ProfileEdition) -> str:
    """Return the name of the file of a profile in a language and a format."""
    parts = filter(None, (edition.path.stem, edition.language, edition.format.ending))
    return ".".join(parts)


def _series_of(path: Path) -> Path:
    """Return the folder of a profile's series; that above its own where it has none, which is told later."""
    try:
        return find_series(path).absolute()
    except ProblemsFound:
        return path.absolute().parent.parent


def refuse_same(paths: Sequence[Path], targets: Sequence[Path], otherwise: str = "") -> None:
    """Report profiles whose targets are one file, or are where neither case nor the form of accents counts.

    ``otherwise`` is what can be done but to rename them. Raises ProblemsFound.
    """
    by_target: dict[str, list[int]] = {}
    for number, target in enumerate(targets):
        by_target.setdefault(normalize("NFC", str(target)).casefold(), []).append(number)
    problems = [
        Problem(
            Code.SAME_OUTPUT,
            f"{' and '.join(str(paths[number]) for number in same)} would be written to one file, "
            f"{targets[same[0]].name}",
            hint=f"rename one of them{otherwise}",
        )
        for same in by_target.values()
        if len(same) > 1
    ]
    refuse_all(problems)
