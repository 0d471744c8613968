"""Profiles of printing conditions (ISO 15076-1), as a house has them from its printer: for ink, and whole."""

import hashlib
from io import BytesIO
from pathlib import Path

from PIL import ImageCms

from reportgen.errors import Code, refusal
from reportgen.pictures.inside import path_inside, read_named
from reportgen.pictures.model import OutputProfile
from reportgen.reading import Node, Reader

_MOST_BYTES = 16_000_000
_SIZE, _VERSION, _CLASS, _SPACE, _MAGIC = (
    slice(begin, end) for begin, end in ((0, 4), (8, 10), (12, 16), (16, 20), (36, 40))
)
_HEAD = 128
_NEWEST = (4, 2)
"""The version of ISO 15076-1:2005, the newest that PDF/X-4 knows (ISO 15930-7, 6.4)."""
_OUTPUT, _CMYK = b"prtr", b"CMYK"
_CLASSES = {b"mntr": "a screen", b"scnr": "a camera or scanner", b"link": "a link of two others"}
_FROM_PRINTER = "take the CMYK profile of the printing condition that the printer names"


def read_output_profile(node: Node, folder: Path, reader: Reader) -> OutputProfile | None:
    """Return the profile that a node names, in a folder or below it; None where it is none for ink, noted."""
    path = path_inside(node, folder, "the file of a profile", reader)
    if path is None:
        return None
    with reader.gathering():
        hint = "those of printing conditions have 1 or 2 MB"
        data = read_named(path, node.place, "profile", _MOST_BYTES, hint)
        if wrong := _wrong(data) or _useless(data):
            raise refusal(Code.PICTURE, f"{path.name} {wrong}", node.place, _FROM_PRINTER)
        description = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data))).strip()
        return OutputProfile(path.name, hashlib.sha256(data).hexdigest(), description, data)
    return None


def _wrong(data: bytes) -> str:
    """Return what its head says that it is instead of a whole profile for ink."""
    if len(data) < _HEAD or data[_MAGIC] != b"acsp":
        return "is no colour profile"
    if int.from_bytes(data[_SIZE], "big") != len(data):
        return f"is damaged: it should have {int.from_bytes(data[_SIZE], 'big')} bytes, and has {len(data)}"
    major, minor = data[_VERSION]
    if (major, minor >> 4) > _NEWEST:
        return f"is of version {major}.{minor >> 4} of ICC profiles, and PDF/X-4 knows none behind 4.2"
    if data[_CLASS] != _OUTPUT:
        of = _CLASSES.get(data[_CLASS], "something else")
        return f"is the profile of {of}, and not of a printing condition"
    if data[_SPACE] != _CMYK:
        return f"is a profile of {data[_SPACE].decode('latin-1').strip()}, and not of CMYK"
    return ""


def _useless(data: bytes) -> str:
    """Return that there is no way through it, to ink and back; nothing where there is."""
    try:
        ink, screen = ImageCms.ImageCmsProfile(BytesIO(data)), ImageCms.createProfile("sRGB")
        ImageCms.buildTransform(ink, screen, "CMYK", "RGB")
        ImageCms.buildTransform(screen, ink, "RGB", "CMYK")
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return "is damaged: colours cannot be taken through it"
    return ""
