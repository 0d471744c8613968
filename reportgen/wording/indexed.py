"""The index of a volume: which places gave an answer, said a thing in words of their own, named a person."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.content import IndexEntry
from reportgen.profile import Profile
from reportgen.richtext import Rich, Run, plain
from reportgen.series import LISTS, FactsItem, Kind, Question, Series, leaves
from reportgen.wording.read import Wording
from reportgen.wording.volume import VolumeWords

_TELLING = 4
"""The answers to a question of one choice tell without it what they say, where there are so many or more."""
_FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
_GIVEN_FIRST = frozenset({"am", "is", "my"})
"""Languages whose names stand as they are written: family names lead, or there are none."""
_BEHIND = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
"""What stands behind a family name, and is none."""


def answers_indexed(
    series: Series, wording: Wording, words: VolumeWords, places: Sequence[Profile]
) -> Iterator[IndexEntry]:
    """Yield an entry for each option that a place named, and for what places said in words of their own.

    Left out are options of which there are so few that they say nothing without their question.
    """
    asked = [q for q in series.questionnaire.questions.values() if not q.top_level and not q.stem]
    telling = [q for q in asked if q.kind in LISTS or (len(q.options) >= _TELLING and not q.scale)]
    found: list[tuple[str, Question, tuple[Path, ...]]] = []
    for question in telling:
        for option in question.options:
            named = [one.path for one in places if option.id in one.answers[question.id].options]
            found += [(option.label, question, tuple(named))] if named else []
    labels = [label.casefold() for label, *_ in found]
    for label, question, paths in found:
        shared = labels.count(label.casefold()) > 1
        topic = wording.topics.get(question.id, question.label) if shared else ""
        yield IndexEntry(plain(label), label, paths, question.id, topic)
    for text, said in _own(asked, places).items():
        quoted = words["quoted"].format(words=text)
        yield IndexEntry(plain(quoted), text, tuple(dict.fromkeys(said)))


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
    found: dict[tuple[str, str], list[Path]] = {}
    for place in places:
        for question in persons:
            for entry in place.answers[question.id].entries:
                if entry.text:
                    title = entry.title or wording.facts.get(question.id, question.label)
                    found.setdefault((entry.text, title), []).append(place.path)
    for (name, title), paths in found.items():
        words = _by_family(name, wording.language.tag)
        by = "".join(run.text for run in words if run.bold)
        yield IndexEntry((*words, Run(f", {title}")), f"{by} {name}", tuple(dict.fromkeys(paths)))


def _by_family(name: str, language: str) -> Rich:
    """Return a name, bold where it is put in order: its last word, or all where names lead with that."""
    tag = language.partition("-")[0]
    parts = name.split(" ")
    last = len(parts) - 1
    while last and parts[last].strip(",").casefold() in _BEHIND:
        last -= 1
    if not last or tag in _FAMILY_FIRST | _GIVEN_FIRST:
        return (Run(name, bold=True),)
    before, by, behind = " ".join(parts[:last]), parts[last].strip(","), " ".join(parts[last + 1 :])
    comma = "," if parts[last].endswith(",") else ""
    tail = (Run(f"{comma} {behind}"),) if behind else ()
    return (Run(f"{before} "), Run(by, bold=True), *tail)
