"""What a printer gives a house: a profile of its inks, made here, and a theme that names it."""

import struct
from itertools import product

ALL_ROLES = """\
    brand: [100, 60, 0, 0]
    band: [100, 80, 0, 50]
    all: [20, 10, 0, 35]
    ink: [0, 0, 0, 100]
    grey: [0, 0, 0, 70]
    outline: [0, 0, 0, 50]
    warm: [0, 60, 100, 30]
"""
INTENT = "intent: {profile: press.icc, condition: FOGRA51}"
PRINT = f"print:\n  bleed: 3\n  marks: yes\n  {INTENT}\n  cmyk:\n{ALL_ROLES}"
"""For a theme that names no colours but one, or none: what is a tint follows."""


def profile(space=b"CMYK", kind=b"prtr", version=0x02400000):
    """Return an ICC profile of inks (ICC.1:2001-04) of tables of two steps: paper, or black."""
    inks = len(space.strip())
    to_lab = bytes(
        part for given in product((0, 1), repeat=inks) for part in (255 - 255 * max(given), 128, 128)
    )
    to_ink = bytes(
        255 * (not light) * (n == inks - 1) for light, _, _ in product((0, 1), repeat=3) for n in range(inks)
    )
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 11) + b"Made paper\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"None\0",
        b"wtpt": b"XYZ " + bytes(4) + struct.pack(">iii", 63190, 65536, 54061),
        b"A2B0": _table(inks, 3, to_lab),
        b"B2A0": _table(3, inks, to_ink),
    }
    begin = 128 + 4 + 12 * len(tags)
    entries, bodies = b"", b""
    for name, body in tags.items():
        whole = body + bytes(-len(body) % 4)
        entries += struct.pack(">4sII", name, begin + len(bodies), len(body))
        bodies += whole
    head = struct.pack(">I4sI4s4s4s", begin + len(bodies), bytes(4), version, kind, space, b"Lab ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    head += struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + entries + bodies


def _table(given, made, steps):
    """Return a table of two steps a channel (lut8Type)."""
    same = bytes(range(256))
    one = (65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    head = b"mft1" + bytes(4) + bytes((given, made, 2, 0)) + struct.pack(">9i", *one)
    return head + same * given + steps + same * made
