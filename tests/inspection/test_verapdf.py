"""veraPDF, the reference, on the two profiles and on many generated ones; and how it is found and asked."""

import itertools
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest
import verapdf
import yaml
from dressing import THEMES, dress
from towns import SCRIPTS, Shape, Town

from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import find_verapdf, inspect, run_verapdf
from reportgen.making import Pipeline
from reportgen.pdf.write import Ua
from reportgen.publication import volume
from reportgen.series import load_series

TESTS = Path(__file__).resolve().parents[1]
SERIES = TESTS.parent / "profiles" / "innovation-2018"
ANOTHER = sorted((TESTS / "series" / "bibliotheques-2024" / "cities").glob("*.yaml"))
FEWEST = int(os.environ.get("TOWNS", "4"))
"""How many made-up places are tried; TOWNS=50 tries more, as CI does with a dozen."""
TRIED = 3 * FEWEST
SECOND = 5
"""One of so many is made by the second part of PDF/UA as well."""


def shape(number):
    """Return the shape of a place: the scripts in turn, and of each all there is from little to much."""
    overview = (0, 20, 45, 70)[(number + number // len(SCRIPTS)) % 4]
    return Shape(
        list(SCRIPTS)[number % len(SCRIPTS)], number % 5 / 4, overview=overview, letters=2 + number % 17
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the PDFs, each in a file: two profiles with data inside and without, and generated ones.

    Those of another survey, in another language, are among them. Profiles that are too long for two pages
    are left out, and others made up in their place.
    """
    folder = tmp_path_factory.mktemp("verapdf")
    bound = folder / "bound"
    series = folder / "innovation-2018"
    shutil.copytree(SERIES, series)
    questionnaire = load_series(series).questionnaire
    pipeline, found = Pipeline(), {}
    for name, data in itertools.product(("los-angeles", "example"), (True, False)):
        made = pipeline.make(series / "cities" / f"{name}.yaml")
        found[f"{name}-{'with' if data else 'without'}"] = made.pdf(data=data)
        found[f"{name}-{'with' if data else 'without'}-ua-2"] = made.pdf(data=data, ua=Ua.SECOND)
    found |= {path.stem: pipeline.make(path).pdf() for path in ANOTHER}
    found |= {f"{path.stem}-ua-2": pipeline.make(path).pdf(ua=Ua.SECOND) for path in ANOTHER}
    for theme in THEMES:
        madrid = dress(folder / "dressed" / "innovation-2018", theme.read_text(encoding="utf-8"))
        found[f"house-{theme.stem}"] = Pipeline().make(madrid).pdf()
        found[f"house-{theme.stem}-ua-2"] = Pipeline().make(madrid).pdf(ua=Ua.SECOND)
    stamped = Pipeline(themed=partial(replace, stamp="Embargoed until 15 January 2027, 09:30 UTC."))
    made = stamped.make(series / "cities" / "los-angeles.yaml")
    found |= {"stamped": made.pdf(), "stamped-ua-2": made.pdf(ua=Ua.SECOND)}
    names = [str(series / "cities" / f"{name}.yaml") for name in ("los-angeles", "tulsa", "example")]
    for ua, data in itertools.product(Ua, (True, False)):
        path = bound / f"volume-{'with' if data else 'without'}-ua-{ua}.pdf"
        volume(names, path, parts="country", first_page=143, host_title="Cities", ua=ua, data=data)
        found[path.stem] = path.read_bytes()
    for number in range(TRIED):
        if sum(f"town-{before}" in found for before in range(number)) >= FEWEST:
            break
        path = series / "cities" / f"town-{number}.yaml"
        profile = Town(Random(number), questionnaire, shape(number)).profile()  # noqa: S311 - the same each time
        path.write_text(yaml.safe_dump(profile, allow_unicode=True, sort_keys=False), encoding="utf-8")
        try:
            made = pipeline.make(path)
            found[path.stem] = made.pdf()
            if number % SECOND == 0:
                found[f"{path.stem}-ua-2"] = made.pdf(ua=Ua.SECOND)
        except ProblemsFound as problems:
            codes = {problem.code for problem in problems.problems}
            if codes not in ({Code.TOO_LONG}, {Code.NO_WRITE_IN}):  # made-up words may be those of an option
                raise
    paths = {}
    for name, data in found.items():
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(data)
    return paths


@pytest.fixture(scope="module")
def reports(files):
    return {name: inspect(path.read_bytes()) for name, path in files.items()}


@pytest.fixture(scope="module")
def verdicts(files, reports):
    """Return what veraPDF says of each file and each of its claims: one run a flavour, over all its files."""
    command = verapdf.required()
    claimed = {}
    for name, report in reports.items():
        for flavour in report.claims.flavours:
            claimed.setdefault(flavour, []).append(files[name])
    with ThreadPoolExecutor() as pool:
        runs = pool.map(lambda entry: run_verapdf(command, entry[1], [entry[0]]), claimed.items())
        return {(v.path.stem, v.flavour): v for verdicts in runs for v in verdicts}


@pytest.mark.skipif(FEWEST < 12, reason="a dozen has all kinds: TOWNS=12")
def test_there_are_enough_of_them_and_of_every_kind(files):
    towns = [name for name in files if name.startswith("town-") and not name.endswith("-ua-2")]
    numbers = [int(name.removeprefix("town-")) for name in towns]
    assert len(numbers) >= FEWEST
    assert {number % len(SCRIPTS) for number in numbers} == set(range(len(SCRIPTS)))
    assert {shape(number).fullness for number in numbers} == {0, 0.25, 0.5, 0.75, 1}
    assert {shape(number).overview for number in numbers} == {0, 20, 45, 70}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["los-angeles", "example"])
@pytest.mark.parametrize(("data", "part"), [("with", "3a"), ("without", "2a")])
def test_the_profiles_pass_with_their_data_and_without(reports, verdicts, name, data, part):
    assert reports[f"{name}-{data}"].claims.flavours == ("ua1", part)
    for flavour in ("ua1", part):
        verdict = verdicts[f"{name}-{data}", flavour]
        assert verdict.compliant, verdict


@pytest.mark.slow
@pytest.mark.parametrize("name", ["los-angeles-{}-ua-2", "example-{}-ua-2", "volume-{}-ua-2"])
@pytest.mark.parametrize(("data", "part"), [("with", "4f"), ("without", "4")])
def test_the_second_part_of_pdf_ua_goes_with_pdf_a_4(reports, verdicts, name, data, part):
    name = name.format(data)
    assert reports[name].claims.flavours == ("ua2", part)
    for flavour in ("ua2", part):
        verdict = verdicts[name, flavour]
        assert verdict.compliant, verdict


@pytest.mark.slow
def test_all_generated_profiles_pass(files, reports, verdicts):
    for name in files:
        second = name.endswith("-ua-2")
        if name.startswith("town-"):
            assert reports[name].claims.flavours == (("ua2", "4f") if second else ("ua1", "3a"))
    failed = [verdict for verdict in verdicts.values() if not verdict.compliant]
    assert not failed
    assert {name for name, _ in verdicts} == set(files)


@pytest.mark.slow
def test_inspect_finds_nothing_either(reports):
    assert not {name: list(map(str, r.findings)) for name, r in reports.items() if r.findings}


def test_a_file_that_is_no_pdf_is_told_of(tmp_path):
    path = tmp_path / "no.pdf"
    path.write_text("no PDF at all")
    (verdict,) = run_verapdf(verapdf.required(), [path], ["ua1"])
    assert not verdict.compliant
    assert verdict.trouble


def test_what_it_does_not_know_it_is_not_asked():
    assert run_verapdf(["false"], [Path("any.pdf")], ["9z"]) == ()
    assert run_verapdf(["false"], [], ["ua1"]) == ()


@pytest.mark.parametrize(
    "words", [["no-such-command-anywhere"], [sys.executable, "-c", "print('no report')"]]
)
def test_a_command_that_does_not_run_it_is_a_problem(words, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(ProblemsFound, match="veraPDF does not run"):
        run_verapdf(words, [path], ["ua1"])


def executable(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_it_is_found_by_variable_on_the_path_or_in_the_cache(tmp_path):
    home, programs = tmp_path / "home", tmp_path / "bin"
    environment = {"HOME": str(home), "PATH": str(programs)}
    assert find_verapdf(environment) is None
    jar = home / ".cache" / "reportgen" / "verapdf-1.0" / "some.jar"
    jar.parent.mkdir(parents=True)
    jar.touch()
    assert find_verapdf(environment) is None, "no Java"
    java = executable(programs / "java")
    command = find_verapdf(environment)
    assert command[0] == str(java)
    assert str(jar.parent / "*") in command
    assert find_verapdf({**environment, "XDG_CACHE_HOME": str(tmp_path)}) is None
    found = executable(programs / "verapdf")
    assert find_verapdf(environment) == (str(found),)
    assert find_verapdf({**environment, "VERAPDF": "'my java' -jar x.jar"}) == ("my java", "-jar", "x.jar")


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_where_it_is_missing_ci_fails_and_others_skip(tmp_path, monkeypatch, ci, outcome):
    for name, value in {"HOME": tmp_path, "XDG_CACHE_HOME": tmp_path, "PATH": tmp_path, "CI": ci}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("VERAPDF", raising=False)
    with pytest.raises(outcome, match="install Java 11 or newer and Maven"):
        verapdf.required()


def test_a_cache_that_cannot_be_filled_is_told_of(tmp_path):
    programs = tmp_path / "bin"
    executable(programs / "mvn").write_text("#!/bin/sh\necho no network; exit 1\n")
    script = "import maven\ntry: maven.fetch('verapdf', 'group', 'artifact', '1')\n"
    script += "except maven.MissingError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **os.environ,
            "PATH": f"{programs}:/usr/bin:/bin",
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "mvn fails: no network\n"
    assert not list((tmp_path / "cache" / "reportgen").iterdir())


def test_a_file_is_not_blamed_for_the_next_one_that_verapdf_breaks_off_at(tmp_path):
    """What it says of a file goes lost where it breaks off at the one behind it."""
    program = executable(tmp_path / "verapdf")
    program.write_text(
        "#!/bin/sh\n"
        "echo '<report><jobs>'\n"
        'case "$*" in *bad*good*|*good*bad*) exit 1;; *bad*) exit 1;; esac\n'
        'for file in "$@"; do case "$file" in *.pdf) echo "<job><item><name>$file</name></item>'
        "<validationReport isCompliant='true'/></job>\";; esac; done\n"
        "echo '</jobs></report>'\n"
    )
    paths = [tmp_path / name for name in ("good.pdf", "bad.pdf", "good-too.pdf")]
    verdicts = run_verapdf((str(program),), paths, ("ua1",))
    assert [verdict.compliant for verdict in verdicts] == [True, False, True]
    assert verdicts[1].trouble == "it breaks off here"
