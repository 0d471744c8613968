"""Where a publication may be written: a PDF, and none of the files it is made from."""

from collections.abc import Sequence
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import STANDARD_OUTPUT, check_folder
from reportgen.reading import is_there

_ENDING = ".pdf"


def check_target(output: Path, inputs: Sequence[Path]) -> None:
    """Raise ProblemsFound where a file is to be written that is read, or whose name is not that of a PDF."""
    if output == STANDARD_OUTPUT:
        return
    check_folder(output.parent)
    if output.suffix.lower() != _ENDING:
        message = "what is written is a PDF, and this is not the name of one"
        raise ProblemsFound(
            Problem(
                Code.WRONG_KIND, message, SourceLocation(output), f"end the name behind -o with {_ENDING}"
            )
        )
    for path in inputs:
        if is_there(output) and is_there(path) and output.samefile(path):
            message = "it would be overwritten, and it is read"
            raise ProblemsFound(
                Problem(Code.SAME_OUTPUT, message, SourceLocation(output), "name another file with -o")
            )
