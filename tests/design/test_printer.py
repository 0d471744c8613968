"""What a house says of print: a printing condition and inks, and what is wrong with it."""

import pytest
from dressing import HOUSES
from press import ALL_ROLES, INTENT, PRINT, profile

from reportgen.design import BUILT_IN, KEY, blend, for_printer, ink_of, inked, on_screen, read_theme
from reportgen.errors import Code, ProblemsFound

MUCH = ALL_ROLES.replace("[100, 80, 0, 50]", "«[100, 80, 0, 50]»")
ONE = 'colours: {brand: "#0056b3", band: "#0b2545"}\n'


@pytest.fixture
def theme(tmp_path):
    """Reads a theme of a text, beside what it names."""
    (tmp_path / "press.icc").write_bytes(profile())

    def read(text):
        path = tmp_path / "theme.yaml"
        path.write_text(text, encoding="utf-8")
        return read_theme(path)

    return read


def problems(theme, text):
    with pytest.raises(ProblemsFound) as caught:
        theme(text)
    return caught.value.problems


def test_a_colour_carries_its_ink_and_a_blend_has_what_lies_between():
    brand = inked("#0056b3", (100, 60, 0, 0))
    assert (on_screen(brand), ink_of(brand)) == ("#0056b3", (100, 60, 0, 0))
    assert blend("#ffffff", brand, 0.25) == "#bfd5ec 25 15 0 0"
    assert blend(brand, inked("#000000", KEY), 0.5) == "#002b5a 50 30 0 50"
    assert blend("#ffffff", "#0056b3", 0.25) == "#bfd5ec"
    assert inked("#ffffff", (0, 0, 0, 0)) == "#ffffff"
    assert (ink_of("#ffffff"), ink_of("#000000"), ink_of("#0056b3")) == ((0, 0, 0, 0), KEY, None)


def test_with_an_intent_bleed_marks_and_inks_are_of_the_printers_file_alone(theme, tmp_path):
    found = theme(f"{ONE}{PRINT}")
    assert found.house.press == BUILT_IN.house.press
    assert found.colours.brand == "#0056b3"
    printed = for_printer(found, tmp_path / "theme.yaml")
    assert printed.house.press.marks
    assert printed.house.press.intent.condition == "FOGRA51"
    assert printed.colours.brand == "#0056b3 100 60 0 0"
    assert {on_screen(getattr(printed.colours, name)) for name in ("brand", "ink")} == {"#0056b3", "#1d2733"}


def test_roles_of_one_colour_have_one_ink_and_tints_follow(theme, tmp_path):
    colours = for_printer(theme(f"{ONE}{PRINT}"), tmp_path).colours
    assert ink_of(colours.accent) == ink_of(colours.own) == ink_of(colours.brand)
    assert ink_of(colours.heading) == KEY
    assert ink_of(colours.tint) == (8, 4.8, 0, 0)
    assert ink_of(colours.pale) == (0, 0, 0, 5.5)
    assert ink_of(colours.line) == (0, 0, 0, 30)
    assert ink_of(colours.warm_tint) == (0, 3.6, 6, 1.8)
    assert colours.paper == "#ffffff"


def test_an_ink_may_have_as_much_in_all_as_the_paper_takes(theme, tmp_path):
    most = PRINT.replace("  cmyk:", "  total_ink: 300\n  cmyk:")
    full = most.replace("    warm: [0, 60, 100, 30]\n", "    warm: [60, 70, 90, 80]\n")
    assert for_printer(theme(f"{ONE}{full}"), tmp_path).colours.warm.endswith(" 60 70 90 80")


def test_a_theme_that_says_nothing_of_print_makes_no_printers_file(tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        for_printer(BUILT_IN, tmp_path / "theme.yaml")
    assert caught.value.problems[0].code is Code.MISSING_KEY
    assert "cmyk" in caught.value.problems[0].hint


def test_all_colours_without_ink_are_told_at_once(theme):
    less = PRINT.replace("    grey: [0, 0, 0, 70]\n", "").replace("    warm: [0, 60, 100, 30]\n", "")
    (problem,) = problems(theme, f'colours: {{brand: "#0056b3", band: "#0b2545", tint: "#eeeeee"}}\n{less}')
    assert problem.message == "no ink is given for grey, tint, warm, warm_tint"
    assert problem.place.line == 7


def test_a_colour_of_a_logo_has_the_ink_of_its_role_or_its_own(theme, tmp_path):
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h9v9z" fill="#e30613"/>'
        '<path d="M0 0h9v9z" fill="#0056b3"/><path d="M0 0h9v9z" fill="#000" stroke="#fff"/></svg>'
    )
    logo = "logos: {publisher: {file: a.svg, alt: A}}\n"
    (problem,) = problems(theme, f"{ONE}{logo}{PRINT}")
    assert problem.message == 'no ink is given for "#e30613" of a logo'
    found = for_printer(theme(f'{ONE}{logo}{PRINT}    "#E30613": [0, 100, 100, 0]\n'), tmp_path)
    fills = [outline.fill for outline in found.logos.publisher.picture.outlines]
    assert fills == ["#e30613 0 100 100 0", "#0056b3 100 60 0 0", "#000000 0 0 0 100"]


WRONG = {
    "bleed: 3\n  cmyk: «{grey: [0, 0, 0, 70]}»": (Code.MISSING_KEY, "intent: {profile"),
    "bleed: 3\n  total_ink: «300»": (Code.MISSING_KEY, "intent: {profile"),
    f"«marks»: yes\n  {INTENT}\n  cmyk:\n{ALL_ROLES}": (Code.MISSING_KEY, "bleed: 3"),
    f"bleed: 3\n  intent: {{profile: «none.icc», condition: A}}\n  cmyk:\n{ALL_ROLES}": (
        Code.NOT_FOUND,
        "in",
    ),
    f"bleed: 3\n  intent: {{profile: «../x.icc», condition: A}}\n  cmyk:\n{ALL_ROLES}": (
        Code.NOT_FOUND,
        "copy the profile",
    ),
    f"bleed: 3\n  intent: «{{profile: press.icc}}»\n  cmyk:\n{ALL_ROLES}": (Code.MISSING_KEY, ""),
    f"bleed: 3\n  {INTENT}\n  cmyk:\n{ALL_ROLES}    «gray»: [0, 0, 0, 1]\n": (Code.UNKNOWN_KEY, '"grey"'),
    f"bleed: 3\n  {INTENT}\n  cmyk:\n{ALL_ROLES}    tint: [0, 0, 0, «101»]\n": (
        Code.OUT_OF_RANGE,
        "at most 100",
    ),
    f"bleed: 3\n  {INTENT}\n  cmyk:\n{ALL_ROLES}    tint: «[0, 0, 7]»\n": (Code.WRONG_KIND, "[0, 0, 0, 100]"),
    f"bleed: 3\n  {INTENT}\n  cmyk:\n{ALL_ROLES}    tint: «blue»\n": (Code.WRONG_KIND, "[first, second]"),
    f"bleed: 3\n  {INTENT}\n  cmyk:\n{ALL_ROLES}    own: «[90, 60, 0, 0]»\n": (Code.CONFLICT, "one ink"),
    f"bleed: 3\n  {INTENT}\n  total_ink: 220\n  cmyk:\n{MUCH}": (Code.OUT_OF_RANGE, "take less"),
}


@pytest.mark.parametrize("said", WRONG)
def test_what_is_wrong_with_print_is_told_where_it_stands(theme, said):
    before, _, marked = said.partition("«")
    (problem,) = problems(theme, f"{ONE}print:\n  {before}{marked.replace('»', '')}")
    code, hint = WRONG[said]
    assert problem.code is code
    assert hint in problem.hint
    assert problem.place.line == f"{ONE}print:\n  {before}".count("\n") + 1


NO_PROFILES = {
    "is no colour profile": b"a picture",
    "is damaged: it should have": profile()[:-8],
    "is a profile of RGB": profile(b"RGB "),
    "is the profile of a screen": profile(kind=b"mntr"),
    "is of version 4.4": profile(version=0x04400000),
    "is damaged: colours cannot": profile().replace(b"mft1", b"mftx"),
}


@pytest.mark.parametrize("why", NO_PROFILES)
def test_a_file_that_is_no_profile_of_inks_is_told_at_its_line(theme, tmp_path, why):
    (tmp_path / "other.icc").write_bytes(NO_PROFILES[why])
    (problem,) = problems(theme, f"{ONE}{PRINT.replace('press.icc', 'other.icc')}")
    assert problem.code is Code.PICTURE
    assert f"other.icc {why}" in problem.message
    assert problem.place.line == 5


def test_a_house_without_an_intent_bleeds_on_a_screen_too():
    assert read_theme(HOUSES / "salmon.yaml").house.press.bleed > 0
    assert read_theme(HOUSES / "salmon.yaml").printer is None


def test_bleed_is_given_in_millimetres_and_marks_are_five_long_and_one_away(theme):
    press = theme(f"{ONE}print: {{bleed: 3, marks: yes}}\n").house.press
    millimetre = 72 / 25.4
    assert press.bleed == pytest.approx(3 * millimetre)
    assert press.mark == pytest.approx((4 * millimetre, 9 * millimetre))
    assert press.around == pytest.approx(9 * millimetre)
