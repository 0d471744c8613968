"""What the two profiles say and where it stands, as text that a person can read.

After a wanted change: UPDATE_GOLDENS=1 pytest tests/test_goldens.py, and read the difference.
"""

import os
from pathlib import Path

import pytest
from dumps import placement, transcript

from reportgen.inspection import tag_tree
from reportgen.making import Pipeline

HERE = Path(__file__).parent
CITIES = HERE.parent / "profiles" / "innovation-2018" / "cities"


@pytest.mark.parametrize("name", ["los-angeles", "example"])
@pytest.mark.parametrize("kind", ["transcript", "placement", "tags"])
def test_golden(name, kind):
    made = Pipeline().make(CITIES / f"{name}.yaml")
    texts = {
        "transcript": lambda: transcript(made.spotlight),
        "placement": lambda: placement(made.layout),
        "tags": lambda: tag_tree(made.pdf()),
    }
    text = texts[kind]()
    golden = HERE / "golden" / f"{name}.{kind}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text)
    assert text == golden.read_text()
