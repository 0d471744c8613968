"""Addresses: which of them may be links, and where they stand in a text that does not mark them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST = 2000
"""The most letters of an address; some programs take no more."""

_SCHEMES = ("http", "https", "mailto")
_AROUND = re.compile(r"^(?:https?://(?:www\.)?|mailto:)|/$", re.IGNORECASE)
UNSAFE = r'\s<>"{}|\\^`\x00-\x20\x7f'
"""The signs that no address has, as a set of a regular expression."""
_UNSAFE = re.compile(f"[{UNSAFE}]")
_HIDDEN = re.compile(r"%(?:[01][0-9a-f]|7f|c2%[89][0-9a-f])", re.IGNORECASE)
"""Control characters behind per cent signs: a line feed begins another field of a letter."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
"""A sign as a page of the web writes it: copied from there, an address leads elsewhere."""
_HALF = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)
"""A per cent sign that stands for no octet (RFC 3986, 2.1)."""
_BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]+\](?::\d*)?\Z")
"""A host of the sixth version of the internet's addresses (RFC 3986, 3.2.2)."""

_LETTERBOX = re.compile(r"[^@\s]+@[^@\s]+\Z")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\Z", re.IGNORECASE)
"""A part of a host between dots (RFC 1123, 2.1; with the low line that some hosts have)."""

_BARE = re.compile(
    r"(?<![\w/@.-])(?:https?://|www\.(?=\w))[^\s<>\"{}|\\^`\[\]\x00\u00ab\u00bb\u201c-\u201e]+", re.IGNORECASE
)
_TOKEN = re.compile(r"(?:mailto:)?(?<![\w.+@/-])[\w.+-]+(?:@[\w.+-]+)+", re.IGNORECASE)
_MAIL = re.compile(r"\w[\w.+-]*@[\w-]+(?:\.[\w-]+)+\Z")
_HOSTED = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]|\Z)", re.IGNORECASE)
"""What begins like the name of a host, and so lacks its scheme."""
_MAILTO = "mailto:"
_BEHIND = ".,;:!?'\"*_~\u2019\u2026-"
"""What stands behind an address rather than in it."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that stands in a text as it is: where, what it leads to, and the letters that are shown."""

    begin: int
    end: int
    link: str
    shown: str


def as_printed(address: str) -> str:
    """Return an address without what its reader knows: the scheme, www, the stroke at its end."""
    return _AROUND.sub("", address)


def check_link(address: str) -> str | None:
    """Return why an address cannot be a link, or None. Only http, https and mailto may be."""
    if len(address) > LONGEST:
        return f"an address has {LONGEST:,} letters at most"
    if _UNSAFE.search(address):
        return "an address has no spaces, quotation marks, brackets or control characters"
    if _HIDDEN.search(address):
        return "an address has no control characters, and none behind a per cent sign"
    if entity := _ENTITY.search(address):
        return f"{entity.group()} is HTML; write the sign that it stands for"
    if _HALF.search(address):
        return "a per cent sign has two digits of 0 to 9 and A to F behind it; %25 is the sign itself"
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "this is not an address"
    if parts.scheme.lower() not in _SCHEMES:
        return _schemed(address)
    if parts.scheme.lower() == "mailto":
        if not _LETTERBOX.match(parts.path):
            return "the address names no letterbox: name@host"
        return _check_host(parts.path.rpartition("@")[2])
    if "@" in parts.netloc:
        return "an address has no name or password before its host; write what stands behind the @"
    if "[" in parts.netloc:
        return None if _BRACKETED.match(parts.netloc) else "this is not an address"
    return _check_host(host) if host and port != 0 else "the address names no host"


def _schemed(address: str) -> str:
    """Return how an address is written that begins with none of the schemes there may be."""
    if _MAIL.match(address):
        return f"write mailto:{address}"
    if _HOSTED.match(address):
        return f"write https://{address}"
    return f"a link begins with one of {', '.join(f'{scheme}:' for scheme in _SCHEMES)}"


def _check_host(host: str) -> str | None:
    """Return why there can be no host of a name, or None."""
    try:
        labels = host.removesuffix(".").encode("idna").decode("ascii").split(".")
        for label in labels:
            if label.lower().startswith("xn--"):
                label.encode("ascii").decode("idna")
    except ValueError:  # of which UnicodeError is one
        return "this is not an address"
    if all(map(_LABEL.match, labels)) and not any(label.lower() == "xn--" for label in labels):
        return None
    return "the address names no host there can be"


def bare_addresses(text: str) -> Iterator[Address]:
    """Yield the addresses that stand in a text by themselves, in order.

    Those of the web begin with http://, https:// or www., those of letterboxes are name@host. A full stop, a
    bracket or another sign behind one is no part of it; one with braces is left alone.
    """
    found = [_of_web(match) for match in _BARE.finditer(text) if text[match.end() : match.end() + 1] != "{"]
    end = 0
    for address in sorted((*(web for web in found if web), *_mail(text)), key=lambda a: a.begin):
        if address.begin >= end:
            yield address
            end = address.end


def _of_web(match: re.Match[str]) -> Address | None:
    letters = match.group()
    opened = letters.count("(") - letters.count(")")
    size = len(letters)
    while size and (letters[size - 1] in _BEHIND or (letters[size - 1] == ")" and opened < 0)):
        opened += letters[size - 1] == ")"
        size -= 1
    letters = letters[:size]
    if letters.lower() in {"http://", "https://", "http:/", "https:/", "http", "https", "www", ""}:
        return None
    link = f"http://{letters}" if letters[:4].lower() == "www." else letters
    return Address(match.start(), match.start() + size, link, letters)


def _mail(text: str) -> Iterator[Address]:
    for match in _TOKEN.finditer(text):
        letters = match.group().rstrip(".-+_")
        shown = letters[len(_MAILTO) :] if letters.lower().startswith(_MAILTO) else letters
        if _MAIL.match(shown):
            yield Address(match.start(), match.start() + len(letters), _MAILTO + shown, shown)
