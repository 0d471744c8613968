"""By what part of it a person's name is put in order.

Rules are those of IFLA, Names of Persons: National Usages for Entry in Catalogues (4th edition, 1996), in
small. A profile says what is right for a person of whom they are not.
"""

from reportgen.profile import Entry
from reportgen.richtext import Rich, Run

_FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
_GIVEN_FIRST = frozenset({"am", "is", "my"})
"""Languages whose names stand as they are written: family names lead, or there are none."""
_BEHIND = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
"""What stands behind a family name, and is none."""
_ARTICLES = frozenset({"du", "des", "la", "le", "les"})
_PARTICLES = (
    _ARTICLES
    | {"af", "av", "da", "das", "de", "dei", "del", "della", "den", "der", "di", "do", "dos"}
    | {"el", "las", "los", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur"}
)
_LEAD = frozenset({"AU", "BE", "CA", "GB", "IE", "IT", "NZ", "RO", "US", "ZA"})
"""Countries in which a family name begins with its particles: "De Blasio", "Van den Berg"."""
_TWO = frozenset(
    {"AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PR"}
    | {"PY", "SV", "UY", "VE"}
)
"""Countries in which people have two family names, and stand by the first of them."""
_FULL = 4
"""A name of so many words in these countries has two of each."""


def by_family(person: Entry, language: str, country: str) -> tuple[Rich, str]:
    """Return a person's name, bold where it is put in order, and what it is put in order by.

    That is what a profile says, or the family name, or all where names lead with that.
    """
    name = person.text
    begin, end = _said(name, person.by) if person.by else _family(name, language, country)
    by = name[begin:end]
    parts = (Run(name[:begin]), Run(by, bold=True), Run(name[end:]))
    return tuple(part for part in parts if part.text), by


def _said(name: str, by: str) -> tuple[int, int]:
    begin = name.rindex(by)
    return begin, begin + len(by)


def _family(name: str, language: str, country: str) -> tuple[int, int]:
    """Return where the family name begins and ends in a name."""
    parts = name.split(" ")
    last = len(parts) - 1
    while last and parts[last].strip(",").casefold() in _BEHIND:
        last -= 1
    if not last or language.partition("-")[0] in _FAMILY_FIRST | _GIVEN_FIRST:
        return 0, len(name)
    first = last
    names = [part for part in parts[: last + 1] if part not in _PARTICLES]
    if country in _TWO and len(names) >= _FULL:
        first -= 1
        while parts[first] in _PARTICLES:
            first -= 1
    while first > 1 and _leads(parts[first - 1], country):
        first -= 1
    begin = len(" ".join(parts[:first])) + 1
    return begin, len(" ".join(parts[: last + 1]).rstrip(","))


def _leads(word: str, country: str) -> bool:
    """Tell whether a word before a family name is a particle that it begins with."""
    return word.casefold() in _PARTICLES if country in _LEAD else country == "FR" and word in _ARTICLES
