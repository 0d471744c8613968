"""Primitives to ink: the canvas, metadata, bookmarks, links; and reading a file back.

The only room that touches the PDF library's private parts.
"""

from reportgen.pdf.back import Facts, read_back
from reportgen.pdf.write import Metadata, write_pdf

__all__ = ["Facts", "Metadata", "read_back", "write_pdf"]
