"""Pictures of others, checked before they are used: photos and logos as samples, drawings as paths."""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.pictures.model import LEAST_DPI, Drawing, OutputProfile, Photograph, Picture, Raster
    from reportgen.pictures.named import read_picture
    from reportgen.pictures.output_profile import read_output_profile
    from reportgen.pictures.raster import sampled

later(__name__)
