"""The index of a volume: which places gave an answer, said a thing in words of their own, named a person."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.content import IndexEntry
from reportgen.profile import Profile
from reportgen.richtext import Rich, Run, plain, quoted, text_of
from reportgen.series import LISTS, FactsItem, Kind, Question, Series, leaves
from reportgen.wording.families import by_family
from reportgen.wording.read import Wording

_TELLING = 4
"""The answers to a question of one choice tell without it what they say, where there are so many or more."""


def answers_indexed(series: Series, wording: Wording, places: Sequence[Profile]) -> Iterator[IndexEntry]:
    """Yield an entry for each option that a place named, and for what places said in words of their own.

    Options of which there are so few that they say nothing without their question are left out; that has an
    entry in their place, by what it is about in a word or two.
    """
    asked = [q for q in series.questionnaire.questions.values() if not q.top_level and not q.stem]
    telling = [q for q in asked if q.kind in LISTS or (len(q.options) >= _TELLING and not q.scale)]
    found: list[tuple[str, Question, tuple[Path, ...]]] = []
    for question in telling:
        for option in question.options:
            named = [one.path for one in places if option.id in one.answers[question.id].options]
            found += [(option.label, question, tuple(named))] if named else []
    abouts = {q.id: wording.topics.get(q.id, "") for q in asked if q not in telling}
    labels = [name.casefold() for name in (*(label for label, *_ in found), *abouts.values())]
    for label, question, paths in found:
        shared = labels.count(label.casefold()) > 1
        topic = wording.topics.get(question.id, question.label) if shared else ""
        yield IndexEntry(plain(label), label, paths, question.id, topic)
    for name, about in abouts.items():
        if about:
            question = series.questionnaire.questions[name]
            topic = question.label if labels.count(about.casefold()) > 1 else ""
            yield IndexEntry(plain(about[:1].upper() + about[1:]), about, (), name, topic)
    for text, said in _own(asked, places).items():
        yield IndexEntry(plain(quoted(text, wording.language.tag)), text, tuple(dict.fromkeys(said)))


def _own(asked: Sequence[Question], places: Sequence[Profile]) -> Mapping[str, list[Path]]:
    """Return the words of places' own, each as it was first written, with the places that said it."""
    found: dict[str, list[Path]] = {}
    spelt: dict[str, str] = {}
    for place in places:
        for question in asked:
            for choice in place.answers[question.id].choices:
                text = choice.own if choice.option else choice.text
                if text:
                    found.setdefault(spelt.setdefault(text.casefold(), text), []).append(place.path)
    return found


def people_indexed(series: Series, wording: Wording, places: Sequence[Profile]) -> Iterator[IndexEntry]:
    """Yield an entry for each person that a place names, of the questions that the pages show as facts.

    A name is as it was written; what it stands by, as far as that can be told, is bold.
    """
    facts = [leaf for page in series.pages for leaf in leaves(page) if isinstance(leaf, FactsItem)]
    shown = dict.fromkeys(name for item in facts for name in item.questions)
    asked = series.questionnaire.questions
    persons = [asked[name] for name in shown if asked[name].kind is Kind.PERSON]
    found: dict[tuple[Rich, str, str], list[Path]] = {}
    for place in places:
        for question in persons:
            for entry in place.answers[question.id].entries:
                if entry.text:
                    label = wording.facts.get(question.id, question.label)
                    title = entry.title or wording.topics.get(question.id, label)
                    words, by = by_family(entry, wording.language.tag, place.country)
                    found.setdefault((words, by, title), []).append(place.path)
    for (words, by, title), paths in found.items():
        name = f"{by} {text_of(words)}"
        yield IndexEntry((*words, Run(f", {title}")), name, tuple(dict.fromkeys(paths)))
