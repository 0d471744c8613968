"""Pictures of pages: as wide as is wanted, whole or the top of them, and many small ones in one."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from reportgen.pdf.read import pixels_of_page

_QUALITY = 80
_ROWS = 2


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of the first page: how wide it is in pixels, and its format, ``png``, ``webp`` or ``jpeg``.

    It is of the whole page, or so many pixels high from the top.
    """

    width: int
    format: str
    height: int = 0


def picture_of(pdf: bytes, picture: PagePicture) -> bytes:
    """Return the first page of a PDF as a picture."""
    size, pixels, stride = pixels_of_page(pdf, 0, picture.width)
    image = Image.frombuffer("RGB", size, pixels, "raw", "RGB", stride, 1)
    if picture.height:
        image = image.crop((0, 0, picture.width, picture.height))
    return _packed(image, picture.format)


def mosaic(thumbnails: Sequence[bytes], size: tuple[int, int], ground: str) -> bytes:
    """Return pictures of pages beside each other, in two rows where there are enough, as one (JPEG)."""
    rows = min(_ROWS, len(thumbnails))
    gap = size[1] // 30
    high = (size[1] - gap) // rows - gap
    whole, x, y = Image.new("RGB", size, ground), gap, gap
    for data in thumbnails:
        with Image.open(io.BytesIO(data)) as page:
            wide = page.width * high // page.height
            if x + wide > size[0] and y + 2 * high <= size[1]:
                x, y = gap, y + high + gap
            whole.paste(page.resize((wide, high), Image.Resampling.LANCZOS), (x, y))
        x += wide + gap
    return _packed(whole, "jpeg")


def _packed(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    match kind:
        case "png":
            image.save(out, "PNG", optimize=True)
        case "webp":
            image.save(out, "WEBP", quality=75, method=4)
        case _:
            image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
