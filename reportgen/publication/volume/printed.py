"""The cover of a volume that is printed by itself: one sheet, with back, spine and front."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.design import Spine, jacket, sheet_of
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import STANDARD_OUTPUT, LoadedSeries, colours_of, shown_by, verify_inks, verify_pages
from reportgen.pdf.write import Metadata, Writer
from reportgen.publication.volume.plan import Plan
from reportgen.publication.volume.sheets import Frame
from reportgen.wording import full_title

_MM = 72 / 25.4
_LEAST, _MOST = 1.0, 100.0
"""How wide a spine may be, in mm."""


@dataclass(frozen=True, slots=True)
class Jacket:
    """A cover, the file it goes to, and the series it is of."""

    spine: Spine
    path: Path
    loaded: LoadedSeries

    @classmethod
    def of(cls, width: float, into: Path, loaded: LoadedSeries) -> "Jacket | None":
        """Return the cover for a spine so many mm wide, beside its volume; None where that is 0.

        Raises ProblemsFound.
        """
        if not width:
            return None
        press, wrong, hint = loaded.theme.house.press, "", ""
        if not _LEAST <= width <= _MOST:
            wrong = f"a spine of {width:g} mm cannot be printed"
            hint = f"from {_LEAST:g} to {_MOST:g} mm; the printer knows it from the pages and the paper"
        elif into == STANDARD_OUTPUT:
            wrong, hint = (
                "with a spine two files are written",
                "name the volume with -o; its cover stands beside it",
            )
        elif not (press.bleed or press.marks or press.intent):
            wrong = "a spine is of what is printed, and the theme says nothing of print"
            hint = "write print: {bleed: 3, marks: yes} in theme.yaml, or bind it for a printer"
        if wrong:
            raise ProblemsFound(Problem(Code.OUT_OF_RANGE, wrong, None, hint))
        spine = Spine(width * _MM, full_title(loaded.series, loaded.wording.words), loaded.series.publisher)
        return cls(spine, into.with_name(f"{into.stem}.cover.pdf"), loaded)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What to know of it."""
        if self.spine.size:
            return ()
        message = f"a spine of {self.spine.width / _MM:g} mm has no room for words, and stays without"
        return (Problem(Code.NO_ROOM, message, SourceLocation(self.path)),)

    def drawn(self, plan: Plan, frame: Frame, metadata: Metadata) -> bytes:
        """Return the bytes of the cover of a volume, read back. Raises ProblemsFound."""
        look = frame.look
        if plan.jacket is None:
            raise ValueError("the cover is in the volume")
        front, back = (tuple(place() for place in sheet.things) for sheet in plan.jacket)
        try:
            groups = jacket(front, back, self.spine, look)
        except ValueError:
            message = "title and publisher of the series are longer than the spine of a volume"
            place = SourceLocation(self.loaded.series.folder / "series.yaml")
            raise ProblemsFound(Problem(Code.TOO_LONG, message, place, "shorten it")) from None
        size, press = sheet_of(look.theme, self.spine).size, look.theme.house.press
        writer = Writer(size, metadata, 1, press=press)
        writer.draw(groups)
        content = writer.closed()
        verify_pages(content, size, press, [shown_by(groups)], metadata, self.path)
        if press.intent:
            verify_inks(content, colours_of(groups), self.path)
        return content
