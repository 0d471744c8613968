"""Quotation marks, apostrophes, dashes and spaces that hold, as a language has them.

What is typed straight is set as the language prints it; what is typed as it is printed stays. Code marks,
addresses and what stands in them are left alone, and so is what cannot be told: a quotation mark that nothing
closes, feet and inches, a telephone number.

Quotation marks are those of Unicode's CLDR (delimiters), but for the inner ones of French; the spaces of
French are those of the Imprimerie nationale (Lexique des règles typographiques, 2002).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from babel import Locale, UnknownLocaleError

from reportgen.richtext.model import Rich

_HOLDS, _THIN = "\u00a0", "\u202f"
_APOSTROPHE, _RANGE, _ELLIPSIS = "\u2019", "\u2013", "\u2026"
_ADDRESS = re.compile(
    r"`[^`\n]+`"
    r"|(?<![\w.+-])(?:https?://|www\.|mailto:|[\w.+-]{1,64}@(?=\w)|(?:[a-z0-9-]{1,63}\.)+[a-z]{2,}/)"
    r"(?:[^\s<>\"'«»“”]|'(?=\w))*"
    r"|(?<![\w.])(?:[a-z0-9-]{1,63}\.)+(?:com|org|net|int|eu|gov|edu|info|[a-z]{2})(?![\w.])"
    r"|(?<!\S)[^\s\\=_{}]*[\\=_{}]\S*",
    re.IGNORECASE,
)
"""What is no text: code marks, addresses, letterboxes, hosts, names of variables and files."""
_HIDES = re.compile(r"[`\\=_{}@:/]|\.\w")
"""A text without any of these has nothing of that."""
_CLOSING = frozenset("»”’)]%‰…°€$£")
_OPENING = frozenset("([{«„‚“‘¿¡–—/-")
_ELIDED = re.compile(r"'(?:\d\ds?\b|(?:n|t|s|k|m|em|til|tis|twas|cause|round|bout)\b)", re.IGNORECASE)
"""Words that begin with an apostrophe: '90s, 'n', 's-Hertogenbosch."""

_NUMBERS = re.compile(r"(?<![\w.,/\u2010-\u2015-])(\d{1,4})(-)(\d{1,4})(?![\w/\u2010-\u2015-]|[.,:]\d)")
_DASH = re.compile(r"(?<=[^\W\d_]|[.,;:!?)»”]) (-) (?=[^\W\d_]|[(«„“\"'])")
_DOTS = re.compile(r"(?<![./\\])\.\.\.(?![./\\])")
_UNITS = (
    "%|‰|°[CF]?|[€$£¥]|[kM]€|(?:mm|cm|km|m)[²³2]?|[µmk]?g|t|ha|[mcd]?l|hl|[kMGT]?W|[kMGT]Wh|[kMGT]?B|[kMGT]o"
    "|min|h|km/h|millions?|billions?|milliards?|milliers?|Millionen|Milliarden|Mio\\.?|Mrd\\.?|mln|mld|tys\\."
    "|millones|millón|milhões|milhão|milioni|milione|miliardi"
)
_HELD_OF_WORDS = (
    re.compile(r"(?<!\w)[^\W\d_a-zà-þ]\.( )(?=[^\W\d_])"),  # initials
    re.compile(r"©( )"),
    re.compile(r"(?<!\w)(?:MM?\.|M(?:me|lle|gr|rs?|s)\.?|[DP]rs?\.?|Prof\.|St\.)( )(?=[^\W\d_a-zà-þ])"),
)
_HELD = (
    re.compile(rf"(?<=\d)( )(?=(?:{_UNITS})(?![\w'’]))"),
    re.compile(r"(?<=\d h)( )(?=\d)"),
    re.compile(r"(?<!\w)(?:pp?|No|Nos|Nr|[Aa]rt|[Ff]igs?|[Vv]ol|[Cc]hap)\.( )(?=\d)"),
    re.compile(r"(?:[Nn][°º]s?|§)( )(?=\d)"),
    *_HELD_OF_WORDS,
)
"""All, of which those of words alone need no number."""
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_PLAIN = frozenset("©\"'-.;:!?«»°º§0123456789")
"""Where a text has none of these, nothing of it is to be found."""

_OWN_HELD = {
    "de": (re.compile(r"(?<!\w)[^\W\d_]\.( )(?=[^\W\d_]\.)"),),  # z. B., d. h.
    "pl": (re.compile(r"(?<!\w)[aiouwzAIOUWZ]( )(?=\w)"),),
    "cs": (re.compile(r"(?<!\w)[aikosuvzAIKOSUVZ]( )(?=\w)"),),
    "sk": (re.compile(r"(?<!\w)[aikosuvzAIKOSUVZ]( )(?=\w)"),),
}
"""Spaces that hold in one language only: abbreviations of two words, words of one letter."""
_OF_ARABIC = frozenset({"ar", "fa", "ur", "ckb", "ps", "sd", "ug"})
_LATIN = re.compile(r"(?<![A-Za-z])[,;](?=\s)")
"""Signs that Arabic has others for, but behind words in Latin letters."""
_OF_HAN = frozenset({"ja", "zh", "yue", "wuu"})
_WIDE = re.compile(r"(?<=[、。，．：；！？）］｝」』】〉》]) +| +(?=[（［｛「『【〈《])")
"""Spaces beside signs of Chinese and Japanese that have theirs in them (W3C, Japanese Text Layout, 3.1)."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language prints: its outer and inner quotation marks, and what stands inside the outer ones.

    ``before`` is the space that belongs before a sign, empty for none.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    inside: str = ""
    before: tuple[tuple[str, str], ...] = ()


_HIGH, _HIGH_INNER = ("“", "”"), ("‘", "’")
_LOW, _LOW_INNER = ("„", "“"), ("‚", "‘")
_ANGLES = ("«", "»")
_SPACED = tuple((sign, _THIN) for sign in ";!?")
_HABITS = {
    "": Habits(_HIGH, _HIGH_INNER),
    "fr": Habits(_ANGLES, _HIGH, _HOLDS, (*_SPACED, (":", _HOLDS))),
    "fr-CA": Habits(_ANGLES, _HIGH, _HOLDS, ((":", _HOLDS),)),
    "fr-CH": Habits(_ANGLES, ("‹", "›"), _THIN, (*_SPACED, (":", _THIN))),
    "de-CH": Habits(_ANGLES, ("‹", "›")),
    "nl": Habits(_HIGH_INNER, _HIGH),
    "pl": Habits(("„", "”"), _ANGLES),
    "pt-PT": Habits(_ANGLES, _HIGH),
    "hu": Habits(("„", "”"), ("»", "«")),
    "ro": Habits(("„", "”"), _ANGLES),
    "hr": Habits(("„", "”"), ("‚", "’")),
    "et": Habits(_LOW, _ANGLES),
    "ja": Habits(("「", "」"), ("『", "』")),
    "ar": Habits(("”", "“"), ("’", "‘")),
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "lt", "is", "sr", "mk"), Habits(_LOW, _LOW_INNER)),
    **dict.fromkeys(("es", "it", "el", "ca", "gl", "eu"), Habits(_ANGLES, _HIGH)),
    **dict.fromkeys(("ru", "uk", "be", "kk"), Habits(_ANGLES, _LOW)),
    **dict.fromkeys(("nb", "nn", "no"), Habits(_ANGLES, _HIGH_INNER)),
    **dict.fromkeys(("fi", "sv", "he"), Habits(("”", "”"), ("’", "’"))),
}


def habits_of(language: str) -> Habits:
    """Return how a language (BCP 47 tag) prints; what is not known of it is as in English."""
    return _HABITS.get(language) or _HABITS.get(language.partition("-")[0]) or _HABITS[""]


def quoted(text: str, language: str) -> str:
    """Return words in the quotation marks of a language; where they have such, those are inner ones."""
    habits = habits_of(language)
    if habits.outer[0] in text:
        text = text.translate(str.maketrans("".join(habits.outer), "".join(habits.inner)))
    return habits.inside.join((habits.outer[0], text, habits.outer[1]))


@lru_cache(maxsize=2048)
def typeset(text: Rich, language: str) -> Rich:
    """Return a line of text as a language (BCP 47 tag) prints it; where none is said, as it is.

    Words in another language are printed as that does.
    """
    if any(run.language for run in text):
        parts = groupby(text, lambda run: run.language)
        return tuple(
            run._replace(language=other)
            for other, runs in parts
            for run in typeset(tuple(run._replace(language="") for run in runs), other or language)
        )
    whole = "".join(run.text for run in text)
    tag = language.partition("-")[0]
    if not language or (_PLAIN.isdisjoint(whole) and tag not in {*_OWN_HELD, *_OF_HAN, *_OF_ARABIC}):
        return text
    hidden = _hidden(text, whole)
    printed = _Printer(whole, hidden, language).letters()
    runs, begin = [], 0
    for run in text:
        end = begin + len(run.text)
        runs.append(run._replace(text="".join(printed[begin:end])))
        begin = end
    return tuple(run for run in runs if run.text)


def _hidden(text: Rich, whole: str) -> list[bool]:
    """Return of each letter whether it is left alone."""
    hidden = [False] * len(whole)
    for found in _ADDRESS.finditer(whole) if _HIDES.search(whole) else ():
        end = found.start() + len(found.group().rstrip(".,;:!?"))
        hidden[found.start() : end] = [True] * (end - found.start())
    begin = 0
    for run in text:
        if run.link and run.link.rstrip("/").endswith(run.text.rstrip("/")):
            hidden[begin : begin + len(run.text)] = [True] * len(run.text)
        begin += len(run.text)
    return hidden


class _Printer:
    """Finds what is printed for each letter of a text; ``hidden`` are those that are left alone."""

    def __init__(self, whole: str, hidden: list[bool], language: str) -> None:
        self.text = whole
        if any(hidden):
            self.text = "".join(["x" if h else c for c, h in zip(whole, hidden, strict=True)])
        self.printed = list(whole)
        self.hidden = hidden
        self.language = language
        self.habits = habits_of(language)
        self.quoted: dict[int, str] = {}

    def letters(self) -> list[str]:
        """Return what is printed for each letter."""
        self.quotes()
        self.dashes()
        self.held()
        self.spaces()
        if self.language.partition("-")[0] in _OF_ARABIC:
            for found in _LATIN.finditer(self.text):
                self.printed[found.start()] = "،" if found[0] == "," else "؛"
        for at, sign in self.quoted.items():
            self.printed[at] = sign
        if self.language.partition("-")[0] in _OF_HAN:
            for found in _WIDE.finditer(self.text):
                self.printed[found.start() : found.end()] = [""] * len(found[0])
        return self.printed

    def around(self, at: int) -> tuple[str, str]:
        """Return the letters before and behind a place, a space where there is none."""
        before = self.text[at - 1] if at else " "
        return before, self.text[at + 1] if at + 1 < len(self.text) else " "

    def quotes(self) -> None:
        """Find the quotation marks and apostrophes."""
        opened: list[int] = []
        for found in re.finditer("[\"']", self.text):
            at, sign = found.start(), found.group()
            before, behind = self.around(at)
            if sign == "'" and before.isalnum() and behind.isalpha():
                self.quoted[at] = _APOSTROPHE
            elif self.opens(at) and self.closer(at, sign) and (sign == "'" or not self.among(opened, sign)):
                opened.append(at)
            elif self.closes(at) and self.among(opened, sign):
                while self.text[opened[-1]] != sign:
                    self.quoted[opened.pop()] = _APOSTROPHE
                begin = opened.pop()
                inner = bool(opened) or sign == "'"
                marks = self.habits.inner if inner else self.habits.outer
                self.quoted[begin], self.quoted[at] = marks
            elif sign == "'" and (before.isalpha() or behind.isalnum()) and not before.isdigit():
                self.quoted[at] = _APOSTROPHE
        self.quoted |= {at: _APOSTROPHE for at in opened if self.text[at] == "'"}

    def among(self, opened: list[int], sign: str) -> bool:
        return any(self.text[at] == sign for at in opened)

    def opens(self, at: int) -> bool:
        """Tell whether a mark may open a quotation."""
        before, behind = self.around(at)
        begins = before.isspace() or before in _OPENING or (before in "\"'" and at - 1 not in self.quoted)
        return begins and not behind.isspace() and not _ELIDED.match(self.text, at)

    def closes(self, at: int) -> bool:
        """Tell whether a mark may close a quotation."""
        before, behind = self.around(at)
        return not before.isspace() and not behind.isalnum()

    def closer(self, at: int, sign: str) -> bool:
        """Tell whether a mark that opens a quotation is closed further on."""
        places = (found.start() for found in re.compile(sign).finditer(self.text, at + 2))
        return any(self.closes(place) for place in places)

    def dashes(self) -> None:
        """Find the dashes of ranges and between words, and the dots of what is left out."""
        for found in _NUMBERS.finditer(self.text) if "-" in self.text else ():
            if _is_range(found[1], found[3]):
                self.printed[found.start(2)] = _RANGE
        for found in _DASH.finditer(self.text) if " - " in self.text else ():
            self.printed[found.start(1)] = _RANGE
        for found in _DOTS.finditer(self.text) if "..." in self.text else ():
            self.printed[found.start() : found.end()] = [_ELLIPSIS, "", ""]

    def held(self) -> None:
        """Find the spaces at which no line ends."""
        base = self.language.partition("-")[0]
        counts = any(map(str.isdigit, self.text))
        rules = (*_HELD, *_months(base)) if counts else _HELD_OF_WORDS
        for rule in (*rules, *_OWN_HELD.get(base, ())):
            for found in rule.finditer(self.text):
                self.printed[found.start(1)] = _HOLDS
        group = _THIN if base == "fr" else _HOLDS
        for found in _GROUPS.finditer(self.text) if counts else ():
            for at in range(found.start(), found.end()):
                if self.text[at] == " ":
                    self.printed[at] = group

    def spaces(self) -> None:
        """Find the spaces before signs and inside of quotation marks."""
        before = dict(self.habits.before)
        begins, ends = self.habits.outer if self.habits.inside else ("", "")
        if not before and not begins:
            return
        for at, letter in enumerate(self.text):
            sign = self.quoted.get(at, letter)
            last, behind = self.around(at)
            if sign in before and at and not (behind.isalnum() or behind == "/"):
                if last == " ":
                    self.printed[at - 1] = before[sign]
                elif last.isalnum() or self.quoted.get(at - 1, self.printed[at - 1])[-1:] in _CLOSING:
                    self.printed[at] = before[sign] + sign
            elif sign == begins:
                self.inside(at, at + 1, behind)
            elif sign == ends:
                self.inside(at, at - 1, last)

    def inside(self, at: int, beside: int, letter: str) -> None:
        """Put the space of a quotation mark on its inner side."""
        space, sign = self.habits.inside, self.quoted.pop(at, self.text[at])
        self.printed[at] = sign
        if letter == " " and 0 <= beside < len(self.text):
            self.printed[beside] = space
        elif not letter.isspace():
            self.printed[at] = sign + space if beside > at else space + sign


def _is_range(first: str, last: str) -> bool:
    """Tell whether two numbers are the ends of a range: both years, or both short, and rising."""
    if len(first) == 4 and len(last) == 2:
        return int(last) > max(int(first[2:]), 12)  # 2018-10 may be a month
    if len(first) == 4 or len(last) == 4:
        return len(first) == len(last) and 1000 <= int(first) < int(last) < 2200
    return int(first) < int(last) and not last.startswith("0")


@cache
def _months(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the space between a day and a month of a language (CLDR)."""
    try:
        months = Locale(language).months["format"]["wide"].values()
    except (UnknownLocaleError, ValueError):
        return ()
    names = "|".join(re.escape(str(name)) for name in months)
    return (re.compile(rf"(?<![\w.,-])\d{{1,2}}(?:er|\.|º|°)?( )(?=(?:{names})(?!\w))"),)
