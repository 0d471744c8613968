"""Names that somebody else gave to files, made safe to be written on any system."""

import re
import unicodedata
from pathlib import Path

_ELSEWHERE = frozenset("/\\:\0")
_UNSAFE = frozenset('<>"|?*\ufffd')
"""What Windows does not take, or a shell takes for something else."""
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending (learn.microsoft.com, "Naming Files")."""
_LONGEST, _LONGEST_SUFFIX = 200, 20
"""Bytes of UTF-8; file systems take 255, and a file in the making has a longer name."""


def leads_elsewhere(name: str) -> bool:
    """Tell whether a name is none, or one of another folder or drive."""
    return not name or name in {".", ".."} or not _ELSEWHERE.isdisjoint(name)


def safe_name(name: str) -> str:
    """Return a name that any system can hold, that hides nothing, and that no program takes for an option.

    "_" stands for signs that are not seen or turn the direction of others, at the place of blanks and full
    stops at the end, and before a name that is hidden, an option, or a device.
    """
    kept = "".join("_" if _is_unsafe(letter) else letter for letter in name)
    bare = kept.rstrip(" .")
    kept = bare + "_" * (len(kept) - len(bare))
    if kept[:1] in set(" .-~") or _DEVICE.match(kept):
        kept = f"_{kept}"
    data, suffix = kept.encode(), Path(kept).suffix.encode()
    if len(data) <= _LONGEST:
        return kept
    suffix = suffix if len(suffix) <= _LONGEST_SUFFIX else b""
    return data[: _LONGEST - len(suffix)].decode(errors="ignore").rstrip(" .") + suffix.decode()


def _is_unsafe(letter: str) -> bool:
    return letter in _UNSAFE or unicodedata.category(letter) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
