"""Drawings of charts, kept from one process to the next: then matplotlib need not be imported.

They are named by the theme and by the digests of the code and the typefaces that have drawn them.
"""

from reportgen.charts import MOST_DRAWINGS, fresh_drawings, know_drawings
from reportgen.design import Theme
from reportgen.making.kept import add_line, digest_of, recall_lines
from reportgen.making.recipe import code_of


def recall_drawings(theme: Theme) -> None:
    """Have the charts of a theme that are kept be known."""
    know_drawings(theme, recall_lines(_name(theme))[:MOST_DRAWINGS])


def keep_drawings(theme: Theme) -> None:
    """Keep the charts of a theme that were drawn since this was last asked."""
    for line in fresh_drawings(theme):
        add_line(_name(theme), line)


def _name(theme: Theme) -> str:
    return f"charts-{digest_of(code_of(theme), repr(theme))}"
