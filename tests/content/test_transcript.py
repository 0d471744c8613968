"""What a spotlight says, as text: every block in reading order, in its role, with nothing left out."""

import pytest
from dumps import transcript

from reportgen.content import (
    Checklist,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Photo,
    Section,
    Spotlight,
    walk,
)
from reportgen.richtext import parse_blocks, plain

FACTS = Facts("facts", (Fact("Websites", (plain("example.org"), plain("example.net"))),))
PASSAGE = Passage("overview", parse_blocks("One line,\nand its end.\n\n- first\n- second"))
CHECKLIST = Checklist("outcomes", ("Lower costs", "More income"))
INNER = Section(Heading("team", "The team", 3), (Paragraph("roles", plain("It has roles.")), CHECKLIST))
OUTER = Section(Heading("vision", "Vision", 2), (PASSAGE, INNER))


def spotlight(*items, tagline="Small steps first", example=""):
    return Spotlight(
        language="en",
        eyebrow="Spotlight on",
        name="Metz",
        tagline=tagline,
        series="A series 2018",
        country="France",
        example=example,
        document_title="Spotlight on Metz",
        subject="",
        author="",
        items=items,
        statements=(),
        source=plain(""),
        licence=plain(""),
        sources=(),
    )


def test_blocks_are_walked_in_reading_order_with_their_headings():
    assert [block.id for block in walk((FACTS, OUTER))] == [
        "facts",
        "vision",
        "overview",
        "team",
        "roles",
        "outcomes",
    ]


def test_sections_are_indented_and_lists_have_an_entry_a_line():
    assert transcript(spotlight(FACTS, OUTER, example="Made up")).splitlines() == [
        "Document [en] Spotlight on Metz",
        "  H1 Spotlight on Metz",
        "  P Small steps first",
        "  P Made up",
        "  L",
        "    LI Websites: example.org, example.net",
        "  Sect",
        "    H2 Vision",
        "    P One line, and its end.",
        "    P first",
        "    P second",
        "    Sect",
        "      H3 The team",
        "      P It has roles.",
        "      L",
        "        LI Lower costs",
        "        LI More income",
    ]


def test_what_is_not_said_has_no_line():
    assert transcript(spotlight(tagline="")) == "Document [en] Spotlight on Metz\n  H1 Spotlight on Metz\n"


def test_an_entry_without_a_share_is_its_words_alone():
    assert CHECKLIST.texts == ("Lower costs", "More income")


@pytest.mark.parametrize("credit", ["Photo: A. Nyone", ""])
def test_a_photo_says_whose_it_is_or_nothing(credit):
    assert Photo("photo", None, "A bridge", credit).texts == (credit,) * bool(credit)
