"""Servers fork with threads under way; whatever these held would be held for ever in the new process."""

import os
import threading
import time
from pathlib import Path

import pytest
import uharfbuzz

from reportgen.design import BUILT_IN, load_family
from reportgen.design.shaping import shape
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back

ATHENS = Path(__file__).resolve().parents[2] / "profiles/innovation-2018/cities/athens.yaml"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


def forked(under_way, use):
    """Return what ``use`` gives in each of ten processes, forked while a thread does something else."""
    going = True

    def over_and_over():
        while going:
            under_way()

    thread = threading.Thread(target=over_and_over)
    thread.start()
    codes = []
    try:
        for _ in range(10):
            child = os.fork()
            if not child:
                os._exit(use())
            until = time.monotonic() + 60
            while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < until:
                time.sleep(0.005)
            if ended == (0, 0):
                os.kill(child, 9)
                os.waitpid(child, 0)
            codes.append(os.waitstatus_to_exitcode(ended[1]))
            assert ended[0] == child
    finally:
        going = False
        thread.join()
    return codes


def test_a_process_forked_in_mid_reading_can_read_too():
    content = Pipeline().make(ATHENS).pdf()
    codes = forked(lambda: read_back(content), lambda: len(read_back(content).texts))
    assert codes == [2] * 10


def test_a_process_forked_in_mid_shaping_can_shape_too(monkeypatch):
    shaped = uharfbuzz.shape

    def slowly(*args):
        time.sleep(0.01)
        shaped(*args)

    monkeypatch.setattr(uharfbuzz, "shape", slowly)
    program = load_family(BUILT_IN.typeface).regular.program
    long = "office " * 200
    codes = forked(lambda: shape(program, long, "en"), lambda: len(shape(program, "of", "en").glyphs))
    assert codes == [2] * 10
