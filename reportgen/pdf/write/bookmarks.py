"""Bookmarks, which lead to elements where PDF 2.0 wants it (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8)."""

from collections.abc import Mapping

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.write.library import Raw, number_of, text_string

_OTHERS = ("Parent", "Prev", "Next", "First", "Last")


def write_bookmarks(document: pdfdoc.PDFDocument, there: Mapping[str, str]) -> None:
    """Have the bookmarks lead to pages, and to elements where there is a structure destination of each name.

    Readers that know none of these go by the page. Left to the library, they take ten times as long.
    """
    for name, entry in list(document.idToObject.items()):
        if isinstance(entry, pdfdoc.OutlineEntryObject):
            others = [(key, getattr(entry, key)) for key in _OTHERS]
            links = "".join(f"/{key} {number_of(document, other)}" for key, other in others if other)
            count = f"/Count {entry.Count}" if entry.Count is not None else ""
            page = pdfdoc.format(entry.Dest, document).decode("latin-1")
            way = f"/A<</S/GoTo/D {page}/SD{there[entry.Dest.name]}>>" if there else f"/Dest {page}"
            document.idToObject[name] = Raw(f"<</Title{text_string(entry.Title)}{links}{count}{way}>>")
