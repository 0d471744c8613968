"""Packing: places one by one, then the volume, the tables, the citations, and last what lists them all."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from reportgen.making import (
    HERE,
    PRODUCER,
    LoadedSeries,
    OwnFolder,
    Pipeline,
    find_profiles,
    seldom_collecting,
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
    made_places,
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
    """What is packed, file by file; ``rows`` say of each what it is."""

    folder: OwnFolder
    embargo: Embargo | None = None
    rows: list[dict[str, object]] = field(default_factory=list)

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
    packing = _Packing(OwnFolder(target, _LIST, write), held)
    packing.folder.open()
    profiles, works, became = _places(packing, paths, loaded, jobs, done, examples=bool(names))
    published = Published.of(into, became, 0)
    if profiles:
        _rest(packing, loaded, profiles, works)
    _lists(packing, loaded, published)
    packing.folder.close()
    if into != target:
        write_zip(into, target, packing.folder.files, loaded.series.date)
    return replace(published, files=len(packing.folder.files))


def _places(
    packing: _Packing,
    paths: Sequence[Path],
    loaded: LoadedSeries,
    jobs: int,
    done: Callable[[Path, bool], None],
    *,
    examples: bool,
) -> tuple[dict[str, Profile], list[Cited], list[SitePlace]]:
    """Pack the places; return their profiles by key, how they are cited, and what became of each."""
    profiles: dict[str, Profile] = {}
    works: list[Cited] = []
    became: list[SitePlace] = []
    maker = PlaceMaker(loaded.series.language, _PICTURES, stamp=packing.stamp)
    wanted = tuple(in_order_of_names(paths, maker, examples=examples))
    with closing(made_places(wanted, maker, jobs)) as places, seldom_collecting():
        for place in places:
            done(place.path, place.failed)
            became.append(place.outcome)
            if place.spotlight is None or place.profile is None:
                continue
            key, name = place.path.stem, place.profile.name
            packing.add(f"pdf/{key}.pdf", place.pdf, place=key, name=name, pages=place.pages)
            packing.add(f"html/{key}.html", place.html, place=key, name=name)
            for picture, content in zip(_PICTURES, place.pictures, strict=True):
                path = f"pictures/{picture.width}/{key}.{picture.format}"
                packing.add(path, content, place=key, name=name, width=picture.width)
            for file in place.data:
                own = file.name == place.path.name
                packing.add(
                    f"data/{key}/{'profile.yaml' if own else file.name}", file.data, place=key, name=name
                )
            profiles[key] = place.profile
            works.append(Cited(key, place.spotlight.document_title, place.spotlight.language, place.pages))
    return profiles, works, became


def _rest(
    packing: _Packing, loaded: LoadedSeries, profiles: dict[str, Profile], works: Sequence[Cited]
) -> None:
    """Pack the volume, the tables and the citations."""
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
    for path, data in citations(series, whole, works, packing.embargo).items():
        packing.add(path, data)


def _lists(packing: _Packing, loaded: LoadedSeries, published: Published) -> None:
    """Pack the manifest, and the digests of all files, the manifest among them."""
    series = loaded.series
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
