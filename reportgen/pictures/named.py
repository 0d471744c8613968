"""Pictures that a file of a series names, by their path from its folder."""

from pathlib import Path, PurePosixPath
from typing import TypeAlias

from reportgen.errors import Code
from reportgen.pictures.drawing import Drawing, read_drawing
from reportgen.pictures.raster import Photograph, read_photograph
from reportgen.reading import Node, Reader

Picture: TypeAlias = Photograph | Drawing


def read_picture(node: Node, folder: Path, reader: Reader, *, drawn: bool = True) -> Picture | None:
    """Return the picture that a node names, in a folder or below it; None where it cannot be used, noted.

    Where it is not to be ``drawn`` it is a JPEG or a PNG, otherwise an SVG too.
    """
    name = reader.text(node, "the file of a picture")
    if name is None:
        return None
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or "\\" in name or "\0" in name:
        message = f'"{name}" is not in the folder of this file'
        hint = "copy the picture beside this file, or into a folder there, and name it by the way from here"
        reader.report(Code.NOT_FOUND, message, node.place, hint)
        return None
    with reader.gathering():
        if name.casefold().endswith(".svg") and drawn:
            return read_drawing(folder / inside, node.place)
        return read_photograph(folder / inside, node.place)
    return None
