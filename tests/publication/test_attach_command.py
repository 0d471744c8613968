"""``reportgen attach``, as a person runs it."""

import io
import shutil

import pikepdf
import pypdfium2
import pytest

from publication.variants import HOSTS
from reportgen.errors import Exit


@pytest.fixture
def desk(bench):
    shutil.copy(HOSTS / "typst-ua1.pdf", bench.root / "report.pdf")
    return bench


def texts(path):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def test_a_spotlight_is_attached_and_its_path_printed(desk):
    done = desk.run("attach", "report.pdf", "town", "--paper", "theme", "-o", "annex/whole.pdf")
    assert (done.code, done.out) == (Exit.OK, "annex/whole.pdf\n")
    assert done.err == "For the printed contents:\nSpotlight on Lower Sampleton\t4\n"
    assert "Lower Sampleton" in texts(desk.root / "annex" / "whole.pdf")[4]


def test_several_at_a_page_in_the_order_of_their_names(desk):
    desk.run("build", "los-angeles")
    done = desk.run("attach", "report.pdf", "output/los-angeles.pdf", "to*", "--at", "2", "-o", "whole.pdf")
    assert done.code == Exit.OK
    found = texts(desk.root / "whole.pdf")
    assert len(found) == 8
    assert "Los Angeles" in found[1]
    assert "Lower Sampleton" in found[3]
    assert "Supply" in found[5]


def test_all_and_no_data(desk):
    assert desk.run("attach", "report.pdf", "--all", "--no-data", "-o", "whole.pdf").code == Exit.OK
    with pikepdf.open(desk.root / "whole.pdf") as pdf:
        assert len(pdf.pages) == 10
        assert "/EmbeddedFiles" not in pdf.Root.Names


def test_files_in_place_of_pages(desk):
    assert desk.run("attach", "report.pdf", "town", "--embed", "-o", "whole.pdf").code == Exit.OK
    assert len(texts(desk.root / "whole.pdf")) == 4
    assert desk.run("extract", "whole.pdf", "-o", "files").out == "files/town.pdf\n"
    assert "Lower Sampleton" in texts(desk.root / "files" / "town.pdf")[0]


def test_in_another_language_of_the_series_and_tagged_so(desk):
    desk.series.parent.rename(desk.root / "away")
    done = desk.run("attach", "report.pdf", "los-angeles", "--lang", "fr", "-o", "whole.pdf")
    assert done.code == Exit.OK
    assert "Coup de projecteur" in texts(desk.root / "whole.pdf")[4]
    with pikepdf.open(desk.root / "whole.pdf") as pdf:
        (whole,) = [kid for kid in pdf.Root.StructTreeRoot.K if "/Lang" in kid] or [
            pdf.Root.StructTreeRoot.K[0]
        ]
        spoken = {str(kid.Lang) for kid in (whole, *whole.K) if "/Lang" in kid}
    assert "fr" in spoken
    refused = desk.run("attach", "report.pdf", "los-angeles", "--lang", "de", "-o", "whole.pdf")
    assert refused.code == Exit.PROBLEMS
    assert "it is in en, fr" in refused.err


def test_a_warning_does_not_keep_it(desk):
    shutil.copy(HOSTS / "libreoffice-plain.pdf", desk.root / "report.pdf")
    done = desk.run("attach", "report.pdf", "town", "-o", "whole.pdf")
    assert done.code == Exit.OK
    assert done.out == "whole.pdf\n"
    assert done.err.startswith(
        "report.pdf: warning[UNTAGGED] the host has no tags: the whole is not accessible"
    )


def test_the_problems_of_all_profiles_come_at_once_and_nothing_is_written(desk):
    desk.write("name: Elsewhere\n", "elsewhere")
    desk.change("tagline: Small steps first", "taglin: Small steps first")
    before = desk.tree()
    done = desk.run("attach", "report.pdf", "town", "elsewhere", "example", "-o", "whole.pdf")
    assert done.code == Exit.PROBLEMS
    assert {problem.path.rpartition("/")[2] for problem in done.problems} == {"town.yaml", "elsewhere.yaml"}
    assert desk.tree() == before


def test_names_that_lead_nowhere(desk):
    done = desk.run("attach", "report.pdf", "twon", "nowhere.pdf", "-o", "whole.pdf")
    assert (done.code, [problem.code for problem in done.problems]) == (Exit.PROBLEMS, ["NOT-FOUND"])
    done = desk.run("attach", "report.pdf", "nowhere.pdf", "-o", "whole.pdf")
    assert (done.code, done.problems[0].path) == (Exit.PROBLEMS, "nowhere.pdf")
    done = desk.run("attach", "nothing.pdf", "town", "-o", "whole.pdf")
    assert (done.code, done.problems[0].path) == (Exit.PROBLEMS, "nothing.pdf")


def test_a_host_that_is_refused(desk):
    data = io.BytesIO()
    with pikepdf.open(desk.root / "report.pdf") as pdf:
        pdf.save(data, encryption=pikepdf.Encryption(owner="o", user=""))
    (desk.root / "report.pdf").write_bytes(data.getvalue())
    done = desk.run("attach", "report.pdf", "town", "-o", "whole.pdf")
    assert done.code == Exit.PROBLEMS
    assert done.err.startswith(
        "report.pdf: error[ENCRYPTED] it is encrypted; save it without encryption first, "
    )
    assert done.err.endswith("as does: qpdf --decrypt in.pdf out.pdf\n")


@pytest.mark.parametrize(
    "words",
    [
        ("report.pdf", "-o", "x.pdf"),
        ("report.pdf", "town", "--all", "-o", "x.pdf"),
        ("report.pdf", "town"),
        ("report.pdf", "town", "--at", "0", "-o", "x.pdf"),
        ("report.pdf", "town", "--at", "2", "--embed", "-o", "x.pdf"),
    ],
)
def test_what_is_not_understood(desk, words):
    assert desk.run("attach", *words).code == Exit.USAGE
    assert not (desk.root / "x.pdf").exists()


def test_the_same_input_gives_the_same_bytes(desk):
    for name in ("a", "b"):
        desk.run("attach", "report.pdf", "town", "example", "-o", f"{name}.pdf")
    assert (desk.root / "a.pdf").read_bytes() == (desk.root / "b.pdf").read_bytes()


def test_a_full_disk_leaves_nothing(desk, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = desk.run("attach", "report.pdf", "town", "-o", "whole.pdf")
    assert (done.code, done.problems[0].code) == (Exit.PROBLEMS, "UNWRITABLE")
    assert not list(desk.root.glob("*whole*"))


def test_two_profiles_of_one_place_are_refused_as_build_refuses_them(desk):
    shutil.copy(desk.town, desk.cities / "other.yaml")
    built = desk.run("build", "town")
    done = desk.run("attach", "report.pdf", "town", "-o", "whole.pdf")
    assert done.code == Exit.PROBLEMS
    assert done.problems == built.problems
    assert not (desk.root / "whole.pdf").exists()


@pytest.mark.parametrize(
    ("words", "folios"),
    [
        (("town",), ["4", "5"]),
        (("town", "example"), ["4", "5", "6", "7"]),
        (("town", "--at", "2"), ["ii", "iii"]),
        (("town", "--at", "3"), ["S-1", "S-2"]),
    ],
)
def test_the_page_numbers_printed_are_those_of_the_host(desk, words, folios):
    desk.run("attach", "report.pdf", *words, "-o", "whole.pdf")
    document = pypdfium2.PdfDocument(desk.root / "whole.pdf")
    begin = int(words[-1]) - 1 if "--at" in words else 4
    found = []
    for number in range(begin, begin + len(folios)):
        found.append(document[number].get_textpage().get_text_bounded().split()[-1])
        assert document.get_page_label(number) == found[-1]
    assert found == folios
