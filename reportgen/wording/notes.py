"""What a place wrote to explain an answer: its words, and the address behind them."""

from reportgen.profile import Note
from reportgen.richtext import Rich, Run, as_printed, plain
from reportgen.wording.option_terms import KNOWN
from reportgen.wording.term import Term


def note_in_words(note: Note | None) -> Rich:
    """Return an explanation and its address, without the scheme; nothing where there is none."""
    if note is None:
        return ()
    link = (Run(as_printed(note.link), link=note.link),) if note.link else ()
    return (*plain(note.text + " " if note.text and link else note.text), *link)


def note_term(note: Note | None) -> Term:
    """Return the term of an explanation."""
    words = frozenset({"known" if note else "unknown"})
    needs = frozenset({"known"})
    return Term(words, KNOWN, ways=frozenset({""}), needs=needs, write=lambda _: note_in_words(note))
