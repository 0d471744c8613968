"""What stands at the foot of the last page: how to read it, whose it is, and where it is found."""

from dataclasses import dataclass

from reportgen.richtext import Rich


@dataclass(frozen=True, slots=True)
class Imprint:
    """Columns of a heading and lines, each a paragraph.

    ``address`` is what the code beside them leads to, or empty; it is read out as ``code``, and ``scan`` says
    under it what is found there.
    """

    columns: tuple[tuple[str, tuple[Rich, ...]], ...]
    address: str = ""
    code: str = ""
    scan: str = ""
