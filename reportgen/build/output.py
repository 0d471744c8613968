"""Writing a file so that it is there whole, or as it was before."""

import os
import threading
from pathlib import Path

from reportgen.errors import Code, Place, Problem, ProblemsFound


def write(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it, so that it is there whole or as it was before.

    Raises ProblemsFound where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{threading.get_native_id()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        message = f"it cannot be written: {error.strerror}"
        raise ProblemsFound(Problem(Code.UNWRITABLE, message, Place(path))) from None
