"""veraPDF for the tests: fetched from Maven Central into a cache, once, and run from there.

python tests/verapdf.py fetches it, if it is not on the machine, and shows the command that runs it.
"""

import os
import shlex
import sys

import maven

from reportgen.inspection import find_verapdf, java_command

VERSION = "1.28.2"
"""The newest that Maven Central has as a jar: 1.30 is announced there, and cannot be downloaded."""


def command() -> tuple[str, ...]:
    """Return the command that runs veraPDF, fetched now if need be. Raises MissingError."""
    found = find_verapdf(os.environ)
    if found is None:
        java = maven.java()
        found = java_command(java, maven.fetch("verapdf", "org.verapdf.apps", "greenfield-apps", VERSION))
    return found


def required() -> tuple[str, ...]:
    """Return the command; where there is none, fail in CI (CI=true), and skip elsewhere."""
    try:
        return command()
    except maven.MissingError as error:
        maven.missing("veraPDF", error)


if __name__ == "__main__":
    try:
        print(shlex.join(command()))
    except maven.MissingError as missing:
        sys.exit(f"{missing}; {maven.NEEDED}")
