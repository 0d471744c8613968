"""Numbers that were not said exactly: in a range, as more or less than one, or as about one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportgen.errors import Code
from reportgen.reading import MappingNode, Number, Reader, digits
from reportgen.series import Question, read_number


class How(StrEnum):
    """How a number is said that is not exact."""

    RANGE = "from_to"
    MORE = "more_than"
    LESS = "less_than"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Inexact:
    """A number that is not exact: the two ends of a range, or the one number that was said."""

    how: How
    numbers: tuple[Number, ...]

    @property
    def least(self) -> Number | None:
        """The number that it certainly is not below, where there is one."""
        return self.numbers[0] if self.how in {How.RANGE, How.MORE} else None

    def __str__(self) -> str:
        if self.how is How.RANGE:
            return " to ".join(map(digits, self.numbers))
        return f"{self.how.replace('_', ' ')} {digits(self.numbers[0])}"


FORMS = "{from: 50, to: 100}, {more_than: 100}, {less_than: 5} or {about: 30}"
"""How such numbers are written in a profile."""
_ONE = (How.MORE, How.LESS, How.ABOUT)
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|\.\.|to)\s*({_NUMBER})\Z")
_SIGNED = re.compile(rf"(>|<|~|more than|over|less than|under|about|around)\s*({_NUMBER})\Z", re.IGNORECASE)
_SIGNS = {">": How.MORE, "more than": How.MORE, "over": How.MORE} | {
    **dict.fromkeys(("<", "less than", "under"), How.LESS),
    **dict.fromkeys(("~", "about", "around"), How.ABOUT),
}


def read_inexact(question: Question, node: MappingNode, reader: Reader) -> Inexact | None:
    """Return a number that is written as one of ``FORMS``, all of it within the limits of the question."""
    keys = [key.text for key, _ in node.entries]
    wanted: tuple[str, ...]
    if sorted(keys) == ["from", "to"]:
        wanted, how = ("from", "to"), How.RANGE
    elif len(keys) == 1 and keys[0] in _ONE:
        wanted, how = (keys[0],), How(keys[0])
    else:
        reader.wrong(node, f"a number ({question.id})", f"or what is known of it: {FORMS}")
        return None
    fields = reader.fields(node, question.id, wanted)
    found = [
        read_number(question.kind, fields[key], reader, question.id, question.bounds)
        for key in wanted
        if key in fields
    ]
    numbers = tuple(number for number in found if number is not None)
    if len(numbers) < len(wanted):
        return None
    if how is How.RANGE and numbers[0] >= numbers[1]:
        message = f"{digits(numbers[0])} is not below {digits(numbers[1])} in {question.id}"
        reader.report(Code.OUT_OF_RANGE, message, node.place, "write the smaller number first")
        return None
    return Inexact(how, numbers)


def inexact_meant(text: str) -> dict[str, str]:
    """Return the form of a number that is not exact, by its keys, where a text says such a one."""
    text = text.strip()
    if found := _RANGE.match(text):
        return {"from": found[1], "to": found[2]}
    if found := _SIGNED.match(text):
        return {_SIGNS[found[1].casefold()].value: found[2]}
    return {}
