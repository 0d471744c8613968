"""Bookmarks that lead to elements, where PDF 2.0 wants it (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8)."""

from collections.abc import Mapping

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.write.library import Raw, number_of, text_string

_OTHERS = ("Parent", "Prev", "Next", "First", "Last")


def lead_to_elements(document: pdfdoc.PDFDocument, there: Mapping[str, str]) -> None:
    """Let the bookmarks lead to elements, by the structure destination of each name; and to pages, as ever.

    Readers that know no structure destinations go by the page.
    """
    for name, entry in list(document.idToObject.items()):
        if isinstance(entry, pdfdoc.OutlineEntryObject):
            others = [(key, getattr(entry, key)) for key in _OTHERS]
            links = "".join(f"/{key} {number_of(document, other)}" for key, other in others if other)
            count = f"/Count {entry.Count}" if entry.Count is not None else ""
            page = pdfdoc.format(entry.Dest, document).decode("latin-1")
            action = f"/A<</S/GoTo/D {page}/SD{there[entry.Dest.name]}>>"
            document.idToObject[name] = Raw(f"<</Title{text_string(entry.Title)}{links}{count}{action}>>")
