"""Terms of options, as phrases in a list, of shares, in figures or words, and of what explains an answer."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reportgen.cohort import Basis, Finding, Share
from reportgen.profile import Choice, Note
from reportgen.richtext import Rich, Run, as_printed, plain
from reportgen.series import Question
from reportgen.wording.evidence import of_middle, of_share
from reportgen.wording.language import Language
from reportgen.wording.term import Term

KNOWN = frozenset({"known", "unknown"})
ENOUGH = frozenset({"known"})
SIDES = frozenset({"above", "below", "equal"})
"""How a place's own number, or step on a scale, stands to the median."""
_BETWEEN = "between"
_SHARE = frozenset({"percent", "fraction", "Fraction"})
_SHARE_WORDS = KNOWN | {Basis.PUBLISHED.value, Basis.COMPUTED.value}
_ALONE = "alone"


def known(is_so: bool) -> frozenset[str]:
    """Return the word for whether a thing is known."""
    return frozenset({"known" if is_so else "unknown"})


def options_of(question: Question, names: Iterable[str]) -> tuple[Choice, ...]:
    """Return options of a question by their names, as a place chooses them."""
    labels = {option.id: option.label for option in question.options}
    return tuple(Choice(name, labels[name]) for name in names)


def choices_term(
    language: Language,
    question: Question,
    choices: tuple[Choice, ...],
    words: AbstractSet[str],
    possible: AbstractSet[str],
    needs: AbstractSet[str],
) -> Term:
    """Return the term of options, written in one of the lists of the language."""
    listed = question.options[0].choices if question.options else ""
    phrases = language.phrases

    def write(way: str) -> Rich:
        entries = [language.chosen(one, phrases.get((listed, one.option or ""))) for one in choices]
        return language.listed(entries, way or next(iter(language.lists)))

    ways = frozenset({"", *language.lists})
    return Term(frozenset(words), frozenset(possible), ways=ways, needs=frozenset(needs), write=write)


def middle_term(language: Language, finding: Finding) -> Term:
    """Return the term of the median answer on a scale, and of how the place's own stands to it.

    Where it lies between two options, these are written as a list, the lower first.
    """
    question, rising, middle = finding.question, finding.question.rising, finding.middle
    words = {*known(bool(middle)), *([_BETWEEN] if middle[1:] else middle)}
    own = next(iter(finding.answer.options), None)
    if middle and own:
        step, low, high = map(rising.index, (own, middle[0], middle[-1]))
        words.add("above" if step > high else "below" if step < low else "equal")
    possible = KNOWN | SIDES | {_BETWEEN, *rising}
    choices = options_of(question, middle)
    term = choices_term(language, question, choices, words, possible, possible - {"unknown"})
    return replace(term, of_all=True, evidence=of_middle(finding))


def share_term(language: Language, share: Share | None, *, alone: bool | None = None) -> Term:
    """Return the term of a share; ``alone``, of those that answered alike, is whether that is one place.

    Then it is not among what is known: nobody is like itself.
    """

    def write(way: str) -> Rich:
        if share is None:
            raise ValueError("a share is written that is not known")
        if way == "percent":
            return plain(language.percent(share.percent))
        text = language.fraction(share)
        return plain(text[:1].upper() + text[1:] if way == "Fraction" else text)

    basis = Basis.COMPUTED if share and share.computed else Basis.PUBLISHED
    words = frozenset({"known", basis.value} if share else {"unknown"})
    possible = _SHARE_WORDS if alone is None else _SHARE_WORDS | {_ALONE}
    return Term(
        frozenset({_ALONE}) if alone else words,
        possible,
        ways=_SHARE if language.fractions else frozenset({"percent"}),
        needs=possible - {"unknown"},
        of_all=True,
        write=write,
        evidence=(of_share(share),) if share else (),
    )


def note_in_words(note: Note | None) -> Rich:
    """Return an explanation and its address, without the scheme; nothing where there is none."""
    if note is None:
        return ()
    link = (Run(as_printed(note.link), link=note.link),) if note.link else ()
    return (*plain(note.text + " " if note.text and link else note.text), *link)


def note_term(note: Note | None) -> Term:
    """Return the term of an explanation."""
    write = note_in_words(note)
    return Term(known(bool(note)), KNOWN, ways=frozenset({""}), needs=ENOUGH, write=lambda _: write)
