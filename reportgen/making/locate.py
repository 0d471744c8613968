"""From what a user names to the files of profiles."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from glob import escape, glob
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, refusal, refuse_all
from reportgen.reading import data_folder, is_folder, is_there, near, refuse_unlisted

PROFILES = Path("profiles")
STARTER = "innovation-2018"
SERIES_FILE = "series.yaml"
_PATTERN = "cities/{}.yaml"
_ENDINGS = (".yaml", ".yml")
_WILD = frozenset("*?[")


HERE = Path()
"""The folder that is looked in where none is named: the current one."""


def profiles_folder(root: Path = HERE) -> Path:
    """Return ``profiles/`` in a folder, or the starter series that comes with the package."""
    own = root / PROFILES
    return own if own.is_dir() else data_folder() / "profiles"


def is_starter(path: Path) -> bool:
    """Return whether a path leads into the starter series inside the package, there being no other here."""
    starter = profiles_folder()
    return starter != PROFILES and path.absolute().is_relative_to(starter.absolute())


def series_folder(name: str | None = None, root: Path = HERE) -> Path:
    """Return the folder of a series: the one of a name in ``profiles/`` or of a path, or the only one.

    ``root`` is the folder that holds ``profiles/``.

    Raises ProblemsFound where there is none, or more than one to choose from.
    """
    if name is not None and is_there(Path(name) / SERIES_FILE):
        return Path(name)
    folder = profiles_folder(root)
    known = {path.parent.name: path.parent for path in sorted(folder.glob(f"*/{SERIES_FILE}"))}
    if name is not None and name in known:
        return known[name]
    if name is not None:
        raise refusal(Code.NO_SERIES, f'no series is called "{name}" in {folder}', hint=near(name, known))
    if len(known) == 1:
        return next(iter(known.values()))
    if known:
        hint = f"name one of them: {', '.join(known)}"
        raise refusal(Code.NO_SERIES, f"there is more than one series in {folder}", hint=hint)
    hint = f"a series is a folder with {SERIES_FILE} and the files that go with it"
    raise refusal(Code.NO_SERIES, "there is no series", folder, hint)


def find_profiles(names: Sequence[str], series: str | None = None, root: Path = HERE) -> list[Path]:
    """Return the profiles that ``search_profiles`` finds. Raises ProblemsFound where a name leads nowhere."""
    paths, nowhere = search_profiles(names, series, root)
    refuse_all(problem for found in nowhere.values() for problem in found)
    return paths


def find_profile(
    name: str, series: str | None = None, root: Path = HERE, hint: str = "name one of them"
) -> Path:
    """Return the one profile that a name stands for. Raises ProblemsFound where there is none, or several.

    The hint is for where there are several.
    """
    found = find_profiles((name,), series, root)
    if len(found) > 1:
        raise refusal(Code.NOT_FOUND, f'"{name}" stands for {len(found)} profiles', hint=hint)
    return found[0]


def search_profiles(
    names: Sequence[str], series: str | None = None, root: Path = HERE
) -> tuple[list[Path], dict[str, tuple[Problem, ...]]]:
    """Return the profiles of each name or pattern, or all where none is named, and why others lead nowhere.

    A name that ends in .yaml or holds a slash is a path; another one is looked for in
    ``profiles/*/cities/`` of ``root``, or in one ``series`` alone. ``*``, ``?`` and ``[...]`` make it a
    pattern, unless there is a profile of that very name. Each profile comes once, where it is named first;
    those of a pattern in the order of their paths. The starter series inside the package is not meant
    where nothing is named. Raises ProblemsFound where there is no such series, or no profile at all.
    """
    folders = _series_folders(names, series, root)
    if not names:
        found = _all(folders)
        if not found:
            hint = "a profile stands in profiles/<series>/cities/"
            raise refusal(Code.NOT_FOUND, "there are no profiles", folders[0], hint)
        return found, {}
    paths: dict[str, Path] = {}
    nowhere: dict[str, tuple[Problem, ...]] = {}
    for name in names:
        try:
            for path in _find(name, folders, root):
                paths.setdefault(os.path.abspath(path), path)  # noqa: PTH100 - a link is one of its own
        except ProblemsFound as error:
            nowhere[name] = error.problems
    return list(paths.values()), nowhere


def _series_folders(names: Sequence[str], series: str | None, root: Path) -> list[Path]:
    """Return the folders of the series that are meant; that of all series where there is none yet."""
    if series is not None:
        return [series_folder(series, root)]
    folder = profiles_folder(root)
    if not names and folder != root / PROFILES:
        message = f"there is no {PROFILES}/ in {'this folder' if root == HERE else root}"
        hint = (
            "go to the folder that holds it, make one with reportgen start, "
            f"or say --series {STARTER} for the one in the package"
        )
        raise refusal(Code.NO_SERIES, message, hint=hint)
    return sorted(path for path in folder.glob("*") if path.is_dir()) or [folder]


def _is_pattern(name: str) -> bool:
    """Return whether a name may stand for several profiles."""
    return not _WILD.isdisjoint(name)


def _all(folders: Sequence[Path]) -> list[Path]:
    """Return every profile, and links that lead nowhere; what begins with a dot is an editor's or hidden.

    Raises ProblemsFound where a folder may not be listed.
    """
    refuse_unlisted(*(place for series in folders for place in (series, series / "cities")))
    return _profiles(folders, "[!.]*")


def _profiles(folders: Sequence[Path], stem: str) -> list[Path]:
    try:
        return [path for folder in folders for path in sorted(folder.glob(_PATTERN.format(stem)))]
    except (OSError, ValueError):  # no file can have such a name, it is too long say
        return []


def _find(name: str, folders: Sequence[Path], root: Path) -> list[Path]:
    if name.endswith(_ENDINGS) or "/" in name:
        whole = Path(name)
        return (
            _matching_files(name)
            if _is_pattern(name) and not os.path.lexists(whole)
            else [_file(whole, folders)]
        )
    found = _profiles(folders, escape(name)) if name.strip() else []
    if len(found) == 1:
        return found
    if found:
        hint = f"choose with --series, or name its file: {', '.join(str(path) for path in found)}"
        raise refusal(Code.NOT_FOUND, f'more than one profile is called "{name}"', hint=hint)
    if name.strip() and is_folder(Path(name)):
        return [_file(Path(name))]
    known = _all(folders)
    if broken := [path for path in known if path.stem == name]:  # a link, of which glob knows nothing
        return broken[:1]
    if matching := [path for path in known if _is_pattern(name) and fnmatchcase(path.stem, name)]:
        return matching
    what = f'matches "{name}"' if _is_pattern(name) else f'is called "{name}"'
    where = folders[0] if len(folders) == 1 else profiles_folder(root)
    hint = near(name, [path.stem for path in known])
    raise refusal(Code.NOT_FOUND, f"no profile {what} in {where}", hint=hint)


def _matching_files(pattern: str) -> list[Path]:
    names = sorted(glob(pattern))  # noqa: PTH207 - that of a Path knows no absolute ones
    files = [Path(name) for name in names if name.endswith(_ENDINGS) and Path(name).is_file()]
    if not files:
        message, hint = f'no file matches "{pattern}"', "a profile stands in profiles/<series>/cities/"
        raise refusal(Code.NOT_FOUND, message, hint=hint)
    return files


def _file(path: Path, folders: Sequence[Path] = ()) -> Path:
    if not is_there(path):
        raise refusal(Code.NOT_FOUND, "there is no such file", path, _other_than(path, folders))
    if path.is_dir():
        raise refusal(Code.NOT_A_FILE, "this is a folder", path, "name a profile in it")
    return path


def _other_than(path: Path, folders: Sequence[Path]) -> str:
    """Return what may have been meant by a path that leads nowhere: a profile by its name, another file."""
    if not is_folder(path.parent):
        return f"there is no folder {path.parent}"
    bare = path.parent == HERE
    meant = next(
        (known for known in _profiles(folders, "[!.]*") if bare and known.stem == path.stem.lower()), None
    )
    if meant:
        one = f'say "{meant.stem}" for the one in {meant.parent}'
        return f"with {path.suffix} it is a file of this folder; {one}"
    if known := sorted(p.name for p in path.parent.glob("*.yaml") if p.exists()):
        return near(path.name, known)
    return f"with {path.suffix} it is a file of this folder; without, the name of a profile" if bare else ""
