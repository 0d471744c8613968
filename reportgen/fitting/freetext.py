"""The texts that a place writes itself, each with fewer of its words or with more of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice

from reportgen.errors import SourceLocation
from reportgen.profile import Answer, Choice, Entry, Profile, State
from reportgen.reading import MappingNode, Node, SequenceNode
from reportgen.richtext import Block, Listing, Rich, join, plain, text_of
from reportgen.series import Kind, Question, Questionnaire

_WORD = re.compile(r"[^ \n]+")
_OVERVIEW = "overview"
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text of a profile: the overview, the answer to a question for one text, or words of the place's own.

    ``name`` is its path in the profile, numbered from the second of a name on: overview, terms.other,
    terms.other[2]. ``words`` is how many words it has; ``path`` leads to its value in the file. ``resized``
    gives a profile with so many words in this text, at least one: its own, the last ones left out or the
    first ones said again; where it has none, words of the sample. ``limit`` is how many words the
    questionnaire lets it have, or None.
    """

    name: str
    words: int
    limit: int | None
    path: tuple[str | int, ...]
    resized: Callable[[Profile, int], Profile]


def free_texts(profile: Profile, asked: Questionnaire, sample: str) -> tuple[FreeText, ...]:
    """Return the free texts of a profile, in the order of the questionnaire."""
    return (
        _overview(profile, asked.limit(_OVERVIEW).words, sample),
        *(text for question in asked.questions.values() for text in _of_question(profile, question, sample)),
    )


def place_of(text: FreeText, node: Node) -> SourceLocation | None:
    """Return where a text stands in its file, or None where it has none there."""
    found: Node | None = node
    for key in text.path:
        if isinstance(found, SequenceNode) and isinstance(key, int):
            found = found.items[key]
        elif isinstance(found, MappingNode) and isinstance(key, str):
            found = found.get(key)
    return found.place if found else None


def _overview(profile: Profile, limit: int | None, sample: str) -> FreeText:
    own = " ".join(text_of(block).replace("\n", " ") for block in profile.overview)
    count = _count(own)

    def resized(other: Profile, words: int) -> Profile:
        more = _cycled(own or sample, words - count)
        blocks = _longer(profile.overview, more) if more else tuple(_first(profile.overview, words))
        return replace(other, overview=blocks)

    return FreeText(_OVERVIEW, count, limit, (_OVERVIEW,), resized)


def _of_question(profile: Profile, question: Question, sample: str) -> Iterator[FreeText]:
    """Yield the answer to a question for a text, or the words of the place's own."""
    answer = profile.answers[question.id]
    path = (*(() if question.top_level else ("answers",)), *question.id.split("."))
    if question.kind is Kind.TEXT and not question.several:
        yield _text(path, question, answer, sample)
    own = [number for number, choice in enumerate(answer.choices) if choice.option is None]
    for index, number in enumerate(own, 1):
        name = f"{question.id}.{_OTHER}" + (f"[{index}]" if index > 1 else "")
        yield _write_in(name, (*path, number, _OTHER), question, number, answer.choices[number].text)


def _text(path: tuple[str, ...], question: Question, answer: Answer, sample: str) -> FreeText:
    own = "".join(entry.text for entry in answer.entries)

    def resized(other: Profile, words: int) -> Profile:
        entry = Entry(_resized(own or sample, words))
        return _answering(other, question, replace(answer, state=State.ANSWERED, entries=(entry,)))

    return FreeText(question.id, _count(own), question.words, path, resized)


def _write_in(name: str, path: tuple[str | int, ...], question: Question, number: int, text: str) -> FreeText:
    def resized(other: Profile, words: int) -> Profile:
        answer = other.answers[question.id]
        choices = list(answer.choices)
        choices[number] = Choice(None, _resized(text, words))
        return _answering(other, question, replace(answer, choices=tuple(choices)))

    return FreeText(name, _count(text), question.words, path, resized)


def _answering(profile: Profile, question: Question, answer: Answer) -> Profile:
    return replace(profile, answers={**profile.answers, question.id: answer})


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _cycled(text: str, count: int) -> list[str]:
    """Return so many words of a text, from the first on, again and again."""
    return list(islice(cycle(_WORD.findall(text)), max(count, 0)))


def _resized(text: str, words: int) -> str:
    return " ".join(_cycled(text, words))


def _longer(blocks: Sequence[Block], words: Sequence[str]) -> tuple[Block, ...]:
    """Return paragraphs and lists with words behind the last one."""
    if not blocks:
        return (plain(" ".join(words)),)
    more = plain(" " + " ".join(words))
    *before, last = blocks
    if isinstance(last, Listing) and last.notes and before:
        return (*_longer(before, words), last)
    if isinstance(last, Listing):
        *items, item = last.items
        return (*before, replace(last, items=(*items, replace(item, text=join((item.text, more))))))
    return (*before, join((last, more)))


def _first(blocks: Sequence[Block], words: int) -> Iterator[Block]:
    """Yield the paragraphs and lists that the first words make; of notes all stay, where there is room."""
    *before, last = blocks or (None,)
    if isinstance(last, Listing) and last.notes and before and (rest := words - _count(text_of(last))) > 0:
        yield from _first(before, rest)
        yield last
        return
    for block in blocks:
        if words <= 0:
            return
        if isinstance(block, Listing):
            items = []
            for item in block.items:
                if words > 0:
                    items.append(replace(item, text=_cut(item.text, words)))
                    words -= _count(text_of(item.text))
            yield replace(block, items=tuple(items))
        else:
            yield _cut(block, words)
            words -= _count(text_of(block))


def _cut(text: Rich, words: int) -> Rich:
    """Return the first words of a text, in their styles."""
    ends = [found.end() for found in _WORD.finditer(text_of(text))]
    left = ends[min(words, len(ends)) - 1] if ends else 0
    runs = []
    for run in text:
        if left > 0:
            runs.append(replace(run, text=run.text[:left]))
            left -= len(run.text)
    return tuple(runs)
