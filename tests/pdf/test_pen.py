"""Where the pen stands, held against products of matrices that numpy makes (ISO 32000-1, 8.3.4 and 9.4.4)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pdf.read.pen import Pen

NUMBERS = st.integers(-9, 9)
MATRICES = st.tuples(*[NUMBERS] * 6)


def whole(values):
    """Return a matrix as it is written in the standard."""
    a, b, c, d, e, f = values
    return np.array([[a, b, 0], [c, d, 0], [e, f, 1]], float)


@given(MATRICES, MATRICES, MATRICES, NUMBERS, NUMBERS, NUMBERS)
def test_matrices_are_put_together_in_the_order_of_the_standard(first, second, text, x, y, back):
    pen = Pen()
    pen.transform(first)
    pen.transform(second)
    pen.set_font(None, 3)
    pen.begin()
    pen.place(text)
    pen.move(x, y)
    pen.skip(1000 * back)
    moved = whole((1, 0, 0, 1, -3 * back, 0)) @ whole((1, 0, 0, 1, x, y))
    wanted = moved @ whole(text) @ whole(second) @ whole(first)
    spot = pen.spot()
    assert (spot.x, spot.y) == pytest.approx(tuple(wanted[2, :2]))
    assert spot.size == pytest.approx(3 * np.hypot(*wanted[1, :2]))
