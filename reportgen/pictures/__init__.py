"""Pictures of others, checked before they are used: photos and logos as samples, drawings as paths."""

from reportgen.pictures.drawing import Drawing, DrawnPath
from reportgen.pictures.named import Picture, read_picture
from reportgen.pictures.output_profile import OutputProfile, read_output_profile
from reportgen.pictures.raster import LEAST_DPI, Photograph, Raster, sampled

__all__ = [
    "LEAST_DPI",
    "Drawing",
    "DrawnPath",
    "OutputProfile",
    "Photograph",
    "Picture",
    "Raster",
    "read_output_profile",
    "read_picture",
    "sampled",
]
