"""Reading the lists of choices of a questionnaire (``questionnaire.yaml``)."""

import re
from collections.abc import Mapping, Sequence

from reportgen.errors import Code
from reportgen.reading import MappingNode, Node, Reader, ScalarNode
from reportgen.richtext import fixed_text
from reportgen.series.questionnaire import RESERVED, Option, Scale
from reportgen.series.states import NAMED

_FEWEST = 2
_CODE = re.compile(r"[\w-]+\Z")


def read_choices(node: Node, reader: Reader) -> dict[str, tuple[Option, ...]]:
    """Return the options of each list, by its name; what is wrong with them goes to the reader."""
    lists: dict[str, tuple[Option, ...]] = {}
    for key, value in reader.mapping(node, "choices"):
        if isinstance(value, MappingNode) and not value.entries:
            message = f'there is nothing to choose from in "{key.text}"'
            reader.report(Code.EMPTY_LIST, message, value.place, "write name: label, a line for each option")
        options: list[Option] = []
        for name, label in reader.mapping(value, f'the choices "{key.text}"'):
            _check_code(name, options, reader)
            said, named = _label(name.text, label, reader)
            option = Option(name.text, said or name.text, key.text, named)
            if any(other.label == option.label for other in options):
                message = f'"{option.label}" stands twice among the choices "{key.text}"'
                hint = "a reader tells options by their labels; word one of them in another way"
                reader.report(Code.REPEATED_OPTION, message, label.place, hint)
            options.append(option)
        lists[key.text] = tuple(options)
    return lists


def _label(name: str, node: Node, reader: Reader) -> tuple[str, bool]:
    """Return the label of an option, and whether a place may say its own name of it."""
    if not isinstance(node, MappingNode) or not {key.text for key, _ in node.entries} & {"label", "named"}:
        return fixed_text(node, reader, "a label"), False
    fields = reader.fields(node, f'the option "{name}"', ("label",), ("named",))
    label = fields.read("label", "", fixed_text, reader, "a label")
    return label, fields.read("named", False, reader.yes_no, "named")


def read_scales(node: Node, lists: Mapping[str, tuple[Option, ...]], reader: Reader) -> dict[str, Scale]:
    """Return which way each list of choices goes that is a scale, by its name."""
    if not isinstance(node, MappingNode):
        reader.wrong(node, "a mapping (scales)", "write each list with its way: {satisfaction: ascending}")
        return {}
    scales: dict[str, Scale] = {}
    for key, value in node.entries:
        name = reader.word(key, lists, "a list of choices")
        word = reader.word(value, list(Scale), f"which way {key.text} goes")
        if name and 0 < len(lists[name]) < _FEWEST:
            message = f"the scale {name} has one choice"
            reader.report(Code.OUT_OF_RANGE, message, key.place, "a scale goes from one choice to another")
        elif name and word:
            scales[name] = Scale(word)
    return scales


def _check_code(name: ScalarNode, before: Sequence[Option], reader: Reader) -> None:
    """Report an option that a profile or a wording could not call by its name, or mistake for another."""
    if name.text in RESERVED:
        message = f'"{name.text}" cannot be an option: it is what is written where none is named'
        hint = f"call it {name.text}_ or the like"
        if name.text in NAMED:
            hint = f"take it out, and say states: [{name.text}]; as an option that counts, {hint}"
        reader.report(Code.RESERVED_WORD, message, name.place, hint)
    elif not _CODE.match(name.text):
        message = f'an option cannot be called "{name.text}"'
        hint = "call it by one word of letters, digits, _ and -, and write what is read as its label"
        reader.report(Code.RESERVED_WORD, message, name.place, hint)
    elif alike := [other.id for other in before if other.id.casefold() == name.text.casefold()]:
        message = f'"{name.text}" and "{alike[0]}" are told apart by capitals only'
        reader.report(Code.REPEATED_OPTION, message, name.place, "call one of them in another way")
