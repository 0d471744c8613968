"""Publishing a site: places one by one, their pages as they come, and last what leads to them."""

import json
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import (
    HERE,
    CrashReport,
    DeadProcess,
    LoadedSeries,
    Pipeline,
    check_folder,
    death_of,
    find_profiles,
    in_order,
    remove,
    seldom_collecting,
    wording_file,
    write,
)
from reportgen.publication import order
from reportgen.reading import is_there, read_data
from reportgen.series import find_series
from reportgen.site.pages import SiteWriter
from reportgen.site.place import PlaceMaker, SitePlace

SITE = Path("site")
_LIST = "site.json"
"""The list of all files of a site, by which those that are no longer of it are known."""
_PARTS = ("volume", "site")
"""The parts of a wording that a site needs."""


@dataclass(frozen=True, slots=True)
class Published:
    """A site that was written: its folder, its places and files, and what is wrong with the others."""

    folder: Path
    places: int
    files: int
    problems: tuple[Problem, ...] = ()
    faults: tuple[tuple[Path, CrashReport], ...] = ()
    warnings: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return f"{self.folder}: {self.places} places, {self.files} files"


@dataclass(slots=True)
class _Folder:
    """Writes the files of a site, and knows which they are."""

    root: Path
    write: Callable[[Path, bytes], None]
    files: list[str] = field(default_factory=list)

    def add(self, path: str, content: bytes | str) -> None:
        """Write a file of the site."""
        self.files.append(path)
        self.write(self.root / path, content.encode() if isinstance(content, str) else content)

    def open(self) -> None:
        """Write the list of the files that are there, by which the folder is known as one of a site."""
        self._list(_listed(self.root))

    def close(self) -> None:
        """Take away the files of the site that was there before and are none of this one."""
        for path in sorted(_listed(self.root) - set(self.files)):
            remove(self.root / path)
        self._list(self.files)

    def _list(self, files: Iterable[str]) -> None:
        listed = json.dumps(sorted(files), indent=0, ensure_ascii=False)
        self.write(self.root / _LIST, f"{listed}\n".encode())


def publish(
    names: Sequence[str] = (),
    into: Path = SITE,
    *,
    series: str | None = None,
    root: Path = HERE,
    language: str = "",
    address: str = "",
    jobs: int = 1,
    done: Callable[[Path, bool], None] = lambda _, __: None,
    write: Callable[[Path, bytes], None] = write,
) -> Published:
    """Write a site of profiles, all but examples where none is named, into a folder of its own.

    It is in a ``language`` of the series, its own where none is named, or with ``all`` in each, the others in
    folders below. ``address`` is where it will stand on the web. ``done`` is called with each profile, and
    whether it failed. A place that has problems is left out, and named.

    Raises ProblemsFound, before anything is made, where there is no such series, no words for a site in its
    language, or the folder holds other things.
    """
    paths = find_profiles(names, series, root)
    folders = {find_series(path) for path in paths}
    if len(folders) > 1:
        hint = "name one with --series"
        raise ProblemsFound(Problem(Code.MIXED_SERIES, "a site is of one series", None, hint))
    _check_target(into)
    address = address and address.rstrip("/") + "/"
    folder = folders.pop()
    own = Pipeline().load(folder)
    languages = own.series.languages if language == "all" else (language or own.series.language,)
    loaded = [_with_words(Pipeline(tag).load(folder)) for tag in languages]
    folder_of_site = _Folder(into, write)
    folder_of_site.open()
    became: list[SitePlace] = []
    for each in loaded:
        pages = SiteWriter(each, languages, address, folder_of_site.add)
        with closing(_made(paths, each, jobs, examples=bool(names))) as places, seldom_collecting():
            for place in places:
                pages.add(place)
                done(place.path, place.failed)
                became.append(place.outcome)
        pages.close()
    folder_of_site.close()
    return Published(
        into,
        sum(not place.failed for place in became),
        len(folder_of_site.files),
        tuple(dict.fromkeys(problem for place in became for problem in place.problems)),
        tuple((place.path, place.fault) for place in became if place.fault),
        tuple(dict.fromkeys(warning for place in became for warning in place.warnings)),
    )


def _made(
    paths: Sequence[Path], loaded: LoadedSeries, jobs: int, *, examples: bool
) -> Generator[SitePlace, None, None]:
    """Yield the places in the order of their names; those that cannot be read come first."""
    language = loaded.series.language
    wanted = _in_order_of_names(paths, Pipeline(language), language, examples=examples)
    start = partial(PlaceMaker, language)
    if jobs == 1:
        yield from map(start(), wanted)
        return
    with closing(in_order(start, wanted, jobs)) as places:
        for path, place in zip(wanted, places, strict=True):
            yield SitePlace(path, fault=death_of(place.status)) if isinstance(place, DeadProcess) else place


def _in_order_of_names(
    paths: Sequence[Path], pipeline: Pipeline, language: str, *, examples: bool
) -> list[Path]:
    named: list[tuple[tuple[str, str], Path]] = []
    examples_of_all: list[tuple[tuple[str, str], Path]] = []
    for path in paths:
        try:
            profile = pipeline.read(path).profile
        except ProblemsFound:
            named.append((("", ""), path))
            continue
        (named if examples or not profile.example else examples_of_all).append(
            (order(profile.name, language), path)
        )
    return [path for _, path in sorted(named or examples_of_all)]


def _listed(folder: Path) -> set[str]:
    """Return the files of the site that is in a folder."""
    path = folder / _LIST
    return set(json.loads(read_data(path))) if is_there(path) else set()


def _check_target(into: Path) -> None:
    """Raise ProblemsFound where a folder holds other things than a site of ours."""
    check_folder(into)
    place = SourceLocation(into)
    if not is_there(into) or not any(into.iterdir()):
        return
    hint = "name a folder of its own with -o"
    if not is_there(into / _LIST):
        raise ProblemsFound(
            Problem(Code.UNWRITABLE, "this folder holds other things than a site", place, hint)
        )
    try:
        listed = _listed(into)
    except ValueError:
        listed = {".."}
    if any(Path(path).is_absolute() or ".." in Path(path).parts for path in listed):
        place = SourceLocation(into / _LIST)
        raise ProblemsFound(Problem(Code.UNREADABLE, "this is no list of the files of a site", place, hint))


def _with_words(loaded: LoadedSeries) -> LoadedSeries:
    """Return a series whose wording has the words of a site. Raises ProblemsFound where it has not."""
    wording, language = loaded.wording, loaded.series.language
    place = SourceLocation(wording_file(loaded.series, language))
    problems = [
        Problem(
            Code.MISSING_KEY,
            f'"{part}" is missing in the wording',
            place,
            f'write it as the part "{part}" of the starter series, profiles/innovation-2018/wording/en.yaml',
        )
        for part, words in zip(_PARTS, (wording.volume, wording.site), strict=True)
        if words is None
    ]
    if problems:
        raise ProblemsFound(*problems)
    return loaded
