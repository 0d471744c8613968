"""Pictures of others, checked before they are used: photos and logos as samples, drawings as paths."""

from reportgen.pictures.drawing import Drawing, DrawnPath
from reportgen.pictures.named import Picture, read_picture
from reportgen.pictures.raster import LEAST_DPI, Photograph, Raster, sampled

__all__ = [
    "LEAST_DPI",
    "Drawing",
    "DrawnPath",
    "Photograph",
    "Picture",
    "Raster",
    "read_picture",
    "sampled",
]
