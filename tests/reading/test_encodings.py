"""Texts that went through other programs on their way: read in a wrong encoding, or with a letter lost."""

import shutil

import pytest

from reportgen.design import BUILT_IN, load_family

GARBLED = {
    "Café": "CafÃ©",
    "Fryslân": "FryslÃ¢n",
    "Año": "AÃ±o",
    "10 °C": "10 Â°C",
    "the town’s": "the townâ€™s",
    "5 – 7": "5 â€“ 7",
    "Łódź": "Å\u0081Ã³dÅº",
    "Žilina": "Å½ilina",
    "Åbo": "Ã…bo Ã¥",
}
MEANT = [
    "«IRMÃ» e ‹MAÇÃ› – a “MANHÔ, a IRMÃ… a IRMÃ’ e a IRMû",
    "CORAÇÃO, PÂNTANO, ÃO, ÄÄ, Ångström (Å² and Å³), Å, Ä.",
    "À «é» â € 5",
]


@pytest.mark.parametrize("garbled", GARBLED.values(), ids=GARBLED)
def test_a_text_read_in_a_wrong_encoding_is_pointed_at(bench, garbled):
    path, *_ = bench.change("A short text", f"A short {garbled} text")
    problems = bench.run("check", "town").problems
    where = path.read_text(encoding="utf-8").splitlines()[9]
    assert problems
    for shown in problems:
        assert (shown.path, shown.line) == (bench.shown(path), 10)
        assert shown.code in {"NOT-UTF8", "CONTROL-CHARACTER"}
        assert shown.under in where or shown.code == "CONTROL-CHARACTER"
    told = [shown for shown in problems if shown.code == "NOT-UTF8"]
    assert any(shown.under.encode("cp1252").decode() in shown.hint for shown in told)


def test_words_of_a_series_read_in_a_wrong_encoding_are_pointed_at(bench):
    path, place, inside = bench.change(
        "lead_staff: Lead staff", "lead_staff: Lead «â€“» staff", "wording/en.yaml"
    )
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.place, shown.under) == (bench.shown(path), place, inside)
    assert "–" in shown.hint


@pytest.mark.parametrize(
    ("left", "wanted"), [("ï»¿", "take it out"), ("Caf\u00ef\u00bf\u00bd", "the letter")]
)
def test_what_is_left_of_marks_and_letters_is_pointed_at(bench, left, wanted):
    bench.change("A short text", f"A short {left} text")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.line) == ("NOT-UTF8", 10)
    assert wanted in shown.hint


@pytest.mark.parametrize("text", MEANT)
def test_letters_that_only_look_garbled_are_kept(bench, text):
    bench.change("A short text", f"A short {text} text")
    assert bench.run("check", "town").code == 0


def test_a_letter_that_was_lost_is_said_to_be_lost(bench):
    bench.change("A short text", "A Caf\ufffd text")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.place) == ("NO-GLYPH", (10, 8))
    assert "lost" in shown.words
    assert "typeface" not in shown.words


def test_a_typeface_with_a_sign_for_lost_letters_does_not_print_it(tmp_path):
    shutil.copytree(BUILT_IN.typeface, tmp_path / "font")
    family = load_family(tmp_path / "font")
    for face in (family.regular, family.italic, family.bold, family.bold_italic):
        face.program.letters[0xFFFD] = face.program.letters[ord("?")]
    assert family.missing("Caf\ufffd") == ["\ufffd"]
