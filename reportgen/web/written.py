"""Text as HTML, as its language prints it: runs in one style, paragraphs, lists and the lists inside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from reportgen.richtext import Listing, ListItem, Rich, Run, TextBlock, plain, text_of, typeset


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Writes texts of a page in a language (BCP 47)."""

    language: str

    def text(self, text: str | Rich) -> Markup:
        """Return a line of text."""
        rich = plain(text) if isinstance(text, str) else text
        return Markup("").join(map(_run, typeset(rich, self.language)))

    def spoken(self, text: str) -> str:
        """Return a line of text as it stands in an attribute."""
        return text_of(typeset(plain(text), self.language))

    def passage(self, blocks: Iterable[TextBlock]) -> Markup:
        """Return paragraphs and lists."""
        return Markup("").join(
            self._listing(block)
            if isinstance(block, Listing)
            else Markup("<p>{}</p>").format(self.text(block))
            for block in blocks
        )

    def _listing(self, listing: Listing) -> Markup:
        kind = "notes" if listing.notes else "labelled" if listing.items[0].label else ""
        return self._entries(listing.items, 0, kind)

    def _entries(self, items: Sequence[ListItem], level: int, kind: str) -> Markup:
        """Return the entries of a level, each with those further in that stand behind it."""
        entries, place = [], 0
        while place < len(items):
            item, end = items[place], place + 1
            while end < len(items) and items[end].level > level:
                end += 1
            inner = Markup("")
            if within := items[place + 1 : end]:
                inner = self._entries(within, level + 1, "labelled" if within[0].label else "")
            entries.append(Markup("<li>{}{}{}</li>").format(_label(item), self.text(item.text), inner))
            place = end
        body = Markup("").join(entries)
        if not kind:
            return Markup("<ul>{}</ul>").format(body)
        return Markup('<ol class="{}">{}</ol>').format(kind, body)


def _run(run: Run) -> Markup:
    made = Markup("<br>").join(map(escape, run.text.split("\n")))
    if run.italic:
        made = Markup("<em>{}</em>").format(made)
    if run.bold:
        made = Markup("<strong>{}</strong>").format(made)
    if run.language:
        made = Markup('<span lang="{}">{}</span>').format(run.language, made)
    if run.link:
        made = Markup('<a href="{}">{}</a>').format(run.link, made)
    return made


def _label(item: ListItem) -> Markup:
    return Markup('<span class="label">{}</span> ').format(item.label) if item.label else Markup("")
