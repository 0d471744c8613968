"""veraPDF, the reference validator for PDF/UA and PDF/A: found if it is on the machine, and asked."""

import json
import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound

CLASS = "org.verapdf.apps.GreenfieldCliWrapper"
FOLDER = "verapdf-*"
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""It starts and ends in seconds, in which the larger compiler does not pay."""
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class FailedRule:
    """A rule that a file breaks: where it stands, its number there, what it says, how often it is broken."""

    clause: str
    test: int
    description: str
    count: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file: ``trouble`` where it could not read it."""

    path: Path
    flavour: str
    compliant: bool
    failed: tuple[FailedRule, ...] = ()
    trouble: str = ""


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder that holds what was fetched: $XDG_CACHE_HOME or ~/.cache, and our name."""
    home = environment.get("XDG_CACHE_HOME") or str(Path(environment.get("HOME") or Path.home()) / ".cache")
    return Path(home) / "reportgen"


def find_verapdf(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the command that runs veraPDF, None where it is not on the machine.

    It is what VERAPDF says, ``verapdf`` on the PATH, or Java with the jars in the cache.
    """
    if environment.get("VERAPDF", "").strip():
        return tuple(shlex.split(environment["VERAPDF"]))
    if found := _on_path("verapdf", environment):
        return (found,)
    java = _on_path("java", environment)
    folders = [path for path in sorted(cache_folder(environment).glob(FOLDER)) if any(path.glob("*.jar"))]
    return java_command(java, folders[-1]) if java and folders else None


def java_command(java: str, jars: Path) -> tuple[str, ...]:
    """Return the command that runs veraPDF from a folder of jars."""
    return (java, *_JAVA, "-cp", str(jars / "*"), CLASS)


def _on_path(name: str, environment: Mapping[str, str]) -> str:
    for folder in environment.get("PATH", "").split(os.pathsep):
        for ending in ("", ".exe", ".bat"):
            path = Path(folder) / (name + ending)
            if folder and path.is_file() and os.access(path, os.X_OK):
                return str(path)
    return ""


def run_verapdf(
    command: Sequence[str], paths: Sequence[Path], flavours: Sequence[str]
) -> tuple[Verdict, ...]:
    """Return what veraPDF says of files, for each flavour (ua1, 2a, 3a): all files in one run of each.

    The verdicts are in the order of the flavours, then of the paths. Raises ProblemsFound where it does
    not run.
    """
    if not paths or not flavours:
        return ()
    with ThreadPoolExecutor(len(flavours)) as pool:
        runs = list(pool.map(lambda flavour: _run(command, paths, flavour), flavours))
    return tuple(verdict for verdicts in runs for verdict in verdicts)


def _run(command: Sequence[str], paths: Sequence[Path], flavour: str) -> list[Verdict]:
    options = ["--format", "json", "--flavour", flavour, "--maxfailuresdisplayed", "1", "--nonpdfext"]
    files = [str(path.resolve()) for path in paths]
    try:
        done = subprocess.run(  # noqa: S603 - the command is the user's own
            [*command, *options, *files],
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        said = json.loads(done.stdout.decode("utf-8", "replace"))
        jobs = {job["itemDetails"]["name"]: job for job in said["report"]["jobs"]}
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as error:
        hint = "VERAPDF holds the command that runs it"
        message = f"veraPDF does not run: {error}"
        raise ProblemsFound(Problem(Code.READ_BACK, message, None, hint)) from None
    return [_verdict(path, flavour, jobs.get(file, {})) for path, file in zip(paths, files, strict=True)]


def _verdict(path: Path, flavour: str, job: Mapping[str, object]) -> Verdict:
    """Return what stands in the report of one file."""
    match job:
        case {
            "validationResult": [{"compliant": bool(compliant), "details": {"ruleSummaries": [*rules]}}, *_]
        }:
            failed = [_rule(rule) for rule in rules if isinstance(rule, dict)]
            return Verdict(path, flavour, compliant, tuple(failed))
        case {"taskException": {"exceptionMessage": str(message)}}:
            return Verdict(path, flavour, compliant=False, trouble=message)
    return Verdict(path, flavour, compliant=False, trouble="it says nothing of this file")


def _rule(rule: Mapping[str, object]) -> FailedRule:
    return FailedRule(
        clause=str(rule.get("clause", "")),
        test=int(str(rule.get("testNumber", 0))),
        description=str(rule.get("description", "")),
        count=int(str(rule.get("failedChecks", 0))),
    )
