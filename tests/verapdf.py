"""veraPDF for the tests: fetched from Maven Central into a cache, once, and run from there.

python tests/verapdf.py fetches it, if it is not on the machine, and shows the command that runs it.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reportgen.inspection import cache_folder, find_verapdf, java_command

VERSION = "1.28.2"
"""The newest that Maven Central has as a jar: 1.30 is announced there, and cannot be downloaded."""
NEEDED = "install Java 11 or newer and Maven (Debian: apt-get install default-jre-headless maven)"
_OLDEST_JAVA = 11
_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>reportgen.tests</groupId>
  <artifactId>verapdf</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>greenfield-apps</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


class MissingError(Exception):
    """veraPDF is not there, and cannot be fetched."""


def command() -> tuple[str, ...]:
    """Return the command that runs veraPDF, fetched now if need be. Raises MissingError."""
    found = find_verapdf(os.environ)
    if found is None:
        java = _java()
        found = java_command(java, fetch(cache_folder(os.environ) / f"verapdf-{VERSION}"))
    return found


def required() -> tuple[str, ...]:
    """Return the command; where there is none, fail in CI (CI=true), and skip elsewhere."""
    try:
        return command()
    except MissingError as error:
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(f"veraPDF has to run in CI: {error}; {NEEDED}")
        pytest.skip(f"veraPDF is not on this machine: {error}; {NEEDED}")


def fetch(folder: Path) -> Path:
    """Put veraPDF's jars into a folder, and return it; one that is there is whole. Raises MissingError."""
    if any(folder.glob("*.jar")):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        Path(beside, "pom.xml").write_text(_POM, encoding="utf-8")
        jars = Path(beside, "jars")
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
        _run(["mvn", "--batch-mode", "--quiet", "--file", str(Path(beside, "pom.xml")), *goal])
        try:
            jars.rename(folder)
        except OSError:
            if not any(folder.glob("*.jar")):  # another run was quicker
                raise
    return folder


def _java() -> str:
    match = re.search(r'version "(?:1\.)?(\d+)', _run(["java", "-version"]))
    if match is None or int(match[1]) < _OLDEST_JAVA:
        raise MissingError("Java is too old")
    return "java"


def _run(words: list[str]) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"{words[0]} does not run ({error})") from None
    if done.returncode:
        raise MissingError(f"{words[0]} fails: {(done.stdout + done.stderr).strip()[-500:]}")
    return done.stdout + done.stderr


if __name__ == "__main__":
    try:
        print(shlex.join(command()))
    except MissingError as missing:
        sys.exit(f"{missing}; {NEEDED}")
