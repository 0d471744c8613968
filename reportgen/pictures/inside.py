"""Files that a file of a series names, by their path from its folder."""

from pathlib import Path, PurePosixPath

from reportgen.errors import Code
from reportgen.reading import Node, Reader


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
