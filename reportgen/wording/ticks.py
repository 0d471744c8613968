"""The numbers that are written at a line of numbers: its ends, and round ones between them."""

_STEPS = 4
"""Into so many steps a line of numbers is parted, about."""
_ROUND = (1, 2, 3, 4, 5, 6, 8, 10)


def ticks(least: int, most: int) -> tuple[int, ...]:
    """Return the ends of a line of numbers, and round numbers between them that are not near to these."""
    wanted = max(most - least, 1) / _STEPS
    power = 10 ** (len(str(int(wanted))) - 1)
    step = next(number * power for number in _ROUND if number * power >= wanted)
    between = range(least // step * step, most, step)
    inner = (number for number in between if min(number - least, most - number) >= step / 2)
    return tuple(dict.fromkeys((least, *inner, most)))
