"""From what a user names to the files of profiles."""

from collections.abc import Sequence
from glob import escape
from pathlib import Path

from reportgen.design import data_folder
from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.reading import near

PROFILES = Path("profiles")
_PATTERN = "*/cities/{}.yaml"


def profiles_folder() -> Path:
    """Return ``profiles/`` here, or the starter series that comes with the package."""
    return PROFILES if PROFILES.is_dir() else data_folder() / "profiles"


def find_profiles(names: Sequence[str]) -> list[Path]:
    """Return the profile of each name, or every profile where none is named.

    A name that ends in .yaml or holds a slash is a path; another one is looked for in
    ``profiles/*/cities/``. Raises ProblemsFound with every name that leads nowhere.
    """
    folder = profiles_folder()
    if not names:
        found = sorted(path for path in folder.glob(_PATTERN.format("*")) if path.exists())
        if not found:
            message = "there are no profiles"
            hint = "a profile stands in profiles/<series>/cities/"
            raise ProblemsFound(Problem(Code.NOT_FOUND, message, Place(folder), hint))
        return found
    paths: dict[Path, Path] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            path = _find(name, folder)
            paths.setdefault(path.resolve(), path)
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    return list(paths.values())


def _find(name: str, folder: Path) -> Path:
    if name.endswith((".yaml", ".yml")) or "/" in name:
        return _file(Path(name))
    found = sorted(folder.glob(_PATTERN.format(escape(name)))) if name.strip() else []
    if len(found) == 1:
        return found[0]
    if found:
        hint = f"name its file: {', '.join(str(path) for path in found)}"
        message = f'more than one profile is called "{name}"'
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, None, hint))
    if name.strip() and Path(name).is_dir():
        return _file(Path(name))
    known = sorted(path.stem for path in folder.glob(_PATTERN.format("*")) if path.exists())
    message = f'no profile is called "{name}" in {folder}'
    raise ProblemsFound(Problem(Code.NOT_FOUND, message, None, near(name, known)))


def _file(path: Path) -> Path:
    if path.is_dir():
        hint = "name a profile in it"
        raise ProblemsFound(Problem(Code.NOT_A_FILE, "this is a folder", Place(path), hint))
    if not path.exists():
        known = sorted(p.name for p in path.parent.glob("*.yaml") if p.exists())
        hint = near(path.name, known) if known else ""
        raise ProblemsFound(Problem(Code.NOT_FOUND, "there is no such file", Place(path), hint))
    return path
