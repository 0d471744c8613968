"""What can be asked for when something is attached."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Paper: TypeAlias = Literal["", "host", "theme", "A4", "Letter"]


@dataclass(frozen=True, slots=True)
class AttachOptions:
    """How to attach.

    ``at`` is before which page of the host, counted from 1, behind its last where None; or ``last``,
    ``before-last:2``, ``after:`` and the title of a bookmark. ``embed`` attaches the PDFs as files in place
    of pages; ``data`` has the profile and the figures inside them, where the host may hold them;
    ``drop_claims`` takes back what the whole would not conform to; ``trust`` reads PDFs without limits of
    time and memory; ``first_page`` is the number printed on the first new page, where the host's should not
    go on, and ``prefix`` stands before it and those that follow; ``language`` is that of the spotlights that
    are made, their series' first where it is empty.

    ``paper`` is what spotlights are laid out for: that of the ``host``, or of their ``theme``, or a named
    one, and where it is not said the host's where two pages of it hold them; ``host_title`` stands in their
    running heads in place of the title of the series, and where it is not said the host's if its pages carry
    that; with ``verso`` the first stands on an even page, behind a blank one where that is needed; a page
    with the title ``divider`` stands before it.
    """

    at: int | str | None = None
    embed: bool = False
    data: bool = True
    drop_claims: bool = False
    trust: bool = False
    first_page: int | None = None
    language: str = ""
    prefix: str = ""
    paper: Paper = ""
    host_title: str = ""
    verso: bool = False
    divider: str = ""


USUAL = AttachOptions()
"""Pages behind the last, of its format, with all that the host may hold."""
