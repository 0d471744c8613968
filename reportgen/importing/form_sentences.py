"""Draft sentences of a form in English: what it asks, said as a statement, where its words show how.

"Does this school have toilets?" becomes "{city} has toilets." and "{city} does not have toilets.", "What is
the type of water supply?" becomes "Type of water supply:". What does not show how stays as it is.
"""

import re
from dataclasses import dataclass

from reportgen.importing.tables import fold

_VERB = re.compile(
    r"(?:accept|allow|apply|ask|assess|belong|build|buy|carry|collect|conduct|consider|"
    r"contain|cooperate|create|deliver|employ|enable|encourage|ensure|exist|expect|"
    r"follow|foster|get|give|go|have|help|identify|include|involve|keep|know|lend|"
    r"make|mandate|manage|meet|monitor|need|offer|operate|organise|organize|outline|"
    r"own|participate|pay|perform|possess|prepare|produce|provide|publish|receive|"
    r"regulate|rely|require|run|sell|serve|take|teach|treat|use|want)\Z"
)
"""Verbs before which the subject of a question with do ends."""
_POLAR = re.compile(r"(?P<verb>do|does|is|are|has|have|can)\s+(?P<rest>.+)\Z", re.IGNORECASE)
_DETERMINERS = frozenset({"the", "this", "your", "a", "an", "these", "those", "its", "their"})
_PRONOUNS = frozenset({"it", "they", "you", "we"})
_BOUNDARY = re.compile(r"(?:\w{2,}ed|available|accessible|been|being|known|held|made|given|taken|written)\Z")
_BEHIND = r"(?:\w{2,}ed|made|held|given|taken|in|at|on|of|for|from|by|with|to|available)"
_BE = r"(?:is|are|was|were)"
_OPEN = (
    re.compile(rf"(?:what|which|who)\s+{_BE}\s+(?P<head>.+)\Z", re.IGNORECASE),
    re.compile(rf"(?:what|which)\s+(?P<head>\w.*?)\s+{_BE}\s+(?:this|it|there)\Z", re.IGNORECASE),
    re.compile(rf"how many\s+(?P<head>\w.*?)\s+{_BE}\s+there\b(?P<more>.*)\Z", re.IGNORECASE),
    re.compile(
        rf"(?:what|which|how many)\s+(?P<head>(?:(?!\b{_BE}\b).)+?)\s+{_BE}\s+(?P<more>{_BEHIND}\b.*)\Z",
        re.IGNORECASE,
    ),
    re.compile(r"how many\s+(?P<head>\w.*?)\s+(?:do|does)\s+.+\s+have\Z", re.IGNORECASE),
    re.compile(r"how many\s+(?P<head>(?:\w+\s*){1,3})\Z", re.IGNORECASE),
)
_TOLD = re.compile(
    r"(?:please\s+)?(?:enter|indicate|specify|record|select|give|state|list|provide|choose|describe)\s+"
    r"(?:all\s+)?(?P<head>.+)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a place is called, one and several: school, schools."""

    one: str = "place"
    other: str = "places"


@dataclass(frozen=True, slots=True)
class StatedQuestion:
    """A question as it may stand in a sentence.

    ``head`` stands before an answer, with the sign behind it; ``topic`` is the same in a list of questions.
    ``yes`` and ``no`` are whole sentences where the question can be answered so, else empty.
    """

    head: str
    topic: str
    yes: str = ""
    no: str = ""


def stated(label: str, noun: Noun) -> StatedQuestion:
    """Return how what is asked may be said."""
    text = re.sub(r"\s+([?.:])", r"\1", " ".join(label.split()))
    core = text.rstrip(" ?.:")
    simple = not re.search(r"[.?!:;]\s", core)
    yes, no = _polar(core, noun) if simple else ("", "")
    named = _named(core) if simple else ""
    if not named:
        asks = text.endswith("?")
        return StatedQuestion(text if asks else f"{core}:", core, yes, no)
    return StatedQuestion(f"{capital(_placed(named, noun))}:", named, yes, no)


def _named(core: str) -> str:
    """Return what is asked for as a noun with what belongs to it; "" where it is not seen."""
    if (told := _TOLD.match(core)) is not None:
        return _bare(told["head"])
    for found in filter(None, (pattern.match(core) for pattern in _OPEN)):
        more = (found.groupdict().get("more") or "").strip()
        return _bare(f"{found['head']} {more}".strip())
    return ""


def _polar(core: str, noun: Noun) -> tuple[str, str]:
    """Return what is so and what is not where the answer is yes and no; empty where that is not seen."""
    found = _POLAR.match(core)
    if found is None:
        return "", ""
    verb, words = found["verb"].lower(), found["rest"].split()
    if words[0].lower() == "there":
        return (
            _existing(verb, _placed(" ".join(words[1:]), noun).split()) if verb in {"is", "are"} else ("", "")
        )
    end = _subject_end(verb, words, noun)
    rest = _placed(" ".join(words[end:]), noun)
    if not end or not rest:
        return "", ""
    subject = _placed(" ".join(words[:end]), noun)
    place = subject == "{city}"
    subject = capital(subject)
    if verb in {"has", "have"} and words[end].lower() in {"a", "an", "any"}:
        verb, rest = {"has": "does", "have": "do"}[verb], f"have {rest}"
    if verb in {"do", "does"}:
        first, _, more = rest.partition(" ")
        third = verb == "does" or place
        said = f"{_third(first) if third else first} {more}".strip()
        return f"{subject} {said}.", f"{subject} {'does' if third else 'do'} not {rest}."
    verb = {"are": "is", "have": "has"}.get(verb, verb) if place else verb
    return f"{subject} {verb} {rest}.", f"{subject} {'cannot' if verb == 'can' else f'{verb} not'} {rest}."


def _existing(verb: str, words: list[str]) -> tuple[str, str]:
    what = " ".join(words)
    bare = " ".join(words[1:]) if words and words[0].lower() in {"a", "an", "any"} else what
    shown = bare if words and words[0].lower() == "any" else what
    return (f"There {verb} {shown}.", f"There {verb} no {bare}.") if bare else ("", "")


def _subject_end(verb: str, words: list[str], noun: Noun) -> int:
    """Return how many words the subject of a question has, 0 where that is not seen."""
    if words[0].lower() in _PRONOUNS:
        return 1
    if words[0].lower() not in _DETERMINERS:
        return 0
    named = len(noun.one.split()) + 1
    if " ".join(words[1:named]).casefold() == noun.one.casefold():
        return named
    ends = _VERB.match if verb in {"do", "does"} else _BOUNDARY.match
    return next((at for at, word in enumerate(words[:5]) if at > 1 and ends(word.lower())), 0)


def _placed(text: str, noun: Noun) -> str:
    """Return a text with the place by its name, where it speaks of it."""
    own = re.escape(noun.one)
    text = re.sub(rf"\b(?:your|this)\s+{own}\b", "{city}", text, flags=re.IGNORECASE)
    text = re.sub(rf"\Athe\s+{own}\b(?!\s+of\b)", "{city}", text, flags=re.IGNORECASE)
    text = "{city}" if fold(text) in {"you", "we"} else text
    return re.sub(r"\byour\b", "its", text, flags=re.IGNORECASE)


def _bare(text: str) -> str:
    return re.sub(r"\A(?:the|your|a|an)\s+", "", text.strip(), flags=re.IGNORECASE)


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _third(verb: str) -> str:
    """Return the form of a verb for one: has, does, carries, teaches, uses."""
    if verb in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    if re.search(r"[^aeiou]y\Z", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|sh|ch|x|z)\Z", verb) else f"{verb}s"
