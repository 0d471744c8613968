"""veraPDF, the reference validator for PDF/UA and PDF/A: found if it is on the machine, and asked."""

import io
import os
import re
import shlex
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import Code, ProblemsFound, refusal

CLASS = "org.verapdf.apps.GreenfieldCliWrapper"
FOLDER = "verapdf-*"
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""It starts and ends in seconds, in which the larger compiler does not pay."""
_OPTIONS = ("--format", "xml", "--maxfailuresdisplayed", "0", "--disableerrormessages", "--nonpdfext")
"""Its reports in JSON are not always well-formed, if they are of many files."""
_NO_XML = re.compile(
    r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|&#(?:x[0-9a-f]+|\d+);", re.IGNORECASE
)
"""What XML may not hold, and what might stand for it."""
_FLAVOURS = frozenset({"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1", "ua2"})
_PATIENCE = 600.0
"""Seconds, after which it is taken to hang."""


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
    trouble: str = ""
    failed: tuple[FailedRule, ...] = ()


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

    A flavour it does not know is left out. The verdicts are in the order of the flavours, then of the
    paths. Raises ProblemsFound where it does not run.
    """
    flavours = [flavour for flavour in flavours if flavour in _FLAVOURS]
    if not paths or not flavours:
        return ()
    with ThreadPoolExecutor(len(flavours)) as pool:
        runs = list(pool.map(lambda flavour: _judge(command, paths, flavour), flavours))
    return tuple(verdict for verdicts in runs for verdict in verdicts)


def _judge(command: Sequence[str], paths: Sequence[Path], flavour: str) -> list[Verdict]:
    """Return the verdicts of one flavour. Where veraPDF breaks off, it is asked of each file left by itself.

    What it had found of the one before goes lost with what it breaks off at.
    """
    files = [str(path.resolve()) for path in paths]
    found: dict[str, ET.Element | None] = {}
    waiting = files
    while waiting:
        found |= _run(command, waiting, flavour)
        left = [file for file in files if file not in found]
        if left:
            alone = {} if waiting == left[:1] else _run(command, left[:1], flavour)
            found[left[0]] = alone.get(left[0])
        waiting = left[1:]
    return [_verdict(path, flavour, found[file]) for path, file in zip(paths, files, strict=True)]


def _run(command: Sequence[str], files: Sequence[str], flavour: str) -> dict[str, ET.Element]:
    """Return what is said of each file in one run, which may have been broken off."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is the user's own
            [*command, *_OPTIONS, "--flavour", flavour, *files],
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _problem(str(error)) from None
    said = _NO_XML.sub("", done.stdout.decode("utf-8", "replace"))
    if "<jobs" not in said:
        raise _problem(done.stderr.decode("utf-8", "replace").strip()[-200:] or "it says nothing")
    jobs: dict[str, ET.Element] = {}
    with suppress(ET.ParseError):
        for _, element in ET.iterparse(io.BytesIO(said.encode())):  # noqa: S314 - it declares no entities
            if element.tag == "job":
                jobs[element.findtext("item/name", "")] = element
    return jobs


def _problem(what: str) -> ProblemsFound:
    hint = "VERAPDF holds the command that runs it"
    return refusal(Code.READ_BACK, f"veraPDF does not run: {what}", hint=hint)


def _verdict(path: Path, flavour: str, job: ET.Element | None) -> Verdict:
    """Return what stands in the report of one file."""
    found = None if job is None else job.find("validationReport")
    if job is None or found is None:
        trouble = "" if job is None else job.findtext("taskException/exceptionMessage", "")
        return Verdict(path, flavour, compliant=False, trouble=trouble or "it breaks off here")
    rules = tuple(_rule(rule) for rule in found.iterfind("details/rule"))
    return Verdict(path, flavour, found.get("isCompliant") == "true", failed=rules)


def _rule(rule: ET.Element) -> FailedRule:
    return FailedRule(
        clause=rule.get("clause", ""),
        test=int(rule.get("testNumber", "0")),
        description=" ".join(rule.findtext("description", "").split()),
        count=int(rule.get("failedChecks", "0")),
    )
