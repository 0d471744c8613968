"""What another machine needs to make the spotlights of some series, as bytes, and what it does with them.

That is the files of each series, with what is counted of all its profiles, so that nothing is counted anew.
Pictures that only profiles name may be large; each goes with what is made of it.
"""

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import Problem, ProblemsFound
from reportgen.making.count import QUESTIONNAIRE, kept_name
from reportgen.making.kept import keep, recall
from reportgen.making.maker import Maker, Work
from reportgen.making.outcome import FileDraft
from reportgen.making.output import write
from reportgen.reading import read_whole
from reportgen.series import find_series

_PICTURES = (".jpg", ".jpeg", ".png", ".svg")
_COUNTED = "counted"
"""The folder of a parcel with what is counted, in files that are named as they are kept."""


class Sent(NamedTuple):
    """Work for another machine: ``inside`` is where its profile is in the parcel, empty where it is not.

    ``pictures`` are the bytes of those that it names, by where they are to stand there.
    """

    work: Work
    inside: str
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of some series, packed.

    ``folders`` has the name of each in the parcel, ``pictures`` those that are not in it, by their paths.
    """

    name: str
    data: bytes
    folders: Mapping[Path, str]
    pictures: Mapping[Path, str]

    def sent(self, work: Work) -> Sent:
        """Return work as it is sent, with the pictures that its profile may name."""
        path = work.edition.path.absolute()
        series = next((folder for folder in self.folders if path.is_relative_to(folder)), None)
        if series is None:
            return Sent(work, "", {})
        found: dict[str, bytes] = {}
        try:
            said = read_whole(path) if self.pictures else b""
            for picture, inside in self.pictures.items():
                if picture.name.encode() in said:
                    found[inside] = read_whole(picture)
        except ProblemsFound:  # told when it is made
            return Sent(work, "", {})
        return Sent(work, _inside(path, series, self.folders[series]), found)


def packed_parcel(maker: Maker, work: Sequence[Work]) -> Parcel:
    """Return what is needed for some work. A series that cannot be read is left out, which is told here."""
    folders: dict[Path, str] = {}
    pictures: dict[Path, str] = {}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
        for edition in {item.edition.path.parent: item.edition for item in work}.values():
            try:
                folder = find_series(edition.path)
                loaded = maker.pipeline(edition).load(folder)
            except ProblemsFound:
                continue
            if folder in folders:
                continue
            name = folders[folder] = f"{len(folders)}-{folder.name}"
            counted = kept_name(loaded.series, loaded.files.get(QUESTIONNAIRE, ""))
            if data := recall(counted):
                _put(pack, f"{_COUNTED}/{counted}", data)
            said = b"".join(path.read_bytes() for path in sorted(folder.glob("*.yaml")))
            for path in _files(folder):
                if path.suffix.casefold() in _PICTURES and path.name.encode() not in said:
                    pictures[path] = _inside(path, folder, name)
                else:
                    _put(pack, _inside(path, folder, name), path.read_bytes())
    data = stream.getvalue()
    return Parcel(f"reportgen-{hashlib.sha256(data).hexdigest()[:16]}", data, folders, pictures)


def as_named(draft: FileDraft, path: Path) -> FileDraft:
    """Return a draft that came back, whose warnings name the profile as it was named here."""

    def named(warning: Problem) -> Problem:
        place = warning.place
        mine = place is not None and place.path == path.absolute()
        return replace(warning, place=replace(place, path=path)) if mine and place else warning

    return replace(draft, warnings=tuple(map(named, draft.warnings)))


def unpack(data: bytes, folder: Path) -> None:
    """Unpack a parcel into a folder, and keep what was counted."""
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        pack.extractall(folder)
    for path in (folder / _COUNTED).glob("*"):
        keep(path.name, path.read_bytes())


@dataclass(frozen=True, slots=True)
class Remote:
    """Makes drafts from an unpacked parcel; ``homes`` has the folder of each series where it came from."""

    folder: Path
    homes: Mapping[str, str]
    maker: Maker

    def __call__(self, sent: Sent) -> FileDraft | None:
        """Return the draft of a file; None where it has problems, which are told where it came from."""
        if not sent.inside:
            return None
        for inside, data in sent.pictures.items():
            if not (self.folder / inside).exists():
                write(self.folder / inside, data)
        work = sent.work
        edition = replace(work.edition, path=self.folder / sent.inside)
        draft = self.maker(work._replace(edition=edition))
        if draft.problems or draft.fault:
            return None
        recipe = {self._at_home(part): digest for part, digest in draft.recipe.items()}
        return replace(draft, recipe=recipe, warnings=tuple(map(self._moved, draft.warnings)))

    def _moved(self, warning: Problem) -> Problem:
        place = warning.place
        place = place and replace(place, path=Path(self._at_home(str(place.path))))
        message, hint = self._at_home(warning.message), self._at_home(warning.hint)
        return replace(warning, place=place, message=message, hint=hint)

    def _at_home(self, text: str) -> str:
        for name, home in self.homes.items():
            text = text.replace(str(self.folder / name), home)
        return text


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a series; what is hidden is none of them."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _inside(path: Path, folder: Path, name: str) -> str:
    return f"{name}/{path.relative_to(folder).as_posix()}"


def _put(pack: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put in a file of no time, since that of a file may be before 1980."""
    pack.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
