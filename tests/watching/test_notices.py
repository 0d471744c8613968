"""What the system tells of changes: it is looked after each, and again and again where it tells of none."""

import sys
import threading
import time

import pytest

from reportgen.watching import files
from reportgen.watching.files import counts, next_change, stamps, watched
from reportgen.watching.notices import Notices, noticing


class Told:
    """Tells of changes in an order that is given, at each wait doing something first."""

    def __init__(self, *steps):
        self.steps, self.waits = list(steps), 0

    def watch(self, *_times):
        self.waits += 1
        done, said = self.steps.pop(0)
        done()
        return said


def nothing():
    """Let a moment pass."""


def edit(bench, name="Town"):
    return lambda: bench.town.write_text(bench.town.read_text("utf-8") + f"# {name}\n", "utf-8")


@pytest.fixture
def ticks(monkeypatch):
    """How long was slept, each time."""
    found = []
    monkeypatch.setattr(files.time, "sleep", found.append)
    return found


def test_after_a_notice_it_is_looked_and_not_before(bench, ticks):
    known = stamps(bench.town)
    other = (nothing, {(1, str(bench.cities / ".town.yaml.swp")), (2, str(bench.cities / "town.yaml~"))})
    told = Told((nothing, "timeout"), other, other, (edit(bench), {(2, str(bench.town))}))
    notices = Notices(told, counts)
    assert next_change(bench.town, known, notices) == stamps(bench.town) != known
    assert (told.steps, notices.heard, len(ticks)) == ([], True, 1)


def test_where_a_change_is_found_that_was_not_told_it_is_looked_again_and_again(bench, monkeypatch):
    known, told = stamps(bench.town), Told((edit(bench), "timeout"))
    notices, slept = Notices(told, counts), []
    assert next_change(bench.town, known, notices) != known
    assert not notices.heard
    known = stamps(bench.town)

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            edit(bench, "again")()

    monkeypatch.setattr(files.time, "sleep", sleep)
    assert next_change(bench.town, known, notices) != known
    assert (told.waits, len(slept)) == (1, 4)


def test_a_change_from_before_the_wait_is_no_sign_that_nothing_is_told(bench, ticks):
    known = stamps(bench.town)
    edit(bench)()
    notices = Notices(Told(), counts)
    assert next_change(bench.town, known, notices) != known
    assert (notices.heard, len(ticks)) == (True, 1)


def test_an_interrupt_of_the_wait_is_one():
    with pytest.raises(KeyboardInterrupt):
        Notices(Told((nothing, "signal")), counts).wait()


def test_without_watchfiles_or_where_no_more_folders_are_listened_to_there_are_none(bench, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles._rust_notify", None)
    with noticing(bench.series, counts) as notices:
        assert notices is None


def test_the_system_tells_of_a_save_in_any_folder_of_the_series(bench):
    pytest.importorskip("watchfiles", reason="watchfiles is not installed (reportgen[watch])")
    with noticing(watched(bench.town), counts) as notices:
        for path in (bench.town, bench.series / "wording" / "en.yaml"):
            known = stamps(bench.town)
            save = threading.Timer(0.1, lambda path=path: path.write_bytes(path.read_bytes() + b"\n"))
            save.start()
            before = time.process_time()
            assert next_change(bench.town, known, notices) != known
            assert time.process_time() - before < 0.5
        assert notices.heard
