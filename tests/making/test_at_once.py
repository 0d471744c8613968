"""Many at once, and after a break: nothing that outlives a spotlight gets into another one."""

import decimal
import gc
import hashlib
import shutil
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from inspect import CO_GENERATOR
from pathlib import Path

import matplotlib as mpl
import pypdfium2
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from reportlab.pdfbase import pdfmetrics

from reportgen.charts import figure, known, settings, sketch
from reportgen.charts.renderer import PrimitiveRenderer
from reportgen.charts.sketch import Sketch
from reportgen.design import BUILT_IN, LADDER, load_family, look_of
from reportgen.design.shaping import shape
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, build, kept, seldom_collecting, write
from reportgen.pdf.read import read_back
from reportgen.pdf.write.subsets import subset_of
from reportgen.publication import attach
from reportgen.watching.pictures import picture
from reportgen.wording import numerals

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
FRENCH = Path(__file__).resolve().parents[1] / "series" / "bibliotheques-2024"
"""Of other questions, in another language, with other charts."""
NAMES = ("athens", "austin", "example", "los-angeles", "stockholm")
ROUNDS = 4


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    """Profiles that differ in every part: place, answers, questions, language, paper, colours, steps."""
    letter = tmp_path_factory.mktemp("at-once") / "letter"
    shutil.copytree(SERIES, letter)
    (letter / "theme.yaml").write_text('paper: Letter\nsame_step: no\ncolours: {brand: "#7a1f5c"}\n')
    found = [SERIES / "cities" / f"{name}.yaml" for name in NAMES]
    found += [letter / "cities" / f"{name}.yaml" for name in ("tulsa", "athens")]
    return [*found, *sorted((FRENCH / "cities").glob("*.yaml"))]


@pytest.fixture(scope="module")
def alone(profiles):
    """The bytes of each, made alone, one after another."""
    return [Pipeline().make(path).pdf() for path in profiles]


@contextmanager
def hasty():
    """Let threads take turns a hundred times as often as they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(5e-5)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def at_once(count, work, items):
    """Return what becomes of each item, in so many threads that all begin together."""
    together = threading.Barrier(count)
    with hasty(), ThreadPoolExecutor(count, initializer=together.wait) as pool:
        return list(pool.map(work, items))


@pytest.mark.slow
def test_spotlights_made_at_once_in_threads_are_those_made_alone(profiles, alone):
    pipeline = Pipeline()
    many = list(range(len(profiles))) * ROUNDS

    def one(number):
        data = pipeline.make(profiles[number]).pdf()
        return data == alone[number], read_back(data) == facts[number]

    facts = [read_back(data) for data in alone]
    forget()  # so that the charts are drawn at once too
    assert at_once(8, one, many) == [(True, True)] * len(many)


def test_two_threads_that_build_one_series_write_what_each_writes_alone(tmp_path, profiles, alone):
    numbers = [0, 1, 2, 3] * 2

    def one(item):
        turn, number = item
        path = profiles[number]
        return [(o.problems, o.fault, o.sha256) for o in build([str(path)], tmp_path / str(turn % 2))]

    right = [hashlib.sha256(data).hexdigest() for data in alone]
    found = at_once(4, one, list(enumerate(numbers)))
    assert found == [[((), None, right[number])] for number in numbers]
    for number in set(numbers):
        written = [path.read_bytes() for path in tmp_path.glob(f"*/{profiles[number].stem}.pdf")]
        assert written == [alone[number]] * len(written)


def test_threads_that_write_one_file_leave_one_of_them_whole(tmp_path):
    target, contents = tmp_path / "a.pdf", [bytes([n]) * 200_000 for n in range(8)]
    at_once(8, lambda data: [write(target, data) for _ in range(8)], contents)
    assert target.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [target]


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """Draw each chart that is not drawn yet by this process."""
    monkeypatch.setattr(kept, "cache_folder", lambda: None)


def forget():
    """Keep no chart that was drawn."""
    sketch.drawing.cache_clear()
    sketch.steps.cache_clear()
    vars(known)["_known"].clear()


def ten(axes, number, look):
    """Draw so many bars, and in the midst of it another chart, of half as many."""
    axes.set(xlim=(0, 100), ylim=(number, 0))
    axes.barh(range(number // 2), number)
    if number > 1:
        Sketch(ten, number // 2, 90.0, 30.0, look).at(0, 0, 30.0)
    axes.barh(range(number // 2, number), number)
    axes.text(1, number / 2, f"{number} bars")


def test_charts_drawn_at_once_and_in_another_one_are_those_drawn_alone():
    look = look_of(BUILT_IN, LADDER[0], "en")
    forget()
    numbers = list(range(8, 24))
    alone = [Sketch(ten, number, 200.0, 60.0, look).at(5, 6, 60.0) for number in numbers]
    assert [len(picture.but()) for picture in alone] == [number + 1 for number in numbers]
    for _ in range(2):
        forget()
        assert (
            at_once(8, lambda number: Sketch(ten, number, 200.0, 60.0, look).at(5, 6, 60.0), numbers) == alone
        )


def test_an_artist_of_another_chart_is_refused():
    look = look_of(BUILT_IN, LADDER[0], "en")
    other = []

    def lend(axes, given, _look):
        other.append(axes.add_line(Line2D([0, given], [0, 1])))

    def borrow(axes, given, _look):
        axes.add_artist(other[given])

    Sketch(lend, 1, 90.0, 30.0, look).at(0, 0, 30.0)
    with pytest.raises((RuntimeError, ValueError), match=r"more than one figure|reset the Axes"):
        Sketch(borrow, 0, 90.0, 30.0, look).at(0, 0, 30.0)


BREAKS = {
    "in drawing a shape": (PrimitiveRenderer, "draw_path"),
    "in ending an artist": (PrimitiveRenderer, "close_group"),
    "in making axes": (Figure, "add_axes"),
    "in drawing bars": (Axes, "barh"),
    "in drawing a figure": (Figure, "draw"),
    "in looking at what was drawn": (figure, "_hold_inside"),
    "in setting matplotlib": (settings, "_settings"),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("error", "calls"), [(KeyboardInterrupt, (1, 2, 7)), (RuntimeError, (2,)), (MemoryError, (7,))]
)
@pytest.mark.parametrize("place", BREAKS.values(), ids=BREAKS)
def test_what_breaks_off_in_mid_drawing_leaves_nothing_behind(
    profiles, alone, monkeypatch, place, error, calls
):
    home, name = place
    whole = getattr(home, name)
    pipeline = Pipeline()
    before = dict(dict.items(mpl.rcParams))
    for last in calls:
        each = iter(range(1, last + 1))

        def broken(*args, each=each, last=last, **options):
            result = whole(*args, **options)
            if next(each, last) == last:
                raise error
            return result

        forget()  # so that there are charts to be drawn
        with monkeypatch.context() as patch, suppress(error):
            patch.setattr(home, name, broken)
            pipeline.make(profiles[1]).pdf()
        assert dict(dict.items(mpl.rcParams)) == before
        assert pipeline.make(profiles[0]).pdf() == alone[0]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(1, 9))
def test_an_interrupt_anywhere_leaves_nothing_behind(profiles, alone, part):
    """Ctrl-C comes between any two calls: here at so many of those that a spotlight takes."""
    calls = 0
    within = 0  # so many functions of matplotlib in C, which make something else of what is raised in them

    def count(frame, event, arg):
        nonlocal calls, within
        if event.startswith("c_") and (getattr(arg, "__module__", None) or "").startswith("matplotlib"):
            within += 1 if event == "c_call" else -1
        if event != "call" or within:
            return
        code = frame.f_code
        lost = code.co_name == "<lambda>" or "hypothesis" in code.co_filename
        lost = lost or code.co_flags & CO_GENERATOR  # it may be one that is given up, and is closed
        if lost:  # in what a weak reference or the collector calls, nothing is raised
            return
        calls += 1
        if calls == end:
            sys.setprofile(None)
            raise KeyboardInterrupt

    def made(path):
        forget()
        sys.setprofile(count)
        try:
            return Pipeline().make(path).pdf()
        finally:
            sys.setprofile(None)

    end = -1
    made(profiles[-1])
    total, calls = calls, 0
    end = total * part // 9
    with pytest.raises((KeyboardInterrupt, KeyError)):  # what ReportLab makes of one between its references
        made(profiles[-1])
    assert [Pipeline().make(path).pdf() for path in profiles[-2:]] == alone[-2:]


def test_what_another_program_sets_in_matplotlib_is_not_in_a_chart(profiles, alone):
    forget()
    stroke = withStroke(linewidth=4, foreground="w")
    other = {"path.effects": [stroke], "figure.constrained_layout.use": True, "patch.linewidth": 7}
    with mpl.rc_context(other):
        assert Pipeline().make(profiles[0]).pdf() == alone[0]
        assert mpl.rcParams["patch.linewidth"] == 7


def test_what_another_thread_sets_in_matplotlib_meanwhile_stays():
    look = look_of(BUILT_IN, LADDER[0], "en")
    with mpl.rc_context():
        with settings.settings(look):
            mpl.rcParams["lines.linewidth"] = 6.5
        assert mpl.rcParams["lines.linewidth"] == 6.5


def test_what_another_program_sets_for_decimals_is_not_in_a_number():
    for number in (vars(numerals)["_number"], numerals.decimal, numerals.percent):
        number.cache_clear()
    with decimal.localcontext(decimal.Context(prec=2, rounding=decimal.ROUND_UP)):
        found = numerals.number(48_250, "en"), numerals.decimal(12.25, "en"), numerals.percent(56, "en")
        assert (*found, numerals.compact(3_991_000, "en")) == (
            "48,250",
            "12.2",
            "56%",
            "3.99\u00a0million",
        )


def test_fonts_of_another_program_stay_its_own(profiles):
    before = pdfmetrics.getRegisteredFontNames()
    Pipeline().make(profiles[0]).pdf()
    assert pdfmetrics.getRegisteredFontNames() == before


def test_subsets_of_one_font_made_at_once_are_those_made_alone():
    program = load_family(BUILT_IN.typeface).regular.program
    letters = [range(0xC0 + n, 0x170 + n) for n in range(8)]  # most of them made of other glyphs
    glyphs = [sorted({0, *(program.letters[letter] for letter in some)}) for some in letters]
    right = [subset_of(program, some) for some in glyphs]
    assert at_once(8, lambda some: subset_of(program, some), glyphs * 4) == right * 4


def test_words_shaped_at_once_are_those_shaped_alone():
    program = load_family(BUILT_IN.typeface).regular.program
    words = [f"Tav{'A' * (n % 7)}o{n}ffi" for n in range(400)]
    right = [shape(program, word, "en", ()) for word in words]
    assert at_once(8, lambda word: shape(program, word, "en", ()), words) == right


def test_pdfium_is_used_by_one_thread_at_a_time(tmp_path, alone, monkeypatch):
    inside, most = set(), []
    opened, closed = pypdfium2.PdfDocument.__init__, pypdfium2.PdfDocument.close

    def open_(self, *args, **options):
        inside.add(threading.get_ident())
        most.append(len(inside))
        time.sleep(0.002)
        opened(self, *args, **options)

    def close(self, *args):
        closed(self, *args)
        inside.discard(threading.get_ident())

    monkeypatch.setattr(pypdfium2.PdfDocument, "__init__", open_)
    monkeypatch.setattr(pypdfium2.PdfDocument, "close", close)
    host = tmp_path / "host.pdf"
    host.write_bytes(alone[2])
    spotlight = tmp_path / "spotlight.pdf"
    spotlight.write_bytes(alone[3])
    uses = (
        lambda n: read_back(alone[n % len(alone)]),
        lambda n: picture(alone[n % len(alone)], 0, 60),
        lambda n: attach(host, [str(spotlight)], tmp_path / f"{n}.pdf"),
    )
    at_once(6, lambda n: uses[n % 3](n), range(12))
    assert max(most) == 1


def test_the_collector_is_as_it_was_when_the_last_is_done(request):
    request.addfinalizer(partial(gc.set_threshold, *gc.get_threshold()))
    before = (700, 10, 10)
    gc.set_threshold(*before)
    first, second = seldom_collecting(), seldom_collecting()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    within = gc.get_threshold()
    second.__exit__(None, None, None)
    assert (within[0] > before[0], gc.get_threshold()) == (True, before)


def test_a_collector_that_is_off_stays_off():
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with seldom_collecting():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)


def test_the_problems_of_a_series_are_told_anew_each_time(tmp_path):
    """An exception that is kept and raised again holds on to everything that was under way each time."""
    folder = tmp_path / "series"
    shutil.copytree(SERIES, folder)
    (folder / "theme.yaml").write_text("paper: A3\n")
    pipeline, found = Pipeline(), []
    for _ in range(2):
        with pytest.raises(ProblemsFound) as refused:
            pipeline.load(folder)
        found.append(refused.value)
    assert found[0] is not found[1]
    assert found[0].problems == found[1].problems
