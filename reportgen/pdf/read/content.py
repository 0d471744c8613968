"""What stands on a page: content by its marks, and what has none (ISO 32000-1, 14.6 and 14.7.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf

from reportgen.pdf.read.damages import plain
from reportgen.pdf.read.faults import FindingCode, InspectionFinding
from reportgen.pdf.read.fonts import Face, read_font
from reportgen.pdf.read.pen import INVISIBLE, Pen
from reportgen.pdf.read.words import FoundMark
from reportgen.pdf.syntax import (
    BROKEN,
    get,
    inherited,
    is_dictionary,
    items,
    key_of,
    name,
    number,
    numbers,
    text,
    unpacked,
    whole,
)

_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"})
_DEEPEST = 24


@dataclass(slots=True)
class FontUse:
    """A font, and the codes that are set in it; ``drawn`` where some of it is visible."""

    face: Face
    codes: set[int] = field(default_factory=set)
    drawn: bool = False


@dataclass(slots=True)
class Content:
    """All that stands on a page, counted from 0: marks by stream and MCID, fonts in use, forms by object."""

    page: int
    marks: dict[tuple[int, int], FoundMark] = field(default_factory=dict)
    uses: dict[int, FontUse] = field(default_factory=dict)
    forms: dict[int, object] = field(default_factory=dict)
    findings: list[InspectionFinding] = field(default_factory=list)

    @property
    def where(self) -> str:
        """How the page is named in a finding."""
        return f"page {self.page + 1}"


def read_contents(pages: Sequence[object]) -> Iterator[Content]:
    """Yield what stands on each page; a font of several pages is read once."""
    faces: dict[object, Face] = {}
    for page_number, page in enumerate(pages):
        yield _read(page, page_number, faces)


def _read(page: object, page_number: int, faces: dict[object, Face]) -> Content:
    content = Content(page_number)
    reader = _ContentReader(content, faces)
    try:
        for stream in items(get(page, "Contents")):
            unpacked(stream)
        reader.read(page, inherited(page, "Resources"))
    except BROKEN as error:
        message = f"its content cannot be read to the end ({plain(error)})"
        content.findings.append(FindingCode.UNREADABLE.found(message, content.where))
    return content


class _ContentReader:
    """Follows the streams of one page."""

    def __init__(self, content: Content, faces: dict[object, Face]) -> None:
        self.content = content
        self.faces = faces
        self.pen = Pen()
        self.open: list[FoundMark | str] = []
        self.resources: object = None
        self.stream = 0
        self.depth = 0
        self.done: set[tuple[object, bool]] = set()
        self.unmarked: set[str] = set()

    def read(self, stream: object, resources: object) -> None:
        """Follow one stream to its end; marks that are not ended there are ended, and told of."""
        self.resources = resources
        above = len(self.open)
        for instruction in pikepdf.parse_content_stream(stream):  # type: ignore[arg-type]
            operator = str(instruction.operator)
            if operator in _PAINTING:
                self.paint("an image" if operator == "INLINE IMAGE" else "a shape")
            else:
                self.operate(operator, list(instruction.operands), above)
        if len(self.open) > above:
            self.fault(FindingCode.MARKS_UNBALANCED, f"{len(self.open) - above} marks are not ended")
            del self.open[above:]

    def fault(self, code: FindingCode, message: str) -> None:
        """Keep a finding of this page."""
        self.content.findings.append(code.found(message, self.content.where))

    def operate(self, operator: str, values: list[object], above: int) -> None:
        """Do what an operator says; one whose operands make no sense is passed over."""
        match operator:
            case "BMC" | "BDC":
                self.begin(name(values[0]) if values else "", values[1] if len(values) > 1 else None)
            case "EMC" if len(self.open) > above:
                self.open.pop()
            case "EMC":
                self.fault(FindingCode.MARKS_UNBALANCED, "a mark is ended that was not begun")
            case "Tj" | "'" | '"' | "TJ":
                self.show(operator, values)
            case "Tf" if len(values) > 1:
                self.pen.set_font(self.face(name(values[0])), number(values[1]) or 0.0)
            case "Do" if values:
                self.draw(get(self.resources, "XObject", name(values[0])))
            case _:
                self.move(operator, [value for value in map(number, values) if value is not None])

    def move(self, operator: str, values: Sequence[float]) -> None:
        """Move the pen, or change what it sets text with."""
        match operator, values:
            case "q", _:
                self.pen.save()
            case "Q", _:
                self.pen.restore()
            case "BT", _:
                self.pen.begin()
            case "cm", [_, _, _, _, _, _]:
                self.pen.transform(values)
            case "Tm", [_, _, _, _, _, _]:
                self.pen.place(values)
            case "Td", [x, y]:
                self.pen.move(x, y)
            case "TD", [x, y]:
                self.pen.set_value("TL", -y)
                self.pen.move(x, y)
            case "T*", _:
                self.pen.next_line()
            case (("Tc" | "Tw" | "Tz" | "TL" | "Tr"), [value]):
                self.pen.set_value(operator, value)

    def begin(self, tag: str, properties: object) -> None:
        """Open a mark."""
        if not is_dictionary(properties):
            properties = get(self.resources, "Properties", name(properties))
        mcid = whole(get(properties, "MCID"))
        if mcid is None or tag == "Artifact":
            if tag == "Artifact" and self.owner() is not None:
                self.fault(FindingCode.MARK_NESTED, "an artefact stands inside tagged content")
            self.open.append(tag)
            return
        if "Artifact" in self.open:
            self.fault(FindingCode.MARK_NESTED, f"tagged content (MCID {mcid}) stands inside an artefact")
        actual = get(properties, "ActualText")
        mark = FoundMark(
            self.content.page, self.stream, mcid, tag, text(get(properties, "Lang")), text(actual) or None
        )
        if (self.stream, mcid) in self.content.marks:
            self.fault(FindingCode.MCID_TWICE, f"MCID {mcid} stands twice")
        self.open.append(self.content.marks.setdefault((self.stream, mcid), mark))

    def owner(self) -> FoundMark | None:
        """Return the mark that content belongs to here."""
        return next((mark for mark in reversed(self.open) if isinstance(mark, FoundMark)), None)

    def paint(self, what: str) -> None:
        """Note that something is drawn here."""
        if (owner := self.owner()) is not None:
            owner.drawn = True
        elif "Artifact" not in self.open and what not in self.unmarked:
            self.unmarked.add(what)
            self.fault(FindingCode.UNMARKED, f"{what} is neither tagged nor an artefact")

    def face(self, key: str) -> Face | None:
        """Return the font of a name."""
        font = get(self.resources, "Font", key)
        if not is_dictionary(font):
            return None
        known: object = key_of(font) if key_of(font) != (0, 0) else (self.content.page, self.stream, key)
        if known not in self.faces:
            self.faces[known] = read_font(font, f"font {name(get(font, 'BaseFont')) or key}")
        face = self.faces[known]
        self.content.uses.setdefault(id(face), FontUse(face))
        return face

    def show(self, operator: str, values: list[object]) -> None:
        """Set text: strings, with steps between them."""
        if operator == '"' and len(values) == 3:
            self.pen.set_value("Tw", number(values[0]) or 0.0)
            self.pen.set_value("Tc", number(values[1]) or 0.0)
        if operator in {"'", '"'}:
            self.pen.next_line()
        if values:
            for item in items(values[-1]):
                if isinstance(item, pikepdf.String):
                    self.set(bytes(item))
                else:
                    self.pen.skip(number(item) or 0.0)

    def set(self, letters: bytes) -> None:
        """Set one string."""
        face = self.pen.state.face
        codes = list(face.codes(letters)) if face else list(letters)
        visible = int(self.pen.state.mode) != INVISIBLE
        if face:
            use = self.content.uses[id(face)]
            use.codes.update(codes)
            use.drawn |= visible
        start = self.pen.spot()
        words = self.pen.show(codes)
        if not words:
            return
        self.paint("text")
        if (owner := self.owner()) is not None:
            owner.write(words, start, self.pen.spot())

    def draw(self, thing: object) -> None:
        """Draw a form or an image."""
        if name(get(thing, "Subtype")) != "Form":
            self.paint("an image")
            return
        known = (key_of(thing), self.owner() is not None or "Artifact" in self.open)
        if known in self.done or self.depth >= _DEEPEST or not isinstance(thing, pikepdf.Stream):
            return
        self.done.add(known)
        if get(thing, "StructParents") is not None:
            self.content.forms[key_of(thing)[0]] = get(thing, "StructParents")
        unpacked(thing)
        kept = self.stream, self.resources
        self.stream, self.depth = key_of(thing)[0], self.depth + 1
        self.pen.save()
        if len(matrix := numbers(get(thing, "Matrix"))) == 6:
            self.pen.transform(matrix)
        as_whole = whole(get(thing, "StructParent")) is not None
        if as_whole:
            self.open.append("Artifact")
        self.read(thing, get(thing, "Resources") or kept[1])
        if as_whole:
            self.open.pop()
        self.pen.restore()
        (self.stream, self.resources), self.depth = kept, self.depth - 1
