"""Where pages end: pieces under each other, parted so that all pages are full and end at one foot."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from reportgen.publication.volume.flow import FULL, WIDEST, Flow

_STEP, _SHORTEST = 6.0, 0.8
"""Pages are made so much shorter at a time, in pt, for the last one to be full; no shorter than this part."""
_GIVES = 12.0
"""So much in pt a page may lack without its gaps being wider, which nobody sees."""
_EMPTY, _LACKING = 8.0, 300.0
"""What it costs that a page is empty at its foot, and that it is not full enough, for the whole of a page."""
_THIRD = 12
"""So many rows at most stand together where a table begins and ends."""
_TURNED = 6.0
"""It costs so many times more to part what a reader has to turn the page for than over a fold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What no page parts: its height, and the space over it where it does not begin a page, in pt.

    ``put`` puts it where a flow stands, and is told whether it begins a page; ``again`` is the height of what
    is said again over it then, and ``cost`` how bad that is: 1 is that all gaps of a page are twice as wide.
    The space over one that ``opens`` may be wider, for pages to end at one foot. One that ``flows`` goes on
    from page to page where no page holds it. ``said`` is what it is of.
    """

    said: str
    height: float
    over: float
    put: Callable[[Flow, bool], None]
    again: float = 0.0
    cost: float = 0.0
    opens: bool = False
    flows: bool = False


def lay(pieces: Sequence[Piece], flow: Flow, *, last: bool) -> None:
    """Put pieces where a flow stands; ``last`` when nothing comes behind them.

    Raises ProblemsFound where one is higher than a page.
    """
    page = flow.bottom - flow.top
    for flows, group in groupby(pieces, lambda piece: piece.flows and piece.again + piece.height > page):
        run = list(group)
        turns = frozenset() if flows else _turns(run, flow, last=last and run[-1] is pieces[-1])
        for number, piece in enumerate(run):
            if number in turns and not flow.fresh:
                flow.turn()
            if piece.height > flow.room and flow.fresh and not flows:
                flow.turn_for(piece.said)
            fresh = flow.fresh
            flow.space(piece.over, gives=piece.opens)
            piece.put(flow, fresh)


def _turns(pieces: Sequence[Piece], flow: Flow, *, last: bool) -> frozenset[int]:
    """Return the numbers of the pieces before which a page begins, for the least cost of all pages.

    What is found of each piece is kept by whether it begins at the left or at the right.
    """
    first = int(_opens(pieces[0], flow))
    found: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
        (0, (flow.first + flow.number + first) % 2): (0.0, (0,) * first)
    }
    for begin, right in product(range(len(pieces)), (0, 1)):
        if (begin, right) in found:
            cost, turns = found[begin, right]
            for end, more in _pages(pieces, begin, flow, last=last):
                parts = pieces[end].cost if end < len(pieces) else 0.0
                known = found.get((end, 1 - right), (float("inf"), ()))
                every = cost + more + parts * (_TURNED if right else 1.0), (*turns, end)
                found[end, 1 - right] = min(known, every)
    return frozenset(min(known for (end, _), known in found.items() if end == len(pieces))[1])


def _pages(pieces: Sequence[Piece], begin: int, flow: Flow, *, last: bool) -> Iterator[tuple[int, float]]:
    """Yield where a page that begins with a piece may end, and what that costs; one piece is on it anyway."""
    here = not begin and not _opens(pieces[0], flow)
    room = flow.room if here else flow.bottom - flow.top
    used, gaps = 0.0 if here else pieces[begin].again, flow.glue if here else 0.0
    for end in range(begin + 1, len(pieces) + 1):
        piece = pieces[end - 1]
        over = piece.over if here or end > begin + 1 else 0.0
        used, gaps = used + over + piece.height, gaps + over * piece.opens
        if used > room and end > begin + 1:
            return
        lacks = max(room - used, 0.0)
        if end < len(pieces):
            yield end, _uneven(lacks, gaps + _GIVES, flow.height)
        else:
            yield end, _lacking(lacks, flow.height) if last else 0.0


def _uneven(lacks: float, gaps: float, height: float) -> float:
    """Return the cost of a page that lacks so much, in pt: of wider gaps, and of what they leave empty."""
    wider = min(lacks / gaps, WIDEST)
    empty = lacks - wider * gaps
    return wider**2 + _EMPTY * empty / height + _lacking(empty, height)


def _lacking(empty: float, height: float) -> float:
    """Return the cost of a page that is not full enough."""
    return _LACKING * max(empty / height - (1 - FULL), 0.0)


def _opens(piece: Piece, flow: Flow) -> bool:
    """Tell whether the first piece has no room where a flow stands."""
    return not flow.fresh and piece.over + piece.height > flow.room


def whole(rows: int, first: int, last: int) -> list[range]:
    """Return the rows of a table that stand together at its begin and at its end, others alone.

    They are so many at least, and a third of a table as far as a page has room for that.
    """
    third = min(rows // 3, _THIRD)
    first, last = max(first, third), max(last, third)
    if rows < first + last + 1:
        return [range(rows)]
    alone = (range(row, row + 1) for row in range(first, rows - last))
    return [range(first), *alone, range(rows - last, rows)]


def evened(lay: Callable[[float], Flow]) -> Flow:
    """Return what is laid out on pages so much shorter, in pt, that the last of them is full enough too.

    It takes no more pages than on whole ones.
    """

    def laid(lower: float) -> Flow:
        flow = lay(lower)
        flow.sheets()
        return flow

    best = laid(0.0)
    whole, lower = best.number, 0.0
    while whole > 1 and min(best.fills) < FULL and lower < best.height * (1 - _SHORTEST):
        lower += _STEP
        tried = laid(lower)
        if tried.number > whole:
            break
        best = max(best, tried, key=lambda flow: min(flow.fills))
    return best
