"""The fuzzer: edits of profiles, of series files, of typefaces, and texts of odd pieces.

Whatever is read, an answer or problems come of it: in five seconds and 500 MB, each problem in its place, in
words that do no harm. Each run takes few; ``pytest -n 0 -m long tests/test_fuzz.py`` takes thousands.
Damaged and hostile PDFs are tried in test_hostile.py. What was found is kept: here where it takes an edit to
say it, and in the tests of the room where it was mended.
"""

import re
import shutil
from pathlib import Path
from random import Random

import pytest
from conftest import TOWN
from fuzz.edits import LINES, SCRAPS, SPANS, VALUES, edited
from fuzz.fonts import damaged
from fuzz.judge import judged
from fuzz.pieces import quoted, texts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportgen.design import BUILT_IN, load_family
from reportgen.making import Pipeline, verify_spotlight

ROOT = Path(__file__).resolve().parent
STARTER = ROOT.parent / "profiles" / "innovation-2018"
LIBRARIES = ROOT / "series" / "bibliotheques-2024"
PARTS = ("series", "questionnaire", "spotlight", "cohort", "theme", "wording/en", "wording/fr")
MANY = 2_500

PLACES = st.integers(0, 10**6)
EDITS = st.lists(
    st.tuples(st.sampled_from(SPANS), PLACES, st.sampled_from(VALUES))
    | st.tuples(st.sampled_from(LINES), PLACES, st.sampled_from(SCRAPS)),
    min_size=1,
    max_size=3,
)
"""One edit to three; each a kind, a place, what is put there."""


def times(number):
    """Return how often a test tries, for no longer than it has to."""
    return settings(max_examples=number, suppress_health_check=list(HealthCheck))


class Copy:
    """A series in a folder of its own, with some profiles, whose files are changed and put back."""

    def __init__(self, source, folder, towns):
        self.folder = folder / "profiles" / source.name
        shutil.copytree(source, self.folder, ignore=shutil.ignore_patterns("cities"))
        (self.folder / "cities").mkdir()
        self.towns = towns
        for name, text in towns.items():
            (self.folder / "cities" / f"{name}.yaml").write_text(text, encoding="utf-8")
        paths = [self.folder / f"{part}.yaml" for part in PARTS]
        self.parts = {path: path.read_text(encoding="utf-8") for path in paths if path.exists()}
        self.profile = self.folder / "cities" / f"{next(iter(towns))}.yaml"
        self.pipeline = Pipeline()
        self.pipeline.load(self.folder)

    def made(self, text):
        """Return what comes of a profile: two pages that were read back, or problems."""
        path = self.folder / "cities" / "edited.yaml"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))

        def make():
            made = self.pipeline.make(path)
            verify_spotlight(made.pdf(), made.layout, made.metadata, path)
            return made

        try:
            found = judged(make, self.folder)
        finally:
            path.unlink()
        assert isinstance(found, tuple) or len(found.layout.pages) == 2
        return found

    def with_part(self, number, edits):
        """Return what comes of a profile when a file of its series is edited."""
        path, text = list(self.parts.items())[number % len(self.parts)]
        path.write_bytes(edited(text, edits).encode("utf-8", "surrogateescape"))
        try:
            return judged(lambda: Pipeline().make(self.profile), self.folder)
        finally:
            path.write_text(text, encoding="utf-8")


def towns_of(folder, *names):
    return {name: (folder / "cities" / f"{name}.yaml").read_text(encoding="utf-8") for name in names}


@pytest.fixture(scope="module", params=["innovation-2018", "bibliotheques-2024"])
def series(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    if request.param == STARTER.name:
        return Copy(STARTER, folder, {"town": TOWN, **towns_of(STARTER, "example", "los-angeles")})
    names = sorted(path.stem for path in (LIBRARIES / "cities").glob("*.yaml"))
    return Copy(LIBRARIES, folder, towns_of(LIBRARIES, *names[:3]))


def try_profile(series, number, edits):
    text = list(series.towns.values())[number % len(series.towns)]
    series.made(edited(text, edits))


@times(60)
@example(0, [("put in", 0, "\udc80")])
@example(0, [("replaced", 1, '"\\ud800"')])
@example(0, [("replaced", 4, '"\\ufdd0"')])
@given(PLACES, EDITS)
def test_an_edited_profile_is_made_or_its_problems_are_told(series, number, edits):
    try_profile(series, number, edits)


@pytest.mark.long
@times(MANY)
@given(PLACES, EDITS)
def test_many_an_edited_profile_is_made_or_its_problems_are_told(series, number, edits):
    try_profile(series, number, edits)


@pytest.mark.slow
@times(50)
@example(3, [("by another", 564288, ".nan")])
@given(PLACES, EDITS)
def test_with_an_edited_file_of_its_series_a_profile_is_made_or_problems_are_told(series, number, edits):
    series.with_part(number, edits)


@pytest.mark.long
@times(MANY)
@given(PLACES, EDITS)
def test_with_many_an_edited_file_of_its_series_a_profile_is_made_or_problems_are_told(series, number, edits):
    series.with_part(number, edits)


FIELDS = ("Lower Sampleton", "Small steps first", "Ann Sample", "Ben Sample", "Trying things out", None)
"""Texts of the town that odd pieces take the place of; None is the overview."""


def try_text(series, field, text):
    old = re.compile(re.escape(field) if field else r"\|\n(?:  .*\n|\n)+(?=answers:)")
    end = "" if field else "\n"
    series.made(old.sub(lambda _: quoted(text) + end, TOWN, count=1))


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    return Copy(STARTER, tmp_path_factory.mktemp("texts"), {"town": TOWN})


@times(40)
@example("Lower Sampleton", "a\u0327\u0327")
@given(st.sampled_from(FIELDS), texts(12))
def test_a_text_of_odd_pieces_is_set_to_the_letter_or_its_problems_are_told(starter, field, text):
    try_text(starter, field, text)


@pytest.mark.long
@times(MANY)
@given(st.sampled_from(FIELDS), texts(40))
def test_many_a_text_of_odd_pieces_is_set_to_the_letter_or_its_problems_are_told(starter, field, text):
    try_text(starter, field, text)


def try_font(folder, seed):
    """Read a family of which one face is damaged, and set a spotlight in it where it can be read."""
    shutil.copy(BUILT_IN.typeface / "SourceSans3-It.ttf", folder / "right.ttf")
    (folder / "damaged.ttf").write_bytes(damaged((folder / "right.ttf").read_bytes(), Random(seed)))  # noqa: S311
    faces = {"regular": "damaged", "italic": "right", "bold": "right", "bold_italic": "right"}
    lines = ["name: Damaged", *(f"{face}: {name}.ttf" for face, name in faces.items())]
    (folder / "family.yaml").write_text("\n".join(lines), encoding="utf-8")
    load_family.cache_clear()
    return judged(lambda: load_family(folder), folder)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_typeface_is_read_or_its_problem_is_told(tmp_path, seed):
    try_font(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 2_000, 50))
def test_many_a_damaged_typeface_is_read_or_its_problem_is_told(tmp_path, seed):
    for number in range(seed, seed + 50):
        try_font(tmp_path, number)
