"""The lines at the foot of the pages: whose the figures and the quoted text are, and whose the pages."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from reportgen.content import Imprint, Paragraph
from reportgen.errors import Code
from reportgen.reading import Reader, ScalarNode
from reportgen.richtext import Rich, Run, as_printed, join, plain, text_of
from reportgen.series import Series, Source
from reportgen.wording.numerals import date

_ARMENIAN = "\u0530"
"""Before it stand the scripts that have italics: Latin, Greek, Cyrillic."""
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\Z")


def source_line(series: Series, words: Mapping[str, str], *, example: bool = False) -> Rich:
    """Return what says where figures and quoted text are from; an ``example`` has none of its own."""
    parts = (part for source in series.sources for part in (cite(source, series.language), plain("; ")))
    cited = [*parts][:-1]
    return filled(words["example_source" if example else "source"], {"sources": join(cited)})


def full_title(series: Series, words: Mapping[str, str]) -> str:
    """Return the title of a series with its edition."""
    return words["edition"].format(series=series.title, edition=series.edition)


def licence_line(series: Series, words: Mapping[str, str]) -> Rich:
    """Return what says who made the pages, by which licence they may be used, and who has no part in them."""
    return filled(
        words["licence"],
        {
            "publisher": plain(series.publisher),
            "licence": (Run(series.licence, link=series.licence_url),),
            "disclaimer": plain(series.disclaimer),
        },
    )


def named(source: Source, language: str) -> Rich:
    """Return a source without its address, among words in a language."""
    other = source.language if source.language != language else ""
    before, behind = (Run(part, language=other) for part in source.around)
    return tuple(run for run in (before, titled(source.title, other), behind) if run.text)


def titled(title: str, language: str = "") -> Run:
    """Return the title of a publication: in italics, where it is in letters that have such."""
    return Run(title, italic=any(sign.isalpha() and sign < _ARMENIAN for sign in title), language=language)


def cite(source: Source, language: str) -> Rich:
    """Return a source with its address, which is a link, and whose it is, among words in a language."""
    address = (Run(as_printed(source.address), link=source.address),)
    parts = (named(source, language), address if source.address else (), plain(source.rights))
    return join([piece for part in parts if part for piece in (part, plain(", "))][:-1])


def imprint_of(
    series: Series, words: Mapping[str, str], source: Rich, licence: Rich, tag: str, *, mapped: bool
) -> Imprint | None:
    """Return what stands at the foot of the last page, of a series that has an imprint; ``mapped`` or not."""
    found = series.imprint
    if found is None:
        return None
    lines = [licence, plain(words["published"].format(date=date(series.date, tag)))]
    if found.contact:
        link = f"mailto:{found.contact}" if _MAIL.match(found.contact) else ""
        lines.append((Run(found.contact, link=link),))
    lines += [plain(f"{name}\u00a0{number}") for name, number in found.numbers]
    code = words["code"].format(address=found.address) if found.address else ""
    if found.address and all(run.link != found.address for run in source):  # which is said once
        address = (Run(as_printed(found.address), link=found.address),)
        lines.append(filled(words["online"], {"address": address}))
    reading = found.reading(mapped=mapped)
    how = ((words["how_to_read"], (plain(reading),)),) if reading else ()
    columns = (*how, (words["sources"], (source,)), (words["imprint"], tuple(lines)))
    return Imprint(columns, found.address, code, scanned(found.address, series, words))


def scanned(address: str, series: Series, words: Mapping[str, str]) -> str:
    """Return what stands under the code to an address: the source that it leads to, or else fixed words."""
    sources = [source.around[0].removesuffix(", ") for source in series.sources if source.address == address]
    return next(filter(None, sources), words["scan"]) if address else ""


def said_in(imprint: Imprint, source: Rich) -> str:
    """Return the words of an imprint but for those of the sources, which are a statement of their own."""
    return " ".join(text_of(line) for _, lines in imprint.columns if source not in lines for line in lines)


def legal_notes(block: str, series: Series, country: str) -> Iterator[Paragraph]:
    """Yield the notes that the law of a place's country asks for; their ids begin with that of the block."""
    for number, note in enumerate(series.legal_notes):
        if country in note.countries:
            yield Paragraph(f"{block}:{number}", plain(note.text), note=True)


def check_imprint(node: ScalarNode, series: Series, reader: Reader) -> None:
    """Report a line of the licence with a disclaimer that there is not, or without the one there is."""
    named = "{disclaimer}" in node.text
    if named and not series.disclaimer:
        message = '"licence" says {disclaimer}, and series.yaml has no disclaimer'
        place = node.at(node.text.find("{disclaimer}"), len("{disclaimer}"))
        reader.report(Code.TEMPLATE, message, place, "take it out of the line, with the words around it")
    elif series.disclaimer and not named:
        message = (
            'series.yaml has a disclaimer, and "licence" does not say {disclaimer}, so it would stand nowhere'
        )
        reader.report(Code.TEMPLATE, message, node.place, "write {disclaimer} in it")


def filled(template: str, parts: Mapping[str, Rich]) -> Rich:
    """Return fixed words with their places filled."""
    parsed = Formatter().parse(template)
    return join(
        [piece for text, name, _, _ in parsed for piece in (plain(text), parts[name] if name else ())]
    )
