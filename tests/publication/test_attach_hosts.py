"""A spotlight attached to hosts made by others, at the start, in the middle and at the end: no damage."""

import functools
import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pypdfium2
import pytest
import verapdf

from reportgen.inspection import inspect as inspect_data
from reportgen.inspection import run_verapdf
from reportgen.pdf.read import FindingCode

TAGGED = (
    "typst-ua1",
    "typst-a1a",
    "typst-a2a",
    "typst-a3a",
    "typst-a4",
    "weasyprint-ua1",
    "libreoffice-ua1",
    "chromium",
)
PLACES = (1, 3, None)
CASES = [(name, at) for name in (*TAGGED, "libreoffice-plain") for at in PLACES]
HOLDS_NO_DATA = {"typst-a1a", "typst-a2a", "typst-a4"}


@pytest.fixture(scope="module")
def all_joined(join):
    return {case: join(*case) for case in CASES}


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1] or 'end'}")
def case(request, all_joined):
    return all_joined[request.param]


inspect = functools.cache(inspect_data)


def tag_tree(data):
    return inspect(data).tags


def read(data):
    return pypdfium2.PdfDocument(data)


def split(case, things):
    """Return what a whole has of the host and of the guest."""
    at = case.at if case.at >= 0 else len(things) - case.pages
    return [*things[:at], *things[at + case.pages :]], things[at : at + case.pages]


def texts(data):
    return [page.get_textpage().get_text_bounded() for page in read(data)]


def pictures(data):
    return [page.render(scale=0.4).to_numpy().tobytes() for page in read(data)]


def streams(data):
    """Return the content of each page as it stands in the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = []
        for page in pdf.pages:
            contents = page.obj.Contents
            parts = contents if isinstance(contents, pikepdf.Array) else [contents]
            found.append([part.read_raw_bytes() for part in parts])
        return found


def test_the_host_is_there_byte_for_byte(case):
    assert case.after.startswith(case.before)
    assert len(case.after) - len(case.before) < 120_000


def test_the_library_finds_nothing_to_mend(case):
    with pikepdf.open(io.BytesIO(case.after), attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("what", [texts, pictures, streams])
def test_the_pages_are_what_they_were(case, guests, what):
    host, guest = split(case, what(case.after))
    assert host == what(case.before)
    if what is not streams:  # the marks of headings in it follow their level
        assert guest == what(guests["los-angeles"].read_bytes())


def test_the_bookmarks_are_those_of_both(case, guests):
    def marks(data):
        return [(b.title, b.level, b.page) for b in inspect(data).bookmarks]

    more = case.pages
    at = case.at if case.at >= 0 else len(read(case.before))
    moved = [(title, level, page + more * (page > at)) for title, level, page in marks(case.before)]
    found = marks(case.after)
    inside = [mark for mark in found if at < mark[2] <= at + more]
    assert [mark for mark in found if mark not in inside] == moved
    own = marks(guests["los-angeles"].read_bytes())
    assert [(title, page - at) for title, _, page in inside] == [(title, page) for title, _, page in own]
    assert {level - other for (_, level, _), (_, other, _) in zip(inside, own, strict=True)} == {
        inside[0][1] - 1
    }


def test_each_page_keeps_its_label(case):
    def labels(data):
        document = read(data)
        return [document.get_page_label(n) or str(n + 1) for n in range(len(document))]

    host, guest = split(case, labels(case.after))
    assert host == labels(case.before)
    assert len({*host, *guest}) == len(host) + len(guest)


def test_inspect_finds_nothing_new(case):
    before, after = (Counter(f.code for f in inspect(data).findings) for data in (case.before, case.after))
    assert not after - before
    assert set(before - after) <= {FindingCode.ID_MISSING, FindingCode.METADATA_PACKED}  # an update has none


def test_what_the_host_says_of_itself_stays(case):
    before, after = inspect(case.before), inspect(case.after)
    assert (before.title, before.language, before.claims) == (after.title, after.language, after.claims)
    with pikepdf.open(io.BytesIO(case.before)) as old, pikepdf.open(io.BytesIO(case.after)) as new:
        for key in (
            "/AcroForm",
            "/Metadata",
            "/OutputIntents",
            "/ViewerPreferences",
            "/OpenAction",
            "/MarkInfo",
        ):
            assert (key in old.Root) == (key in new.Root)
            if key in old.Root:
                assert old.Root[key].unparse() == new.Root[key].unparse()
        assert ("/Info" in old.trailer) == ("/Info" in new.trailer)


def test_links_lead_where_they_led(case, guests):
    at = case.at if case.at >= 0 else len(read(case.before))

    def moved(address):
        page = int(address.removeprefix("page ")) if address.startswith("page ") else 0
        return f"page {page + case.pages}" if page > at else address

    found = [link.address for link in inspect(case.after).links]
    host = [moved(link.address) for link in inspect(case.before).links]
    guest = [link.address for link in inspect(guests["los-angeles"].read_bytes()).links]
    assert Counter(found) == Counter([*host, *guest])


def test_the_data_comes_along_where_the_host_may_hold_it(case, guests):
    found = {file.name: file for file in inspect(case.after).attachments}
    if case.name in HOLDS_NO_DATA:
        assert found == {}
        assert {warning.code for warning in case.warnings} - {"PLACE", "NUMBERING"} == {"LEFT-OUT"}
        return
    own = inspect(guests["los-angeles"].read_bytes()).attachments
    assert {name: file.data for name, file in found.items()} == {
        file.name if file.name.startswith("los-angeles") else f"los-angeles-{file.name}": file.data
        for file in own
    }
    assert all(file.associated for file in found.values())


_PAGE = re.compile(r" ?\[page (\d+)\]")
_WHERE = re.compile(r" ?\[page \d+\]| -> page \d+| \[language: en\]")
_HEADING = re.compile(r"\bH(\d)")


def without_part(data):
    """Return the lines of a tag tree without the part that was attached, and that part."""
    lines = tag_tree(data).splitlines()
    (begin,) = (n for n, line in enumerate(lines) if line.split()[0] == "Part")
    depth = len(lines[begin]) - len(lines[begin].lstrip())
    end = begin + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > depth:
        end += 1
    return [*lines[:begin], *lines[end:]], lines[begin:end]


def level_of(part):
    return int(next(found[1] for line in part if (found := _HEADING.match(line.strip()))))


def said(lines, more=0):
    """Return lines without their pages, which are others now, and with headings so many levels up."""
    plain = (_WHERE.sub("", line).strip() for line in lines)
    return [_HEADING.sub(lambda found: f"H{int(found[1]) - more}", line, count=1) for line in plain]


@pytest.mark.parametrize("name", TAGGED)
@pytest.mark.parametrize("at", PLACES)
def test_the_tags_are_those_of_both_in_the_order_of_the_pages(all_joined, guests, name, at):
    case = all_joined[name, at]
    host, part = without_part(case.after)
    assert said(host) == said(tag_tree(case.before).splitlines())
    own = tag_tree(guests["los-angeles"].read_bytes()).splitlines()
    assert said(part, level_of(part) - 1)[1:] == said(own)[1:]
    pages = [int(found) for line in tag_tree(case.after).splitlines() for found in _PAGE.findall(line)]
    assert pages == sorted(pages)


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("typst-ua1", {1: 1, 3: 3, None: 1}),  # its third page goes on with a section below H2
        ("weasyprint-ua1", {1: 1, 3: 4, None: 2}),  # its H1 is its title, and its third page is below H3
        ("chromium", {1: 1, 3: 2, None: 2}),  # its third page begins with H2
        ("libreoffice-ua1", {1: 1, 3: 1, None: 1}),
    ],
)
def test_headings_stand_at_the_level_of_their_place(all_joined, name, levels):
    for at, level in levels.items():
        _, part = without_part(all_joined[name, at].after)
        assert level_of(part) == level, at


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("typst-ua1", {1: ["S-1", "S-2", "i", "1", "2", "3"], 3: ["i", "1", "S-1", "S-2", "2", "3"]}),
        ("typst-ua1", {None: ["i", "1", "2", "3", "4", "5"]}),
        ("weasyprint-ua1", {None: [""] * 6, 1: ["S-1", "S-2", "1", "2", "3", "4"]}),
    ],
)
def test_labels_go_on_at_the_end_and_are_own_ones_elsewhere(all_joined, name, labels):
    for at, wanted in labels.items():
        document = read(all_joined[name, at].after)
        assert [document.get_page_label(n) for n in range(len(document))] == wanted


def test_a_host_without_tags_gets_plain_pages_and_a_warning(all_joined):
    for at in PLACES:
        case = all_joined["libreoffice-plain", at]
        assert [warning.code for warning in case.warnings] == ["UNTAGGED", "NUMBERING"]
        assert "not accessible" in case.warnings[0].message
        with pikepdf.open(io.BytesIO(case.after)) as pdf:
            assert "/StructTreeRoot" not in pdf.Root
            assert not any("/StructParents" in page.obj for page in pdf.pages)


def test_a_form_can_still_be_filled_in(all_joined):
    document = read(all_joined["libreoffice-ua1", None].after)
    document.init_forms()
    assert document.formenv is not None
    with pikepdf.open(io.BytesIO(all_joined["libreoffice-ua1", 1].after)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert field.FT == "/Tx"
        assert any(annotation.objgen == field.objgen for annotation in pdf.pages[3].obj.Annots)


@pytest.fixture(scope="module")
def verdicts(all_joined):
    """Return what veraPDF says of each host before and after: one run for each claim."""
    command = verapdf.required()
    files = {}
    for case in all_joined.values():
        before = case.path.with_name(f"{case.name}.pdf")
        for flavour in inspect(case.before).claims.flavours or ("ua1",):
            files.setdefault(flavour, set()).update({before, case.path})
    with ThreadPoolExecutor() as pool:
        runs = pool.map(lambda entry: run_verapdf(command, sorted(entry[1]), [entry[0]]), files.items())
        return {(verdict.path, verdict.flavour): verdict for verdicts in runs for verdict in verdicts}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "flavour"),
    [
        ("typst-ua1", "ua1"),
        ("typst-a1a", "1a"),
        ("typst-a2a", "2a"),
        ("typst-a3a", "3a"),
        ("typst-a4", "4"),
        ("weasyprint-ua1", "ua1"),
    ],
)
@pytest.mark.parametrize("at", PLACES)
def test_what_the_host_claims_still_holds(all_joined, verdicts, name, flavour, at):
    case = all_joined[name, at]
    for path in (case.path.with_name(f"{name}.pdf"), case.path):
        verdict = verdicts[path, flavour]
        assert verdict.compliant, verdict


@pytest.mark.slow
@pytest.mark.parametrize("name", ["libreoffice-ua1", "chromium"])
@pytest.mark.parametrize("at", PLACES)
def test_what_did_not_hold_is_not_worse(all_joined, verdicts, name, at):
    case = all_joined[name, at]
    before, after = (
        {(rule.clause, rule.test): rule.count for rule in verdicts[path, "ua1"].failed}
        for path in (case.path.with_name(f"{name}.pdf"), case.path)
    )
    assert before == after
