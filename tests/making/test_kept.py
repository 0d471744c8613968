"""What is kept of profiles for other processes: quicker, and never another figure."""

import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from conftest import SERIES
from test_counted import OF_ANSWERS, TOWN, bases, towns

from reportgen.cohort import polls_of
from reportgen.making import Pipeline, count, kept, loaded
from reportgen.making.shelf import packed
from reportgen.series import load_series

__all__ = ["towns"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="other users have no bits here")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """An empty folder of what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reportgen"


@pytest.fixture
def read(monkeypatch):
    """The names of the profiles that are read to be counted."""
    found = []
    read_card = count.card_of

    def reading(path, *args):
        found.append(path.stem)
        return read_card(path, *args)

    monkeypatch.setattr(count, "card_of", reading)
    return found


def test_a_profile_is_read_once_for_all_processes(towns, read):
    assert bases(towns)
    assert sorted(read) == ["example", "los-angeles", "northern", "southern", "town"]
    read.clear()
    before = bases(towns)
    assert towns.run("build", "town", "-j", 1).code == 0
    assert read == []
    towns.change("size: 12", "size: 13")
    assert bases(towns) == before
    assert read == ["town"]


def test_the_bytes_count_and_not_the_date(towns):
    before = Pipeline().load(towns.series).tallied["team.size"].numbers
    facts = towns.town.stat()
    towns.change("size: 12", "size: 19")
    os.utime(towns.town, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    after = Pipeline().load(towns.series).tallied["team.size"].numbers
    assert set(after) - set(before) == {("Lower Sampleton", 19)}


@pytest.mark.parametrize("name", ["town", "northern", "towns", "added"])
def test_a_profile_put_in_or_out_or_renamed_is_counted_as_if_nothing_was_kept(towns, name):
    towns.change("size: 12", "size: many")
    Pipeline().load(towns.series)
    match name:
        case "added":
            towns.write(TOWN.replace("Lower", "Added"), name)
        case "towns":  # in the order of names it stands where it stood
            towns.town.rename(towns.cities / "towns.yaml")
        case _:
            (towns.cities / f"{name}.yaml").unlink()
    found = Pipeline().load(towns.series).counted
    broken = {"town": [], "towns": ["towns"]}.get(name, ["town"])
    assert [problem.place.path.stem for problem in found.broken] == broken
    assert packed(found) == packed(count.count(load_series(towns.series)))


@pytest.mark.slow
@pytest.mark.parametrize("case", OF_ANSWERS.values(), ids=OF_ANSWERS)
def test_what_cannot_be_counted_is_said_again_in_the_same_words(towns, read, case):
    towns.change(*case)
    towns.write(TOWN, "twin")
    towns.write(TOWN.replace("Lower", "Upper, Lower"), "perhaps")
    first = towns.run("check", "los-angeles", "town", "-j", 1)
    read.clear()
    assert towns.run("check", "los-angeles", "town", "-j", 1) == first
    assert read == []
    towns.change("size: 12", "size: 13", "cities/northern.yaml")
    assert towns.run("check", "los-angeles", "town", "-j", 1).problems == first.problems
    assert read == ["northern"]


def test_the_same_bytes_with_what_is_kept_and_without(towns, cache):
    """Kept by nobody, by this run, by the one before, and of all but one."""
    made = []
    for number, keep in enumerate((None, cache, cache, cache)):
        if number == 3:
            towns.change("tagline: Small", "tagline: small", "cities/northern.yaml")
        with pytest.MonkeyPatch.context() as patch:
            if keep is None:
                patch.setattr(kept, "cache_folder", lambda: None)
            towns.run("build", "town", "-o", f"made-{number}", "-j", 1)
        made.append((towns.root / f"made-{number}" / "town.pdf").read_bytes())
    assert made == [made[0]] * 4


def sealed(data):
    return hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def fewer(data):
    """Return what is kept with a place left out, and nothing else changed."""
    values = json.loads(data.partition(b"\n")[2])
    values["places"] = values["places"][1:]
    return sealed(json.dumps(values).encode())


DAMAGE = {
    "empty": lambda _: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "a letter": lambda data: data.replace(b"Lower", b"Mower"),
    "no text": lambda _: bytes(range(256)) * 9,
    "no JSON, and sealed": lambda _: sealed(b"["),
    "other values, and sealed": lambda _: sealed(b'{"places": 3}'),
    "a list, and sealed": lambda _: sealed(b"[[], 7]"),
    "another program's object, and sealed": lambda _: sealed(b"cos\nsystem\n(S'touch taken'\ntR."),
    "a place fewer, and sealed": lambda data: fewer(data) if b'"places"' in data else data,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_made_anew(towns, cache, damage):
    before = packed(Pipeline().load(towns.series).counted)
    sound = {path.name: path.read_bytes() for path in cache.iterdir()}
    for path in cache.iterdir():
        path.write_bytes(damage(path.read_bytes()))
    assert packed(Pipeline().load(towns.series).counted) == before
    assert {path.name: path.read_bytes() for path in cache.iterdir()} == sound
    assert not (towns.root / "taken").exists()


def test_all_of_it_may_be_deleted(towns, cache):
    before = bases(towns)
    shutil.rmtree(cache)
    assert bases(towns) == before


def test_a_cache_that_cannot_be_written_to_keeps_nothing(towns, cache):
    before = bases(towns)
    shutil.rmtree(cache)
    cache.write_bytes(b"a file")
    assert towns.run("build", "town").code == 0
    assert bases(towns) == before
    assert cache.read_bytes() == b"a file"


@POSIX
def test_a_folder_that_others_may_write_to_is_not_trusted(towns, cache, read):
    before = bases(towns)
    cache.chmod(0o777)
    read.clear()
    assert bases(towns) == before
    assert "town" in read


def test_other_code_counts_anew(towns, read, monkeypatch):
    bases(towns)
    read.clear()
    monkeypatch.setattr(count, "code_digest", lambda: "of tomorrow")
    bases(towns)
    assert "town" in read


def test_another_questionnaire_counts_anew(towns):
    for number in ("0", "12"):
        towns.change(re.compile(r"not_measured: \{\d+:"), f"not_measured: {{{number}:", "questionnaire.yaml")
        found = count.count(load_series(towns.series), asked(towns.series)).tallied["team.size"]
        assert ("Lower Sampleton" in found.not_measured) == (number == "12")


def test_a_questionnaire_that_is_saved_meanwhile_keeps_nothing(towns, cache, monkeypatch):
    load = loaded.load_series

    def saved_meanwhile(*args):
        found = load(*args)
        path = towns.series / "questionnaire.yaml"
        path.write_bytes(path.read_bytes() + b"# saved\n")
        return found

    monkeypatch.setattr(loaded, "load_series", saved_meanwhile)
    Pipeline().load(towns.series)
    assert not cache.exists()


def asked(folder):
    return kept.digest_of((folder / "questionnaire.yaml").read_bytes())


def test_each_language_has_its_own_names(tmp_path):
    folder = tmp_path / "series"
    shutil.copytree(SERIES, folder, ignore=shutil.ignore_patterns("[b-z]*-*.yaml"))
    text = TOWN.replace("name: Lower Sampleton", "name: {en: Lower Sampleton, fr: Bas-Sampleton}")
    (folder / "cities" / "town.yaml").write_text(text, encoding="utf-8")
    for language, name in (("en", "Lower Sampleton"), ("fr", "Bas-Sampleton")) * 2:
        tallied = count.count(load_series(folder, language), asked(folder)).tallied
        assert name in tallied["outcomes"].answered


def test_no_more_is_kept_than_is_bounded(cache, monkeypatch):
    monkeypatch.setattr(kept, "_MOST_BYTES", 10_000)
    for number in range(30):
        kept.keep(f"n{number}", b"x" * 1_000)
        os.utime(cache / f"n{number}", ns=(number, number))
        kept.recall("n0")
    names = {path.name for path in cache.iterdir()}
    assert sum(path.stat().st_size for path in cache.iterdir()) <= 10_000
    assert "n0" in names  # it was asked for
    assert {"n1", "n2"}.isdisjoint(names)


def test_where_it_is_kept(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setattr(sys, "platform", "linux")
    assert kept.cache_folder() == Path("/somewhere/reportgen")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")  # the specification: paths that are not absolute are ignored
    assert kept.cache_folder() == Path.home() / ".cache" / "reportgen"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert kept.cache_folder() == Path.home() / "Library" / "Caches" / "reportgen"


def test_a_poll_of_nobody():
    assert polls_of([], []).names == ()
