"""The tag tree as indented text that a person reads from top to bottom, as it would be read out."""

from collections.abc import Iterator

from reportgen.pdf.read import ContentItem, Document, FoundElement, Reference
from reportgen.pdf.syntax import get, name, text

_DEPTH = "  "


def tree_text(document: Document) -> str:
    """Return the tag tree, a line an element.

    A line has the role, the page where it changes, the words or what is read out in their place, and what
    else a reader is told: language, numbering of a list, scope of a header cell. Words that stand between
    elements have lines of their own.
    """
    return "\n".join(_TreeWriter(document).lines())


class _TreeWriter:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.page: int | None = None

    def lines(self) -> Iterator[str]:
        """Yield the lines of the whole tree."""
        for top in self.document.tree.tops:
            yield from self.element(top, "")

    def element(self, element: FoundElement, indent: str) -> Iterator[str]:
        """Yield the lines of an element."""
        parts = [_role(element), *self.turned(element), *_told(element)]
        spoken = element.alt is not None or element.actual is not None
        mixed = any(isinstance(kid, FoundElement) for kid in element.kids)
        words = self.document.words(element) if not mixed and not spoken else ""
        if words.strip():
            parts.append(_quoted(words))
        parts += [f"-> {address}" for address in self.addresses(element)]
        yield indent + " ".join(parts)
        for kid in element.kids:
            if isinstance(kid, FoundElement):
                yield from self.element(kid, indent + _DEPTH)
            elif isinstance(kid, ContentItem) and mixed and not spoken:
                mark = self.document.mark(kid)
                words = (mark.words if mark.actual is None else mark.actual) if mark else ""
                if words.strip():
                    yield indent + _DEPTH + _quoted(words)

    def turned(self, element: FoundElement) -> list[str]:
        """Return the page of an element where it is another one than before."""
        page = next((kid.page for kid in element.kids if not isinstance(kid, FoundElement)), None)
        if page is None or page == self.page:
            return []
        self.page = page
        return [f"[page {page + 1}]"]

    def addresses(self, element: FoundElement) -> list[str]:
        """Return where an element's annotations lead, each address once."""
        targets = [kid.target for kid in element.kids if isinstance(kid, Reference)]
        found = [
            self.document.destinations.address(target) or "nowhere"
            for target in targets
            if name(get(target, "Subtype")) == "Link"
        ]
        return list(dict.fromkeys(found))


def _role(element: FoundElement) -> str:
    return element.role if element.role == element.written else f"{element.written} ({element.role})"


def _told(element: FoundElement) -> list[str]:
    told = {
        "alt": element.alt,
        "read as": element.actual,
        "language": element.language or None,
        "scope": name(element.attributes.get("Scope")) or None,
        "numbering": _numbering(element),
        "expansion": text(get(element.thing, "E")) or None,
    }
    quoted = {"alt", "read as", "expansion"}
    return [
        f"[{key}: {_quoted(value) if key in quoted else value}]"
        for key, value in told.items()
        if value is not None
    ]


def _numbering(element: FoundElement) -> str | None:
    numbering = name(element.attributes.get("ListNumbering"))
    return numbering if numbering not in {"", "None"} else None


def _quoted(words: str) -> str:
    return '"' + " ".join(words.split()) + '"'
