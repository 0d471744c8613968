"""A spotlight that is made, written as ``build`` writes: read back, compared, whole or not at all."""

from pathlib import Path

from reportgen.making.languages import ProfileEdition
from reportgen.making.output import write
from reportgen.making.pipeline import LaidOut
from reportgen.making.targets import file_name
from reportgen.making.verify import verify


def store(made: LaidOut, content: bytes, into: Path) -> Path:
    """Write the PDF of a spotlight into a folder; return its path.

    Raises ProblemsFound where another reader finds something else in it, or it cannot be written.
    """
    own = made.series.language == made.series.languages[0]
    target = into / file_name(ProfileEdition(made.path, "" if own else made.series.language))
    verify(content, made.layout, made.metadata, target)
    write(target, content)
    return target
