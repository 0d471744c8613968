"""What a spotlight is written as."""

from enum import StrEnum
from typing import Literal, Self, TypeAlias


class Format(StrEnum):
    """What a spotlight is written as: its word, what the name of its file ends in, and what it is."""

    _value_: str
    ending: str
    """What the name of its file ends in, behind a point."""
    says: str
    """What it is, for those who choose one."""

    def __new__(cls, word: str, ending: str = "", says: str = "") -> Self:  # noqa: D102 - called below alone
        if not (ending and says):
            raise TypeError(f"what is {word}, and how does the name of its file end?")
        form = str.__new__(cls, word)
        form._value_, form.ending, form.says = word, ending, says
        return form

    PDF = "pdf", "pdf", "for a screen"
    HTML = "html", "html", "a page that says the same"
    PRINT = "print", "print.pdf", "PDF/X-4 for a printer"

    @property
    def suffix(self) -> str:
        """What any name for its file ends in, with the point."""
        return f".{self.ending.rpartition('.')[2]}"


FormatName: TypeAlias = Literal["pdf", "html", "print"]
"""The word of a format."""
