"""A photo in a page of HTML itself, so that it needs nothing beside it (RFC 2397)."""

from base64 import b64encode
from io import BytesIO
from zlib import decompress

from PIL import Image

from reportgen.content import Photo
from reportgen.pictures import Raster, sampled

_WIDE = 288.0
"""In pt: at 300 samples to the inch, 1200 across, enough for a dense screen."""
_WHITE = "#ffffff"


def inlined(photo: Photo) -> str:
    """Return the address of a photo that holds all of it."""
    width, height = photo.picture.size
    raster = sampled(photo.picture, _WIDE, _WIDE * height / width, _WHITE)
    data, kind = (raster.data, "jpeg") if raster.jpeg else (_png(raster), "png")
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"


def _png(raster: Raster) -> bytes:
    into = BytesIO()
    mode = "L" if raster.grey else "RGB"
    Image.frombytes(mode, raster.size, decompress(raster.data)).save(into, "PNG", optimize=True)
    return into.getvalue()
