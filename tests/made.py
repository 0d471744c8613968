"""The spotlights of the starter series, laid out once for all tests that only look at them."""

from functools import cache
from pathlib import Path

from reportgen.making import LaidOut, Pipeline


@cache
def workshop(language: str) -> Pipeline:
    return Pipeline(language)


@cache
def spotlight_of(path: Path, language: str = "en") -> LaidOut:
    return workshop(language).make(path)
