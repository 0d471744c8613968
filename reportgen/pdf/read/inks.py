"""The colours that a file of ours sets, as it says them, and not as a reader shows them."""

import io

import pikepdf

_SETTING = "k K rg RG g G cs CS sc SC scn SCN"
"""The operators that set a colour (ISO 32000-1, table 74)."""


def colours_set(data: bytes) -> frozenset[tuple[float, ...]]:
    """Return the colours that are set on pages and in forms, by the numbers that set them; of a name none."""
    found: set[tuple[float, ...]] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and _is_form(thing)]
        for thing in (*(page.obj for page in pdf.pages), *forms):
            for setting in pikepdf.parse_content_stream(thing, _SETTING):
                numbers = (one for one in setting.operands if not isinstance(one, pikepdf.Name))
                found.add(tuple(float(str(one)) for one in numbers))
    return frozenset(found)


def _is_form(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") == "/Form"
