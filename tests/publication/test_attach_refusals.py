"""What is not attached to, each with its own reason, before anything is written; and broken hosts."""

import io
import random
import re
from decimal import Decimal

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publication import variants
from publication.conftest import CITIES
from publication.variants import HOSTS, PLAIN, changed
from reportgen.charts import split
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.pdf.read.damages import no_pdf
from reportgen.pdf.write import Ua
from reportgen.publication import AttachOptions, attach

TYPST = "typst-ua1"


def signed(pdf):
    field = Dictionary(FT=Name.Sig, T=String("s"), V=Dictionary(Type=Name.Sig, Contents=String("x")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=1)


def signed_below(pdf):
    kid = pdf.make_indirect(Dictionary(V=Dictionary(Contents=String("x"))))
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), Kids=Array([kid])))
    kid.Parent = field
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def signed_append_only(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), SigFlags=3)


def certified(pdf):
    pdf.Root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig))


def xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def portfolio(pdf):
    pdf.Root.Collection = Dictionary(Type=Name.Collection)


def tags_in_a_circle(pdf):
    document = pdf.Root.StructTreeRoot.K[0]
    section = pdf.make_indirect(Dictionary(S=Name.Sect, P=document, K=Array([document])))
    document.K.append(section)


def tags_far_down(pdf):
    above = pdf.Root.StructTreeRoot.K[0]
    for _ in range(300):
        inner = pdf.make_indirect(Dictionary(S=Name.Div, P=above, K=Array([])))
        above.K.append(inner)
        above = inner


def tags_of_neither_kind(pdf):
    pdf.Root.StructTreeRoot.K[0].K.append(Dictionary(Type=Name.Annot))


def a_text_for_a_tag(pdf):
    pdf.Root.StructTreeRoot.K[0].K.append(String("Report"))


def bookmarks_in_a_circle(pdf):
    first = pdf.Root.Outlines.First
    first.Next.Next = first


def names_in_a_circle(pdf):
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node])
    pdf.Root.Names.Dests = node


def another_meaning(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Figure=Name.P)


def enormous_key(pdf):
    pdf.pages[0].obj.StructParents = 2**31 - 1


def deep_headings(pdf):
    for thing in list(pdf.objects):
        if isinstance(thing, Dictionary) and thing.get("/S") in {Name.H1, Name.H2}:
            thing.S = Name.H5


ENCRYPTED = {"encryption": pikepdf.Encryption(owner="o", user="")}
LOCKED = {"encryption": pikepdf.Encryption(owner="o", user="u")}
CASES = {
    "encrypted": (Code.ENCRYPTED, "it is encrypted", lambda _: None, ENCRYPTED),
    "locked": (Code.ENCRYPTED, "password", lambda _: None, LOCKED),
    "signed": (Code.SIGNED, "it is signed", signed, {}),
    "signed below": (Code.SIGNED, "it is signed", signed_below, {}),
    "append only": (Code.SIGNED, "it is signed", signed_append_only, {}),
    "certified": (Code.SIGNED, "it is certified", certified, {}),
    "XFA": (Code.XFA, "XFA", xfa, {}),
    "portfolio": (Code.PORTFOLIO, "portfolio", portfolio, {}),
    "tags far down": (Code.DAMAGED, "levels deep", tags_far_down, {}),
    "tags of neither kind": (Code.DAMAGED, "neither an element nor content", tags_of_neither_kind, {}),
    "a text for a tag": (Code.DAMAGED, "neither an element nor content", a_text_for_a_tag, {}),
    "bookmarks in a circle": (Code.DAMAGED, "bookmarks lead round in a circle", bookmarks_in_a_circle, {}),
    "names in a circle": (Code.DAMAGED, "a tree holds itself", names_in_a_circle, {}),
    "another meaning": (Code.TAGS, "standard tag Figure another meaning", another_meaning, {}),
    "an enormous key": (Code.DAMAGED, "2147483647", enormous_key, {}),
    "deep headings": (Code.TAGS, "levels down to 8", deep_headings, {}),
}

AT_THE_END = (tags_far_down, tags_of_neither_kind, a_text_for_a_tag)
"""What damages the end of the tag tree; elsewhere that is not read."""


def refused(host, guest, folder, **options):
    """Return the one problem that attaching ends with; nothing is there afterwards."""
    path, output = folder / "host.pdf", folder / "out.pdf"
    path.write_bytes(host)
    with pytest.raises(ProblemsFound) as found:
        attach(path, [str(guest)], output, AttachOptions(**options))
    assert sorted(folder.iterdir()) == [path]
    assert path.read_bytes() == host
    (problem,) = found.value.problems
    return problem


@pytest.mark.parametrize("kind", CASES)
def test_each_has_its_own_reason(guests, tmp_path, kind):
    code, words, edit, options = CASES[kind]
    data = changed(TYPST, edit, **options)
    at = None if edit in AT_THE_END else 3
    problem = refused(data, guests["los-angeles"], tmp_path, at=at)
    assert problem.code == code
    assert words in problem.message
    assert problem.place.path.name == "host.pdf"
    assert problem.hint


@pytest.mark.parametrize("damage", [tags_in_a_circle, *AT_THE_END], ids=lambda damage: damage.__name__)
def test_what_is_damaged_far_from_the_place_is_left_as_it_is(guests, tmp_path, damage):
    path, output = tmp_path / "host.pdf", tmp_path / "out.pdf"
    path.write_bytes(changed(TYPST, damage))
    attach(path, [str(guests["los-angeles"])], output, AttachOptions(at=3))
    assert output.read_bytes().startswith(path.read_bytes())


def test_a_page_tree_that_is_wrong(guests, tmp_path):
    """The library would mend it when it saves."""
    data = changed(TYPST, **PLAIN)
    (pages,) = re.findall(rb"/Pages (\d+ 0 R)", data)
    (kid,) = re.findall(rb"/Kids \[ (\d+ 0 R) \d+ 0 R \d+ 0 R \d+ 0 R \]", data)
    for old, new, words in (
        (b"/Count 4 /Kids", b"/Count 7 /Kids", "it says it has 7 pages where there are 4"),
        (b"/Kids [ " + kid, b"/Kids [ " + pages.ljust(len(kid)), "a tree holds itself"),
        (b"/Kids [ " + kid, b"/Kids [ " + b"9999 0 R".ljust(len(kid))[: len(kid)], "a page is missing"),
    ):
        assert data.count(old) == 1
        assert len(old) == len(new)
        problem = refused(data.replace(old, new), guests["los-angeles"], tmp_path)
        assert (problem.code, words in problem.message) == (Code.DAMAGED, True), problem
        (tmp_path / "host.pdf").unlink()


def test_a_field_that_waits_for_a_signature_is_no_signature(join):
    def waiting(pdf):
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s")))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=1)

    assert join(changed(TYPST, waiting)).pages == 2


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n9\n%%EOF"])
def test_what_is_no_pdf(guests, tmp_path, data):
    assert refused(data, guests["los-angeles"], tmp_path).code == Code.DAMAGED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"PK\3\4 and so on", "it is not a PDF, but a document of Word or the like, or packed files"),
        (
            b"\xef\xbb\xbf <!doctype html>",
            "it is not a PDF, but a web page, as comes in place of a file that",
        ),
        (b"PKPK", "it is not a PDF"),
    ],
)
def test_what_is_no_pdf_is_named(data, words):
    problem = no_pdf(data)
    assert problem.message.startswith(words)
    assert problem.hint
    assert no_pdf(b"\n" * 1019 + b"%PDF-1.7") is None


@pytest.mark.parametrize(("at", "words"), [(6, "--at takes 1 to 5"), (0, "--at takes 1 to 5")])
def test_a_page_that_is_not_there(guests, tmp_path, at, words):
    problem = refused((HOSTS / f"{TYPST}.pdf").read_bytes(), guests["los-angeles"], tmp_path, at=at)
    assert (problem.code, problem.hint) == (Code.OUT_OF_RANGE, words)


def led_by_numbers(pdf):
    """Have pages named by their numbers, as against the standard, wherever a destination may stand."""

    def there():
        return Array([2, Name.Fit])

    apart = pdf.make_indirect(there())
    names = [String("a"), there(), String("b"), apart, String("c"), Dictionary(D=there())]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
    pdf.Root.Dests = Dictionary(old=there(), beyond=Array([99, Name.Fit]))
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=there(), Next=Dictionary(S=Name.GoTo, D=there()))
    pdf.Root.Outlines.Last.A = Dictionary(S=Name.GoTo, D=Array([2, Name.XYZ, 0, 9.5, 7]))
    del pdf.Root.Outlines.Last["/Dest"]
    away = Dictionary(S=Name.GoToR, F="other.pdf", D=there())
    pdf.pages[1].obj.AA = Dictionary(O=pdf.make_indirect(away), C=Dictionary(S=Name.GoTo, D=there()))


@pytest.mark.parametrize("at", [1, 2])
def test_pages_known_by_their_numbers_are_known_by_themselves_where_new_ones_come_before(join, at):
    joined = join(changed(TYPST, led_by_numbers), at=at)
    with pikepdf.open(io.BytesIO(joined.before)) as before, pikepdf.open(io.BytesIO(joined.after)) as after:
        assert len(after.pages) == len(before.pages) + 2
        page, root = after.pages[4], after.Root
        names = pikepdf.NameTree(root.Names.Dests)
        led = [names["a"], names["b"], names["c"].D, root.Dests.old, root.OpenAction.D]
        led += [root.OpenAction.Next.D, root.Outlines.Last.A.D, after.pages[1 + 2 * (at < 3)].AA.C.D]
        assert [one[0].objgen for one in led] == [page.objgen] * len(led)
        assert [*root.Outlines.Last.A.D][1:] == [Name.XYZ, 0, Decimal("9.5"), 7]
        assert after.pages[1 + 2 * (at < 3)].AA.O.D[0] == 2
        assert root.Dests.beyond[0] is None
    with pikepdf.open(io.BytesIO(join(joined.before).after)) as whole:
        assert whole.Root.OpenAction.D[0] == 2


def test_a_page_known_by_its_number_of_nobody_knows_which_file(guests, tmp_path, join):
    def loose(pdf):
        pdf.Root.Outlines.First.Dest = pdf.make_indirect(Array([2, Name.Fit]))

    data = changed(TYPST, loose)
    problem = refused(data, guests["los-angeles"], tmp_path, at=2)
    assert re.fullmatch(
        r"object \d+ leads to page 3 by its number, which may be one of another file", problem.message
    )
    assert problem.hint == "append at the end, without --at"
    assert join(data).pages == 2


def test_a_guest_that_somebody_else_made(tmp_path, guests):
    host = (HOSTS / f"{TYPST}.pdf").read_bytes()
    problem = refused(host, HOSTS / "chromium.pdf", tmp_path)
    assert problem.code == Code.TAGS
    assert problem.place.path.name == "chromium.pdf"
    cut = guests["los-angeles"].read_bytes()[:20_000]
    other = tmp_path / "b"
    other.mkdir()
    (tmp_path / "cut.pdf").write_bytes(cut)
    problem = refused(host, tmp_path / "cut.pdf", other)
    assert (problem.code, problem.place.path.name) == (Code.DAMAGED, "cut.pdf")


def test_a_guest_of_pdf_ua_2(tmp_path):
    guest, other = tmp_path / "guest.pdf", tmp_path / "b"
    other.mkdir()
    guest.write_bytes(Pipeline().make(CITIES / "los-angeles.yaml").pdf(ua=Ua.SECOND))
    problem = refused((HOSTS / f"{TYPST}.pdf").read_bytes(), guest, other)
    assert (problem.code, problem.place.path.name) == (Code.CLAIM, "guest.pdf")
    assert problem.message.startswith("it is PDF/UA-2")
    assert problem.hint == "make it anew without --ua 2, or name its profile"


def test_neither_the_host_nor_a_guest_is_written_over(guests, tmp_path):
    host = tmp_path / "host.pdf"
    host.write_bytes((HOSTS / f"{TYPST}.pdf").read_bytes())
    guest = tmp_path / "guest.pdf"
    guest.write_bytes(guests["los-angeles"].read_bytes())
    for output in (host, guest, tmp_path / "x" / ".." / "host.pdf"):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(ProblemsFound, match="SAME-OUTPUT"):
            attach(host, [str(guest)], output)


def test_what_is_written_has_the_name_of_a_pdf(guests, tmp_path):
    profile = tmp_path / "place.yaml"
    profile.write_text("name: Place\n")
    with pytest.raises(ProblemsFound, match="WRONG-KIND"):
        attach(HOSTS / f"{TYPST}.pdf", [str(guests["los-angeles"])], profile)
    assert profile.read_text() == "name: Place\n"


def test_many_fields_are_no_hindrance(join):
    def fields(pdf):
        names = [pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"f{n}"))) for n in range(5_000)]
        pdf.Root.AcroForm = Dictionary(Fields=Array(names))

    assert join(changed("chromium", fields)).pages == 2


_TOKEN = re.compile(rb"\d+ 0 R|/[A-Za-z]+|-?\d+|\[|\]|<<|>>|\([^()]*\)")
_JUNK = (b"null", b"0", b"-9", b"(x)", b"/Zz", b"[]", b"true", b"99999999")


def broken(data, random_):
    """Return a file in which something small is something else; most of its offsets stay right."""
    kind = random_.randrange(6)
    if kind == 0:
        return data[: random_.randrange(len(data))]
    if kind == 1:
        at = random_.randrange(len(data))
        return data[:at] + bytes([random_.randrange(256)]) + data[at + 1 :]
    tokens = list(_TOKEN.finditer(data))
    references = [token for token in tokens if token[0].endswith(b" 0 R")]
    token = random_.choice(tokens if kind == 2 else references)
    room = len(token[0])
    others = [other[0] for other in references if len(other[0]) <= room]
    word = random_.choice(others) if kind > 3 else random_.choice(_JUNK)[:room]
    return data[: token.start()] + word.ljust(room) + data[token.end() :]


@pytest.mark.slow
@pytest.mark.parametrize("name", [TYPST, "libreoffice-ua1", "chromium", "weasyprint-ua1"])
def test_a_damaged_host_is_taken_whole_or_not_at_all(guests, tmp_path, name):
    data = changed(name, **PLAIN)
    outcomes = []
    for seed in range(30):
        random_ = random.Random(f"{name} {seed}")  # noqa: S311 - the same each time
        host, output = tmp_path / f"{seed}.pdf", tmp_path / f"{seed}-out.pdf"
        host.write_bytes(broken(data, random_))
        try:
            attach(host, [str(guests["los-angeles"])], output, AttachOptions(at=random_.choice([1, 2, None])))
        except ProblemsFound as found:
            outcomes += [problem.code for problem in found.problems]
            assert not output.exists()
        else:
            assert output.read_bytes().startswith(host.read_bytes())
            with pikepdf.open(io.BytesIO(output.read_bytes()), attempt_recovery=False):
                outcomes.append("taken")
    assert set(outcomes) <= {"taken", Code.DAMAGED, Code.TAGS, Code.CLAIM, Code.READ_BACK}
    assert outcomes.count(Code.DAMAGED) > 5
    assert outcomes.count("taken") > 5


def test_variants_differ_from_what_they_are_made_of():
    assert changed(TYPST, variants.no_document) != changed(TYPST)


def test_a_chart_that_is_seen_through_is_not_for_pdf_a_1(tmp_path, join, monkeypatch):
    """PDF/A-1 knows no transparency (ISO 19005-1, 6.4); what is attached elsewhere keeps it."""
    whole = split._draw  # noqa: SLF001

    def faint(axes, given, look):
        whole(axes, given, look)
        for part in axes.patches:
            part.set_alpha(0.5)

    monkeypatch.setattr(split, "_draw", faint)
    guest = tmp_path / "faint.pdf"
    guest.write_bytes(Pipeline().make(CITIES / "los-angeles.yaml").pdf())
    with pytest.raises(ProblemsFound) as refused:
        join("typst-a1a", names=(str(guest),))
    assert [problem.code for problem in refused.value.problems] == [Code.CLAIM]
    assert "it knows no transparency" in str(refused.value)
    joined = join(TYPST, names=(str(guest),))
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        states = [page.Resources.get("/ExtGState") for page in pdf.pages[joined.at :]]
        assert [float(state["/O500"].ca) for state in states if state] == [0.5]


def test_what_is_encrypted_for_certificates_is_not_called_damaged(guests, tmp_path):
    data = changed(TYPST, **ENCRYPTED).replace(b"/Filter /Standard", b"/Filter /PubSecXY")
    problem = refused(data, guests["los-angeles"], tmp_path)
    assert (problem.code, problem.message) == (Code.ENCRYPTED, "it is encrypted, and not with a password")
