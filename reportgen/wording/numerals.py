"""Numbers, per cents and countries as a language writes them (Unicode CLDR, through Babel)."""

import datetime
import re
from collections.abc import Mapping
from copy import copy
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import cache, lru_cache
from typing import Any, Literal
from unicodedata import bidirectional

from babel import Locale
from babel.numbers import NumberPattern, format_compact_decimal

from reportgen.reading import Number
from reportgen.richtext import in_digits, reads_from_right

_MILLION = 1_000_000
_NO_BREAK_SPACE = "\u00a0"
_TOUCHING = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Between a currency in letters and its number (CLDR, currencySpacing): CHF 5."""
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"
"""Signs that nobody sees, and that run from the left, or from the right (Unicode Standard Annex 9, 2.6)."""
_USUAL = Context(28, ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""How decimals are rounded, whatever the program at large has set."""


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def number(value: Number, language: str, *, grouped: bool = True) -> str:
    """Return a number with the language's grouping, or with its digits in a row, as those of a year.

    A decimal has all its places, and no others: 2.50.
    """
    return _number(value, language, _places(value), grouped=grouped)


@lru_cache(maxsize=2048)
def _number(value: Number, language: str, places: int, *, grouped: bool) -> str:
    """Return a number with so many places, by which those are told apart that are equal: 2.5 and 2.50."""
    pattern = _exact(_locale(language).decimal_formats[None], places)
    return _written(pattern, value, language, group_separator=grouped)


def _written(pattern: NumberPattern, value: Number | float, language: str, **how: Any) -> str:  # noqa: ANN401 - what Babel takes
    """Return a number by a pattern, with the signs and in the digits of the language.

    Where what is below nought runs from the left (in Hebrew and Persian, but not in Egypt), per cents do, or
    their sign would stand on one side in a sentence and on the other by itself. What begins so ends so:
    what stands behind, as the other end of a range, is seen where it is behind a number without signs.
    """
    locale, (below, of_cent) = _locale(language), _signs(language)
    with localcontext(_USUAL):
        text = str(pattern.apply(value, locale, numbering_system="default", **how))
    text = text.replace("-", below) if value < 0 else text
    if "%" in text:
        text = below[: below.startswith(_FROM_LEFT)] + text.replace("%", of_cent)
    return in_digits(text, language) + _FROM_RIGHT * (_FROM_LEFT in text)


@cache
def _signs(language: str) -> tuple[str, str]:
    """Return the signs of what is below nought and of per cent, with those of direction around them.

    Of some languages that are written from the right, as Yiddish, Uyghur and Syriac, CLDR says no direction:
    numbers of theirs that run from the left do so with their signs.
    """
    locale = _locale(language)
    signs = locale.number_symbols[locale.default_numbering_system]
    below, of_cent = signs.get("minusSign", "-"), signs.get("percentSign", "%")
    unsaid = below == "-" and reads_from_right(language)
    return _FROM_LEFT * (unsaid and bidirectional(in_digits(0, language)) == "EN") + below, of_cent


def _places(value: Number) -> int:
    """Return how many decimals a number was written with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


@cache
def _exact(pattern: NumberPattern, places: int) -> NumberPattern:
    """Return a pattern of the language that writes just so many decimals."""
    exact = copy(pattern)
    exact.frac_prec = (places, places)
    return exact


def of_hundred(value: Number, language: str) -> str:
    """Return a number of per cents with all its places: 12.50%."""
    pattern = _exact(_locale(language).percent_formats[None], _places(value))
    with localcontext(_USUAL):
        part = Decimal(value).scaleb(-2)
    return _written(pattern, part, language)


def money(value: Number, currency: str, language: str, *, short: bool = False) -> str:
    """Return an amount with the sign of its currency (ISO 4217): €2.50; ``short`` as ``compact`` does."""
    written = 0 if short and value >= _MILLION else value
    pattern = _exact(_locale(language).currency_formats["standard"], _places(written))
    text = _written(pattern, written, language, currency=currency, currency_digits=False)
    text = _TOUCHING.sub(_NO_BREAK_SPACE, text)
    return text if written == value else text.replace(number(0, language), compact(value, language))


@lru_cache(maxsize=2048)
def decimal(value: float, language: str, *, grouped: bool = True) -> str:
    """Return what is between numbers with up to one decimal."""
    pattern = _locale(language).decimal_formats[None]
    return _written(pattern, round(value, 1), language, group_separator=grouped)


@lru_cache(maxsize=2048)
def percent(value: int, language: str) -> str:
    """Return a whole per cent: 56% in English."""
    return of_hundred(value, language)


def compact(value: Number, language: str) -> str:
    """Return a number for a panel: from a million on in millions, with up to two decimals, 3.99 million.

    In full where CLDR knows of no word of the language for a million, but of the M that it gives for all.
    """
    if value < _MILLION:
        return number(value, language)
    locale = _locale(language)
    kind: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    if kind not in locale.compact_decimal_formats:
        return number(value, language)
    with localcontext(_USUAL):
        text = format_compact_decimal(
            value, format_type=kind, locale=locale, fraction_digits=2, numbering_system="default"
        )
    if "".join(filter(str.isalpha, text)) == "M":
        return number(value, language)
    return in_digits(text.replace(" ", _NO_BREAK_SPACE), language)


def date(day: datetime.date, language: str) -> str:
    """Return a day in full: 15 May 2019."""
    from babel.dates import format_date  # noqa: PLC0415 - it reads all time zones, and few files say a day

    wide = "en-GB" if language == "en" else language  # else it is that of the United States
    return in_digits(format_date(day, "long", locale=_locale(wide)), language)


def date_of(text: str, language: str) -> str:
    """Return a day, a month or a year (ISO 8601) as the language writes it: 15 May 2019, May 2019, 2019."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    year, *rest = map(int, text.split("-"))
    if not rest:
        return in_digits(text, language)
    day = datetime.date(year, *rest, *([1] if len(rest) == 1 else []))
    if len(rest) > 1:
        return date(day, language)
    return in_digits(format_skeleton("yMMMM", day, locale=_locale(language)), language)


def plural_form(count: Number, language: str) -> str:
    """Return the form of the plural that a number asks for, by its name in CLDR: one, few, other."""
    return str(_locale(language).plural_form(count))


def counted(count: Number, forms: Mapping[str, str], language: str, written: str = "") -> str:
    """Return words with their ``{n}``, in the form of the plural that it asks for."""
    form = forms.get(plural_form(count, language), forms["other"])
    return form.format(n=written or number(count, language))


def filled(text: str, language: str, **parts: str | Number) -> str:
    """Return fixed words with their places filled, numbers as the language writes them."""
    return text.format(**{k: v if isinstance(v, str) else number(v, language) for k, v in parts.items()})


PLURALS = ("zero", "one", "two", "few", "many")
"""The forms of the plural beside "other" (Unicode CLDR)."""
_USUAL_COUNTS = 1000


@cache
def plural_forms(language: str) -> dict[str, int]:
    """Return the forms of the plural that whole numbers ask for, each with the last small one that does."""
    forms = {plural_form(count, language): count for count in reversed(range(_USUAL_COUNTS))}
    return {form: forms[form] for form in PLURALS if form in forms}


def country(code: str, language: str) -> str | None:
    """Return the name of a country (ISO 3166-1 alpha-2), or None where the language has none."""
    name = _locale(language).territories.get(code)
    return None if name is None else str(name)


def language_name(tag: str) -> str:
    """Return what a language is called in itself, with a capital at its beginning."""
    name = _locale(tag).get_display_name() or tag
    return name[:1].upper() + name[1:]


def names_countries(language: str) -> bool:
    """Tell whether it is known how a language names countries: most of them at least."""
    names = [country(code, language) for code in known_countries()]
    return names.count(None) < len(names) / 2


_NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Codes that CLDR has names for and ISO 3166-1 does not assign to a country."""


@cache
def known_countries() -> frozenset[str]:
    """Return the codes of all countries that have a name."""
    codes = map(str, _locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES
