"""Where pages of a comparison end: what belongs together stays on a page, or else faces it."""

from types import SimpleNamespace

import pytest

from reportgen.design import Part
from reportgen.publication.volume import sources
from reportgen.publication.volume.columns import COLUMN_GAP
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.paging import Piece, evened, lay, whole
from reportgen.publication.volume.sources import Sources


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [(8, [8]), (9, [9]), (11, [4, 1, 1, 5]), (26, [8, *[1] * 10, 8]), (90, [12, *[1] * 66, 12])],
)
def test_a_third_of_a_table_stands_together_where_it_begins_and_ends(rows, blocks):
    assert [len(block) for block in whole(rows, 4, 5)] == blocks


def pages(first, *heights, cost):
    """Return how many pieces stand on each page of 100 pt from a number on: charts, each with its table."""
    frame = SimpleNamespace(area=lambda _: (0.0, 100.0))
    flow, found = Flow(frame, "", even=True, first=first), []

    def put(height):
        def place(flow, _):
            found.append(flow.number)
            flow.add(Part(height, None), ())

        return place

    pieces = [
        Piece(str(n), high, 0.0, put(high), cost=cost if n % 2 else 0.0, opens=n % 2 == 0)
        for n, high in enumerate(heights)
    ]
    lay(pieces, flow, last=False)
    return [found.count(number) for number in range(max(found) + 1)]


def test_what_belongs_together_is_parted_over_a_fold_and_not_where_the_page_is_turned():
    chart_and_table = (20.0, 48.0, 25.0, 60.0, 20.0)
    assert pages(68, *chart_and_table, cost=2.0) == [3, 2]  # the second chart faces its table
    assert pages(69, *chart_and_table, cost=2.0) == [2, 2, 1]


@pytest.mark.parametrize(
    ("numbers", "fills", "tries", "best"),
    [
        ([1], [0.2], 1, 0.2),  # one page has none to take from
        ([2, 2, 2], [0.2, 0.4, 0.99], 3, 0.99),
        ([2, 2, 3], [0.2, 0.4, 0.99], 3, 0.4),  # no more pages than on whole ones
        ([2] * 1000, [0.2] * 1000, None, 0.2),
    ],
)
def test_pages_are_so_much_shorter_that_the_last_is_full_enough(numbers, fills, tries, best):
    given, lowered = zip(numbers, fills, strict=True), []

    def lay(lower):
        lowered.append(lower)
        number, fill = next(given)
        return SimpleNamespace(number=number, fills=[1.0, fill], height=100.0, sheets=lambda: None)

    assert min(evened(lay).fills) == best
    assert tries in {None, len(lowered)}
    step = lowered[1] if lowered[1:] else 0.0
    assert lowered == pytest.approx([step * n for n in range(len(lowered))])
    assert lowered[-1] < 50.0


def test_the_last_chapter_stands_in_two_columns(monkeypatch):
    monkeypatch.setattr(sources, "_blocks", lambda *_: ())
    found = Sources(None, None, {"sources": "Sources"}, (), SimpleNamespace(width=500.0))
    assert 2 * found.width + COLUMN_GAP == 500.0
