"""What is known of a picture once it was read: its samples, or the paths of a drawing."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

PathOperators: TypeAlias = tuple[str, tuple[float, ...]]
"""Segments and the numbers of all: m x y, l x y, c x1 y1 x2 y2 x3 y3, and z to close; y goes down."""

LEAST_DPI = 150
"""Fewer samples to the inch are seen as such."""


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A path with its paint: colours as #rrggbb or empty, its line, and how much fill and stroke cover."""

    way: PathOperators
    fill: str
    stroke: str
    line_width: float
    even_odd: bool
    cover: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of paths in a box of a width and a height, the same as another by its file and digest."""

    path: Path
    digest: str
    size: tuple[float, float]
    outlines: tuple[DrawnPath, ...] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of samples, as its file has it; ``size`` in samples, as it is to be seen."""

    path: Path
    digest: str
    size: tuple[int, int]
    jpeg: bool
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Raster:
    """Samples as they stand in a PDF, eight bits each, of grey or of sRGB; packed as JPEG or by zlib.

    Those of ink have the ``inks`` they are of, a profile. ``name`` is that of the file they are from.
    """

    name: str
    size: tuple[int, int]
    grey: bool
    jpeg: bool
    data: bytes = field(repr=False)
    inks: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """A profile of cyan, magenta, yellow and black, and what it says of itself."""

    name: str
    digest: str
    description: str
    data: bytes = field(repr=False, compare=False)


Picture: TypeAlias = Photograph | Drawing
