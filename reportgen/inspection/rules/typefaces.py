"""Fonts are in the file, and every sign that is set can be read and drawn (ISO 14289-1, 7.21)."""

from collections.abc import Iterator

from reportgen.pdf.read import Document, FindingCode, FontUse, InspectionFinding

_FORBIDDEN = frozenset("\0\ufeff\ufffe")
"""Values that are no characters (ISO 14289-1, 7.21.7)."""
_SHOWN = 8


def fonts(document: Document) -> Iterator[InspectionFinding]:
    """Judge each font that text is set in."""
    for use in document.uses():
        face = use.face
        if use.drawn and not face.facts.embedded:
            yield FindingCode.FONT_EMBEDDED.found("it is not in the file", face.where)
        if face.trouble:
            yield FindingCode.FONT_CODES.found(face.trouble, face.where)
        if face.facts.unicode:
            yield from _unicode(use)
        elif not face.known and use.codes:
            yield FindingCode.FONT_UNICODE.found(
                "nothing says which characters it shows (ToUnicode)", face.where
            )


def _unicode(use: FontUse) -> Iterator[InspectionFinding]:
    face, known = use.face, use.face.cmap.characters
    missing = [code for code in sorted(use.codes) if code not in known and code not in face.letters]
    wrong = [
        code
        for code in sorted(use.codes & known.keys())
        if code in face.cmap.malformed or not known[code] or _FORBIDDEN & set(known[code])
    ]
    for codes, what in ((missing, "does not name"), (wrong, "has no real characters for")):
        if codes:
            message = f"its ToUnicode CMap {what} {_codes(codes, composite=face.composite)}"
            yield FindingCode.FONT_CODES.found(message, face.where)


def _codes(codes: list[int], *, composite: bool) -> str:
    digits = 4 if composite else 2
    shown = ", ".join(f"{code:0{digits}X}" for code in codes[:_SHOWN])
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return f"{'code' if len(codes) == 1 else 'codes'} {shown}{more}"
