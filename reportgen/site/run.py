"""Publishing a site: places one by one, their pages as they come, and last what leads to them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from reportgen.errors import Code, Problem, SourceLocation, refusal, refuse_all
from reportgen.making import (
    HERE,
    CrashReport,
    LoadedSeries,
    OwnFolder,
    Pipeline,
    find_profiles,
    refuse_same,
    wording_file,
    write,
)
from reportgen.series import find_series
from reportgen.site.pages import SiteWriter
from reportgen.site.pictures import PagePicture
from reportgen.site.place import PlaceMaker, SitePlace, in_order_of_names, make_places
from reportgen.web import SHARED_SIZE, THUMBNAIL, check_templates

SITE = Path("site")
_LIST = "site.json"
"""The list of all files of a site, by which those that are no longer of it are known."""
_THUMBNAIL = PagePicture(2 * THUMBNAIL, "webp")
_SHARED = PagePicture(SHARED_SIZE[0], "jpeg", SHARED_SIZE[1])
_NOT_IN_ADDRESSES = re.compile(r"[^!-~]|[\"<>\\^`{|}]")
"""What stands in no address as it is (RFC 3986, 2)."""
_PAGE = re.compile(r"\.(?:[xs]?html?|php|aspx?|jsp)/?$", re.IGNORECASE)
_PARTS = ("volume", "site")
"""The parts of a wording that a site needs."""


@dataclass(frozen=True, slots=True)
class Published:
    """A site or a package that was written: where, its places and files, and what is wrong with others."""

    path: Path
    places: int
    files: int
    problems: tuple[Problem, ...] = ()
    faults: tuple[tuple[Path, CrashReport], ...] = ()
    warnings: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, path: Path, became: Sequence[SitePlace], files: int) -> "Published":
        """Return what was written of places, by what became of each.

        Raises ProblemsFound where nothing became of any of them.
        """
        problems = tuple(dict.fromkeys(problem for place in became for problem in place.problems))
        if all(place.problems for place in became):
            refuse_all(problems)
        return cls(
            path,
            sum(not place.failed for place in became),
            files,
            problems,
            tuple((place.path, place.fault) for place in became if place.fault),
            tuple(dict.fromkeys(warning for place in became for warning in place.warnings)),
        )

    def __str__(self) -> str:
        return f"{self.path}: {self.places} places, {self.files} files"


def series_of_all(paths: Sequence[Path], what: str) -> Path:
    """Return the folder of the series of profiles.

    Raises ProblemsFound where they are of several, or two of them would be one file.
    """
    folders = {find_series(path) for path in paths}
    if len(folders) > 1:
        raise refusal(Code.MIXED_SERIES, f"{what} is of one series", hint="name one with --series")
    refuse_same(paths, [Path(f"{path.stem}.html") for path in paths])
    return folders.pop()


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
    language, two profiles would be one file, a template cannot be read, the folder holds other things, or the
    address is none of the web; and where every place has problems: then the folder is as it was.
    """
    paths = find_profiles(names, series, root)
    folder = series_of_all(paths, "a site")
    address = _address(address)
    own = Pipeline().load(folder)
    languages = own.series.languages if language == "all" else (language or own.series.language,)
    loaded = [_with_words(Pipeline(tag).load(folder)) for tag in languages]
    check_templates(folder / "web")
    folder_of_site = OwnFolder(into, _LIST, write)
    folder_of_site.open()
    became: list[SitePlace] = []
    written: list[tuple[SiteWriter, PlaceMaker]] = []
    for each in loaded:
        maker = PlaceMaker(each.series.language, (_THUMBNAIL, _SHARED) if address else (_THUMBNAIL,))
        pages = SiteWriter(each, languages, address, folder_of_site.add)
        wanted = in_order_of_names(paths, maker, examples=bool(names))
        maker = maker.leading_to(wanted)
        became += make_places(tuple(wanted), maker, jobs, pages.add, done)
        written.append((pages, maker))
    published = Published.of(into, became, 0)
    there = {pages.site.language: pages.own_pages for pages, _ in written}
    missing = {tag: set().union(*there.values()) - found for tag, found in there.items()}
    for pages, maker in written:
        pages.close(maker, missing)
    folder_of_site.close()
    return replace(published, files=len(folder_of_site.files))


def _address(text: str) -> str:
    """Return an address with a slash at its end. Raises ProblemsFound where it is not a whole one."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        whole = False
    if whole and _PAGE.search(parts.path):
        folder = text.removesuffix(parts.path.rpartition("/")[2])
        message, hint = f'"{text}" is the address of a page', f"write that of the folder it is in: {folder}"
        raise refusal(Code.LINK, message, hint=hint)
    if text and (not whole or _NOT_IN_ADDRESSES.search(text)):
        hint = "write all of it: https://example.org/spotlights/"
        raise refusal(Code.LINK, f'"{text}" is no address of the web', hint=hint)
    return text and text.rstrip("/") + "/"


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
    refuse_all(problems)
    return loaded
