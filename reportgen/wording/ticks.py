"""The numbers that are written at a line of numbers: its ends, and round ones between them."""

from decimal import Decimal

from reportgen.reading import Number

_STEPS = 4
"""Into so many steps a line of numbers is parted, about."""
_ROUND = (1, 2, 3, 4, 5, 6, 8, 10)


def ticks(least: Number, most: Number) -> tuple[Number, ...]:
    """Return the ends of a line of numbers, and round numbers between them that are not near to these.

    Those between decimals have as many places as the one that needs the most.
    """
    ends = least, most
    if all(isinstance(end, int) for end in ends):
        return _whole(int(least), int(most))
    places = max(-exponent for end in ends if isinstance(exponent := Decimal(end).as_tuple().exponent, int))
    unit = Decimal(1).scaleb(-max(places, 0))
    found = _whole(int(least / unit), int(most / unit))
    inner = [(number * unit).normalize() for number in found[1:-1]]
    exponents = (exponent for number in inner if isinstance(exponent := number.as_tuple().exponent, int))
    shared = Decimal(1).scaleb(min((0, *exponents)))
    return (least, *(number.quantize(shared) for number in inner), *({most} - {least}))


def _whole(least: int, most: int) -> tuple[int, ...]:
    wanted = max(most - least, 1) / _STEPS
    power = 10 ** (len(str(int(wanted))) - 1)
    step = next(number * power for number in _ROUND if number * power >= wanted)
    between = range(least // step * step, most, step)
    inner = (number for number in between if min(number - least, most - number) >= step / 2)
    return tuple(dict.fromkeys((least, *inner, most)))
