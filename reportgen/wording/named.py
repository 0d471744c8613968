"""What the outline names and the wording has words for: what is on one side only, told where it is wrong."""

import difflib
from collections.abc import Iterable, Mapping

from reportgen.errors import Code, SourceLocation
from reportgen.reading import MappingNode, Node, Reader, ScalarNode
from reportgen.series import Series

_LIKE, _ALIKE = 0.6, 0.85
"""How like a name that nothing uses, and how like one in use, another has to be to be that one misspelt."""

_MOST = 20
"""So many names of a part are told one by one."""


class NamedReader:
    """Reads parts of a wording by the names that the outline shows; what is wrong goes to the reader."""

    def __init__(self, reader: Reader, series: Series) -> None:
        self.reader = reader
        self.names = series.names
        asked = (part for name in series.questionnaire.questions for part in (name, *name.split(".")))
        self.asked = frozenset(asked)
        self.told: set[tuple[str, str]] = set()

    def read(
        self, part: str, node: Node, shown: Mapping[str, SourceLocation | None], optional: Iterable[str] = ()
    ) -> dict[str, Node]:
        """Return the values by name; ``shown`` is where the outline names those that must be there."""
        keys = {key.text: key for key, _ in node.entries} if isinstance(node, MappingNode) else {}
        spare = [key for key in keys if key not in shown]
        lacking = [name for name in shown if name not in keys] if isinstance(node, MappingNode) else []
        for name in lacking[:_MOST]:
            match = _match(name, spare, _LIKE)
            if match:
                spare.remove(match)
                self.misspelt(part, name, shown[name], keys[match])
            elif (place := shown[name]) and (match := _match(name, keys, _ALIKE)):
                self.report(part, name, place, match)
            elif place and not self.is_known(part, name):
                self.report(part, name, place)
            else:
                where = f"spotlight.yaml shows it in line {place.line}" if place else ""
                self.reader.report(Code.MISSING_KEY, f'"{name}" is missing in {part}', node.place, where)
        if more := lacking[_MOST:]:
            message = f"{len(more):,} more names of the outline are missing in {part}"
            self.reader.report(Code.MISSING_KEY, message, shown[more[0]] or node.place)
        for key in [key for key in spare if key not in {*optional}][:_MOST]:
            message = f'unknown key "{key}" in {part}: spotlight.yaml does not show it'
            self.reader.report(Code.UNKNOWN_KEY, message, keys[key].place, "show it there, or take it out")
        wanted = [name for name in shown if name in keys]
        found = self.reader.fields(node, part, wanted, (*keys, *optional))
        return {name: value for name, value in found.items() if name in shown or name in {*optional}}

    def misspelt(self, part: str, name: str, place: SourceLocation | None, key: ScalarNode) -> None:
        """Report a name of the outline and one of the wording that are to be the same, once.

        The one that is also called so elsewhere is right; where that says nothing, the wording's is.
        """
        if (name, key.text) in self.told:
            return
        self.told.add((name, key.text))
        if place is None or (self.is_known(part, name) and not self.is_known(part, key.text)):
            message = f'unknown key "{key.text}" in {part}'
            self.reader.report(Code.UNKNOWN_KEY, message, key.place, f'did you mean "{name}"?')
        else:
            self.report(part, name, place, key.text)

    def report(self, part: str, name: str, place: SourceLocation, match: str = "") -> None:
        """Report a name of the outline that is misspelt there, or for which there are no words."""
        message = f'the wording has no "{name}" in {part}'
        hint = f'did you mean "{match}"?' if match else f"write it there, under {part}, or take it out here"
        self.reader.report(Code.UNKNOWN_NAME, message, place, hint)

    def is_known(self, part: str, name: str) -> bool:
        """Tell whether something else is called so too."""
        return name in self.asked or any(other == name for at, other in self.names if at != part)


def _match(name: str, known: Iterable[str], cutoff: float) -> str:
    return next(iter(difflib.get_close_matches(name, list(known), 1, cutoff)), "")
