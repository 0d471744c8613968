"""What the tests fetch from Maven Central into a cache, once: programs and scripts that others have made."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

from reportgen.inspection import cache_folder

NEEDED = "install Java 11 or newer and Maven (Debian: apt-get install default-jre-headless maven)"
_OLDEST_JAVA = 11
_CACHE = cache_folder(os.environ)
"""That of whoever runs the tests, which have one of their own."""
_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>reportgen.tests</groupId>
  <artifactId>{artifact}</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>{group}</groupId>
      <artifactId>{artifact}</artifactId>
      <version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""


class MissingError(Exception):
    """Something is not there, and cannot be fetched."""


def fetch(name: str, group: str, artifact: str, version: str, *, alone: bool = False) -> Path:
    """Return the folder of the cache with the jar of an artifact, and those that it needs if not ``alone``.

    One that is there is whole. Raises MissingError.
    """
    folder = _CACHE / f"{name}-{version}"
    if any(folder.glob("*.jar")):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        pom = _POM.format(group=group, artifact=artifact, version=version)
        Path(beside, "pom.xml").write_text(pom, encoding="utf-8")
        jars = Path(beside, "jars")
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={jars}", f"-DexcludeTransitive={alone}"]
        run(["mvn", "--batch-mode", "--quiet", "--file", str(Path(beside, "pom.xml")), *goal])
        try:
            jars.rename(folder)
        except OSError:
            if not any(folder.glob("*.jar")):  # another run was quicker
                raise
    return folder


def missing(what: str, error: MissingError) -> None:
    """Fail in CI (CI=true), and skip elsewhere."""
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        pytest.fail(f"{what} has to run in CI: {error}; {NEEDED}")
    pytest.skip(f"{what} is not on this machine: {error}; {NEEDED}")


def java() -> str:
    """Return the command of Java. Raises MissingError."""
    match = re.search(r'version "(?:1\.)?(\d+)', run(["java", "-version"]))
    if match is None or int(match[1]) < _OLDEST_JAVA:
        raise MissingError("Java is too old")
    return "java"


def run(words: list[str]) -> str:
    """Run a command and return what it says. Raises MissingError."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"{words[0]} does not run ({error})") from None
    if done.returncode:
        raise MissingError(f"{words[0]} fails: {(done.stdout + done.stderr).strip()[-500:]}")
    return done.stdout + done.stderr
