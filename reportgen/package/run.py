"""Packing: places one by one, then the volume, the tables, the citations, and last what lists them all."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from reportgen.making import (
    HERE,
    PRODUCER,
    LoadedSeries,
    OwnFolder,
    Pipeline,
    find_profiles,
    write,
    write_zip,
)
from reportgen.package.citations import Cited, citations
from reportgen.package.embargo import Embargo, embargo_of
from reportgen.package.tables import descriptor, json_bytes, tables
from reportgen.profile import Profile
from reportgen.publication import volume
from reportgen.site import (
    PagePicture,
    PlaceMaker,
    Published,
    SitePlace,
    in_order_of_names,
    make_places,
    series_of_all,
)
from reportgen.web import check_templates
from reportgen.wording import full_title

PACKAGE = Path("package")
_LIST = "package.json"
_WIDTHS = (240, 480, 960)
_PICTURES = tuple(PagePicture(width, kind) for width in _WIDTHS for kind in ("png", "webp"))
_ZIP = ".zip"


@dataclass(slots=True)
class _Packing:
    """What is packed, file by file; ``rows`` say of each what it is.

    ``profiles`` are those of the places by key, ``works`` how they are cited.
    """

    folder: OwnFolder
    loaded: LoadedSeries
    embargo: Embargo | None = None
    rows: list[dict[str, object]] = field(default_factory=list)
    profiles: dict[str, Profile] = field(default_factory=dict)
    works: list[Cited] = field(default_factory=list)

    def add(self, path: str, content: bytes, **about: object) -> None:
        """Pack a file, and note what it is."""
        path = self.named(path)
        self.folder.add(path, content)
        digest = hashlib.sha256(content).hexdigest()
        self.rows.append({"path": path, "bytes": len(content), "sha256": digest, **about})

    def named(self, path: str) -> str:
        """Return the path that a file has here."""
        return self.embargo.named(path) if self.embargo else path

    @property
    def stamp(self) -> str:
        """What is stamped on every page, or nothing."""
        return self.embargo.stamp if self.embargo else ""


def pack(
    names: Sequence[str] = (),
    into: Path = PACKAGE,
    *,
    series: str | None = None,
    root: Path = HERE,
    language: str = "",
    embargo: datetime.datetime | None = None,
    jobs: int = 1,
    done: Callable[[Path, bool], None] = lambda _, __: None,
    write: Callable[[Path, bytes], None] = write,
) -> Published:
    """Write a package of profiles, all but examples where none is named, into a folder of its own.

    Where ``into`` ends in .zip, the folder is that without the ending, and is packed as well. It is in a
    ``language`` of the series, its own where none is named. ``done`` is called with each profile, and whether
    it failed. A place that has problems is left out, and named, in the manifest too. Until an ``embargo``
    ends, that is said on every page, and in the names of folder and files.

    Raises ProblemsFound, before anything is made, where there is no such series, two profiles would be one
    file, a template cannot be read, the folder holds other things, or there are no words for an embargo; and
    where every place has problems: then the folder is as it was.
    """
    paths = find_profiles(names, series, root)
    loaded = Pipeline(language).load(series_of_all(paths, "a package"))
    check_templates(loaded.series.folder / "web")
    target = into.with_suffix("") if into.suffix.lower() == _ZIP else into
    held = embargo_of(loaded, embargo) if embargo else None
    if held:
        target = held.placed(target)
        into = target.with_name(f"{target.name}{_ZIP}") if into.suffix.lower() == _ZIP else target
    packing = _Packing(OwnFolder(target, _LIST, write), loaded, held)
    packing.folder.open()
    maker = PlaceMaker(loaded.series.language, _PICTURES, stamp=packing.stamp)
    wanted = tuple(in_order_of_names(paths, maker, examples=bool(names)))
    became = make_places(wanted, maker, jobs, partial(_place, packing), done)
    published = Published.of(into, became, 0)
    if packing.profiles:
        _rest(packing)
    _lists(packing, published)
    packing.folder.close()
    if into != target:
        write_zip(into, target, packing.folder.files, loaded.series.date)
    return replace(published, files=len(packing.folder.files))


def _place(packing: _Packing, place: SitePlace) -> None:
    """Pack a place."""
    if place.spotlight is None or place.profile is None:
        return
    key, name = place.path.stem, place.profile.name
    add = partial(packing.add, place=key, name=name)
    add(f"pdf/{key}.pdf", place.pdf, pages=place.pages)
    add(f"html/{key}.html", place.html)
    for picture, content in zip(_PICTURES, place.pictures, strict=True):
        add(f"pictures/{picture.width}/{key}.{picture.format}", content, width=picture.width)
    for file in place.data:
        own = file.name == place.path.name
        add(f"data/{key}/{'profile.yaml' if own else file.name}", file.data)
    packing.profiles[key] = place.profile
    title, language = place.spotlight.document_title, place.spotlight.language
    packing.works.append(Cited(key, title, language, place.pages))


def _rest(packing: _Packing) -> None:
    """Pack the volume, the tables and the citations."""
    loaded, profiles = packing.loaded, packing.profiles
    series = loaded.series
    title = full_title(series, loaded.wording.words)
    if loaded.wording.volume is not None:
        made: list[bytes] = []
        paths = [str(profile.path) for profile in profiles.values()]
        bound = volume(
            paths,
            Path("volume.pdf"),
            language=series.language,
            stamp=packing.stamp,
            write=lambda _, data: made.append(data),
        )
        packing.add("volume.pdf", made[0], pages=bound.pages)
    words = {**loaded.wording.words, **(loaded.wording.volume.texts if loaded.wording.volume else {})}
    described = tables(series, loaded.tallied, profiles, words)
    for name, (data, _) in described.items():
        packing.add(f"data/{name}", data)
    key = series.folder.name
    held = " – ".join(filter(None, (title, packing.stamp)))
    packing.add("datapackage.json", descriptor(series, key, held, described, packing.named))
    whole = Cited(key, title, series.language)
    for path, data in citations(series, whole, packing.works, packing.embargo).items():
        packing.add(path, data)


def _lists(packing: _Packing, published: Published) -> None:
    """Pack the manifest, and the digests of all files, the manifest among them."""
    series = packing.loaded.series
    packing.rows.sort(key=lambda row: str(row["path"]))
    manifest = json_bytes(
        {
            "series": series.title,
            "edition": series.edition,
            "language": series.language,
            "date": series.date.isoformat(),
            "made_by": f"{PRODUCER} {version(PRODUCER)}",
            **({"embargo": packing.embargo.iso} if packing.embargo else {}),
            "places": published.places,
            "problems": [str(problem) for problem in published.problems],
            "warnings": [str(warning) for warning in published.warnings],
            "files": packing.rows,
        }
    )
    packing.add("manifest.json", manifest)
    sums = "".join(f"{row['sha256']}  {row['path']}\n" for row in packing.rows)
    packing.folder.add("SHA256SUMS", sums)
