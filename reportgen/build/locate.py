"""From what a user names to the files of profiles."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from glob import escape, glob
from pathlib import Path

from reportgen.design import data_folder
from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.reading import is_there, near

PROFILES = Path("profiles")
_PATTERN = "*/cities/{}.yaml"
_ENDINGS = (".yaml", ".yml")
_WILD = frozenset("*?[")


def profiles_folder() -> Path:
    """Return ``profiles/`` here, or the starter series that comes with the package."""
    return PROFILES if PROFILES.is_dir() else data_folder() / "profiles"


def find_profiles(names: Sequence[str]) -> list[Path]:
    """Return the profiles of each name or pattern, or every profile where none is named.

    A name that ends in .yaml or holds a slash is a path; another one is looked for in
    ``profiles/*/cities/``. ``*``, ``?`` and ``[...]`` make it a pattern, unless there is a profile of that
    very name. Each profile comes once, where it is named first; those of a pattern in the order of their
    paths. Raises ProblemsFound with every name that leads nowhere.
    """
    folder = profiles_folder()
    if not names:
        found = _all(folder)
        if not found:
            message = "there are no profiles"
            hint = "a profile stands in profiles/<series>/cities/"
            raise ProblemsFound(Problem(Code.NOT_FOUND, message, Place(folder), hint))
        return found
    paths: dict[str, Path] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            for path in _find(name, folder):
                paths.setdefault(os.path.abspath(path), path)  # noqa: PTH100 - a link is one of its own
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    return list(paths.values())


def _is_pattern(name: str) -> bool:
    """Return whether a name may stand for several profiles."""
    return not _WILD.isdisjoint(name)


def _all(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(_PATTERN.format("*")) if path.exists())


def _find(name: str, folder: Path) -> list[Path]:
    if name.endswith(_ENDINGS) or "/" in name:
        whole = Path(name)
        return _matching_files(name) if _is_pattern(name) and not whole.exists() else [_file(whole)]
    found = sorted(folder.glob(_PATTERN.format(escape(name)))) if name.strip() else []
    if len(found) == 1:
        return found
    if found:
        hint = f"name its file: {', '.join(str(path) for path in found)}"
        message = f'more than one profile is called "{name}"'
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, None, hint))
    if name.strip() and Path(name).is_dir():
        return [_file(Path(name))]
    known = _all(folder)
    if matching := [path for path in known if _is_pattern(name) and fnmatchcase(path.stem, name)]:
        return matching
    what = f'matches "{name}"' if _is_pattern(name) else f'is called "{name}"'
    hint = near(name, [path.stem for path in known])
    raise ProblemsFound(Problem(Code.NOT_FOUND, f"no profile {what} in {folder}", None, hint))


def _matching_files(pattern: str) -> list[Path]:
    names = sorted(glob(pattern))  # noqa: PTH207 - that of a Path knows no absolute ones
    files = [Path(name) for name in names if name.endswith(_ENDINGS) and Path(name).is_file()]
    if not files:
        message, hint = f'no file matches "{pattern}"', "a profile stands in profiles/<series>/cities/"
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, None, hint))
    return files


def _file(path: Path) -> Path:
    if not is_there(path):
        known = sorted(p.name for p in path.parent.glob("*.yaml") if p.exists())
        hint = near(path.name, known) if known else ""
        raise ProblemsFound(Problem(Code.NOT_FOUND, "there is no such file", Place(path), hint))
    if path.is_dir():
        hint = "name a profile in it"
        raise ProblemsFound(Problem(Code.NOT_A_FILE, "this is a folder", Place(path), hint))
    return path
