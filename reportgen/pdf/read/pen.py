"""The pen: where text is set, so that the space between two words is seen (ISO 32000-1, 9.3 and 9.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.pdf.read.fonts import Face

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_GAP = 0.17
"""From this part of the size on, a gap is a space between words."""
_NEW_LINE = 0.4
"""From this part of the size on, a step up or down is a new line."""
_DEEPEST = 512
_VALUES = {"Tc": "letter", "Tw": "word", "Tz": "stretch", "TL": "leading", "Tr": "mode"}
INVISIBLE = 3
"""The rendering mode of text that is not drawn (table 106)."""


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


@dataclass(frozen=True, slots=True)
class PenPosition:
    """A place on the page, and the size of the letters there."""

    x: float
    y: float
    size: float


def new_line(before: PenPosition, after: PenPosition) -> bool:
    """Tell whether what comes after stands on another line."""
    return abs(after.y - before.y) > _NEW_LINE * max(before.size, after.size)


def apart(before: PenPosition, after: PenPosition) -> bool:
    """Tell whether there is a gap, or a new line, between what ends and what begins."""
    size = max(before.size, after.size)
    return new_line(before, after) or not -size < after.x - before.x < _GAP * size


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that text needs."""

    ctm: Matrix = _UNIT
    face: Face | None = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    mode: float = 0


@dataclass(slots=True)
class Pen:
    """Follows the operators of one stream."""

    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    line: Matrix = _UNIT
    here: Matrix = _UNIT

    def save(self) -> None:
        """``q``."""
        if len(self.kept) < _DEEPEST:
            self.kept.append(self.state)

    def restore(self) -> None:
        """``Q``."""
        if self.kept:
            self.state = self.kept.pop()

    def transform(self, values: Sequence[float]) -> None:
        """``cm``."""
        a, b, c, d, e, f = values
        self.state = replace(self.state, ctm=_times((a, b, c, d, e, f), self.state.ctm))

    def begin(self) -> None:
        """``BT``."""
        self.line = self.here = _UNIT

    def set_font(self, face: Face | None, size: float) -> None:
        """``Tf``."""
        self.state = replace(self.state, face=face, size=size)

    def set_value(self, operator: str, value: float) -> None:
        """``Tc``, ``Tw``, ``Tz``, ``TL`` or ``Tr``."""
        changed: dict[str, Any] = {_VALUES[operator]: value / 100 if operator == "Tz" else value}
        self.state = replace(self.state, **changed)

    def move(self, x: float, y: float) -> None:
        """``Td``."""
        self.line = self.here = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def next_line(self) -> None:
        """``T*``."""
        self.move(0.0, -self.state.leading)

    def place(self, values: Sequence[float]) -> None:
        """``Tm``."""
        a, b, c, d, e, f = values
        self.line = self.here = (a, b, c, d, e, f)

    def skip(self, thousandths: float) -> None:
        """Go back by so many thousandths of the size, as a number in ``TJ`` says."""
        self._forward(-thousandths / 1000 * self.state.size * self.state.stretch)

    def spot(self) -> PenPosition:
        """Return where the pen is."""
        _, _, c, d, x, y = _times(self.here, self.state.ctm)
        return PenPosition(x, y, abs(self.state.size) * (c * c + d * d) ** 0.5)

    def show(self, codes: Sequence[int]) -> str:
        """Set codes; return their characters."""
        face, state = self.state.face, self.state
        if face is None:
            return "\ufffd" * len(codes)
        width = 0.0
        for code in codes:
            space = state.word if code == ord(" ") and not face.composite else 0.0
            width += face.advance(code) / 1000 * state.size + state.letter + space
        self._forward(width * state.stretch)
        return "".join(map(face.character, codes))

    def _forward(self, width: float) -> None:
        self.here = _times((1.0, 0.0, 0.0, 1.0, width, 0.0), self.here)
