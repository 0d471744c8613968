"""Shares as whole per cents of places: how counts are rounded, and what rounded shares can be."""

WHOLE = 100
_SLACK = 2
"""Shares rounded to whole per cents may add up to this much beside 100."""


def percent_of(count: int, base: int) -> int:
    """Return a count as a whole per cent of a base, halves upwards."""
    return (2 * WHOLE * count + base) // (2 * base)


def is_rounded(percent: int, count: int, base: int) -> bool:
    """Tell whether a whole per cent is that of a count; a half may be rounded either way."""
    return abs(percent * base - WHOLE * count) * 2 <= base


def could_be(percent: int, base: int) -> bool:
    """Tell whether a whole per cent can be that of a number of places, rounded."""
    return is_rounded(percent, (percent * base + WHOLE // 2) // WHOLE, base)


def fewer_than(percent: int, base: int) -> float:
    """Return below how many places a count is that is rounded to a whole per cent."""
    return (2 * percent + 1) * base / (2 * WHOLE)


def adds_up(total: int, *, partly: bool = False) -> bool:
    """Tell whether shares that exclude each other add up so, rounded; ``partly`` where some are not given."""
    return total <= WHOLE + _SLACK and (partly or total >= WHOLE - _SLACK)
