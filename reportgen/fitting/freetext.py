"""The texts that a place writes itself, each with fewer of its words or with more of them.

Where a language writes no spaces, a letter is what a word is in others.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice

from reportgen.errors import SourceLocation
from reportgen.profile import Answer, Choice, Entry, Note, Profile, State, in_paragraphs
from reportgen.reading import MappingNode, Node, SequenceNode
from reportgen.richtext import Listing, Rich, TextBlock, Unit, join, plain, text_of, unit_of
from reportgen.series import Kind, Question, Questionnaire

_OVERVIEW = "overview"
_OTHER = "other"
_NOTE = "note"
_ANSWER = "answer"
"""Where an answer stands beside which something explains it."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text of a profile: the overview, the answer to a question for one text, or words of the place's own.

    ``name`` is its path in the profile, numbered from the second of a name on: overview, terms.other,
    terms.other[2]. ``words`` is how many words it has; ``path`` leads to its value in the file. ``resized``
    gives a profile with so many words in this text, at least one: its own, the last ones left out or the
    first ones said again; where it has none, words of the sample. ``limit`` is how many words the
    questionnaire lets it have, or None. Words are what the language has of these: ``unit``.
    """

    name: str
    unit: Unit
    words: int
    limit: int | None
    path: tuple[str | int, ...]
    resized: Callable[[Profile, int], Profile]


def free_texts(profile: Profile, asked: Questionnaire, sample: str) -> tuple[FreeText, ...]:
    """Return the free texts of a profile, in the order of the questionnaire."""
    writer = _Resizer(profile, unit_of(asked.languages.wanted), sample)
    return (
        writer.overview(asked.limit(_OVERVIEW).words),
        *(text for question in asked.questions.values() for text in writer.of_question(question)),
    )


def place_of(text: FreeText, node: Node) -> SourceLocation | None:
    """Return where a text stands in its file, or None where it has none there."""
    found: Node | None = node
    for key in text.path:
        if isinstance(key, int) and isinstance(found, MappingNode):
            found = found.get(_ANSWER) or found
        if isinstance(found, SequenceNode) and isinstance(key, int):
            found = found.items[key]
        elif isinstance(found, MappingNode) and isinstance(key, str):
            found = found.get(key)
    return found.place if found else None


@dataclass(frozen=True, slots=True)
class _Resizer:
    """Writes the texts of a profile longer and shorter, in units of its language."""

    profile: Profile
    unit: Unit
    sample: str

    def overview(self, limit: int | None) -> FreeText:
        own = " ".join(text_of(block).replace("\n", " ") for block in self.profile.overview)
        count = self.unit.count(own)

        def resized(other: Profile, words: int) -> Profile:
            return replace(other, overview=self._of_size(words, self.profile.overview, own))

        return FreeText(_OVERVIEW, self.unit, count, limit, (_OVERVIEW,), resized)

    def of_question(self, question: Question) -> Iterator[FreeText]:
        """Yield the answer to a question for a text, or the words of the place's own."""
        answer = self.profile.answers[question.id]
        path = (*(() if question.top_level else ("answers",)), *question.id.split("."))
        if question.kind is Kind.TEXT and not question.several:
            yield self._text(path, question, answer)
        if answer.note:
            yield self._note((*path, _NOTE), question, answer.note)
        counts: Counter[str] = Counter()
        for number, choice in enumerate(answer.choices):
            if choice.option and not choice.own:
                continue
            key = choice.option or _OTHER
            counts[key] += 1
            name = f"{question.id}.{key}" + (f"[{counts[key]}]" if counts[key] > 1 else "")
            yield self._write_in(name, (*path, number, key), question, number, choice)

    def _text(self, path: tuple[str, ...], question: Question, answer: Answer) -> FreeText:
        own = "".join(entry.text for entry in answer.entries)
        whole = next((entry.blocks for entry in answer.entries), ())
        count = self.unit.count(own)

        def resized(other: Profile, words: int) -> Profile:
            if question.paragraphs:
                entry = in_paragraphs(self._of_size(words, whole, own))
            else:
                entry = Entry(self._cycled(own, words))
            known = other.answers[question.id]
            return _answering(other, question, replace(known, state=State.ANSWERED, entries=(entry,)))

        return FreeText(question.id, self.unit, count, question.words, path, resized)

    def _note(self, path: tuple[str, ...], question: Question, note: Note) -> FreeText:
        def resized(other: Profile, words: int) -> Profile:
            text = replace(note, text=self._cycled(note.text, words))
            return _answering(other, question, replace(other.answers[question.id], note=text))

        name, count = f"{question.id}.{_NOTE}", self.unit.count(note.text)
        return FreeText(name, self.unit, count, question.note_words, path, resized)

    def _write_in(
        self, name: str, path: tuple[str | int, ...], question: Question, number: int, choice: Choice
    ) -> FreeText:
        text = choice.own or choice.text

        def resized(other: Profile, words: int) -> Profile:
            answer = other.answers[question.id]
            choices = list(answer.choices)
            said = self._cycled(text, words)
            choices[number] = replace(choice, own=said) if choice.own else replace(choice, text=said)
            return _answering(other, question, replace(answer, choices=tuple(choices)))

        return FreeText(name, self.unit, self.unit.count(text), question.words, path, resized)

    def _cycled(self, text: str, count: int) -> str:
        """Return so many words of a text, or of the sample, from the first on, again and again."""
        words = islice(cycle(self.unit.parts(text or self.sample)), max(count, 0))
        return self.unit.between.join(words)

    def _of_size(self, words: int, blocks: Sequence[TextBlock], own: str) -> tuple[TextBlock, ...]:
        """Return paragraphs and lists, whose words are ``own``, with so many words."""
        more = self._cycled(own, words - self.unit.count(own))
        return self._longer(blocks, more) if more else tuple(self._first(words, blocks))

    def _longer(self, blocks: Sequence[TextBlock], words: str) -> tuple[TextBlock, ...]:
        """Return paragraphs and lists with words behind the last one."""
        if not blocks:
            return (plain(words),)
        more = plain(self.unit.between + words)
        *before, last = blocks
        if isinstance(last, Listing) and last.notes and before:
            return (*self._longer(before, words), last)
        if isinstance(last, Listing):
            *items, item = last.items
            return (*before, replace(last, items=(*items, replace(item, text=join((item.text, more))))))
        return (*before, join((last, more)))

    def _first(self, words: int, blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
        """Yield the paragraphs and lists that the first words make; notes stay, where there is room."""
        *before, last = blocks or (None,)
        notes = isinstance(last, Listing) and last.notes and bool(before)
        if isinstance(last, Listing) and notes and (rest := words - self.unit.count(text_of(last))) > 0:
            yield from self._first(rest, blocks[:-1])
            yield last
            return
        for block in blocks:
            if words <= 0:
                return
            if isinstance(block, Listing):
                items = []
                for item in block.items:
                    if words > 0:
                        items.append(replace(item, text=self._cut(item.text, words)))
                        words -= self.unit.count(text_of(item.text))
                yield replace(block, items=tuple(items))
            else:
                yield self._cut(block, words)
                words -= self.unit.count(text_of(block))

    def _cut(self, text: Rich, words: int) -> Rich:
        """Return the first words of a text, in their styles."""
        spans = self.unit.spans(text_of(text))
        left = spans[min(words, len(spans)) - 1][1] if spans else 0
        runs = []
        for run in text:
            if left > 0:
                runs.append(run._replace(text=run.text[:left]))
                left -= len(run.text)
        return tuple(runs)


def _answering(profile: Profile, question: Question, answer: Answer) -> Profile:
    return replace(profile, answers={**profile.answers, question.id: answer})
