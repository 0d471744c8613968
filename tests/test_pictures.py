"""The pages look as they did when somebody last looked: python tests/pictures.py draws them anew."""

import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

sys.path.insert(0, str(Path(__file__).parent))
import pictures

TOLERANCE = 40
"""Of 255: fonts are smoothed differently by other builds, and the kept pictures have 128 colours."""


@pytest.fixture(scope="module")
def drawn():
    return pictures.draw()


@pytest.mark.parametrize("number", [1, 2])
def test_page_looks_as_it_did(drawn, number):
    soft = ImageFilter.GaussianBlur(1.2)
    now = drawn[number - 1].filter(soft)
    then = Image.open(pictures.file(number)).convert("RGB").filter(soft)
    assert now.size == then.size
    difference = ImageChops.difference(now, then).convert("L")
    changed = sum(difference.histogram()[TOLERANCE:])
    assert changed < 0.0005 * now.width * now.height
