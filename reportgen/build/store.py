"""A spotlight that is made, written as ``build`` writes: read back, compared, whole or not at all."""

from pathlib import Path

from reportgen.build.batch import undisturbed
from reportgen.build.line import Made
from reportgen.build.output import write
from reportgen.build.verify import verify


def store(made: Made, content: bytes, into: Path) -> Path:
    """Write the PDF of a spotlight into a folder; return its path.

    Raises ProblemsFound where another reader finds something else in it, or it cannot be written.
    """
    target = into / f"{made.path.stem}.pdf"
    verify(content, made.layout, made.metadata, target)
    with undisturbed():
        write(target, content)
    return target
