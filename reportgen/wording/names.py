"""The name of a place in a sentence: in a case, or behind a word that it changes.

``cases`` of a wording says how each is made of the name, ``{city.of}``: the first rule whose beginnings the
name has, or that has none. A profile says its own where the rules do not hold: ``cases: {of: du Havre}``.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.profile import Profile
from reportgen.reading import Node, Reader, ScalarNode, SequenceNode, near
from reportgen.wording.numerals import country
from reportgen.wording.placeholders import Places, placed_text

_PLACES = Places(may=frozenset({"city", "rest"}))


@dataclass(frozen=True, slots=True)
class NameRule:
    """How names that begin so, or any, are written: ``{city}`` whole, or its ``{rest}`` without that."""

    begins: tuple[str, ...]
    say: str

    def written(self, name: str) -> str | None:
        """Return a name as the rule writes it, None where it does not begin so."""
        folded = _folded(name)
        begin = next((begin for begin in self.begins if folded.startswith(_folded(begin))), None)
        if begin is None and self.begins:
            return None
        return self.say.format(city=name, rest=name[len(begin or "") :])


def in_case(name: str, rules: Sequence[NameRule]) -> str:
    """Return a name in a case; the last rule is for any."""
    return next(written for rule in rules if (written := rule.written(name)) is not None)


def _folded(text: str) -> str:
    """Return a text without capitals and accents, a letter for each."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] for letter in text)


def _beginning(node: Node, reader: Reader) -> str:
    """Return what a name begins with; a space at its end is part of it."""
    if reader.text(node, "a beginning") is None or not isinstance(node, ScalarNode):
        return ""
    return node.text


def read_cases(node: Node, reader: Reader) -> Mapping[str, tuple[NameRule, ...]]:
    """Return the rules of each case; what is wrong with them goes to the reader."""
    found: dict[str, tuple[NameRule, ...]] = {}
    for key, value in reader.mapping(node, "cases"):
        rules: list[NameRule] = []
        for item in reader.items(value, f"the rules of {key.text}"):
            fields = reader.fields(item, f"a rule of {key.text}", ("say",), ("begins",))
            begins = fields.read("begins", (), reader.items, "begins")
            if isinstance(fields.get("begins"), SequenceNode) and not begins:
                message = "no beginning is given, so the rule holds for no name"
                reader.report(Code.EMPTY_LIST, message, item.place, "name one, or take begins out")
            if said := placed_text("say", _PLACES, fields["say"], reader) if "say" in fields else "":
                rules.append(NameRule(tuple(_beginning(begin, reader) for begin in begins), said))
            if len(rules) > 1 and not rules[-2].begins:
                message = f'this rule of "{key.text}" is never used: the one before it is for any name'
                reader.report(Code.TEMPLATE, message, item.place, "put the rule without begins last")
        if isinstance(value, SequenceNode) and not (rules and not rules[-1].begins):
            message = f'"{key.text}" has no rule for what is left'
            hint = 'end it with a rule without begins, such as {say: "of {city}"}'
            reader.report(Code.TEMPLATE, message, value.place, hint)
        found[key.text] = tuple(rules)
    return found


def check_cases(profile: Profile, known: Iterable[str]) -> None:
    """Report a case of the name that the wording has not, so that it would stand nowhere."""
    problems = [
        Problem(
            Code.UNKNOWN_NAME,
            f'the wording names no case "{case}" of a name',
            profile.places.get("cases"),
            near(case, known),
        )
        for case in profile.cases
        if case not in known
    ]
    if problems:
        raise ProblemsFound(*problems)


def is_itself(name: str, country: str) -> bool:
    """Tell whether a place is the country that it is in, which is not said beside it then.

    Names of CLDR have "&" where others write "and".
    """
    said, known = (text.casefold().replace(" & ", " and ") for text in (name, country))
    return said == known


def name_country(profile: Profile, language: str) -> str:
    """Return the name of a profile's country. Raises ProblemsFound where the language has none."""
    name = country(profile.country, language)
    if name is None:
        message = f'the language "{language}" has no name for the country {profile.country}'
        hint = "the names are those of Unicode's CLDR; the wording can be in another language"
        raise ProblemsFound(Problem(Code.UNKNOWN_NAME, message, profile.places.get("country"), hint))
    return name
