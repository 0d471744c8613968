"""A series looked at again, as ``watch`` does: what changed is read, and all is as if it were read anew."""

import os
from pathlib import Path

import pytest
from conftest import TOWN

from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, count
from reportgen.making.shelf import packed


@pytest.fixture
def towns(bench):
    """A series with a few places, and one that is looked at again."""
    for name in ("Northern", "Southern", "Western"):
        bench.write(TOWN.replace("Lower", name), name.lower())
    return bench


def again(pipeline, bench):
    """Return a pipeline that looks again, and the series as it finds it."""
    renewed = pipeline.renewed()
    return renewed, renewed.load(bench.series)


def as_read_anew(bench):
    return packed(Pipeline().load(bench.series).counted)


def edit(bench, name, old, new):
    path = bench.cities / f"{name}.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


OF_PROFILES = {
    "another answer": lambda bench: edit(bench, "northern", "size: 12", "size: 47"),
    "another name": lambda bench: edit(bench, "northern", "Northern", "Eastern"),
    "a mistake": lambda bench: edit(bench, "northern", "size: 12", "size: many"),
    "a profile more": lambda bench: bench.write(TOWN.replace("Lower", "Upper"), "upper"),
    "a profile less": lambda bench: (bench.cities / "western.yaml").unlink(),
    "the same place twice": lambda bench: bench.write(TOWN.replace("Lower", "Northern"), "twice"),
    "a file that is no profile by its name": lambda bench: (bench.cities / "a.yml").write_text(TOWN),
    "another one put in its place": lambda bench: (bench.cities / "southern.yaml").replace(
        bench.cities / "northern.yaml"
    ),
    "another text": lambda bench: edit(bench, "northern", "tagline: Small", "tagline: Great"),
    "another country": lambda bench: edit(bench, "northern", "country: GB", "country: FR"),
    "where it is": lambda bench: edit(
        bench, "northern", "country:", "location: {lat: 51.5, lon: -0.1}\ncountry:"
    ),
    "an example": lambda bench: edit(bench, "northern", "answers:\n", "example: yes\nanswers:\n"),
    "no YAML": lambda bench: edit(bench, "northern", "country:", "[country:"),
    "nothing": lambda _: None,
}


@pytest.mark.parametrize("change", OF_PROFILES.values(), ids=OF_PROFILES)
def test_profiles_that_changed_are_counted_as_if_all_were_read_anew(towns, change):
    pipeline = Pipeline()
    pipeline.load(towns.series)
    pipeline, _ = again(pipeline, towns)  # knows by now how the files look
    change(towns)
    _, found = again(pipeline, towns)
    assert packed(found.counted) == as_read_anew(towns)


@pytest.mark.parametrize("name", ["Northern Sampleton", "Northern Sampleton, Kent"])
def test_where_two_may_be_of_one_place_lines_count(towns, name):
    towns.write(TOWN.replace("Lower", "Northern"), "twice")
    edit(towns, "northern", "name: Northern Sampleton", f"name: {name}")
    pipeline, _ = again(Pipeline(), towns)
    pipeline, before = again(pipeline, towns)
    edit(towns, "northern", "name: Northern", "\nname: Northern")
    _, after = again(pipeline, towns)
    assert packed(after.counted) != packed(before.counted)
    assert packed(after.counted) == as_read_anew(towns)


def test_it_is_counted_again_only_where_something_counts(towns):
    pipeline, _ = again(Pipeline(), towns)
    pipeline, first = again(pipeline, towns)
    edit(towns, "northern", "tagline: Small", "tagline: Great")
    pipeline, second = again(pipeline, towns)
    assert second.counted is first.counted
    edit(towns, "northern", "size: 12", "size: 47")
    _, third = again(pipeline, towns)
    assert third.counted is not first.counted


def test_only_the_profiles_that_changed_are_read_again(towns, monkeypatch):
    pipeline = Pipeline()
    pipeline.load(towns.series)
    pipeline, _ = again(pipeline, towns)
    read = []
    whole = count.read_data
    monkeypatch.setattr(count, "read_data", lambda path: read.append(Path(path).stem) or whole(path))
    pipeline, _ = again(pipeline, towns)
    assert read == []
    edit(towns, "northern", "size: 12", "size: 47")
    again(pipeline, towns)
    assert {*read} == {"northern"}


def test_a_file_changed_within_one_tick_to_the_same_size_is_seen(towns):
    path = towns.cities / "northern.yaml"
    pipeline = Pipeline()
    pipeline.load(towns.series)
    pipeline, before = again(pipeline, towns)
    facts = path.stat()
    edit(towns, "northern", "size: 12", "size: 47")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    _, after = again(pipeline, towns)
    assert packed(after.counted) != packed(before.counted)
    assert packed(after.counted) == as_read_anew(towns)


def test_a_series_whose_files_are_the_same_is_not_read_again(towns):
    pipeline = Pipeline()
    first = pipeline.load(towns.series)
    pipeline, second = again(pipeline, towns)
    assert second.series is first.series
    assert second.wording is first.wording
    towns.change("minimum_base: 10", "minimum_base: 2", "cohort.yaml")
    pipeline, third = again(pipeline, towns)
    assert third.series.published.computed.minimum_base == 2
    assert packed(third.counted) == as_read_anew(towns)
    _, fourth = again(pipeline, towns)
    assert fourth.series is third.series


def test_a_series_with_problems_is_read_again_and_the_one_before_is_kept(towns):
    pipeline = Pipeline()
    first = pipeline.load(towns.series)
    theme = towns.series / "theme.yaml"
    was = theme.read_text() if theme.exists() else None
    theme.write_text("paper: A5\n")
    pipeline = pipeline.renewed()
    with pytest.raises(ProblemsFound):
        pipeline.load(towns.series)
    if was is None:
        theme.unlink()
    else:
        theme.write_text(was)
    _, again_right = again(pipeline, towns)
    assert again_right.series is first.series
