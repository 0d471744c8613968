"""A picture of samples in a page of HTML itself, so that it needs nothing beside it (RFC 2397)."""

from base64 import b64encode
from io import BytesIO
from zlib import decompress

from PIL import Image

from reportgen.content import Photo
from reportgen.pictures import Photograph, Raster, sampled

_WIDE = 230.0
"""In pt: at 300 samples to the inch some 960 across, enough for a phone, and small enough for a page."""
_WHITE = "#ffffff"
_QUALITY = 70


def shown(photo: Photo) -> str:
    """Return the address of a photo that holds all of it."""
    return inlined(photo.picture, _WIDE, _WHITE)


def inlined(picture: Photograph, width: float, ground: str) -> str:
    """Return the address that holds a picture, with the samples that a width in pt needs in print."""
    across, down = picture.size
    raster = sampled(picture, round(width, 2), round(width * down / across, 2), ground)
    into = BytesIO()
    with _image(raster) as image:
        image.save(into, "WEBP", quality=_QUALITY, method=6)
    return f"data:image/webp;base64,{b64encode(into.getvalue()).decode('ascii')}"


def _image(raster: Raster) -> Image.Image:
    if raster.jpeg:
        return Image.open(BytesIO(raster.data), formats=("JPEG",))
    return Image.frombytes("L" if raster.grey else "RGB", raster.size, decompress(raster.data))
