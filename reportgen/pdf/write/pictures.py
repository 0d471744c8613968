"""Pictures in a document, each once: image XObjects (ISO 32000-1, 8.9.5)."""

from reportlab.pdfbase import pdfdoc

from reportgen.design import OutputIntent
from reportgen.pdf.write.archive import srgb_of_print
from reportgen.pdf.write.library import PACKED, LibraryStream, number_of
from reportgen.pictures import Raster

_INVERSE = "/Decode[1 0 1 0 1 0 1 0]"
"""JPEG of four inks is written with none of an ink as its most, as many programs read it."""


class Pictures:
    """Hands out the names of pictures, and adds them to the document.

    In one for a printer those in colour say what that is: sRGB, which is converted by who prints it, or inks.
    Those of the printing condition itself need not.
    """

    def __init__(self, intent: OutputIntent | None = None) -> None:
        self._intent = intent
        self._profiles: dict[bytes, str] = {}
        self._names: dict[Raster, str] = {}
        self._numbers: dict[str, str] = {}

    def name(self, picture: Raster) -> str:
        """Return the name of a picture."""
        return self._names.setdefault(picture, f"/I{len(self._names) + 1}")

    def embed(self, document: pdfdoc.PDFDocument) -> str:
        """Add the pictures that are new to a document; return the entries of resources that name all."""
        for picture, name in self._names.items():
            if name not in self._numbers:
                written = self._written(picture, document)
                self._numbers[name] = number_of(document, document.Reference(written))
        return " ".join(f"{name} {number}" for name, number in self._numbers.items())

    def _written(self, picture: Raster, document: pdfdoc.PDFDocument) -> LibraryStream:
        width, height = picture.size
        form = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
        space = f"/ColorSpace{self._space(picture, document)}"
        inverse = _INVERSE if picture.inks and picture.jpeg else ""
        filtered = "/Filter/DCTDecode" if picture.jpeg else PACKED
        return LibraryStream(picture.data, f"{form}{space}{inverse}{filtered}", as_is=True)

    def _space(self, picture: Raster, document: pdfdoc.PDFDocument) -> str:
        """Return the colour space of a picture; its profile is in a document once."""
        if picture.grey:
            return "/DeviceGray"
        if self._intent is None:
            return "/DeviceRGB"
        if picture.inks == self._intent.profile.data:
            return "/DeviceCMYK"
        if picture.inks not in self._profiles:
            profile = LibraryStream(picture.inks, "/N 4") if picture.inks else srgb_of_print()
            self._profiles[picture.inks] = number_of(document, document.Reference(profile))
        return f"[/ICCBased {self._profiles[picture.inks]}]"
