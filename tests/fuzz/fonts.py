"""Damage to a TrueType font whose checksums are right again, so that it is read."""

import struct


def damaged(data, random):
    """Return a font with some bytes of some tables changed, or cut off."""
    if random.random() < 0.1:
        return data[: random.randrange(len(data))]
    found = bytearray(data)
    tables = [12 + 16 * number for number in range(struct.unpack_from(">H", data, 4)[0])]
    for _ in range(random.choice((1, 1, 2))):
        _change(found, random.choice(tables), random)
    return bytes(found)


def _change(data, entry, random):
    tag, _, begin, length = struct.unpack_from(">4sLLL", data, entry)
    span = random.choice((16, 64, length))  # most of what leads astray stands at the beginning
    for _ in range(random.choice((1, 1, 2, 8))):
        if length:
            at = begin + random.randrange(min(span, length))
            data[at] = random.choice((0, 1, 0x7F, 0x80, 0xFF, random.randrange(256)))
    table = bytes(data[begin : begin + length])
    if tag == b"head":
        table = table[:8] + bytes(4) + table[12:]
    words = table + bytes(-length % 4)
    struct.pack_into(">L", data, entry + 4, sum(struct.unpack(f">{len(words) // 4}L", words)) & 0xFFFFFFFF)
