"""Somebody else's file: what must be known of it before anything is attached, and why it may be refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.pdf.read import Damaged, File, PageTree, Refused, read_pages
from reportgen.pdf.syntax import PdfName, Ref, Value

_APPEND_ONLY = 2


@dataclass(frozen=True, slots=True)
class Host:
    """A file that something can be attached to."""

    file: File
    pages: PageTree
    structure: Ref | None
    """The root of its structure; None where it is not tagged."""


def read_host(file: File, pages: PageTree | None = None) -> Host:
    """Return what must be known of a file, of which the pages may be known.

    Raises Refused where it cannot be attached to without damage.
    """
    _refuse_signed(file)
    root = file.dictionary(file.root, "the catalogue")
    if "Collection" in root:
        hint = "attach to one of the files in it, or add the spotlights to the portfolio as files"
        raise Refused(Code.PORTFOLIO, "it is a portfolio of files, not a document", hint)
    structure = _structure(file)
    return Host(file, pages or read_pages(file), structure)


def _structure(file: File) -> Ref | None:
    root = file.dictionary(file.root, "the catalogue").get("StructTreeRoot")
    entries = file.get(root)
    if not isinstance(entries, Mapping) or not file.kids(root):
        return None
    if not isinstance(root, Ref):
        raise Damaged("the root of its tags has no object of its own")
    return root


def _refuse_signed(file: File) -> None:
    form = file.at(file.root, "AcroForm")
    if file.at(file.root, "Perms") is not None:
        raise _signed("it is certified, or carries usage rights,")
    if form is None:
        return
    if file.at(form, "XFA") is not None:
        hint = "save it as a form without XFA, or as a plain PDF"
        raise Refused(Code.XFA, "it is a form made with XFA, which lays out its own pages", hint)
    flags = file.at(form, "SigFlags")
    if isinstance(flags, int) and flags & _APPEND_ONLY:
        raise _signed("it is signed")
    for top in file.array(file.at(form, "Fields"), "the fields of the form"):
        if any(_is_signature(file, field) for field in file.walk(top, lambda entries: entries.get("Kids"))):
            raise _signed("it is signed")


def _signed(what: str) -> Refused:
    hint = "attach first, and have the whole signed"
    return Refused(Code.SIGNED, f"{what} and would be invalid when pages are added", hint)


def _is_signature(file: File, field: Value) -> bool:
    """Tell whether a field holds a signature; its type may stand in a field above it."""
    if file.at(field, "V") is None:
        return False
    for _ in range(32):
        kind = file.at(field, "FT")
        if kind is not None or field is None:
            break
        field = file.dictionary(field, "a field").get("Parent")
    return kind == PdfName("Sig") or file.at(field, "V", "Type") == PdfName("Sig")
