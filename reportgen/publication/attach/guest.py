"""What is attached: a finished file of reportgen's own, and what must be known of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.pdf.read import Claims, File, PageTree, Refused, opened_strictly, read_pages
from reportgen.pdf.syntax import Ref, Value, text_of
from reportgen.publication.attach.claims import said_by
from reportgen.publication.attach.labels import Range, read_labels
from reportgen.publication.attach.tree import HostTree, read_tree

MAKER = "reportgen"


@dataclass(frozen=True, slots=True)
class Guest:
    """A file to attach. ``name`` is that of its file, without the ending; what is in it is named after it."""

    name: str
    file: File
    pages: PageTree
    claims: Claims
    tree: HostTree
    labels: tuple[Range, ...]

    @property
    def root(self) -> Ref:
        """The root of its structure."""
        return self.tree.root

    @property
    def title(self) -> str:
        """Its title."""
        return text_of(self.file.at(self.file.trailer.get("Info"), "Title"))

    @property
    def bookmark(self) -> str:
        """The title of its first bookmark, by which it is known where it is attached."""
        return text_of(self.file.at(self.file.root, "Outlines", "First", "Title"))

    @property
    def transparent(self) -> bool:
        """Whether something on its pages is seen through; reportgen writes no other graphics states."""
        return any(self.file.at(page, "Resources", "ExtGState") is not None for page in self.pages.refs)

    @property
    def colours(self) -> Ref | None:
        """The ICC profile its colours are meant in."""
        for intent in self.file.items(self.file.at(self.file.root, "OutputIntents")):
            profile = self.file.dictionary(intent, "an output intent").get("DestOutputProfile")
            if isinstance(profile, Ref):
                return profile
        return None

    def attached(self) -> Iterator[tuple[bytes, Mapping[str, Value]]]:
        """Yield the file specifications of the files inside it, by name."""
        names = self.file.at(self.file.root, "Names", "EmbeddedFiles")
        for key, value in self.file.names(names):
            yield key, self.file.dictionary(value, "an attached file")


@contextmanager
def read_guest(name: str, data: bytes) -> Iterator[Guest]:
    """Open a file to attach. Raises Refused where it was not made by reportgen, or is not tagged."""
    with opened_strictly(data) as file:
        claims = said_by(file).known
        if claims.ua_part > 1:
            hint = "make it anew without --ua 2, or name its profile"
            raise Refused(Code.CLAIM, "it is PDF/UA-2, whose tags and destinations are of PDF 2.0", hint)
        if claims.x_version:
            hint = "name its profile, or the PDF that is made for a screen"
            raise Refused(Code.CLAIM, f"it is for a printer ({claims.x_version}), in inks of its own", hint)
        if text_of(file.at(file.trailer.get("Info"), "Producer")) != MAKER:
            hint = "name profiles, or PDFs that reportgen has made"
            raise Refused(Code.TAGS, "it was not made by reportgen, and what it holds is not known", hint)
        pages = read_pages(file)
        root = file.dictionary(file.root, "the catalogue").get("StructTreeRoot")
        if not isinstance(root, Ref):
            raise Refused(Code.TAGS, "it has no tags", "make it anew with reportgen")
        tree = read_tree(file, root, pages.numbers)
        yield Guest(name, file, pages, claims, tree, read_labels(file))
