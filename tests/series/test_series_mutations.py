"""Series files in the middle of being typed: whatever is taken out or put in, only problems come of it.

A run of the tests takes a part of the mutations, spread over every file; MUTATIONS=20000 takes so many, and
lays out a place wherever the series was read.
"""

import copy
import os
import random
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import TOWN, Bench

from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline

MUTATIONS = int(os.environ.get("MUTATIONS", "0"))
FILES = ("series", "questionnaire", "spotlight", "cohort", "theme", "wording/en")
FEW = 22


class Blank:
    """Nothing behind a key, as while one types."""


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):  # noqa: ARG002 - the library's
        return True


Dumper.add_representer(Blank, lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))

INSTEAD = {
    "blank": Blank(),
    "empty": "",
    "null": None,
    "word": "nonsense",
    "number": "7",
    "braces": "{x} {} }",
    "list": ["x"],
    "empty list": [],
    "mapping": {"x": "y"},
    "empty mapping": {},
}


def below(tree, path=()):
    """Yield the path of everything below a tree."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from below(value, (*path, key))


def mutated(tree, path, how):
    """Return a tree with what stands at a path removed, called otherwise or replaced."""
    whole = copy.deepcopy(tree)
    *above, last = path
    holder = whole
    for key in above:
        holder = holder[key]
    if how == "removed":
        del holder[last]
    elif how == "renamed":
        entries = [(f"{key}x" if key == last else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(entries)
    else:
        holder[last] = INSTEAD[how]
    return whole


def mutations(tree):
    """Yield each path and each way to change what stands there."""
    for path in below(tree):
        yield path, "removed"
        if isinstance(path[-1], str):
            yield path, "renamed"
        for how in INSTEAD:
            yield path, how


@pytest.fixture(scope="module")
def series(pristine, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mutations") / "profiles" / pristine.name
    shutil.copytree(pristine, folder)
    (folder / "cities" / "town.yaml").write_text(TOWN, encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_mutated_file_of_a_series_is_read_or_its_problems_are_told(series, name):
    path = series / f"{name}.yaml"
    right = path.read_bytes()
    tree = yaml.load(right, yaml.BaseLoader)  # noqa: S506 - scalars stay text
    found = [*mutations(tree)]
    few = MUTATIONS // len(FILES) if MUTATIONS else FEW
    chosen = random.Random(None if MUTATIONS else name).sample(found, min(few, len(found)))  # noqa: S311
    try:
        for where, how in chosen:
            text = yaml.dump(mutated(tree, where, how), Dumper=Dumper, allow_unicode=True, sort_keys=False)
            path.write_text(text, encoding="utf-8")
            pipeline = Pipeline()
            try:
                pipeline.load(series)
                if MUTATIONS:
                    pipeline.make(series / "cities" / "town.yaml")
            except ProblemsFound as problems:
                for problem in problems.problems:
                    assert problem.place is not None, (where, how, problem)
                    assert Path(problem.place.path).is_relative_to(series), (where, how, problem)
            except Exception as error:
                raise AssertionError(f"{name}.yaml, {where} {how}") from error
    finally:
        path.write_bytes(right)


@pytest.mark.parametrize(
    "kind",
    ["section", "row", "facts", "sentences", "chips", "ranked", "tiles", "checklist", "grid", "chart"],
)
def test_a_block_of_the_outline_that_says_nothing_yet_is_a_problem_there(bench: Bench, kind):
    """It is what an outline looks like while it is typed."""
    changed = bench.change("    - legal_notes", f"    - «{kind}»:\n    - legal_notes", "spotlight.yaml")
    run = bench.run("check", "town")
    assert run.code == 1
    assert [(p.code, p.place, p.under) for p in run.problems] == [("MISSING-KEY", changed[1], kind)]
    assert "without a value" in run.problems[0].hint


@pytest.mark.parametrize(
    ("key", "places"),
    [
        *(
            ("cohort", text)
            for text in ("{x}", "{}", "}", "{base", "{base:d}", "{base!r}", "{base.x}", "{0}")
        ),
        *((key, "{x}") for key in ("cohort_computed", "page", "source", "edition", "median", "chart_source")),
    ],
)
def test_fixed_words_with_places_they_do_not_have_are_a_problem_there(bench: Bench, key, places):
    path = bench.series / "wording" / "en.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith(f"  {key}: "))
    lines[number] = f'  {key}: "words {places}"'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = bench.run("check", "town")
    assert run.code == 1
    assert {(p.path, p.code, p.place[0]) for p in run.problems} == {
        (bench.shown(path), "TEMPLATE", number + 1)
    }
