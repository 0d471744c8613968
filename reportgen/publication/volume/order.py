"""The order of names as a language has it: its own letters at their place, accents and signs of no weight.

The places of letters are those of CLDR's collations (https://cldr.unicode.org), in small; what a language
does not name follows the letter it is made from.
"""

import unicodedata

from reportgen.richtext import bare

_LETTERS = {
    "az": "cç eə gğ hxıi oö sş uü",
    "cs": "cč rř sš zž",
    "da": "zæøå",
    "es": "nñ",
    "et": "sšzž wõäöü",
    "fi": "zåäö",
    "hr": "cčć dđ sš zž",
    "hu": "oö uü",
    "is": "aá dð eé ií oó uú yý zþæöå",
    "lt": "cč sš zž",
    "lv": "cč gģ kķ lļ nņ sš zž",
    "nb": "zæøå",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ro": "aăâ iî sș tț",
    "sk": "aä cč oô sš zž",
    "sl": "cčć dđ sš zž",
    "sq": "cç eë",
    "sv": "zåäö",
    "tr": "cç gğ hıi oö sş uü",
}
"""By language: a letter, and those that follow it, each a letter of its own."""

_SAME = {
    "da": {"aa": "å", "ä": "æ", "ö": "ø", "ü": "y"},
    "fi": {"æ": "ä", "ø": "ö", "ü": "y"},
    "hu": {"ő": "ö", "ű": "ü"},
    "nb": {"aa": "å", "ä": "æ", "ö": "ø", "ü": "y"},
    "ro": {"ş": "ș", "ţ": "ț"},
    "sv": {"æ": "ä", "ø": "ö", "ü": "y"},
}
"""By language: what stands where another letter does."""

_ARTICLES = {
    "da": ("en ", "et "),
    "de": ("der ", "die ", "das ", "ein ", "eine "),
    "en": ("a ", "an ", "the "),
    "es": ("el ", "la ", "los ", "las ", "un ", "una "),
    "fr": ("le ", "la ", "les ", "l'", "l\u2019", "un ", "une ", "des "),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l'", "l\u2019", "un ", "uno ", "una "),
    "nb": ("en ", "et ", "ei "),
    "nl": ("de ", "het ", "een "),
    "pt": ("o ", "a ", "os ", "as ", "um ", "uma "),
    "sv": ("en ", "ett "),
}
"""By language: the articles that an index passes over where an entry begins with one."""

_ALIKE = {"no": "nb", "nn": "nb", "bs": "hr"}
_BEHIND = 0x10FF00
"""Behind every letter: what makes one of its own of the letter before."""


def order(name: str, language: str) -> tuple[str, str]:
    """Return what a name is put in order by: its letters in the language, and then the name itself."""
    own = _own(language)
    return "".join(own.get(letter, letter) for letter in _letters(name, language)), name


def without_article(words: str, language: str) -> str:
    """Return the words that an entry of an index stands by: without the article that they begin with."""
    found = (one for one in _ARTICLES.get(_known(language), ()) if words.casefold().startswith(one))
    return words[len(next(found, "")) :] or words


def initial(name: str, language: str) -> str:
    """Return the letter under which a name stands; empty where it has none."""
    letter = _letters(name, language)[:1]
    return "İ" if letter == "i" and letter in _own(language) else letter.upper()


def _letters(name: str, language: str) -> str:
    """Return a name in small letters: those of the language as they are, others bare; words by blanks."""
    own = _own(language)
    text = unicodedata.normalize("NFC", name)
    if _known(language) in {"az", "tr"}:
        text = text.replace("I", "ı").replace("İ", "i")
    text = text.casefold()
    for written, letter in _SAME.get(_known(language), {}).items():
        text = text.replace(written, letter)
    bare = "".join(letter if letter in own else _bare(letter) for letter in text)
    return " ".join(bare.split())


def _bare(letter: str) -> str:
    kept = "".join(part for part in bare(letter) if unicodedata.category(part)[0] in "LN")
    if unicodedata.category(letter) in {"Lm", "Mn", "Sk"} or letter in "'’‘`´":
        return ""
    return kept or " "


def _own(language: str) -> dict[str, str]:
    """Return what each of a language's own letters is put in order as."""
    groups = _LETTERS.get(_known(language), "").split()
    return {
        letter: group[0] + chr(_BEHIND + number)
        for group in groups
        for number, letter in enumerate(group[1:])
    }


def _known(language: str) -> str:
    tag = language.split("-", maxsplit=1)[0].lower()
    return _ALIKE.get(tag, tag)
