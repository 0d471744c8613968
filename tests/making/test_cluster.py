"""Spotlights made on a Dask cluster: the same bytes, though a worker died; and what keeps one from it."""

import os
import shutil
import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest
from dressing import HOUSES

from reportgen.errors import ProblemsFound
from reportgen.making import build, join_cluster, kept
from reportgen.making.cluster import _refuse_others
from reportgen.making.maker import Maker
from reportgen.making.parcel import Remote, as_named, packed_parcel, unpack

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
BROKEN = ("approach: both", "approach: boht")


@pytest.fixture
def places(bench):
    """Four profiles, with a photo, a problem and warnings among them."""
    bench.change("minimum_base: 10", "minimum_base: 2\n  leave_out: broken", "cohort.yaml")
    shutil.copy(HOUSES / "skyline.jpg", bench.cities)
    bench.write_other("akron", "country: GB\n", "country: GB\nphoto: {file: skyline.jpg, alt: Houses}\n")
    bench.change(*BROKEN)
    return bench


class Elsewhere:
    """Makes drafts as another machine does that has got a parcel."""

    def __init__(self, folder):
        self.folder, self.parcel, self.made = folder, None, []

    def drafts(self, maker, work):
        self.parcel = packed_parcel(maker, work)
        unpack(self.parcel.data, self.folder)
        homes = {name: str(folder) for folder, name in self.parcel.folders.items()}
        remote = Remote(self.folder, homes, Maker(maker.data, maker.ua))
        for item in work:
            draft = remote(self.parcel.sent(item))
            self.made.append(draft and item.edition.path.stem)
            yield as_named(draft, item.edition.path) if draft else maker(item)


def outcomes(making):
    return [
        (o.profile, o.written and o.written.name, o.sha256, o.problems, o.warnings, o.unchanged)
        for o in making
    ]


def test_what_another_machine_makes_of_a_parcel_is_what_is_made_here(places, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    here = outcomes(build((), places.root / "here"))
    away = Elsewhere(tmp_path / "away")
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "other-cache")
    there = outcomes(build((), places.output, elsewhere=away.drafts))
    assert there == here
    assert [bool(problems) for *_, problems, _, _ in here].count(True) == 1
    assert any(warnings for *_, warnings, _ in here)
    assert sorted(filter(None, away.made)) == ["akron", "example", "los-angeles"]
    for path in (places.root / "here").iterdir():
        assert (places.output / path.name).read_bytes() == path.read_bytes()


def test_pictures_of_places_go_with_what_is_made_of_them_and_nothing_is_made_twice(places, tmp_path):
    away = Elsewhere(tmp_path / "away")
    list(build((), places.output, elsewhere=away.drafts))
    assert list(away.parcel.pictures) == [places.cities / "skyline.jpg"]
    assert b"Akron" not in away.parcel.data
    shutil.rmtree(tmp_path / "away")
    again = list(build((), places.output))
    assert [outcome.unchanged for outcome in again if not outcome.failed] == [True] * 3


def test_what_stands_in_no_series_is_told_here(places, tmp_path):
    away, lonely = Elsewhere(tmp_path / "away"), tmp_path / "lonely.yaml"
    lonely.write_text("name: Lonely\n")
    (outcome,) = build([str(lonely)], places.output, elsewhere=away.drafts)
    assert [problem.code for problem in outcome.problems] == ["NO-SERIES"]
    assert away.made == [None]


def test_without_dask_it_is_said_how_it_is_installed(bench, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    run = bench.run("build", "town", "--scheduler", "tcp://127.0.0.1:1")
    (shown,) = run.problems
    assert (run.code, shown.code) == (1, "NOT-INSTALLED")
    assert shown.hint.endswith("pip install 'reportgen[dask]'")
    assert not bench.output.exists()


def test_processes_here_and_a_cluster_are_not_both_asked_for(bench):
    run = bench.run("build", "town", "--scheduler", "tcp://127.0.0.1:1", "-j", 2)
    assert (run.code, run.last) == (2, "Error: -j makes them on this machine, and --scheduler on others")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "tcp://127.0.0.1:x"])
def test_where_no_scheduler_answers_it_is_said(bench, monkeypatch, address):
    pytest.importorskip("distributed", reason="Dask is not installed (reportgen[dask])")
    monkeypatch.setattr("reportgen.making.cluster._TIMEOUT", 0.2)
    run = bench.run("build", "town", "--scheduler", address)
    (shown,) = run.problems
    assert (run.code, shown.code) == (1, "NOT-FOUND")
    assert shown.words.startswith(f"no scheduler answers at {address}: ")


@pytest.fixture
def two_workers():
    """A cluster of two workers, each a process of its own, that are spoken to over TCP."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (reportgen[dask])")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        protocol="tcp://",
        dashboard_address=None,
        silence_logs=50,
    ) as cluster:
        yield cluster


@pytest.mark.long
@pytest.mark.filterwarnings("default")  # of Dask's own
def test_a_cluster_of_which_a_worker_is_killed_writes_the_same_bytes(two_workers, tmp_path, monkeypatch):
    here = outcomes(build((), tmp_path / "here", series=str(SERIES)))
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "other-cache")
    first, *_ = two_workers.workers.values()
    there = []
    with (
        join_cluster(two_workers.scheduler_address) as joined,
        closing(build((), tmp_path / "there", series=str(SERIES), elsewhere=joined)) as making,
    ):
        for outcome in making:
            there.append(outcome)
            if len(there) == 3:
                os.kill(first.process.pid, signal.SIGKILL)
    assert outcomes(there) == here
    for path in (tmp_path / "here").iterdir():
        assert (tmp_path / "there" / path.name).read_bytes() == path.read_bytes()


class Client:
    """What is connected to a scheduler, of workers that have other versions, or none that works."""

    def __init__(self, *found):
        self.found = found

    def wait_for_workers(self, _count, timeout):
        if not self.found:
            raise TimeoutError(timeout)

    def run(self, _function, on_error):
        assert on_error == "return"
        return {f"tcp://10.0.0.{number}:1": found for number, found in enumerate(self.found)}


def test_workers_that_would_make_other_bytes_are_refused():
    own, none = kept.code_digest(), ModuleNotFoundError("No module named 'reportgen'")
    _refuse_others(Client(own, own), "tcp://10.0.0.9:8786")
    with pytest.raises(ProblemsFound) as refused:
        _refuse_others(Client(own, "other", none), "tcp://10.0.0.9:8786")
    assert [problem.message for problem in refused.value.problems] == [
        "the worker at tcp://10.0.0.1:1 would make other bytes: it has other versions",
        f"the worker at tcp://10.0.0.2:1 has no reportgen that works: {none!r}",
    ]
    with pytest.raises(ProblemsFound, match=r"has no worker; start one: dask worker tcp://10.0.0.9:8786"):
        _refuse_others(Client(), "tcp://10.0.0.9:8786")
