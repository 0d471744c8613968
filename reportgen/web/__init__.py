"""What a spotlight says as a page of HTML: one file, which needs nothing beside it.

It is made from the same blocks as the PDF, and by the same outline, theme and typeface.
"""

from reportgen.web.twin import twin

__all__ = ["twin"]
