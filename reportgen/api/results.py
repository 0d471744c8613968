"""What a program gets back: values that say in words what they are."""

from dataclasses import dataclass, field
from pathlib import Path

from reportgen.api.asked import UaPart, formats_of, ua_of
from reportgen.errors import Problem
from reportgen.fitting import RoomLeft
from reportgen.making import Format, FormatName, LaidOut, Maker, Pipeline, make_lone
from reportgen.pages import Setting


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one profile: the file that was written, or why there is none.

    ``name`` is the profile's path, or the name that leads nowhere; ``written`` is None where nothing was;
    ``sha256`` is the digest of the file's bytes. ``step`` is how tightly it is set (open, roomy,
    comfortable, snug, tight, small, smallest), ``fill`` what part of each page is full, ``left_out`` what is
    optional and had no room: the ids of blocks, and ``section:`` with the name of a section. ``problems`` are
    why it was not written; ``warnings`` what to know of its figures; ``fault`` is one of reportgen's own,
    in words. It is ``unchanged`` where the file was there, byte for byte; else ``why`` says why it was
    made again.
    """

    name: Path
    written: Path | None = None
    sha256: str = ""
    step: str = ""
    fill: tuple[float, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    fault: str = ""
    unchanged: bool = False
    why: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it is there."""
        return self.written is not None

    def __str__(self) -> str:
        how = Setting(self.step, self.fill, self.left_out)
        head = f"{self.written}: {how}" if self.ok else f"{self.name}: not written"
        return _lines(head, self.problems, self.fault)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one profile without writing it.

    ``name`` is the profile's path, or the name that leads nowhere; ``step``, ``fill`` and ``left_out``
    are as in `Built`, and empty where it could not be laid out; ``room`` is how many words each free text may
    still have.
    """

    name: Path
    step: str = ""
    fill: tuple[float, ...] = ()
    room: tuple[RoomLeft, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    fault: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it."""
        return not (self.problems or self.fault)

    def __str__(self) -> str:
        said = "ok, " if self.ok else "with problems"
        set_at = Setting(self.step, self.fill, self.left_out) if self.ok else ""
        return _lines(f"{self.name}: {said}{set_at}", self.problems, self.fault)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A spotlight that is laid out, and written nowhere.

    ``name`` is the profile's path, ``place`` the name of its place; ``step``, ``fill`` and ``left_out``
    are as in `Built`.
    """

    name: Path
    place: str
    step: str
    fill: tuple[float, ...]
    warnings: tuple[Problem, ...]
    _made: LaidOut = field(repr=False, compare=False)
    left_out: tuple[str, ...] = ()

    def pdf(self, *, data: bool = True, ua: UaPart = 1) -> bytes:
        """Return the bytes of its PDF, those that `build` writes, read back and compared as there.

        It is PDF/UA-1 and, with the profile and the figures inside, PDF/A-3a, without ``data`` PDF/A-2a; by
        part 2 of PDF/UA it is PDF/UA-2 and PDF/A-4f or 4.
        """
        return self.content("pdf", data=data, ua=ua)

    def html(self) -> bytes:
        """Return the page of HTML that says the same, in UTF-8, which needs nothing beside it."""
        return self.content("html")

    def content(self, form: FormatName, *, data: bool = True, ua: UaPart = 1) -> bytes:
        """Return the bytes that `build` writes in a format; for a printer it is laid out again, in ink."""
        (known,), made = formats_of(form), self._made
        if known is Format.PRINT:
            made = make_lone(Pipeline(made.spotlight.language, to_print=True), self.name)
        return Maker(data, ua_of(ua)).content(made, known, self.name)

    def room(self) -> tuple[RoomLeft, ...]:
        """Return how many words each free text may still have. Takes longer than rendering."""
        return self._made.room()

    def __str__(self) -> str:
        return f"{self.place}: {Setting(self.step, self.fill, self.left_out)}"


def _lines(head: str, problems: tuple[Problem, ...], fault: str) -> str:
    below = (*problems, *([f"internal error: {fault}"] if fault else []))
    return "\n".join((head, *(f"  {one}" for one in below)))
