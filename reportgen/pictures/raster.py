"""JPEG and PNG: read, checked, and as samples in sRGB or grey, as many as print needs and no more.

What a camera or a program wrote besides, places and names among it, is left behind.
"""

import hashlib
import struct
import warnings
import zlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from reportgen.errors import Code, ProblemsFound, SourceLocation, refusal
from reportgen.pictures.inside import read_named
from reportgen.pictures.model import Photograph, Raster
from reportgen.threads import one_at_a_time

DPI = 300
"""Samples to the inch in print: more are not seen."""
_MOST_BYTES = 40_000_000
_MOST_SAMPLES = 100_000_000
_QUALITY = 88
_INCH = 72.0
_WARNING = one_at_a_time()
_PACKED = 9
_LARGE = 200_000
"""What is larger than so many bytes without loss is kept as a JPEG, where that is smaller."""
_FORMATS = ("JPEG", "PNG")
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"BM", "a bitmap of Windows"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a file of Photoshop"),
    (b"\0\0\0\x0cjP", "a JPEG 2000"),
)
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    struct.error,
    zlib.error,
    EOFError,
)
"""What Pillow raises of pictures that are damaged."""
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"})
_SEEN_THROUGH = frozenset({"LA", "PA", "RGBA"})


def read_photograph(path: Path, place: SourceLocation) -> Photograph:
    """Return a picture from its file, named at a place. Raises ProblemsFound where it cannot be used."""
    data = read_named(path, place, "picture", _MOST_BYTES, "save it smaller: print needs no more")
    if other := _other_kind(data):
        raise refusal(Code.PICTURE, f"{path.name} is {other}", place, "save it as JPEG or PNG")
    try:
        with _opened(data) as picture:
            if picture.width * picture.height > _MOST_SAMPLES:  # before any is unpacked
                raise _too_many(path, place)
            picture.load()
            _check_colours(picture, path, place)
            size, jpeg = ImageOps.exif_transpose(picture).size, picture.format == "JPEG"
    except Image.DecompressionBombError:
        raise _too_many(path, place) from None
    except _FAULTS as error:
        if isinstance(error, ProblemsFound):
            raise
        message = f"the picture {path.name} is damaged, or no picture"
        raise refusal(Code.PICTURE, message, place, "open it in another program, and save it anew") from None
    return Photograph(path, hashlib.sha256(data).hexdigest(), size, jpeg, data)


def _opened(data: bytes) -> Image.Image:
    with _WARNING, warnings.catch_warnings():  # which is of all threads
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(BytesIO(data), formats=_FORMATS)


def _too_many(path: Path, place: SourceLocation) -> ProblemsFound:
    message = f"the picture {path.name} has too many samples"
    hint = f"at most {_MOST_SAMPLES // 1_000_000} million in all; save it smaller"
    return refusal(Code.FILE_TOO_LARGE, message, place, hint)


def _check_colours(picture: Image.Image, path: Path, place: SourceLocation) -> None:
    if picture.mode not in _MODES:
        message = f"the picture {path.name} has more than eight bits a colour"
        raise refusal(Code.PICTURE, message, place, "save it with eight bits a channel, in sRGB")
    profile = picture.info.get("icc_profile")
    if picture.mode == "CMYK" and not profile:
        message = f"the picture {path.name} is in CMYK, and does not say of which inks"
        raise refusal(Code.PICTURE, message, place, "convert it to sRGB, or save it with its colour profile")
    if profile:
        try:
            _in_srgb(picture.resize((1, 1)), profile)
        except (*_FAULTS, ImageCms.PyCMSError):
            message = f"the picture {path.name} has a colour profile that cannot be used"
            raise refusal(Code.PICTURE, message, place, "convert it to sRGB") from None


@lru_cache(maxsize=64)
def sampled(picture: Photograph, width: float, height: float, ground: str, *, in_ink: bool = False) -> Raster:
    """Return a picture as it fills a box in pt: cut to its form about the middle, with samples for print.

    What is seen through is laid on a ``ground``, #rrggbb. One of inks stays so ``in_ink``, or is in sRGB.
    """
    with _opened(picture.data) as found:
        profile = found.info.get("icc_profile")
        upright = ImageOps.exif_transpose(found)
        if upright.mode in {"P", "PA"} or "transparency" in upright.info:
            upright = upright.convert("RGBA")
        upright = upright.crop(_middle(upright.size, width / height))
        most = (max(round(width / _INCH * DPI), 1), max(round(height / _INCH * DPI), 1))
        if upright.width > most[0]:
            upright = upright.resize(most, Image.Resampling.LANCZOS, reducing_gap=3.0)
        if upright.mode in _SEEN_THROUGH:
            below = Image.new("RGBA", upright.size, ground)
            upright = Image.alpha_composite(below, upright.convert("RGBA")).convert("RGB")
        if in_ink and profile and upright.mode == "CMYK":
            return _packed(upright, picture, profile)
        coloured = _in_srgb(upright, profile) if profile else upright
        shown = coloured if coloured.mode == "L" else coloured.convert("L" if coloured.mode == "1" else "RGB")
        return _packed(shown, picture)


def _middle(size: tuple[int, int], form: float) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the middle of a picture, of a form: width by height."""
    width, height = size
    wide, high = min(width, max(round(height * form), 1)), min(height, max(round(width / form), 1))
    left, top = (width - wide) // 2, (height - high) // 2
    return left, top, left + wide, top + high


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in sRGB, from the colours of a profile."""
    if picture.mode in {"1", "P", "PA", "LA", "RGBA"}:
        picture = picture.convert("L" if picture.mode in {"1", "LA"} else "RGB")
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    found = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if found is None:
        raise ValueError("no picture")
    return found


def _packed(picture: Image.Image, of: Photograph, inks: bytes = b"") -> Raster:
    name, grey, jpeg = of.path.name, picture.mode == "L", of.jpeg
    plain = zlib.compress(picture.tobytes(), _PACKED) if not jpeg else b""
    if jpeg or len(plain) > _LARGE:
        into = BytesIO()
        picture.save(into, "JPEG", quality=_QUALITY, subsampling="4:4:4", optimize=True)
        if jpeg or into.tell() < len(plain):
            return Raster(name, picture.size, grey, jpeg=True, data=into.getvalue(), inks=inks)
    return Raster(name, picture.size, grey, jpeg=False, data=plain, inks=inks)


def _other_kind(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP"
    if data[4:8] == b"ftyp":
        return "a HEIF or AVIF"
    return next((name for begin, name in _OTHERS if data.startswith(begin)), "")
