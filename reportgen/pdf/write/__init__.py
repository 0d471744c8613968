"""Primitives to ink and structure: the canvas, marks, tags, metadata, attachments.

The only room that touches the PDF library's private parts.
"""

from reportgen.pdf.write.archive import Attachment
from reportgen.pdf.write.draw import Bound
from reportgen.pdf.write.metadata import Metadata, Ua
from reportgen.pdf.write.write import Writer, write_pdf

__all__ = ["Attachment", "Bound", "Metadata", "Ua", "Writer", "write_pdf"]
