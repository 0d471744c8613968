"""What differs between two places, or two versions of one profile: in facts, answers and sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportgen.content import Spotlight
from reportgen.fitting import Manuscript
from reportgen.profile import Answer, Choice, Profile, State, in_words
from reportgen.provenance.comparison import (
    AnswerDifference,
    ComparedSide,
    Comparison,
    FactDifference,
    RankChange,
    SentenceDifference,
    WordedAnswer,
)
from reportgen.richtext import Listing, Rich, Run, TextBlock
from reportgen.series import LISTS, Kind, Question

_Facts: TypeAlias = Mapping[str, tuple[str, ...]]
_IN_WORDS = ("sentence:", "chart:")
_UNKNOWN = Answer(State.UNKNOWN)


def compare(a: Manuscript, b: Manuscript) -> Comparison:
    """Return what differs between two spotlights.

    Sentences that differ in nothing but the name of the place are alike.
    """
    said_a, said_b = a.spotlight(), b.spotlight()
    return Comparison(
        _side(a.profile, said_a),
        _side(b.profile, said_b),
        tuple(_facts(_fact_words(a, said_a), _fact_words(b, said_b))),
        tuple(_answers(_asked(a, said_a), _asked(b, said_b))),
        tuple(_sentences((a.profile, said_a), (b.profile, said_b))),
    )


def _side(profile: Profile, said: Spotlight) -> ComparedSide:
    return ComparedSide(said.name, str(profile.path), said.series)


def _facts(a: _Facts, b: _Facts) -> Iterator[FactDifference]:
    for key in dict.fromkeys([*a, *b]):
        if (words := a.get(key, ())) != (others := b.get(key, ())):
            yield FactDifference(key, words, others)


def _fact_words(manuscript: Manuscript, said: Spotlight) -> _Facts:
    profile = manuscript.profile
    degrees = "{:g} degrees north, {:g} east"
    texts = {
        "name": profile.name,
        "country": said.country,
        "location": degrees.format(*profile.location) if profile.location else "",
        "photo": str(profile.photo or ""),
        "tagline": profile.tagline,
        "highlight": profile.highlight,
        "possessive": profile.possessive,
        "cases": ", ".join(f"{case}: {text}" for case, text in profile.cases.items()),
        "example": "yes" if profile.example else "",
    }
    facts = manuscript.series.questionnaire.facts
    return {
        **{key: (text,) if text else () for key, text in texts.items()},
        **{name: _told(profile.answers[name], question) for name, question in facts.items()},
        "overview": tuple(line for block in profile.overview for line in _lines(block)),
        "incomplete": tuple(sorted(profile.incomplete)),
    }


def _told(answer: Answer, question: Question) -> tuple[str, ...]:
    """Return a fact in words; that there was no response, or the like, is one."""
    silent = (answer.state.english,) if answer.state in question.silences else ()
    note = (f"explained: {answer.note}",) if answer.note else ()
    return (_said(answer, question) or silent) + note


def _said(answer: Answer, question: Question) -> tuple[str, ...]:
    """Return an answer in words; a text with paragraphs with its markup, too."""
    if any(entry.blocks for entry in answer.entries):
        return tuple(line for entry in answer.entries for block in entry.blocks for line in _lines(block))
    return in_words(answer, question, _word)


def _lines(block: TextBlock) -> Iterator[str]:
    if isinstance(block, Listing):
        for item in block.items:
            label = f"[^{item.label}]:" if block.notes else item.label or "-"
            yield f"{'  ' * item.level}{label} {_markup(item.text)}"
    else:
        yield _markup(block)


def _markup(text: Rich) -> str:
    """Return a text with its markup, so that a bold or a link that differs is seen."""
    return "".join(_run(run) for run in text).replace("\n", "\\ ")


def _run(run: Run) -> str:
    signs = "**" * run.bold + "*" * run.italic
    text = f"{signs}{run.text}{signs[::-1]}"
    return f"[{text}]({run.link})" if run.link else text


@dataclass(frozen=True, slots=True)
class _AnsweredQuestion:
    """A question with its answer, and with that of the edition ``before``."""

    question: Question
    answer: Answer
    before: str = ""


def _asked(manuscript: Manuscript, said: Spotlight) -> dict[str, _AnsweredQuestion]:
    """Return every answer by question; one that was not asked says so."""
    asked, profile = manuscript.series.questionnaire.questions, manuscript.profile
    return {
        name: _AnsweredQuestion(
            question,
            replace(profile.answers[name], state=profile.state(question)),
            said.earlier.of(name) if said.earlier else "",
        )
        for name, question in asked.items()
        if not question.top_level
    }


def _answers(
    a: Mapping[str, _AnsweredQuestion], b: Mapping[str, _AnsweredQuestion]
) -> Iterator[AnswerDifference]:
    """Yield what is answered differently, now or in the edition before, where both are known.

    What only one of two series asks is unknown of the other.
    """
    for name in dict.fromkeys([*a, *b]):
        first = a.get(name) or b[name]
        other = _AnsweredQuestion(first.question, _UNKNOWN)
        of_a, of_b = a.get(name, other), b.get(name, other)
        answer_a, answer_b = of_a.answer, of_b.answer
        ranked = first.question.kind is Kind.RANK
        alike_before = of_a.before == of_b.before or not (of_a.before and of_b.before)
        if _same(answer_a, answer_b, ranked=ranked) and alike_before:
            continue
        told_a, told_b = (
            WordedAnswer(answer.state, _said(answer, first.question), str(answer.note) if answer.note else "")
            for answer in (answer_a, answer_b)
        )
        difference = AnswerDifference(name, first.question.whole, told_a, told_b)
        if first.question.kind in LISTS:
            difference = _divided(difference, answer_a, answer_b, ranked=ranked)
        yield replace(difference, before_a=of_a.before, before_b=of_b.before)


def _same(a: Answer, b: Answer, *, ranked: bool) -> bool:
    """Tell whether two answers are alike: known options by their names, in any order but of a rank."""
    if replace(a, choices=()) != replace(b, choices=()):
        return False
    keys_a, keys_b = [_key(choice) for choice in a.choices], [_key(choice) for choice in b.choices]
    return keys_a == keys_b if ranked else set(keys_a) == set(keys_b)


def _key(choice: Choice) -> tuple[bool, str, str]:
    return choice.option is None, choice.option or choice.text, choice.own


def _divided(difference: AnswerDifference, a: Answer, b: Answer, *, ranked: bool) -> AnswerDifference:
    if a.state is not State.ANSWERED or b.state is not State.ANSWERED:
        return difference
    words_a = {_key(choice): _word(choice) for choice in a.choices}
    words_b = {_key(choice): _word(choice) for choice in b.choices}
    ranks_a = {key: rank for rank, key in enumerate(words_a, 1)}
    ranks_b = {key: rank for rank, key in enumerate(words_b, 1)}
    both = [key for key in words_a if key in words_b]
    moved = [key for key in both if ranked and ranks_a[key] != ranks_b[key]]
    return replace(
        difference,
        only_a=tuple(word for key, word in words_a.items() if key not in words_b),
        only_b=tuple(word for key, word in words_b.items() if key not in words_a),
        both=tuple(words_a[key] for key in both),
        moved=tuple(RankChange(words_a[key], ranks_a[key], ranks_b[key]) for key in moved),
    )


def _word(choice: Choice) -> str:
    return choice.whole if choice.option else f"other: {choice.text}"


def _sentences(a: tuple[Profile, Spotlight], b: tuple[Profile, Spotlight]) -> Iterator[SentenceDifference]:
    (profile_a, said_a), (profile_b, said_b) = a, b
    texts_a, texts_b = _texts(said_a), _texts(said_b)
    for name in dict.fromkeys([*texts_a, *texts_b]):
        text_a, text_b = texts_a.get(name, ""), texts_b.get(name, "")
        if _nameless(text_a, profile_a) != _nameless(text_b, profile_b):
            yield SentenceDifference(name, text_a, text_b)


def _texts(spotlight: Spotlight) -> dict[str, str]:
    """Return the sentences and the titles of charts; other statements are facts and answers as they are."""
    return {said.id: said.text for said in spotlight.statements if said.id.startswith(_IN_WORDS)}


def _nameless(text: str, profile: Profile) -> str:
    """Return a sentence with a sign in place of the place's name."""
    if profile.possessive:
        text = text.replace(profile.possessive, "{city}'s")
    for case, form in profile.cases.items():
        text = text.replace(form, f"{{city.{case}}}")
    return text.replace(profile.name, "{city}")
