"""Pictures that a file of a series names, by their path from its folder."""

from pathlib import Path

from reportgen.pictures.inside import path_inside
from reportgen.pictures.model import Picture
from reportgen.reading import Node, Reader


def read_picture(node: Node, folder: Path, reader: Reader, *, drawn: bool = True) -> Picture | None:
    """Return the picture that a node names, in a folder or below it; None where it cannot be used, noted.

    Where it is not to be ``drawn`` it is a JPEG or a PNG, otherwise an SVG too.
    """
    path = path_inside(node, folder, "the file of a picture", reader)
    if path is None:
        return None
    with reader.gathering():
        if path.name.casefold().endswith(".svg") and drawn:
            from reportgen.pictures.drawing import read_drawing  # noqa: PLC0415 - only where there is one

            return read_drawing(path, node.place)
        from reportgen.pictures.raster import read_photograph  # noqa: PLC0415 - only where there is one

        return read_photograph(path, node.place)
    return None
