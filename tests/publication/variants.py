"""Hosts that differ in one thing from one made by others."""

import io
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

HOSTS = Path(__file__).parent / "hosts"
PLAIN = {
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
}


def changed(name, edit=lambda _: None, **options):
    """Return a host after an edit of what the library has read of it."""
    data = io.BytesIO()
    with pikepdf.open(HOSTS / f"{name}.pdf", inherit_page_attributes=False) as pdf:
        edit(pdf)
        options = {"deterministic_id": "encryption" not in options, **options}
        pdf.save(data, fix_metadata_version=False, **options)
    return data.getvalue()


def parent_tree_of_odd_keys(pdf):
    """Have keys below 0 and far between in the parent tree, in leaves of their own."""
    tree = pdf.Root.StructTreeRoot
    leaves = []
    nums = tree.ParentTree.Nums
    for at in range(0, len(nums), 2):
        key = {0: -5}.get(int(nums[at]), int(nums[at]) * 1000)
        for thing in pdf.objects:
            if isinstance(thing, Dictionary | pikepdf.Stream):
                for entry in ("/StructParent", "/StructParents"):
                    if thing.get(entry) == nums[at] and "/Moved" not in thing:
                        thing[entry] = key
                        thing["/Moved"] = True
        leaves.append(pdf.make_indirect(Dictionary(Limits=[key, key], Nums=[key, nums[at + 1]])))
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | pikepdf.Stream) and "/Moved" in thing:
            del thing["/Moved"]
    tree.ParentTree = pdf.make_indirect(Dictionary(Kids=Array(leaves)))
    del tree["/ParentTreeNextKey"]


def key_outside_the_tree(pdf):
    """Use a key that the parent tree does not know, on something that no page shows."""
    pdf.Root.Unused = pdf.make_indirect(Dictionary(StructParent=777))


def no_document(pdf):
    """Have the elements right below the root of the tags."""
    tree = pdf.Root.StructTreeRoot
    document = tree.K if isinstance(tree.K, Dictionary) else tree.K[0]
    for kid in document.K:
        kid.P = tree
    tree.K = document.K


def generic_headings(pdf):
    """Have headings without level, each in a section of its own, as TeX makes them."""
    for thing in list(pdf.objects):
        if isinstance(thing, Dictionary) and thing.get("/S") in {Name.H1, Name.H2, Name.H3}:
            thing.S = Name.H


def inherited_by_pages(pdf):
    """Have the page tree pass down a rotation and a crop box, and be of two levels."""
    root = pdf.Root.Pages
    kids = list(root.Kids)
    node = pdf.make_indirect(
        Dictionary(Type=Name.Pages, Parent=root, Kids=Array(kids[1:]), Count=len(kids) - 1)
    )
    for kid in kids[1:]:
        kid.Parent = node
    node.Rotate = 90
    node.CropBox = Array([10, 10, 300, 400])
    root.Kids = Array([kids[0], node])


def cmyk_intent(pdf):
    """Have an output intent that is not RGB; its profile is only said to be one."""
    profile = pdf.make_stream(b"a profile of four inks", N=4)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("inks"),
                DestOutputProfile=profile,
            )
        ]
    )


def metadata_in_utf16(pdf):
    """Have the metadata in UTF-16, and its claims as attributes."""
    packet = pdf.Root.Metadata.read_bytes().decode()
    for key in ("part", "conformance", "rev"):
        begin = packet.find(f"<pdfaid:{key}>")
        if begin >= 0:
            end = packet.index(f"</pdfaid:{key}>")
            value = packet[begin + len(f"<pdfaid:{key}>") : end]
            packet = packet[:begin] + packet[end + len(f"</pdfaid:{key}>") :]
            packet = packet.replace("<rdf:Description ", f'<rdf:Description pdfaid:{key}="{value}" ', 1)
    pdf.Root.Metadata = pdf.make_stream(
        ("\ufeff" + packet).encode("utf-16-be"), Type=Name.Metadata, Subtype=Name.XML
    )


def names_that_collide(pdf):
    """Have names, files and an old destination that are called as those of a spotlight are."""
    page = pdf.pages[0].obj
    file = pdf.make_stream(b"1,2", Type=Name.EmbeddedFile)
    specification = pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("x"), UF=String("x"), EF=Dictionary(F=file))
    )
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String("los-angeles"), Array([page, Name.Fit])])),
        EmbeddedFiles=Dictionary(Names=Array([String("los-angeles-figures.csv"), specification])),
        JavaScript=Dictionary(Names=Array([])),
    )


def closed_bookmarks(pdf):
    """Have all bookmarks closed."""
    item = pdf.Root.Outlines.First
    while item is not None:
        if "/Count" in item:
            item.Count = -abs(int(item.Count))
        item = item.get("/Next")
    pdf.Root.Outlines.Count = 3


def no_bookmarks(pdf):
    del pdf.Root["/Outlines"]


def untagged(pdf):
    """Have no tags at all."""
    del pdf.Root["/StructTreeRoot"]
    del pdf.Root["/MarkInfo"]


def hybrid(name, pack=lambda data: data, packing=b""):
    """Return a host whose bookmarks stand in an object stream that only newer readers see, as Word writes it.

    ISO 32000-1, 7.5.8.4. ``pack`` packs what is in the stream, as the entry ``packing`` says.
    """
    data = changed(name, **PLAIN)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        hidden, size = pdf.Root.Outlines.objgen[0], int(pdf.trailer.Size)
        content = pdf.Root.Outlines.unparse(resolved=True)
        root = b"%d %d R" % pdf.Root.objgen
    packed = b"%d 0 " % hidden + content
    first = packed.index(content)
    start, packed = len(data), pack(packed)
    head = b"%d 0 obj\n<< /Type /ObjStm /N 1 /First %d /Length %d %s >>\nstream\n"
    data += head % (size, first, len(packed), packing)
    data += packed + b"\nendstream\nendobj\n"
    rows = b"\x02" + size.to_bytes(4, "big") + b"\0" + b"\x01" + start.to_bytes(4, "big") + b"\0"
    stream = len(data)
    data += b"%d 0 obj\n<< /Type /XRef /W [ 1 4 1 ] /Index [ %d 1 %d 1 ]" % (size + 1, hidden, size)
    data += b" /Size %d /Root %s /Length %d >>\nstream\n" % (size + 2, root, len(rows))
    data += rows + b"\nendstream\nendobj\n"
    previous = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    table = len(data)
    data += b"xref\n0 0\ntrailer\n<< /Size %d /Root %s /Prev %d /XRefStm %d >>\n" % (
        size + 2,
        root,
        previous,
        stream,
    )
    return data + b"startxref\n%d\n%%%%EOF\n" % table
