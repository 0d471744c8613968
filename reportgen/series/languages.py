"""The languages of a series, as ``series.yaml`` names them."""

from reportgen.reading import LANGUAGE, MappingNode, Node, Reader, ScalarNode, SequenceNode


def read_languages(node: Node, reader: Reader) -> tuple[str, ...]:
    """Return the languages that ``series.yaml`` names; what is wrong with them goes to the reader."""
    named = node.get("languages") if isinstance(node, MappingNode) else None
    if isinstance(named, ScalarNode) and not named.blank:
        reader.wrong(named, "a list of languages", f"write [{named.text}]")
        return ()
    found: list[str] = []
    for item in named.items if isinstance(named, SequenceNode) else ():
        if not isinstance(item, ScalarNode) or not LANGUAGE.match(item.text):
            reader.wrong(item, "a language tag such as en or pt-BR (BCP 47)")
        elif not reader.again(item.text, found, item.place, "languages"):
            found.append(item.text)
    if isinstance(named, SequenceNode) and not named.items:
        reader.wrong(named, "a language at least", "write [en]")
    elif isinstance(named, MappingNode):
        reader.wrong(named, "a list of languages", "write [en]")
    return tuple(found)
