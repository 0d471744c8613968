"""Two profiles of one place in one series: a problem of each of them, whichever is made."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.profile import normal
from reportgen.reading import MappingNode, Node, ScalarNode

_HINT = (
    'keep one of them; namesakes are told apart in their names, such as "Portland (Maine)", and answers of '
    "another year belong in a series of their own"
)
_TWO = 'if they are two, name both in full, such as "Portland (Maine)" and "Portland (Oregon)"'
_MORE = re.compile(r"[,(].*")
"""What stands behind the name proper: a state, a region."""
_SIGNS = re.compile(r"[\s.,;:()'’‘ʻ/_-]+")


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """The file of a profile: the digest of its bytes, and what it calls its place and country, if it does.

    ``names`` are what it calls its place in each of its languages, and ``place`` is where the first stands.
    """

    path: Path
    digest: str
    name: str
    country: str
    names: tuple[str, ...]
    place: SourceLocation


def profile_file(path: Path, digest: str, node: Node) -> ProfileFile:
    """Return the file that was read as these nodes."""
    name, place = _scalar(node, "name", path)
    country, _ = _scalar(node, "country", path)
    return ProfileFile(path, digest, name, country, tuple(_names(node)), place)


def find_duplicates(files: Iterable[ProfileFile]) -> dict[str, Problem]:
    """Return a problem for each file, by its name, of whose place there is another one.

    The files are those of one folder. Names are compared in Unicode's composed form (NFC) and without
    regard to capitals, and so is the country; what else a file says, and whether it can be made, is no
    matter. Two links to one file are two profiles.
    """
    return {
        file.path.name: _problem(file, [other for other in found if other is not file])
        for found in _grouped(files, _alike)
        for file in found
    }


def likely_duplicates(files: Iterable[ProfileFile]) -> Iterator[Problem]:
    """Yield what to ask of two places of one country that may be one: "Denver" and "Denver, CO".

    One name is the other's without what stands behind a comma or in brackets, or both differ in signs only.
    """
    for found in _grouped(files, lambda name: _SIGNS.sub("", _MORE.sub("", _alike(name)))):
        for one, other in combinations(found, 2):
            names = {_SIGNS.sub("", _alike(file.name)) for file in (one, other)}
            without = any(not _MORE.search(file.name) for file in (one, other))
            if _alike(one.name) != _alike(other.name) and (without or len(names) == 1):
                message = f'"{one.name}" and "{other.name}" ({_where(other)}) are counted as two places'
                yield Problem(Code.TWO_PROFILES, message, one.place, f"if they are one, keep one; {_TWO}")


def _grouped(files: Iterable[ProfileFile], known_by: Callable[[str], str]) -> list[list[ProfileFile]]:
    """Return files of one country whose names are known by the same, where there are several."""
    groups: dict[tuple[str, str], list[ProfileFile]] = {}
    for file in files:
        if file.name and file.country:
            groups.setdefault((known_by(file.name), _alike(file.country)), []).append(file)
    return [found for found in groups.values() if len(found) > 1]


def duplicate_of(path: Path, folder: Path, duplicates: Mapping[str, Problem]) -> Problem | None:
    """Return the problem of a profile where it is a duplicate in a folder, at the path it is named by.

    On a disk that does not tell capitals apart a file may be called by a name that is not quite its own.
    """
    if not duplicates or path.absolute().parent.resolve() != folder.resolve():
        return None
    named = duplicates.get(path.name)
    for problem in (named,) if named else duplicates.values():
        if problem.place and (problem is named or _same(problem.place.path, path)):
            return replace(problem, place=replace(problem.place, path=path))
    return None


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file; one that has gone leads to none."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _names(node: Node) -> Iterator[str]:
    found = node.get("name") if isinstance(node, MappingNode) else None
    for name in [value for _, value in found.entries] if isinstance(found, MappingNode) else [found]:
        if isinstance(name, ScalarNode):
            yield " ".join(normal(name.text).split())


def _scalar(node: Node, key: str, path: Path) -> tuple[str, SourceLocation]:
    """Return a text and where it stands; an empty one where there is none."""
    found = node.get(key) if isinstance(node, MappingNode) else None
    if isinstance(found, MappingNode) and found.entries:  # a name by language
        found = found.entries[0][1]
    if isinstance(found, ScalarNode) and found.text.strip():
        return found.text, found.place
    return "", SourceLocation(path)


@lru_cache(maxsize=8192)
def _alike(name: str) -> str:
    return " ".join(normal(name).casefold().split())


def _where(file: ProfileFile) -> str:
    return f"{file.path.parent.name}/{file.path.name}, line {file.place.line}"


def _problem(file: ProfileFile, others: Iterable[ProfileFile]) -> Problem:
    where = " and ".join(map(_where, others))
    same = all(other.digest == file.digest for other in others)
    what = "this very profile stands a second time" if same else "this place has another profile"
    return Problem(Code.TWO_PROFILES, f"{what}: {where}", file.place, _HINT)
