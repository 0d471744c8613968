"""Files that a file of a series names, by their path from its folder."""

from pathlib import Path, PurePosixPath

from reportgen.errors import Code, SourceLocation, refusal
from reportgen.reading import Node, Reader, is_folder, is_there, read_whole


def path_inside(node: Node, folder: Path, what: str, reader: Reader) -> Path | None:
    """Return the path that a node names, in a folder or below it; None where it leads elsewhere, noted."""
    name = reader.text(node, what)
    if name is None:
        return None
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or "\\" in name or "\0" in name:
        message = f'"{name}" is not in the folder of this file'
        kind = what.rpartition(" ")[2]
        hint = f"copy the {kind} beside this file, or into a folder there, and name it by the way from here"
        reader.report(Code.NOT_FOUND, message, node.place, hint)
        return None
    return folder / inside


def read_named(path: Path, place: SourceLocation, kind: str, most: int, hint: str) -> bytes:
    """Return what is in a file that is named at a place, as the ``kind`` of thing it is.

    Raises ProblemsFound where it is not there, or has more than so many bytes, with a hint for that.
    """
    if not is_there(path) or is_folder(path):
        looked = f"it is looked for in {path.parent}"
        raise refusal(Code.NOT_FOUND, f"there is no {kind} {path.name}", place, looked)
    if path.stat().st_size > most:
        message = f"the {kind} {path.name} is larger than {most // 1_000_000} MB"
        raise refusal(Code.FILE_TOO_LARGE, message, place, hint)
    return read_whole(path)
