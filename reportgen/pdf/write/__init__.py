"""Primitives to ink and structure: the canvas, marks, tags, metadata, attachments.

The only room that touches the PDF library's private parts.
"""

from reportgen.pdf.write.archive import Attachment
from reportgen.pdf.write.fonts import SharedGlyphs
from reportgen.pdf.write.metadata import Metadata, Ua
from reportgen.pdf.write.register import Bound
from reportgen.pdf.write.write import Writer, shared_glyphs, write_pdf
