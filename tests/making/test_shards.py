"""A build in parts, as jobs of an array have it: what is in a part, and one report on all of them."""

import json
import re
import threading

import pytest

from reportgen.errors import ProblemsFound
from reportgen.making import BuildReport, Outcome, Shard, failed_before, report_values, shards

BROKEN = ("approach: both", "approach: boht")
OTHERS = ("akron", "bergen", "cadiz", "delft")


@pytest.fixture
def places(bench):
    """Seven profiles, of which one is broken; figures are computed of all that are not."""
    bench.change(re.compile(r"minimum_base: \d+"), "minimum_base: 2\n  leave_out: broken", "cohort.yaml")
    for number, name in enumerate(OTHERS):
        bench.write_other(name, "size: 12", f"size: {number + 1}")
    bench.change(*BROKEN, "cities/bergen.yaml")
    return bench


def report(bench, name="report.json"):
    return json.loads((bench.output / name).read_text("utf-8"))


def statuses(found):
    return {entry["name"]: entry["status"] for entry in found["spotlights"]}


def test_parts_make_what_one_build_makes_and_report_it_as_that_does(places):
    whole = places.run("build", "--all", "-j", 1, "-o", "whole")
    runs = [places.run("build", "--all", "-j", 1, "--shard", f"{number}/3") for number in (2, 3, 1)]
    assert [run.code for run in runs] == [1, 0, 0]
    assert sum(len(run.out.split()) for run in runs) == len(whole.out.split()) == 6
    for path in (places.root / "whole").iterdir():
        assert (places.output / path.name).read_bytes() == path.read_bytes()
    names = ["report-1-of-3.json", "report-2-of-3.json", "report-3-of-3.json"]
    assert sorted(path.name for path in places.output.glob("report-*")) == names
    assert statuses(report(places, names[1])) == {"bergen": "failed", "example": "written"}


def test_there_is_no_report_on_all_before_all_have_begun(places):
    (places.output).mkdir()
    (places.output / "report.json").write_text("{}", encoding="utf-8")  # of a build before
    places.run("build", "--all", "-j", 1, "--shard", "1/2")
    assert not (places.output / "report.json").exists()
    places.run("build", "--all", "-j", 1, "--shard", "2/2")
    assert report(places)["written"] == 6


def test_a_part_that_was_killed_has_said_that_it_is_not_made(places, monkeypatch):
    places.run("build", "--all", "-j", 1, "--shard", "1/2")
    with monkeypatch.context() as killed:
        killed.setattr("reportgen.cli.progress.watch", lambda *_, **__: 1 / 0)  # nothing is cleared away
        places.run("build", "--all", "-j", 1, "--shard", "2/2")
    found = report(places)
    assert (found["written"], found["failed"], found["not_made"]) == (4, 0, 3)
    run = places.run("build", "--failed", "-j", 1, "--dry-run")
    assert run.last.startswith("2 to be written, 1 failed")
    run = places.run("build", "--failed", "-j", 1, "--shard", "2/2")
    assert (run.code, len(run.out.split())) == (1, 2)
    assert report(places)["not_made"] == 0
    run = places.run("build", "--failed", "-j", 1, "--shard", "1/2")
    assert (run.code, run.out) == (0, "")
    assert statuses(report(places)) == {"bergen": "failed", "delft": "written", "los-angeles": "written"}
    places.change(*BROKEN[::-1], "cities/bergen.yaml")
    run = places.run("build", "--failed", "-j", 1)
    assert (run.code, run.out) == (0, "output/bergen.pdf\n")


def test_what_failed_is_not_known_before_all_parts_have_begun(places):
    places.run("build", "--all", "-j", 1, "--shard", "2/3")
    run = places.run("build", "--failed", "-j", 1)
    assert [(shown.path, shown.code) for shown in run.problems] == [
        ("output/report-1-of-3.json", "NOT-FOUND"),
        ("output/report-3-of-3.json", "NOT-FOUND"),
    ]
    assert run.problems[0].hint == "build it: --all --shard 1/3; or all in one part, --all"
    (shown,) = places.run("build", "--failed", "--shard", "1/3").problems
    assert (shown.path, shown.code) == ("output/report.json", "NOT-FOUND")


def test_what_failed_in_one_build_is_tried_again_in_parts(places):
    places.run("build", "--all", "-j", 1, "--fail-fast")
    assert report(places)["not_made"] == 5
    runs = [places.run("build", "--failed", "-j", 1, "--shard", f"{number}/4") for number in range(1, 5)]
    assert [len(run.out.split()) for run in runs] == [1, 2, 1, 1]
    assert report(places)["written"] == 5


def test_parts_of_another_number_and_a_build_in_one_take_their_place(places):
    for number in (1, 2, 3):
        places.run("build", "--all", "-j", 1, "--shard", f"{number}/3")
    places.run("build", "--all", "-j", 1, "--shard", "1/2")
    assert [path.name for path in places.output.glob("report*")] == ["report-1-of-2.json"]
    places.run("build", "--all", "-j", 1)
    assert [path.name for path in places.output.glob("report*")] == ["report.json"]


def test_a_dry_run_of_a_part_says_what_is_in_it_and_writes_nothing(places):
    before = places.tree()
    found = []
    for number in (1, 2):
        run = places.run("build", "--all", "-j", 1, "--shard", f"{number}/2", "--dry-run")
        found += [line.partition(":")[0] for line in run.out.splitlines()]
    assert len(found) == len(set(found)) == 6
    assert {path for path in places.tree() if not path.startswith("cache")} == before.keys()


def test_a_part_may_be_empty_and_names_that_lead_nowhere_are_in_one(bench):
    run = bench.run("build", "town", "--shard", "2/2")
    assert (run.code, run.out, run.last[:25]) == (0, "", "0 written, 0 failed in 0.")
    run = bench.run("build", "town", "nowhere", "--shard", "1/2")
    assert [shown.code for shown in run.problems] == ["NOT-FOUND"]
    assert (run.code, run.out) == (1, "")
    run = bench.run("build", "town", "nowhere", "--shard", "2/2")
    assert (run.code, run.out) == (0, "output/town.pdf\n")
    assert statuses(report(bench)) == {"nowhere": "failed", "town": "written"}


@pytest.mark.parametrize("value", ["0/3", "4/3", "3", "/", "1/0", "-1/3", "a/b", "1/3/4", "²/3"])
def test_what_is_no_part_is_refused(bench, value):
    run = bench.run("build", "--all", f"--shard={value}")
    assert (run.code, run.last) == (
        2,
        f"Error: Invalid value for '--shard': \"{value}\" is none; write 3/16 for the third of sixteen parts",
    )


def test_a_part_goes_to_a_folder(bench):
    run = bench.run("build", "town", "--shard", "1/2", "-o", "town.pdf")
    assert (run.code, run.last) == (
        2,
        "Error: --shard writes a part of many into a folder; town.pdf is one file",
    )


def test_a_report_that_is_none_is_told(bench):
    bench.output.mkdir()
    (bench.output / "report-1-of-1.json").write_text('{"spotlights": [1]}', encoding="utf-8")
    with pytest.raises(ProblemsFound, match="this is no report of a build"):
        failed_before(bench.output)


def test_jobs_that_end_at_once_leave_the_report_of_all(tmp_path, monkeypatch):
    """The one that writes last may have read before another one had written."""
    asked = [tmp_path / "cities" / f"{number}.yaml" for number in range(40)]
    many = 8
    jobs = [
        BuildReport(tmp_path, tuple(Shard(n, many).part(asked)), Shard(n, many)) for n in range(1, many + 1)
    ]
    for job in jobs:
        job.begin(again=False)
    wait = threading.Barrier(many)
    read = shards.read_entries

    def late(path):
        found = read(path)
        threading.Event().wait(0.001)
        return found

    monkeypatch.setattr(shards, "read_entries", late)

    def end(job):
        wait.wait()
        job.write([Outcome(path) for path in job.asked])

    threads = [threading.Thread(target=end, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = json.loads((tmp_path / "report.json").read_bytes())
    assert found == report_values(tmp_path, asked, [Outcome(path) for path in asked])
