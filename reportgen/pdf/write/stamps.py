"""Shapes that are drawn again and again, kept once in a document: form XObjects (ISO 32000-1, 8.10)."""

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.write.library import LibraryStream, number_of

_ROOM = 4.0
"""How far a stroke may reach beyond its path, in pt."""


class Stamps:
    """Hands out the names of shapes: from the second time on a shape is drawn by its name."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._kept: dict[str, tuple[str, str]] = {}

    def name(self, operators: str, points: tuple[float, ...]) -> str:
        """Return the name of a shape, or nothing the first time.

        ``points`` are those of its path, which its operators begin at 0, 0.
        """
        if operators in self._kept:
            return self._kept[operators][0]
        if operators not in self._seen:
            self._seen.add(operators)
            return ""
        right, left = max(points[::2]) - points[0] + _ROOM, min(points[::2]) - points[0] - _ROOM
        top, bottom = points[1] - min(points[1::2]) + _ROOM, points[1] - max(points[1::2]) - _ROOM
        name = f"/X{len(self._kept) + 1}"
        self._kept[operators] = name, f"{left:.1f} {bottom:.1f} {right:.1f} {top:.1f}"
        return name

    def embed(self, document: pdfdoc.PDFDocument) -> str:
        """Add the shapes to a document; return the entries of its resources that name them."""
        entries = []
        for operators, (name, box) in self._kept.items():
            head = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<<>>"
            form = document.Reference(LibraryStream(operators.encode("ascii"), head))
            entries.append(f"{name} {number_of(document, form)}")
        return " ".join(entries)
