"""A folder that holds what one command writes, and nothing else; what is of an earlier run alone goes.

A list in it says which files are its own; a folder without one is not touched, unless it is empty.
"""

import datetime
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.errors import Code, refusal
from reportgen.making.format import Format
from reportgen.making.output import check_folder, remove
from reportgen.reading import is_there, read_data

_HINT = "name a folder of its own with -o"
_OF_FILES = {".7z", ".bz2", ".gz", ".htm", ".json", ".rar", ".tar", ".tgz", ".xz", ".zip"}
_OF_FILES |= {form.suffix for form in Format}


@dataclass(slots=True)
class OwnFolder:
    """Writes files below a root, with ``write``, and keeps their list in a file called ``listed``."""

    root: Path
    listed: str
    write: Callable[[Path, bytes], None]
    files: dict[str, None] = field(default_factory=dict)

    def open(self) -> None:
        """Begin. Raises ProblemsFound where what is there is not all our own, or it is named as a file is."""
        if self.root.suffix.lower() in _OF_FILES:
            message = f"a folder is written here, and {self.root.suffix} is how a file ends"
            raise refusal(Code.WRONG_KIND, message, self.root, _HINT)
        check_folder(self.root)
        if is_there(self.root) and any(self.root.iterdir()) and not is_there(self.root / self.listed):
            raise refusal(Code.UNWRITABLE, "this folder holds other things", self.root, _HINT)
        self._before()

    def add(self, path: str, content: bytes | str) -> None:
        """Write a file; its path is from the root, with slashes. Before the first the list is written."""
        if not self.files:
            self._list(self._before())
        self.files[path] = None
        self.write(self.root / path, content.encode() if isinstance(content, str) else content)

    def close(self) -> None:
        """End: take away what was there before and is no more, and write the list anew."""
        for path in sorted(self._before() - set(self.files)):
            remove(self.root / path)
        self._list(self.files)

    def _before(self) -> set[str]:
        """Return the files of an earlier run. Raises ProblemsFound where the list is none."""
        path = self.root / self.listed
        try:
            listed = json.loads(read_data(path)) if is_there(path) else []
        except ValueError:
            listed = None
        if not isinstance(listed, list) or not all(isinstance(one, str) and _is_below(one) for one in listed):
            raise refusal(Code.UNREADABLE, "this is no list of files of this folder", path, _HINT)
        return set(listed)

    def _list(self, files: Iterable[str]) -> None:
        listed = json.dumps(sorted(files), indent=0, ensure_ascii=False)
        self.write(self.root / self.listed, f"{listed}\n".encode())


def _is_below(path: str) -> bool:
    parts = Path(path).parts
    return bool(parts) and not Path(path).is_absolute() and ".." not in parts


def write_zip(target: Path, folder: Path, files: Iterable[str], date: datetime.date) -> None:
    """Write files of a folder as an archive, in the order of their paths, all of one date: the same twice.

    It is there whole, or as it was before. Raises ProblemsFound where it cannot be written.
    """
    beside = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(files):
                entry = zipfile.ZipInfo(f"{folder.name}/{path}", (*date.timetuple()[:3], 0, 0, 0))
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, (folder / path).read_bytes(), zipfile.ZIP_DEFLATED)
        beside.replace(target)
    except OSError as error:
        raise refusal(Code.UNWRITABLE, f"it cannot be written: {error.strerror}", target) from None
    finally:
        beside.unlink(missing_ok=True)
