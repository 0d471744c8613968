"""Pictures in a document, each once: image XObjects (ISO 32000-1, 8.9.5)."""

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.write.library import PACKED, LibraryStream, number_of
from reportgen.pictures import Raster


class Pictures:
    """Hands out the names of pictures, and adds them to the document."""

    def __init__(self) -> None:
        self._names: dict[Raster, str] = {}
        self._numbers: dict[str, str] = {}

    def name(self, picture: Raster) -> str:
        """Return the name of a picture."""
        return self._names.setdefault(picture, f"/I{len(self._names) + 1}")

    def embed(self, document: pdfdoc.PDFDocument) -> str:
        """Add the pictures that are new to a document; return the entries of resources that name all."""
        for picture, name in self._names.items():
            if name not in self._numbers:
                self._numbers[name] = number_of(document, document.Reference(_written(picture)))
        return " ".join(f"{name} {number}" for name, number in self._numbers.items())


def _written(picture: Raster) -> LibraryStream:
    width, height = picture.size
    space = "Gray" if picture.grey else "RGB"
    form = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
    filtered = "/Filter/DCTDecode" if picture.jpeg else PACKED
    return LibraryStream(picture.data, f"{form}/ColorSpace/Device{space}{filtered}", as_is=True)
