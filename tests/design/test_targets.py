"""Links are easily hit, and type is easily read: WCAG 2.2, 2.5.8, and no letters smaller than 8 pt."""

import io
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest

from reportgen.design import Group, Text
from reportgen.making import Pipeline
from reportgen.publication import volume

TESTS = Path(__file__).resolve().parents[1]
PROFILES = [
    path
    for series in (TESTS.parent / "profiles" / "innovation-2018", TESTS / "series" / "bibliotheques-2024")
    for path in sorted((series / "cities").glob("*.yaml"))
]
SIDE = 18.0
"""24 CSS pixels in pt."""
laid_out = cache(Pipeline().make)


def alone(pdf):
    """Yield the page and the box of each link that does not stand in a sentence, which are exempt."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        kids = list(element.get("/K", []))
        below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        waiting += below
        if len(below) == len(kids):
            for link in below:
                if link.S == "/Link":
                    for kid in link.K:
                        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                            yield kid.Pg.objgen, [float(side) for side in kid.Obj.Rect]


def too_near(one, other):
    """Tell whether the circle about one target meets the other, or the circle about that."""
    centres = [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in (one, other)]
    for (x, y), box in zip(centres, (other, one), strict=True):
        left, bottom, right, top = box
        across, up = max(left - x, x - right, 0.0), max(bottom - y, y - top, 0.0)
        if across**2 + up**2 < (SIDE / 2) ** 2 - 0.01:
            return True
    (x, y), (to_x, to_y) = centres
    return (x - to_x) ** 2 + (y - to_y) ** 2 < SIDE**2 - 0.01


def clashes(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(alone(pdf))
    small = [(page, box) for page, box in found if min(box[2] - box[0], box[3] - box[1]) < SIDE]
    return len(found), [
        (one, other)
        for (page, one), (on, other) in combinations(small, 2)
        if page == on and too_near(one, other)
    ]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_links_under_each_other_are_far_enough_apart(path):
    made = laid_out(path)
    count, near = clashes(made.pdf(data=False))
    assert count >= sum(
        bool(entry.link) for answer in made.profile.answers.values() for entry in answer.entries
    )
    assert not near


def test_links_of_the_directories_of_a_volume_are_far_enough_apart(tmp_path):
    path = tmp_path / "volume.pdf"
    volume([str(path) for path in PROFILES[:6]], path)
    count, near = clashes(path.read_bytes())
    assert count >= 12
    assert not near


def runs(group):
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from runs(kid)
        elif isinstance(kid, Text):
            yield from kid.runs


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_little_is_set_small(path):
    """Nothing is smaller than 9 pt but notes and what frames the pages, and nothing at all than 8 pt."""
    layout = laid_out(path).layout
    letters = Counter()
    for page in layout.pages:
        for group in page.groups:
            for run in runs(group):
                letters[run.size] += len(run.text.replace(" ", ""))
    assert min(letters) >= 8.0
    small = sum(count for size, count in letters.items() if size < 9.0) / letters.total()
    assert small < 0.46
