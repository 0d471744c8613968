"""Deliberate defects, each written into a finished file, and who finds it: ``inspect``, veraPDF, or both.

The table says of every defect which kinds of fault ``inspect`` tells, and which of veraPDF's two profiles
(PDF/UA-1 and PDF/A-3a) fail. It is held to exactly: a rule that stops working, and one that cries wolf, show.
"""

import io
import re
import shutil
import zlib
from dataclasses import dataclass

import pikepdf
import pytest
import verapdf
from conftest import SERIES, without_computed
from pikepdf import Array, Dictionary, Name, String

from reportgen.inspection import inspect, run_verapdf
from reportgen.making import Pipeline
from reportgen.pdf.read import FindingCode

UA, A = "ua1", "3a"


@dataclass(frozen=True)
class Defect:
    """What is done to a file; what ``inspect`` finds; which of veraPDF's profiles fail."""

    damage: object
    found: frozenset
    fails: frozenset
    raw: bool

    @property
    def name(self):
        return self.damage.__name__.replace("_", "-")


DEFECTS = []


def defect(*found, fails=(), raw=False):
    """Enter a function in the table; one that is ``raw`` takes and returns bytes, others change a Pdf."""

    def enter(damage):
        DEFECTS.append(Defect(damage, frozenset(found), frozenset(fails), raw))
        return damage

    return enter


# what damages are done with


def kids(thing):
    below = thing.get("/K")
    return list(below) if isinstance(below, Array) else [] if below is None else [below]


def elements(pdf, role):
    """Yield the elements of a role in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        thing = waiting.pop()
        if thing.get("/S") == f"/{role}":
            yield thing
        waiting += [kid for kid in reversed(kids(thing)) if isinstance(kid, Dictionary) and "/S" in kid]


def first(pdf, role):
    return next(elements(pdf, role))


def rewrite(pdf, change, page=0):
    """Change the content of a page, once at least."""
    old = pdf.pages[page].Contents.read_bytes()
    new = change(old)
    assert new != old
    pdf.pages[page].Contents.write(new)


def once(old, new, flags=0):
    """Return a change that puts something in the place of the first match of a pattern."""
    return lambda data: re.sub(old, new, data, count=1, flags=flags)


def after(more):
    return lambda data: data + b"\n" + more


def marked(pdf, role):
    """Return the pattern of the mark of the first element of a role that is on page 1."""
    return rb"/%b <</MCID %d>> BDC" % (role.encode(), kids(first(pdf, role))[0])


def links(pdf):
    return [annotation for annotation in pdf.pages[0].Annots if annotation.Subtype == "/Link"]


def numbers(pdf):
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def in_parent_tree(pdf, key):
    found = list(numbers(pdf))
    return found[found.index(key) + 1]


def font(pdf):
    return pdf.pages[0].Resources.Font["/F1"]


def recode(pdf, change):
    """Change the ToUnicode CMap of the first font."""
    old = font(pdf).ToUnicode.read_bytes()
    new = change(old)
    assert new != old
    font(pdf).ToUnicode.write(new)


def used_range(pdf):
    """Return a range of one code, not the space, of the first font that is set on page 1."""
    known = re.findall(rb"(<(?!0001)([0-9A-F]{4})> <\2>) <", font(pdf).ToUnicode.read_bytes())
    sets = re.findall(rb"/F1 [0-9.]+ Tf \[?[(]([^\\()]+)[)]", content(pdf))
    used = {codes[at : at + 2] for codes in sets for at in range(0, len(codes), 2)}
    return next(whole for whole, code in known if bytes.fromhex(code.decode()) in used)


def content(pdf):
    return pdf.pages[0].Contents.read_bytes()


def rewrite_xmp(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    changed = re.sub(old, new, data, count=1, flags=re.DOTALL)
    assert changed != data
    pdf.Root.Metadata.write(changed)


def spec(pdf):
    return pdf.Root.AF[0]


# marks in the content


@defect(FindingCode.UNMARKED, fails=(UA,))
def text_outside_all_marks(pdf):
    rewrite(pdf, after(b"BT /F1 9 Tf 50 20 Td <%b> Tj ET" % used_range(pdf)[1:5]))


@defect(FindingCode.UNMARKED, fails=(UA,))
def a_shape_outside_all_marks(pdf):
    rewrite(pdf, after(b"10 10 5 5 re f"))


@defect(FindingCode.UNMARKED, fails=(UA,))
def an_artefact_that_is_no_longer_marked(pdf):
    rewrite(pdf, once(rb"/Artifact BMC", b"/Span BMC"))


@defect(FindingCode.UNMARKED, fails=(UA,))
def a_form_outside_all_marks(pdf):
    form = pdf.make_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    pdf.pages[0].Resources.XObject = Dictionary(Fm=form)
    rewrite(pdf, after(b"/Fm Do"))


@defect(FindingCode.MCID_ORPHAN, fails=(UA,))
def tagged_content_without_an_element(pdf):
    rewrite(pdf, after(b"/P <</MCID 900>> BDC 10 10 5 5 re f EMC"))


@defect(FindingCode.MARKS_UNBALANCED, fails=(UA,))
def a_mark_that_does_not_end(pdf):
    rewrite(pdf, lambda data: data[: data.rindex(b"EMC")])


@defect(FindingCode.MARKS_UNBALANCED)
def an_end_without_a_mark(pdf):
    rewrite(pdf, after(b"EMC"))


@defect(FindingCode.MCID_MISSING, FindingCode.MCID_TWICE)
def an_mcid_that_stands_twice(pdf):
    number = kids(first(pdf, "Figure"))[0]
    rewrite(pdf, once(b"/MCID %d>>" % (number - 1), b"/MCID %d>>" % number))


@defect(FindingCode.HEADING_EMPTY, FindingCode.MCID_MISSING)
def a_heading_drawn_as_an_artefact(pdf):
    rewrite(pdf, once(marked(pdf, "H2"), b"/Artifact BMC"))


@defect(FindingCode.MARK_NESTED, fails=(UA,))
def an_artefact_inside_tagged_content(pdf):
    rewrite(pdf, once(marked(pdf, "H2"), rb"\g<0> /Artifact BMC 0 0 1 1 re f EMC"))


@defect(FindingCode.MARK_NESTED, fails=(UA,))
def tagged_content_inside_an_artefact(pdf):
    rewrite(pdf, once(marked(pdf, "H2") + rb".*?EMC", rb"/Artifact BMC \g<0> EMC", re.DOTALL))


@defect(FindingCode.WORDS_GLUED)
def a_line_that_ends_without_its_space(pdf):
    space = re.search(rb"<([0-9A-F]{4})> <0020>", font(pdf).ToUnicode.read_bytes())[1]
    code = re.escape(bytes.fromhex(space.decode()))
    rewrite(pdf, once(code + rb"(\)\] TJ ET\nBT)", rb"\1"))


# the tree


@defect(FindingCode.CLAIM_TAGS, FindingCode.NO_TREE, fails=(UA, A))
def no_tag_tree(pdf):
    del pdf.Root.StructTreeRoot


@defect(FindingCode.NOT_MARKED, fails=(UA, A))
def no_word_that_it_is_tagged(pdf):
    del pdf.Root.MarkInfo


@defect(FindingCode.SUSPECTS, fails=(UA,))
def suspect_tags(pdf):
    pdf.Root.MarkInfo.Suspects = True


@defect(FindingCode.MCID_ORPHAN, FindingCode.PARENT_TREE)
def an_element_taken_out_of_the_tree(pdf):
    section = first(pdf, "Sect")
    section.K = Array([kid for kid in section.K if kid.S != "/P"])


@defect(FindingCode.TREE_LOOP)
def an_element_that_stands_in_the_tree_twice(pdf):
    section = first(pdf, "Sect")
    section.K.append(section.K[0])


@defect(FindingCode.TREE_PARENT)
def an_element_with_another_parent(pdf):
    first(pdf, "P").P = first(pdf, "Sect")


@defect(FindingCode.MCID_SHARED)
def content_of_two_elements(pdf):
    first(pdf, "Figure").K.insert(0, kids(first(pdf, "P"))[0])


@defect(FindingCode.MCID_MISSING)
def an_element_of_content_that_is_not_there(pdf):
    first(pdf, "P").K.append(900)


@defect(FindingCode.MCID_MISSING, FindingCode.MCID_ORPHAN, FindingCode.PARENT_TREE)
def an_element_that_names_no_page(pdf):
    del first(pdf, "P").Pg


@defect(FindingCode.TREE_KID)
def an_element_that_holds_nonsense(pdf):
    first(pdf, "P").K.append(Dictionary(Type=Name.Nonsense))


@defect(FindingCode.ROLE_UNKNOWN, fails=(UA, A))
def a_role_that_readers_do_not_know(pdf):
    first(pdf, "P").S = Name.Absatz


@defect(FindingCode.ROLE_UNKNOWN, fails=(UA, A))
def roles_that_are_mapped_in_a_circle(pdf):
    first(pdf, "P").S = Name.One
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(One=Name.Two, Two=Name.One)


@defect(FindingCode.ROLE_REMAPPED, fails=(UA,))
def a_standard_role_that_is_mapped_to_another(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H3=Name.P)


@defect(FindingCode.CONTENT_IN_GROUP)
def content_in_a_group(pdf):
    first(pdf, "P").S = Name.Sect


# the way back


@defect(FindingCode.STRUCT_PARENT, FindingCode.STRUCT_PARENTS, fails=(UA,))
def no_parent_tree(pdf):
    del pdf.Root.StructTreeRoot.ParentTree


@defect(FindingCode.STRUCT_PARENTS, fails=(UA,))
def a_parent_tree_without_a_page(pdf):
    found = list(numbers(pdf))
    at = found.index(1)
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array(found[:at] + found[at + 2 :])


@defect(FindingCode.PARENT_TREE)
def a_parent_tree_with_two_entries_swapped(pdf):
    entry = in_parent_tree(pdf, 0)
    entry[1], entry[2] = entry[2], entry[1]


@defect(FindingCode.PARENT_TREE, fails=(UA,))
def a_parent_tree_that_is_too_short(pdf):
    del in_parent_tree(pdf, 0)[-1]


@defect(FindingCode.PARENT_TREE_KEY)
def a_parent_tree_with_a_key_of_nothing(pdf):
    numbers(pdf).extend([800, first(pdf, "P")])
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 801


@defect(FindingCode.PARENT_TREE_KEY)
def a_next_key_that_is_taken(pdf):
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 1


@defect(FindingCode.PARENT_TREE_KEY, FindingCode.STRUCT_PARENTS, fails=(UA,))
def a_page_without_its_key(pdf):
    del pdf.pages[1].obj.StructParents


@defect(FindingCode.PARENT_TREE, FindingCode.PARENT_TREE_KEY, FindingCode.STRUCT_PARENTS, fails=(UA,))
def two_pages_with_one_key(pdf):
    pdf.pages[0].obj.StructParents = 1


@defect(FindingCode.PARENT_TREE_KEY, FindingCode.STRUCT_PARENT, fails=(UA,))
def a_link_without_its_key(pdf):
    del links(pdf)[0].StructParent


@defect(FindingCode.PARENT_TREE)
def two_links_with_each_others_keys(pdf):
    one, other = links(pdf)[:2]
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


# what elements mean


@defect(FindingCode.FIGURE_ALT, fails=(UA,))
def a_figure_without_words(pdf):
    del first(pdf, "Figure").Alt


@defect(FindingCode.FIGURE_ALT, fails=(UA,))
def a_figure_with_empty_words(pdf):
    first(pdf, "Figure").Alt = String("")


@defect(FindingCode.FIGURE_BOX)
def a_figure_without_a_place(pdf):
    del first(pdf, "Figure").A


@defect(FindingCode.FIGURE_BOX)
def a_figure_whose_place_is_empty(pdf):
    first(pdf, "Figure").A.BBox = Array([9, 9, 9, 9])


@defect(FindingCode.HEADING_FIRST, fails=(UA,))
def a_first_heading_of_level_2(pdf):
    first(pdf, "H1").S = Name.H2


@defect(FindingCode.HEADING_SKIPPED, fails=(UA,))
def a_heading_level_that_is_skipped(pdf):
    first(pdf, "H3").S = Name.H4


@defect(FindingCode.HEADING_EMPTY)
def a_heading_that_reads_as_nothing(pdf):
    first(pdf, "H3").ActualText = String(" ")


@defect(FindingCode.HEADING_MIXED, fails=(UA,))
def headings_of_two_kinds(pdf):
    first(pdf, "H3").S = Name.H


@defect(FindingCode.LIST, FindingCode.LIST_STRAY, fails=(UA,))
def a_paragraph_among_the_entries_of_a_list(pdf):
    first(pdf, "LI").S = Name.P


@defect(FindingCode.LIST, fails=(UA,))
def an_entry_without_a_body(pdf):
    first(pdf, "LBody").S = Name.P


@defect(FindingCode.LIST_STRAY, fails=(UA,))
def entries_without_a_list(pdf):
    first(pdf, "L").S = Name.Sect


@defect(FindingCode.LIST)
def an_entry_with_two_labels(pdf):
    next(entry for entry in elements(pdf, "LI") if len(entry.K) == 2).K[1].S = Name.Lbl


def to_table(pdf, head):
    """Make the list of facts, each with a label and a body, a table of rows with two cells."""
    table = next(found for found in elements(pdf, "L") if all(len(row.K) == 2 for row in found.K))
    table.S = Name.Table
    for row in table.K:
        row.S = Name.TR
        for cell, role in zip(row.K, (head, Name.TD), strict=True):
            cell.S = role
            if role == Name.TH:
                cell.A = Dictionary(O=Name.Table, Scope=Name.Row)
    return table


@defect(FindingCode.TABLE_SCOPE, fails=(UA,))
def a_table_header_without_scope(pdf):
    del to_table(pdf, Name.TH).K[0].K[0].A


@defect(FindingCode.TABLE_SCOPE)
def a_table_without_headers(pdf):
    to_table(pdf, Name.TD)


@defect(FindingCode.TABLE_IRREGULAR, fails=(UA,))
def a_table_with_rows_of_two_lengths(pdf):
    to_table(pdf, Name.TH).K[0].K[0].A.ColSpan = 2


@defect(FindingCode.TABLE, FindingCode.TABLE_STRAY, fails=(UA,))
def a_table_with_a_cell_outside_its_rows(pdf):
    to_table(pdf, Name.TH).K[0].S = Name.TD


@defect(FindingCode.NOTE_ID, fails=(UA,))
def a_note_without_an_id(pdf):
    first(pdf, "P").S = Name.Note


@defect(FindingCode.ORDER)
def sections_in_another_order_than_the_pages(pdf):
    document = first(pdf, "Document")
    found = list(document.K)
    document.K = Array([found[0], *reversed(found[1:])])


@defect(FindingCode.ORDER)
def an_element_read_in_another_order_than_it_is_drawn(pdf):
    one, other = list(elements(pdf, "P"))[:2]
    entry = in_parent_tree(pdf, 0)
    entry[other.K[0]] = one
    one.K = Array([other.K[0], one.K[0]])
    other.K = Array([])


@defect(FindingCode.LANGUAGE_MISSING, fails=(UA,))
def no_language(pdf):
    del pdf.Root.Lang


@defect(FindingCode.LANGUAGE_MALFORMED, fails=(UA, A))
def a_language_that_is_none(pdf):
    pdf.Root.Lang = String("english, mostly")


@defect(FindingCode.LANGUAGE_MALFORMED, fails=(UA, A))
def an_element_in_a_language_that_is_none(pdf):
    first(pdf, "P").Lang = String("de_DE")


# links, bookmarks, actions


@defect(FindingCode.TABS, fails=(UA,))
def no_tab_order(pdf):
    del pdf.pages[0].obj.Tabs


@defect(FindingCode.LINK_CONTENTS, fails=(UA,))
def a_link_that_does_not_say_where_it_leads(pdf):
    del links(pdf)[0].Contents


@defect(FindingCode.LINK_ADDRESS)
def a_link_with_an_empty_address(pdf):
    links(pdf)[0].A.URI = String("")


@defect(FindingCode.LINK_ADDRESS)
def a_link_that_runs_a_script(pdf):
    links(pdf)[0].A.URI = String("javascript:alert(1)")


@defect(FindingCode.LINK_ADDRESS)
def a_link_to_a_page_that_is_not_there(pdf):
    links(pdf)[0].A = Dictionary(S=Name.GoTo, D=String("nowhere"))


@defect(FindingCode.ANNOTATION_FLAGS, fails=(A,))
def a_hidden_link(pdf):
    links(pdf)[0].F = 6


@defect(FindingCode.ANNOTATION_FLAGS, fails=(A,))
def a_link_that_is_not_printed(pdf):
    links(pdf)[0].F = 0


@defect(FindingCode.LINK_OBJECT, FindingCode.LINK_STRUCTURE, FindingCode.PARENT_TREE)
def a_link_that_no_element_holds(pdf):
    link = first(pdf, "Link")
    link.K = Array([kid for kid in link.K if not isinstance(kid, Dictionary)])


@defect(FindingCode.LINK_STRUCTURE, fails=(UA,))
def a_link_in_an_element_of_another_role(pdf):
    first(pdf, "Link").S = Name.Span


@defect(FindingCode.ANNOTATION_STRUCTURE, fails=(UA,))
def a_comment_that_is_not_tagged(pdf):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[1, 1, 9, 9], F=28, Contents=String("look"))
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 8, 8])
    note.AP = Dictionary(N=form)
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


@defect(FindingCode.SCRIPT, fails=(A,))
def a_script_that_runs_on_opening(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@defect(FindingCode.SCRIPT, fails=(A,))
def something_that_happens_on_closing(pdf):
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


@defect(FindingCode.BOOKMARK)
def a_bookmark_that_leads_nowhere(pdf):
    pdf.Root.Outlines.First.Dest = String("nowhere")


@defect(FindingCode.BOOKMARK_LOOP)
def bookmarks_in_a_circle(pdf):
    pdf.Root.Outlines.First.First.Next = pdf.Root.Outlines.First.First


# typefaces


@defect(FindingCode.FONT_EMBEDDED, fails=(UA, A))
def a_font_that_is_not_in_the_file(pdf):
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@defect(FindingCode.FONT_UNICODE, fails=(UA, A))
def a_font_without_unicode_values(pdf):
    del font(pdf).ToUnicode


@defect(FindingCode.FONT_CODES, fails=(UA, A))
def a_cmap_without_a_code_that_is_used(pdf):
    recode(pdf, once(rb"%b <[0-9A-F]+>\n" % used_range(pdf), b""))


@defect(FindingCode.FONT_CODES, fails=(UA, A))
def a_cmap_with_a_value_that_is_no_character(pdf):
    recode(pdf, once(rb"(%b) <[0-9A-F]+>" % used_range(pdf), rb"\1 <FFFE>"))


@defect(FindingCode.FONT_CODES)
def a_cmap_with_five_digits(pdf):
    recode(pdf, once(rb"(%b) <[0-9A-F]+>" % used_range(pdf), rb"\1 <1F600>"))


@defect(FindingCode.FONT_CODES, fails=(UA, A))
def a_sign_without_a_glyph(pdf):
    rewrite(pdf, once(rb"/F1 [0-9.]+ Tf ", rb"\g<0><0000> Tj "))


@defect(fails=(UA, A))
def widths_that_are_not_those_of_the_font(pdf):
    for runs in font(pdf).DescendantFonts[0].W:
        if isinstance(runs, Array):
            runs[:] = [int(float(width)) + 200 for width in runs]


@defect(fails=(UA, A))
def a_font_program_that_is_cut_off(pdf):
    program = font(pdf).DescendantFonts[0].FontDescriptor.FontFile2
    program.write(program.read_bytes()[:200])


# what the file says of itself


@defect(FindingCode.METADATA_MISSING, fails=(UA, A))
def no_metadata(pdf):
    del pdf.Root.Metadata


@defect(FindingCode.METADATA_BROKEN, fails=(UA, A))
def metadata_that_are_not_well_formed(pdf):
    rewrite_xmp(pdf, rb"</dc:title>", b"")


@defect(FindingCode.METADATA_BROKEN, fails=(A,))
def metadata_with_an_old_header(pdf):
    rewrite_xmp(pdf, rb"<\?xpacket begin=", b"<?xpacket bytes='1000' begin=")


@defect(FindingCode.METADATA_DIFFERS)
def another_title_in_the_document_information(pdf):
    pdf.docinfo.Title = String("Untitled")


@defect(FindingCode.METADATA_DIFFERS)
def another_author_in_the_metadata(pdf):
    rewrite_xmp(pdf, rb"(<dc:creator><rdf:Seq><rdf:li>)[^<]*", rb"\1Somebody else")


@defect(FindingCode.METADATA_DIFFERS)
def another_date_in_the_metadata(pdf):
    rewrite_xmp(pdf, rb"(<xmp:ModifyDate>)\d{4}", rb"\g<1>2001")


@defect(FindingCode.TITLE_MISSING, fails=(UA,))
def no_title(pdf):
    del pdf.docinfo.Title
    rewrite_xmp(pdf, rb"<dc:title>.*?</dc:title>", b"")


@defect(FindingCode.TITLE_HIDDEN, fails=(UA,))
def a_title_that_is_not_shown(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@defect(fails=(UA,))
def no_claim_of_accessibility(pdf):
    rewrite_xmp(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")


@defect(fails=(A,))
def no_claim_of_an_archive(pdf):
    rewrite_xmp(pdf, rb"<pdfaid:part>3</pdfaid:part>\s*<pdfaid:conformance>A</pdfaid:conformance>", b"")


@defect(FindingCode.CLAIM_UNKNOWN, fails=(A,))
def a_claim_of_a_level_that_is_none(pdf):
    rewrite_xmp(pdf, rb"(<pdfaid:conformance>)A", rb"\1X")


@defect(FindingCode.CLAIM_FILES, fails=(A,))
def a_claim_of_a_part_that_has_no_attachments(pdf):
    rewrite_xmp(pdf, rb"(<pdfaid:part>)3", rb"\g<1>2")


@defect(FindingCode.CLAIM_SCHEMA, fails=(A,))
def a_claim_that_is_not_described(pdf):
    rewrite_xmp(pdf, rb"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", b"")


# colour


@defect(fails=(A,))
def no_output_intent(pdf):
    del pdf.Root.OutputIntents


@defect(FindingCode.COLOUR_PROFILE, fails=(A,))
def an_output_intent_without_a_profile(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"no profile", N=3)


@defect(FindingCode.COLOUR_PROFILE)
def an_output_intent_with_another_number_of_colours(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


@defect(fails=(A,))
def a_colour_of_another_kind(pdf):
    rewrite(pdf, once(rb"/Artifact BMC", rb"\g<0> 0 0 0 1 k"))


# files in the file


@defect(FindingCode.FILE_RELATIONSHIP, fails=(A,))
def an_attachment_that_does_not_say_what_it_is(pdf):
    del spec(pdf).AFRelationship


@defect(FindingCode.FILE_ASSOCIATED, fails=(A,))
def attachments_that_belong_to_nothing(pdf):
    del pdf.Root.AF


@defect(FindingCode.FILE_LISTED)
def attachments_that_are_not_listed(pdf):
    del pdf.Root.Names


@defect(FindingCode.FILE_SIZE)
def an_attachment_of_another_size(pdf):
    spec(pdf).EF.F.Params.Size = 1


@defect(FindingCode.FILE_CHECKSUM)
def an_attachment_that_was_changed(pdf):
    spec(pdf).EF.F.Params.CheckSum = String(bytes(16))


@defect(FindingCode.FILE_MIME, fails=(A,))
def an_attachment_without_a_media_type(pdf):
    del spec(pdf).EF.F.Subtype


@defect(FindingCode.FILE_MIME, fails=(A,))
def an_attachment_whose_media_type_is_none(pdf):
    spec(pdf).EF.F.Subtype = Name("/text")


@defect(FindingCode.FILE_EMPTY)
def an_attachment_without_a_file(pdf):
    del spec(pdf).EF


@defect(FindingCode.FILE_NAME, fails=(UA, A))
def an_attachment_without_a_name(pdf):
    del spec(pdf).UF


@defect(FindingCode.FILE_PATH)
def an_attachment_that_leads_out_of_its_folder(pdf):
    spec(pdf).UF = String("../../etc/passwd")


# the bytes


@defect(fails=(A,), raw=True)
def a_stream_without_an_end_of_line(data):
    return data.replace(b"\nendstream", b" endstream", 1)


@defect(FindingCode.METADATA_PACKED, raw=True)
def metadata_that_are_packed(data):
    """Put the metadata in once more, packed: what writes the file would unpack them."""
    found = re.search(
        rb"(\d+) 0 obj\s*<<[^>]*/Type /Metadata[^>]*>>\s*stream\n(.*?)\nendstream", data, re.DOTALL
    )
    packed = zlib.compress(found[2])
    entries = b"/Type /Metadata /Subtype /XML /Filter /FlateDecode /Length %d" % len(packed)
    begin, old = len(data), re.findall(rb"startxref\s+(\d+)", data)[-1]
    trailer = data[data.rindex(b"trailer") :].partition(b">>")[0]
    data += b"%b 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (found[1], entries, packed)
    table = b"xref\n%b 1\n%010d 00000 n \n%b /Prev %b >>\n" % (found[1], begin, trailer, old)
    return data + table + b"startxref\n%d\n%%%%EOF\n" % len(data)


@defect(FindingCode.ID_MISSING, fails=(A,), raw=True)
def no_id(data):
    at = data.rindex(b"/ID")
    return data[:at] + b"/XX" + data[at + 3 :]


@defect(FindingCode.CLAIM_VERSION, fails=(UA, A), raw=True)
def a_newer_version_than_the_claim(data):
    return data.replace(b"%PDF-1.7", b"%PDF-2.0", 1)


@defect(FindingCode.AFTER_END, fails=(A,), raw=True)
def something_after_the_end(data):
    return data + b"\nmore\n"


@defect(FindingCode.HEADER, fails=(A,), raw=True)
def something_before_the_beginning(data):
    return b"\n\n" + data


@defect(FindingCode.AFTER_END, FindingCode.DAMAGED, fails=(UA, A), raw=True)
def a_file_that_was_cut_off(data):
    return data[: data.rindex(b"startxref")]


@defect(FindingCode.ENCRYPTED, FindingCode.METADATA_PACKED, fails=(A,), raw=True)
def an_encrypted_file(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="secret", user=""))
    return buffer.getvalue()


# the last one, as veraPDF breaks off at it


@defect(FindingCode.TREE_LOOP, fails=(A,))
def an_element_that_holds_itself(pdf):
    first(pdf, "Sect").K.append(first(pdf, "Document"))


# the table, held against what is found


def saved(pdf, source, target):
    """Write a file as an archive wants it: with an end of line before every endstream."""
    options = {"newlineBeforeEndstream": "", "objectStreams": "disable"}
    pikepdf.Job({"inputFile": str(source), "outputFile": str(target), **options}).write_pdf(pdf)
    return target


def little(folder):
    """Make a spotlight that has all that is damaged, and little else: each damaged file is read whole."""
    series = folder / SERIES.name
    shutil.copytree(SERIES, series, ignore=shutil.ignore_patterns("cities"))
    without_computed(series)
    profile = series / "cities" / "los-angeles.yaml"
    profile.parent.mkdir()
    before = (SERIES / "cities" / profile.name).read_text("utf-8").partition("\nanswers:")[0]
    profile.write_text(f"{before}\nanswers: {{}}\n", "utf-8")
    return Pipeline().make(profile).pdf()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the sound file, under "", and the damaged ones, by name."""
    folder = tmp_path_factory.mktemp("defects")
    finished = folder / "finished.pdf"
    finished.write_bytes(little(folder))
    with pikepdf.open(finished) as pdf:
        found = {"": saved(pdf, finished, folder / "sound.pdf")}
    for entry in DEFECTS:
        target = folder / f"{entry.name}.pdf"
        if entry.raw:
            target.write_bytes(entry.damage(found[""].read_bytes()))
        else:
            with pikepdf.open(finished) as pdf:
                entry.damage(pdf)
                saved(pdf, finished, target)
        found[entry.name] = target
    return found


@pytest.fixture(scope="module")
def reports(files):
    return {name: inspect(path.read_bytes()) for name, path in files.items()}


def failures(files):
    """Return the profiles of veraPDF that each file fails."""
    verdicts = run_verapdf(verapdf.required(), list(files.values()), (UA, A))
    failed = {(verdict.path, verdict.flavour) for verdict in verdicts if not verdict.compliant}
    return {
        name: frozenset(flavour for flavour in (UA, A) if (path, flavour) in failed)
        for name, path in files.items()
    }


def test_there_are_enough_defects_and_no_two_of_a_name():
    assert len(DEFECTS) >= 40
    assert len({entry.name for entry in DEFECTS}) == len(DEFECTS)


def test_every_defect_is_found_by_one_or_the_other():
    assert not [entry.name for entry in DEFECTS if not entry.found and not entry.fails]


@pytest.mark.slow
def test_the_file_that_is_damaged_is_sound(reports):
    assert not reports[""].findings


@pytest.mark.parametrize("entry", DEFECTS, ids=lambda entry: entry.name)
def test_inspect_finds_it_and_nothing_else(reports, entry):
    found = reports[entry.name].findings
    assert {finding.code for finding in found} == entry.found, "\n".join(map(str, found))


def test_content_that_is_not_there_is_told_with_its_number_and_page(reports):
    (entry,) = (entry for entry in DEFECTS if entry.damage is an_element_of_content_that_is_not_there)
    (finding,) = reports[entry.name].findings
    assert finding.message == "it names MCID 900, which page 1 does not have"


@pytest.mark.slow
def test_verapdf_finds_what_inspect_does_not(files):
    wanted = {entry.name: entry.fails for entry in DEFECTS if not entry.found} | {"": frozenset()}
    assert failures({name: files[name] for name in wanted}) == wanted


@pytest.mark.long
def test_verapdf_finds_what_the_table_says_and_no_more(files):
    wanted = {entry.name: entry.fails for entry in DEFECTS} | {"": frozenset()}
    assert failures(files) == wanted


def test_every_kind_of_fault_is_met_with_here_or_beside():
    """Kinds that no damage of a finished spotlight can bring about are tested in test_inspect.py."""
    elsewhere = {FindingCode.UNREADABLE, FindingCode.NO_PAGES, FindingCode.TREE_DEEP}
    assert {fault for entry in DEFECTS for fault in entry.found} | elsewhere == set(FindingCode)
