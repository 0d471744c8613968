"""What a PDF is made from, as digests: files made from the same are the same, byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from reportgen.design import InstalledFamily, Theme
from reportgen.making.counted import CITIES, Counted
from reportgen.making.kept import code_digest, digest_of
from reportgen.making.shelf import packed
from reportgen.profile import Profile
from reportgen.reading import data_folder, read_whole

Recipe: TypeAlias = Mapping[str, str]
"""The digest of each thing that a PDF is made from: files of the series by their paths in it, and others."""
PROFILE, PLACES, CODE, OPTIONS = "the profile", "all places", "reportgen", "options"
THEME = "what theme.yaml refers to"
_PHOTO = "photo "
_READ = frozenset({".json", ".yaml"})
_WHOLE = frozenset({"fonts", "web"})
"""The folders of a series of which every file counts: typefaces, and templates of HTML."""


def files_of(folder: Path) -> dict[str, str]:
    """Return the files a series is read from, each with its digest; none where one cannot be read.

    Profiles are none of them, and pictures are told by what refers to them.
    """
    try:
        found = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
        return {name: digest_of(path.read_bytes()) for name, path in found.items()}
    except OSError:
        return {}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == CITIES:
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file() and (path.suffix in _READ or not _WHOLE.isdisjoint(path.parts)):
            yield path


def recipe_of(
    files: Recipe, theme: Theme, counted: Counted, source: bytes, pictures: Recipe, *options: str
) -> Recipe:
    """Return what a PDF is made from, and with which options: ``files`` of its series, its profile's bytes.

    ``pictures`` are those that the profile refers to, as ``picture_of`` names them.
    """
    return {
        **files,
        **pictures,
        PROFILE: digest_of(source),
        PLACES: counted.digest or _digest(counted),
        CODE: code_of(theme),
        THEME: digest_of(repr(theme)),
        OPTIONS: digest_of(*options),
    }


def looks_in(recipe: Recipe) -> list[str]:
    """Return of a recipe what makes a file beside its words: code, options, typefaces, templates, photos."""
    parts = sorted(
        name for name in recipe if name.startswith(_PHOTO) or not _WHOLE.isdisjoint(name.split("/"))
    )
    return [f"{part} {recipe[part]}" for part in (CODE, OPTIONS, THEME, *parts)]


def picture_of(profile: Profile) -> dict[str, str]:
    """Return the photo of a place, by where it is, with the digest of its bytes."""
    photo = profile.photo
    return {f"{_PHOTO}{photo.picture.path.absolute()}": photo.picture.digest} if photo else {}


def pictures_now(recipe: Recipe) -> dict[str, str]:
    """Return the photos in a recipe as they are now. Raises ProblemsFound where one cannot be read."""
    names = [name for name in recipe if name.startswith(_PHOTO)]
    return {name: hashlib.sha256(read_whole(Path(name.removeprefix(_PHOTO)))).hexdigest() for name in names}


@lru_cache(maxsize=8)
def code_of(theme: Theme) -> str:
    """Return the digest of the code, and of the typefaces of a theme that are not in its series."""
    return digest_of(code_digest(), _fonts(theme))


@lru_cache(maxsize=8)
def _digest(counted: Counted) -> str:
    return digest_of(packed(counted))


def _fonts(theme: Theme) -> str:
    """Return the digest of the families of a theme that are not in its series."""
    named = (theme.typeface, theme.display, *theme.fallback)
    installed = [
        path for family in named if isinstance(family, InstalledFamily) for _, path, _ in family.faces
    ]
    return digest_of(_shipped(), *(read_whole(path) for path in installed))


@cache
def _shipped() -> str:
    files = sorted(path for path in (data_folder() / "fonts").rglob("*") if path.is_file())
    return digest_of(*(part for path in files for part in (path.name, path.read_bytes())))
