"""Hosts of other inner kinds: object streams, odd keys, inherited rotation, other colours, taken names."""

import io

import pikepdf
import pypdfium2
import pytest

from publication import variants
from publication.variants import changed
from reportgen.errors import ProblemsFound
from reportgen.inspection import inspect
from reportgen.pdf.read import opened_strictly
from reportgen.pdf.read.scan import look_through

STREAMS = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
KINDS = {
    "linearised": ("typst-ua1", None, {"linearize": True}),
    "object streams": ("libreoffice-ua1", None, STREAMS),
    "linearised, object streams": ("chromium", None, {"linearize": True, **STREAMS}),
    "odd keys": ("typst-ua1", variants.parent_tree_of_odd_keys, {}),
    "a key outside the tree": ("weasyprint-ua1", variants.key_outside_the_tree, {}),
    "no Document": ("typst-ua1", variants.no_document, {}),
    "generic headings": ("typst-ua1", variants.generic_headings, {}),
    "inherited": ("typst-ua1", variants.inherited_by_pages, {}),
    "CMYK": ("typst-ua1", variants.cmyk_intent, {}),
    "UTF-16": ("typst-a2a", variants.metadata_in_utf16, {}),
    "names that collide": ("typst-ua1", variants.names_that_collide, {}),
    "closed bookmarks": ("typst-ua1", variants.closed_bookmarks, {}),
    "no bookmarks": ("chromium", variants.no_bookmarks, {}),
}


def variant(kind):
    name, edit, options = KINDS[kind]
    return changed(name, edit or (lambda _: None), **options)


def opened(case):
    return pikepdf.open(io.BytesIO(case.after), attempt_recovery=False)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", [1, 3, None])
def test_each_is_joined_and_nothing_new_is_wrong_with_it(join, kind, at):
    case = join(variant(kind), at)
    before, after = (
        {(f.code, f.message) for f in inspect(data).findings} for data in (case.before, case.after)
    )
    assert not {code for code, _ in after} - {code for code, _ in before}
    with opened(case) as pdf:
        assert pdf.check_pdf_syntax() == []
    document = pypdfium2.PdfDocument(case.after)
    at = case.at if case.at >= 0 else len(document) - 2
    assert "Los Angeles" in document[at].get_textpage().get_text_bounded()


@pytest.mark.parametrize(("kind", "first"), [("odd keys", 8001), ("a key outside the tree", 778)])
def test_keys_begin_above_all_that_are_used_anywhere(join, kind, first):
    with opened(join(variant(kind))) as pdf:
        assert pdf.pages[-2].obj.StructParents == first
        tags = pdf.Root.StructTreeRoot
        assert max(pikepdf.NumberTree(tags.ParentTree).keys()) + 1 == tags.ParentTreeNextKey > first


def test_what_only_says_that_it_packs_objects_is_none():
    def edit(pdf):
        pdf.Root.Fake = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.ObjStm, StructParent=900))

    with opened_strictly(changed("typst-ua1", edit)) as file:
        assert look_through(file) == (901, ())


def test_the_update_has_the_kind_of_cross_references_that_the_host_has(join):
    for kind, table in (("linearised", True), ("object streams", False)):
        case = join(variant(kind))
        added = case.after[len(case.before) :]
        assert (b"\nxref\n" in added, b"/XRef" in added) == (table, not table)


def test_a_hybrid_file_stays_one(join):
    data = variants.hybrid("typst-ua1")
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        assert pdf.Root.Outlines.Count == 4
    case = join(data, 3)
    assert b"\nxref\n" in case.after[len(case.before) :]
    assert len(inspect(case.after).bookmarks) == len(inspect(case.before).bookmarks) + 14


def test_headings_without_level_stay_so_one_a_section(join):
    lines = inspect(join(variant("generic headings")).after).tags.splitlines()
    part = lines[next(n for n, line in enumerate(lines) if line.strip() == "Part") :]
    depths = [(len(line) - len(line.lstrip())) // 2 for line in part]
    names = [line.split()[0] for line in part]
    assert "H" in names
    assert not {"H1", "H2", "H3"} & set(names)
    for number, (name, depth) in enumerate(zip(names, depths, strict=True)):
        if name in {"Part", "Sect"}:
            inside = [n for n in range(number + 1, len(part)) if depths[n] == depth + 1]
            below = next((n for n in range(number + 1, len(part)) if depths[n] <= depth), len(part))
            assert sum(names[n] == "H" for n in inside if n < below) == 1


def test_pages_are_not_turned_or_cut_by_what_the_host_passes_down(join, guests):
    own = pypdfium2.PdfDocument(guests["los-angeles"])
    case = join(variant("inherited"))
    for at in (3, None):
        document = pypdfium2.PdfDocument(join(case.before, at).after)
        begin = 2 if at else len(document) - 2
        for number in range(2):
            page, other = document[begin + number], own[number]
            assert page.get_size() == other.get_size()
            assert page.get_rotation() == 0
            pictures = [one.render(scale=0.4).to_numpy().tobytes() for one in (page, other)]
            assert pictures[0] == pictures[1]


def test_colours_are_what_they_were_beside_other_inks(join, guests):
    with opened(join(variant("CMYK"), names=("los-angeles", "example"))) as pdf:
        spaces = [page.obj.Resources.ColorSpace.DefaultRGB for page in pdf.pages[-4:]]
        assert len({space.objgen for space in spaces}) == 1
        with pikepdf.open(guests["los-angeles"]) as guest:
            profile = guest.Root.OutputIntents[0].DestOutputProfile.read_bytes()
        assert spaces[0][0] == "/ICCBased"
        assert spaces[0][1].read_bytes() == profile
        assert (
            "/ColorSpace" not in pdf.pages[0].obj.Resources
            or "/DefaultRGB" not in pdf.pages[0].obj.Resources.ColorSpace
        )
    with opened(join("typst-a2a")) as pdf:
        assert "/ColorSpace" not in pdf.pages[-1].obj.Resources


def test_names_are_kept_apart(join):
    case = join(variant("names that collide"), names=("los-angeles", "example"))
    with opened(case) as pdf:
        names = pdf.Root.Names
        dests = {
            str(key): value
            for key, value in zip(names.Dests.Names[::2], names.Dests.Names[1::2], strict=True)
        }
        assert set(dests) == {"los-angeles", "example"}
        assert dests["los-angeles"][0].objgen == pdf.pages[0].obj.objgen
        assert dests["example"][0].objgen == pdf.pages[6].obj.objgen
        assert "/JavaScript" in names
        files = [str(name) for name in names.EmbeddedFiles.Names[::2]]
    assert files == sorted(files)
    assert {"los-angeles-figures.csv", "los-angeles-figures-2.csv", "example-figures.csv"} <= set(files)


def test_bookmarks_that_are_closed_stay_so(join):
    with opened(join(variant("closed bookmarks"), 3)) as pdf:
        supply = pdf.Root.Outlines.First.Next
        assert (pdf.Root.Outlines.Count, supply.Count) == (3, -2)
        assert supply.Last.Count == -1  # had none below it, and has the new one now


def test_what_is_equal_is_there_once(join, guests, tmp_path):
    copy = tmp_path / "another.pdf"
    copy.write_bytes(guests["los-angeles"].read_bytes())
    one = join("chromium")
    two = join("chromium", names=("los-angeles", str(copy)))
    first, second = len(one.after) - len(one.before), len(two.after) - len(one.after)

    def fonts(case):
        with opened(case) as pdf:
            return sum(
                "/FontFile2" in thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)
            )

    assert fonts(one) == fonts(two)
    assert second < first * 0.8


def test_a_second_time_is_told_of(join):
    once = join("typst-ua1")
    twice = join(once.after)
    assert [warning.code for warning in twice.warnings] == ["REPEATED", "NUMBERING"]
    assert len(pypdfium2.PdfDocument(twice.after)) == 8
    inserted = join(join("typst-ua1", 3).after, 6, names=("example",))
    document = pypdfium2.PdfDocument(inserted.after)
    labels = [document.get_page_label(number) for number in range(8)]
    assert labels == ["i", "1", "S-1", "S-2", "2", "S-3", "S-4", "3"]


def test_claims_in_utf16_are_read(join):
    assert inspect(join(variant("UTF-16")).after).claims.flavours == ("2a",)
    assert [warning.code for warning in join(variant("UTF-16")).warnings] == ["LEFT-OUT", "NUMBERING"]


def test_a_claim_that_would_not_hold_is_refused_or_taken_back(join):
    with pytest.raises(ProblemsFound, match=r"CLAIM.*PDF/UA-2.*--drop-claims"):
        join("weasyprint-ua2")
    case = join("weasyprint-ua2", drop_claims=True)
    before, after = inspect(case.before), inspect(case.after)
    assert (before.claims.flavours, after.claims.flavours) == (("ua2",), ())
    assert (before.title, before.language) == (after.title, after.language)
    assert [warning.code for warning in case.warnings] == ["CLAIM", "NUMBERING"]


def test_what_we_can_prove_nothing_of_is_a_claim_too(join):
    data = changed("typst-ua1", lambda pdf: pdf.docinfo.__setitem__("/GTS_PDFXVersion", "PDF/X-4"))
    with pytest.raises(ProblemsFound, match=r"CLAIM.*PDF/X"):
        join(data)
    with pikepdf.open(io.BytesIO(join(data, drop_claims=True).after)) as pdf:
        assert "/GTS_PDFXVersion" not in pdf.docinfo
        assert "/Title" in pdf.docinfo


def test_claims_as_attributes_are_taken_back_too(join):
    data = changed("typst-a2a", lambda pdf: (variants.metadata_in_utf16(pdf), variants.untagged(pdf)))
    with pytest.raises(ProblemsFound, match="PDF/A-2a: the host has no tags"):
        join(data)
    case = join(data, drop_claims=True)
    assert inspect(case.after).claims.flavours == ()
    assert inspect(case.after).title == "Water in small towns"


def test_files_in_place_of_pages(join, guests):
    case = join("typst-ua1", names=("los-angeles", "example"), embed=True)
    found = {file.name: file for file in inspect(case.after).attachments}
    assert {name: file.data for name, file in found.items()} == {
        f"{name}.pdf": path.read_bytes() for name, path in guests.items()
    }
    assert {(file.mime, file.relationship, file.associated) for file in found.values()} == {
        ("application/pdf", "Supplement", True)
    }
    assert found["los-angeles.pdf"].description.startswith("Spotlight on Los Angeles")
    assert inspect(case.after).tags == inspect(case.before).tags
    with pytest.raises(ProblemsFound, match="may hold no files but PDF/A-1 and PDF/A-2"):
        join("typst-a2a", embed=True)
    with pytest.raises(ProblemsFound, match="PDF/A-1a: it may not hold files"):
        join("typst-a1a", embed=True)
