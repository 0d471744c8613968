"""Primitives to ink and structure: the canvas, marks, tags, metadata, attachments; and reading back.

The only room that touches the PDF library's private parts.
"""

from reportgen.pdf.archive import Attachment
from reportgen.pdf.back import Facts, read_back
from reportgen.pdf.draw import Bound
from reportgen.pdf.metadata import Metadata, Ua
from reportgen.pdf.pdfium import in_pdfium
from reportgen.pdf.write import Writer, write_pdf

__all__ = ["Attachment", "Bound", "Facts", "Metadata", "Ua", "Writer", "in_pdfium", "read_back", "write_pdf"]
