"""Many checked at once: in processes, in order, one failing alone."""

import json
import multiprocessing
import os
import shutil
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.making import check, run
from reportgen.making.run import Checker

FEW = ("town", "example", "los-angeles")
pytestmark = pytest.mark.usefixtures("server")


class Fragile(Checker):
    """Checks profiles, except of places whose names say what goes wrong with them."""

    def __call__(self, edition):
        match edition.path.stem:
            case "dies":
                os._exit(9)
            case "hangs":
                time.sleep(600)
        return super().__call__(edition)


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--json",), ("--lang", "all"), ("-q",)], ids=" ".join)
def test_a_check_says_the_same_in_any_number_of_processes(bench, options):
    bench.write_other("bad", "approach: both", "approach: boht")
    alone = bench.run("check", "-j", 1, *options)
    assert alone.code == 1
    assert [bench.run("check", "-j", jobs, *options) for jobs in (2, 3)] == [alone, alone]
    assert multiprocessing.active_children() == []


@pytest.mark.slow
@pytest.mark.usefixtures("bench")
def test_a_check_lays_out_in_processes_of_its_own():
    """What is laid out stays where it was made; how it stands and the room left come from there."""
    alone, spread = (list(check(FEW, jobs=jobs)) for jobs in (1, 2))
    assert all(outcome.made for outcome in alone)
    assert [replace(outcome, made=None) for outcome in alone] == spread
    assert all(outcome.setting and outcome.room for outcome in spread)


@pytest.mark.usefixtures("bench")
def test_a_check_closed_early_leaves_no_process():
    with closing(check(FEW, jobs=2)) as outcomes:
        next(outcomes)
        assert multiprocessing.active_children()
    assert multiprocessing.active_children() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("dies", (), "the process that made it ended with exit code 9"),
        ("hangs", ("--time-limit", 10), "it took longer than 10 s to make"),
    ],
)
def test_a_process_of_a_check_that_dies_or_hangs_costs_its_profile(bench, monkeypatch, name, options, said):
    monkeypatch.setattr(run, "Checker", Fragile)
    shutil.copy(bench.town, bench.cities / f"{name}.yaml")
    bench.change("Lower Sampleton", f"Place of the {name}", f"cities/{name}.yaml")
    names = ("town", name, "example", "los-angeles")
    ended = bench.run("check", *names, "--json", "-j", 2, *options)
    assert ended.code == 3
    checked = {Path(entry["profile"]).stem: entry for entry in json.loads(ended.out)}
    assert list(checked) == list(names)
    assert [stem for stem, entry in checked.items() if not entry["ok"]] == [name]
    (problem,) = checked[name]["problems"]
    assert problem == {"code": "INTERNAL", "message": f"internal error: {said}"}
    assert f"{name}.yaml: internal error: {said}" in ended.err


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_check_in_no_number_of_processes(bench, jobs):
    refused = bench.run("check", "-j", jobs)
    assert (refused.code, refused.out) == (2, "")
    assert "-j" in refused.err
