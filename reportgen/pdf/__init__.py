"""Primitives to ink and structure: the canvas, marks, tags, metadata, attachments; and reading back.

The only room that touches the PDF library's private parts.
"""

from reportgen.pdf.archive import Attachment
from reportgen.pdf.back import Facts, read_back
from reportgen.pdf.metadata import Metadata
from reportgen.pdf.write import write_pdf

__all__ = ["Attachment", "Facts", "Metadata", "read_back", "write_pdf"]
