"""The page before all that is attached, which says what comes: "Annex A: City spotlights"."""

from contextlib import ExitStack
from pathlib import Path

from reportgen.design import BANDS, LADDER, facing, look_of, painted_paper, part_band, pressed
from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making import PRODUCER, LoadedSeries, date_of, shown_by, verify_pages
from reportgen.pdf.write import Metadata, Writer
from reportgen.publication.attach.guest import Guest, read_guest

NAME = "annex"
"""What leads to it, and what it is called."""


def make_divider(stack: ExitStack, title: str, loaded: LoadedSeries, *, recto: bool) -> tuple[Guest, bytes]:
    """Return a page with a title on a band, as the parts of a volume have, in the theme of a series.

    Raises ProblemsFound where the typeface lacks a sign of the title.
    """
    language = loaded.wording.language.tag
    look = look_of(loaded.theme, LADDER[1], language)
    if missing := look.display.missing(title):
        names = ", ".join(f"{character!r} (U+{ord(character):04X})" for character in missing)
        message = f"the typeface has no {names}, of the title of the divider"
        raise ProblemsFound(Problem(Code.NO_GLYPH, message, None, "write it in another way"))
    metadata = Metadata(
        title=title,
        author=loaded.series.publisher,
        subject=title,
        language=language,
        date=date_of(loaded.series),
        producer=PRODUCER,
    )
    band, _ = part_band(title, "", NAME, BANDS[0], look, role="H1")
    groups = tuple(facing(group, look) for group in (*painted_paper(look), band))
    placed = pressed(groups, look, recto=recto)
    theme = loaded.theme
    writer = Writer(theme.size, metadata, 1, press=theme.house.press)
    writer.draw(placed)
    content = writer.closed()
    verify_pages(content, theme.size, theme.house.press, [shown_by(placed)], metadata, Path(f"{NAME}.pdf"))
    return stack.enter_context(read_guest(NAME, content)), content
