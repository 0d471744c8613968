"""A problem raised by itself, and several raised at once."""

from pathlib import Path

import pytest

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation, refusal, refuse_all


def test_a_path_stands_for_a_file_as_a_whole():
    path, place = Path("metz.yaml"), SourceLocation(Path("metz.yaml"), 3, 7)
    assert refusal(Code.LINK, "it is none", path, "mend it").problems == (
        Problem(Code.LINK, "it is none", SourceLocation(path), "mend it"),
    )
    assert refusal(Code.LINK, "it is none", place).problems == (Problem(Code.LINK, "it is none", place),)
    assert refusal(Code.LINK, "it is none", hint="mend it").problems[0].place is None


def test_all_problems_are_raised_at_once_and_each_of_them_once():
    one, other = Problem(Code.LINK, "it is none"), Problem(Code.PAPER, "it is none")
    with pytest.raises(ProblemsFound) as raised:
        refuse_all(iter((one, other, one)))
    assert raised.value.problems == (one, other)
    refuse_all(())
