"""What a house says of print: bleed and marks, and of a printer's file the printing condition and the inks.

Inks are given, by the roles of colours and for the colours of logos. None is converted from what is seen on a
screen: what is between two colours has the ink between theirs, and what has none is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from reportgen.design.colour import BLACK, KEY, WHITE, Colours, Ink, blend, ink_of, inked
from reportgen.design.logos import Logo, Logos
from reportgen.design.palette import TINTS
from reportgen.design.sheet import MM, OutputIntent, Press
from reportgen.errors import Code
from reportgen.pictures import Drawing
from reportgen.reading import Fields, Node, Reader, SequenceNode

MOST_BLEED = 10
"""In mm."""
_MOST_INK = 400
_LEAST_INK = 200
_ROLES = tuple(item.name for item in fields(Colours))
_OF_LOGO = re.compile(r"#[0-9a-fA-F]{6}\Z")
_OF_FILE = ("cmyk", "total_ink")
_NO_INK: Ink = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Printer:
    """What is in a printer's file in place of what is on a screen."""

    press: Press
    colours: Colours
    logos: Logos


def read_print(
    node: Node, colours: Colours, named: frozenset[str], logos: Logos, folder: Path, reader: Reader
) -> tuple[Press, Printer | None]:
    """Return what pages have around them, and what a printer's file has, where a house gives an intent.

    Where it does, bleed and marks are of that file alone. ``named`` are the roles whose colours the theme
    says.
    """
    found = reader.fields(node, "print", (), ("bleed", "marks", "intent", *_OF_FILE))
    bleed = found.read("bleed", None, reader.number, "bleed, in mm", 0, MOST_BLEED)
    press = Press((bleed or 0.0) * MM, found.read("marks", False, reader.yes_no, "marks"))
    if "intent" not in found:
        for name in (name for name in _OF_FILE if name in found):
            message = f'"{name}" is of a printer\'s file, and print has no intent to make one for'
            hint = "write intent: {profile: FILE.icc, condition: NAME}"
            reader.report(Code.MISSING_KEY, message, found[name].place, hint)
        return press, None
    if "bleed" not in found:
        message = "how far pages bleed is missing in print, which has an intent"
        hint = "write bleed: 3, as most printers want it, or bleed: 0"
        reader.report(Code.MISSING_KEY, message, node.place, hint)
    intent = _intent(found["intent"], folder, reader)
    inks = _Inks(found, reader)
    printer = Printer(replace(press, intent=intent), inks.of_roles(colours, named), inks.of_logos(logos))
    inks.tell(found.get("cmyk", node))
    return Press(), printer if intent else None


def _intent(node: Node, folder: Path, reader: Reader) -> OutputIntent | None:
    found = reader.fields(node, "an intent", ("profile", "condition"))
    from reportgen.pictures import read_output_profile  # noqa: PLC0415 - only where a printer is named

    profile = found.read("profile", None, read_output_profile, folder, reader)
    condition = found.read("condition", None, reader.text, "the name of the printing condition")
    return OutputIntent(profile, condition) if profile and condition else None


class _Inks:
    """The inks that a house gives, by role and by colour, and what was asked for and has none."""

    def __init__(self, found: Fields, reader: Reader) -> None:
        self.reader = reader
        most = found.read("total_ink", None, reader.number, "all ink, in per cent", _LEAST_INK, _MOST_INK)
        self.most = _MOST_INK if most is None else most
        self.given = dict(self._read(found["cmyk"])) if "cmyk" in found else {}
        self.known: dict[str, Ink] = {WHITE: _NO_INK, BLACK: KEY}
        self.lacking: dict[str, None] = {}

    def _read(self, node: Node) -> Iterator[tuple[str, tuple[Ink, Node]]]:
        for key, value in self.reader.mapping(node, "an ink for each colour"):
            name = key.text.lower() if _OF_LOGO.match(key.text) else key.text
            if name not in _ROLES and not _OF_LOGO.match(name):
                message = f'"{key.text}" is no colour of a theme, and none of a logo, such as "#e30613"'
                self.reader.report(Code.UNKNOWN_KEY, message, key.place, self.reader.near(key.text, _ROLES))
            elif ink := self._ink(value):
                yield name, (ink, value)

    def _ink(self, node: Node) -> Ink | None:
        """Return an ink, which is a list of four numbers."""
        items = self.reader.items(node, "cyan, magenta, yellow and black, in per cent")
        if not isinstance(node, SequenceNode):
            return None
        if len(items) != len(KEY):
            message = f"an ink has four parts, and this has {len(items)}"
            hint = "write cyan, magenta, yellow and black, in per cent: [0, 0, 0, 100]"
            self.reader.report(Code.WRONG_KIND, message, node.place, hint)
            return None
        parts = [self.reader.number(item, "ink, in per cent", 0, 100) for item in items]
        cyan, magenta, yellow, black = (part or 0.0 for part in parts)
        total = cyan + magenta + yellow + black
        if total > self.most:
            message = f"this is {total:g}% of ink in all, more than the {self.most:g}% of total_ink"
            hint = "take less of cyan, magenta and yellow"
            self.reader.report(Code.OUT_OF_RANGE, message, node.place, hint)
        return None if None in parts else (cyan, magenta, yellow, black)

    def of_roles(self, colours: Colours, named: frozenset[str]) -> Colours:
        """Return colours with their inks.

        Roles of one colour have one ink. Tints that neither colours nor inks name follow, as on a screen.
        """
        screen: dict[str, str] = asdict(colours)
        by_colour: dict[str, tuple[str, Ink]] = {}
        for role in (role for role in _ROLES if role in self.given):
            ink, node = self.given[role]
            other, same = by_colour.setdefault(screen[role], (role, ink))
            if ink != same:
                message = f"{role} is {screen[role]}, as {other} is, and has another ink"
                hint = "give both one ink, or make them two colours"
                self.reader.report(Code.CONFLICT, message, node.place, hint)
        self.known |= {colour: ink for colour, (_, ink) in by_colour.items()}
        found = {role: inked(one, self.known[one]) for role, one in screen.items() if one in self.known}
        for role, (other, part) in TINTS.items():
            if role not in found and role not in named and other in found and "paper" in found:
                tint = ink_of(blend(found["paper"], found[other], part))
                found[role] = inked(screen[role], tint or _NO_INK)
        self.lacking |= dict.fromkeys(role for role in _ROLES if role not in found)
        return Colours(**{**screen, **found})

    def of_logos(self, logos: Logos) -> Logos:
        """Return logos whose drawings have inks."""
        publisher = self._logo(logos.publisher) if logos.publisher else None
        return Logos(publisher, tuple(map(self._logo, logos.partners)))

    def _logo(self, logo: Logo) -> Logo:
        drawing = logo.picture
        if not isinstance(drawing, Drawing):
            return logo
        outlines = tuple(
            replace(one, fill=self._of_logo(one.fill), stroke=self._of_logo(one.stroke))
            for one in drawing.outlines
        )
        return replace(logo, picture=replace(drawing, digest=f"{drawing.digest} in ink", outlines=outlines))

    def _of_logo(self, colour: str) -> str:
        if not colour:
            return ""
        ink = self.given[colour][0] if colour in self.given else self.known.get(colour)
        if ink is None:
            self.lacking[f'"{colour}" of a logo'] = None
        return inked(colour, ink or _NO_INK)

    def tell(self, node: Node) -> None:
        """Report what has no ink."""
        if self.lacking:
            message = f"no ink is given for {', '.join(self.lacking)}"
            hint = "write each under cmyk, as grey: [0, 0, 0, 65]; inks are not made from colours of a screen"
            self.reader.report(Code.MISSING_KEY, message, node.place, hint)
