"""PDFs made to do harm: reading one ends in an answer or a problem with its name, within limits."""

import io
import multiprocessing
import os
import re
import resource
import threading
import time
import zlib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from random import Random

import pikepdf
import pytest
from harmful import (
    beginning_and_end,
    breaking_down,
    process_and_size,
    raising,
    taking_memory,
    taking_time,
    waiting_for,
    with_an_address,
)
from pikepdf import Array, Dictionary, Name, String

from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import attachments, inspect
from reportgen.making import Pipeline, extract, stored_whole
from reportgen.pdf.read import isolated, isolation, reading_beside
from reportgen.pdf.read.facts import file_specs
from reportgen.pdf.read.isolation import limits_of
from reportgen.pdf.read.seen import see_all
from reportgen.publication import AttachOptions, attach
from reportgen.publication.attach import guests, run

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
HOSTS = Path(__file__).resolve().parents[1] / "publication" / "hosts"


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    path = tmp_path_factory.mktemp("guest") / "los-angeles.pdf"
    path.write_bytes(Pipeline().make(CITIES / "los-angeles.yaml").pdf())
    return path


def saved(pdf, **options):
    buffer = io.BytesIO()
    pdf.save(buffer, fix_metadata_version=False, **options)
    return buffer.getvalue()


def as_it_is(pdf):
    """Return a file whose streams stay packed as they are."""
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def zeros(megabytes):
    """Return zeros, packed (RFC 1950): one block of a megabyte, as often as is wanted."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (megabytes * 2**20 % 65521) << 16 | 1
    return b"\x78\xda" + block * megabytes + b"\x03\x00" + checksum.to_bytes(4, "big")


def forms_that_draw_the_next_twice():
    pdf = pikepdf.new()
    names = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 9, 9]}
    form = pdf.make_stream(b"0 0 5 5 re f", **names)
    for _ in range(40):
        form = pdf.make_stream(b"/A Do /A Do", Resources=Dictionary(XObject=Dictionary(A=form)), **names)
    page = pdf.add_blank_page()
    page.Resources = Dictionary(XObject=Dictionary(A=form))
    page.Contents = pdf.make_stream(b"/A Do")
    return saved(pdf)


def packed_twice(pdf, megabytes, **entries):
    stream = pikepdf.Stream(pdf, b"", **entries)
    stream.write(zlib.compress(zeros(megabytes), 9), filter=Array([Name.FlateDecode, Name.FlateDecode]))
    return pdf.make_indirect(stream)


def a_font_of_two_gigabytes():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.B, Flags=4, FontBBox=[0, 0, 9, 9])
    descriptor.FontFile2 = packed_twice(pdf, 2048)
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.B, Encoding=Name.WinAnsiEncoding)
    font.FontDescriptor = pdf.make_indirect(descriptor)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    page.Contents = pdf.make_stream(b"BT /F 10 Tf (!!) Tj ET")
    return as_it_is(pdf)


def metadata_of_two_gigabytes():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Metadatx = packed_twice(pdf, 2048, Type=Name.Metadata, Subtype=Name.XML)
    return as_it_is(pdf).replace(b"/Metadatx", b"/Metadata")  # the library would unpack it as it saves


def content_that_only_saves_its_state():
    pdf = pikepdf.new()
    pdf.add_blank_page().Contents = pdf.make_stream(b"q " * 2_000_000)
    return saved(pdf)


def a_page_that_stands_in_the_tree_200_000_times():
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 200000 /Kids [" + b"3 0 R " * 200_000 + b"] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )
    data, offsets = b"%PDF-1.7\n", []
    for number, thing in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, thing)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    table = b"xref\n0 4\n0000000000 65535 f \n" + rows + b"trailer << /Root 1 0 R /Size 4 >>\n"
    return data + table + b"startxref\n%d\n%%%%EOF\n" % len(data)


def twenty_thousand_attachments():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    names = []
    for number in range(20_000):
        name = String(f"{number:05}.txt")
        spec = Dictionary(Type=Name.Filespec, F=name, UF=name)
        spec.EF = Dictionary(F=pdf.make_stream(b"x", Type=Name.EmbeddedFile))
        names += [name, pdf.make_indirect(spec)]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))
    pdf.Root.AF = Array(names[1::2])
    return saved(pdf)


def an_attachment_of_two_gigabytes():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    name = String("a.txt")
    spec = Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=packed_twice(pdf, 2048)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([name, pdf.make_indirect(spec)])))
    return as_it_is(pdf)


HOSTILE = {
    forms_that_draw_the_next_twice: ("answer", Code.NOT_FOUND, Code.TOO_COSTLY),
    a_font_of_two_gigabytes: ("answer", Code.NOT_FOUND, Code.TOO_COSTLY),
    metadata_of_two_gigabytes: ("answer", Code.NOT_FOUND, Code.DAMAGED),
    content_that_only_saves_its_state: (Code.TOO_COSTLY, Code.NOT_FOUND, "answer"),
    a_page_that_stands_in_the_tree_200_000_times: ("answer", Code.NOT_FOUND, Code.DAMAGED),
    an_attachment_of_two_gigabytes: ("answer", Code.DAMAGED, "answer"),
}
"""What ``inspect``, ``extract`` and ``attach`` make of each: an answer, or one problem."""


def outcome(path, work):
    """Return "answer", or the kind of the one problem, which names the file."""
    try:
        work()
    except ProblemsFound as found:
        (problem,) = found.problems
        assert problem.place.path == path
        return problem.code
    return "answer"


def measured(path, guest, folder):
    """Return what each makes of a file, and the seconds and most kilobytes of the processes that read it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = (
        outcome(path, lambda: isolated(inspect, path, path.read_bytes())),
        outcome(path, lambda: list(extract(path, folder / "data"))),
        outcome(path, lambda: attach(path, [str(guest)], folder / "whole.pdf")),
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found, spent, after.ru_maxrss


@pytest.fixture(scope="module")
def bystander():
    """A small process that starts those that read: Linux counts in a child the size of whoever started it."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE, ids=lambda kind: kind.__name__)
def test_it_ends_within_limits_and_never_in_the_end_of_the_program(kind, guest, bystander, tmp_path):
    path = tmp_path / "hostile.pdf"
    path.write_bytes(kind())
    assert path.stat().st_size < 2_000_000
    found, spent, kilobytes = bystander.submit(measured, path, guest, tmp_path).result()
    assert found == HOSTILE[kind]
    assert spent < 4 * limits_of(path.stat().st_size).seconds
    assert kilobytes < 700 * 1024, "the most of any: its limit, over what it has when it begins"
    assert (tmp_path / "whole.pdf").exists() == (found[2] == "answer")


@pytest.mark.slow
def test_twenty_thousand_attachments_are_listed_in_the_time_that_their_bytes_take():
    data = twenty_thousand_attachments()
    begun = time.process_time()
    assert len(inspect(data).attachments) == 20_000
    assert time.process_time() - begun < limits_of(len(data)).seconds


def test_attachments_are_found_in_a_time_that_grows_no_faster_than_they_do():
    pdf = pikepdf.new()
    specs = [pdf.make_indirect(Dictionary(Type=Name("/Filespec"), F=String("a.txt"))) for _ in range(16_000)]
    named = [part for spec in specs for part in (String("a.txt"), spec)]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(named)))
    pdf.Root.AF = Array(specs)
    begun = time.process_time()
    found = file_specs(pdf.Root, ())
    assert time.process_time() - begun < 1.5
    assert len(found) == 16_000
    assert all(spec.listed and spec.associated for spec in found)


def test_pages_are_not_read_where_there_are_more_of_them_than_objects():
    began = time.process_time()
    seen = see_all(a_page_that_stands_in_the_tree_200_000_times())
    assert seen == "it says it has 200000 pages, and has 3 objects"
    assert time.process_time() - began < 2.5


def test_honest_files_have_more_time_and_memory_the_larger_they_are():
    small, large = limits_of(80_000), limits_of(8 * 2**20)
    assert (small.seconds, small.megabytes) == (5, 500)
    assert large.seconds >= 60
    assert large.megabytes >= 600


@pytest.fixture(params=["copied", "started anew"])
def reader(request, monkeypatch):
    """Have files read by a copy of this process, and by a new one, as where there are threads."""
    monkeypatch.setattr(isolation, "_may_fork", lambda: request.param == "copied")


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("work", "code", "words"),
    [
        (taking_time, Code.TOO_COSTLY, "more than 1 seconds"),
        (taking_memory, Code.TOO_COSTLY, "more than 500 MB of memory"),
        (breaking_down, Code.TOO_COSTLY, "ends the program"),
        (raising, Code.DAMAGED, "the file is damaged: it cannot be read without repair"),
        (with_an_address, Code.DAMAGED, "the file is damaged: it cannot be read without repair"),
    ],
)
def test_whatever_becomes_of_the_reader_is_a_problem_of_the_file(work, code, words, monkeypatch):
    monkeypatch.setattr(isolation, "_SECONDS", 1)
    with pytest.raises(ProblemsFound) as found:
        isolated(work, Path("somebodys.pdf"), b"x")
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path) == (code, Path("somebodys.pdf"))
    assert words in problem.message
    assert ("--trust" in problem.hint) == (code is Code.TOO_COSTLY)


@pytest.mark.usefixtures("reader")
def test_one_process_answers_several_times_until_it_ends():
    path, data = Path("somebodys.pdf"), bytes(2**17)
    with reading_beside() as ask:
        first = ask(process_and_size, path, data, data + b"x")
        assert first == ask(process_and_size, path, data, data + b"x")
        assert first[1:] == (2**17, 2**17 + 1)
        assert first[0] != os.getpid()
        for work in (raising, breaking_down, process_and_size):
            with pytest.raises(ProblemsFound) as found:
                ask(work, path, b"x")
        assert "ends the program" in str(found.value)
    with pytest.raises(ChildProcessError):
        os.waitpid(first[0], 0)


@pytest.mark.usefixtures("reader")
def test_a_file_is_read_while_this_process_goes_on_and_nothing_is_left_where_that_fails(tmp_path):
    made, path = tmp_path / "made", Path("somebodys.pdf")
    with reading_beside() as ask:
        with ask.meanwhile(waiting_for, path, bytes(made)) as answer:
            made.touch()
            assert answer()
        with pytest.raises(KeyError), ask.meanwhile(taking_time, path, b"x"):
            raise KeyError
    assert threading.active_count() == 1


@pytest.mark.usefixtures("reader")
def test_what_is_on_disk_is_read_as_it_is_there_by_then(tmp_path):
    path = tmp_path / "somebodys.pdf"
    path.write_bytes(b"one" * 2**20)
    with stored_whole(path) as stored, reading_beside(stored.data) as ask:
        path.write_bytes(b"other")
        assert ask(beginning_and_end, path, stored.data) == (b"oneo", b"eone")
        whole = stored.with_behind(b" and more")
        assert ask(beginning_and_end, path, whole) == (b"oneo", b"more")
        assert ask(beginning_and_end, path, stored.data) == (b"oneo", b"eone")


def test_a_program_with_threads_is_not_copied(monkeypatch):
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it has a thread more"))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(print).result()
        assert isolated(process_and_size, Path("somebodys.pdf"), b"x")[1] == 1


def test_what_is_trusted_is_read_without_limits():
    assert isolated(taking_memory, Path("mine.pdf"), b"x", trust=True) == 2**30 + 1


UNREADABLE = {
    "no PDF": b"hello",
    "empty": b"",
    "hardly one": b"%PDF-1.7\n%%EOF\n",
    "locked": None,
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_every_command_names_the_file_and_says_the_same(kind, guest, tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(UNREADABLE[kind] or b"")
    if kind == "locked":
        pdf = pikepdf.new()
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    said = set()
    for work in (
        lambda: isolated(inspect, path, path.read_bytes()),
        lambda: list(extract(path, tmp_path / "data")),
        lambda: attach(path, [str(guest)], tmp_path / "whole.pdf"),
    ):
        with pytest.raises(ProblemsFound) as found:
            work()
        said.add(str(found.value) if kind != "hardly one" else str(found.value).partition(" damaged")[0])
    assert len(said) == 1, said
    assert said.pop().startswith(f"{path}: error[")


def zeroed(data, random):
    """Return a file with 300 bytes of zeros inside a stream."""
    streams = list(re.finditer(rb"stream\r?\n(.{600,}?)endstream", data, re.DOTALL))
    begin = random.choice(streams).start(1) + random.randrange(250)
    return data[:begin] + bytes(300) + data[begin + 300 :]


def shaken(data, random):
    found = bytearray(data)
    for _ in range(random.randrange(1, 20)):
        found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def cut(data, random):
    begin = random.randrange(len(data))
    return data[:begin] + data[begin + random.randrange(3000) :]


def damaged(seed):
    """Return a host damaged at random, the same for each seed."""
    random = Random(seed)  # noqa: S311 - the same each time
    host = random.choice(["typst-ua1", "libreoffice-ua1", "chromium", "weasyprint-ua1"])
    return random.choice([zeroed, zeroed, shaken, cut])((HOSTS / f"{host}.pdf").read_bytes(), random)


@pytest.fixture
def here(monkeypatch):
    """Read in this process: what is looked for is an exception, and a process for each takes its time."""

    def at_once(function, path, *arguments, trust):
        assert path
        assert not trust
        return function(*arguments)

    at_once.meanwhile = lambda *asked, trust: nullcontext(partial(at_once, *asked, trust=trust))
    monkeypatch.setattr(guests, "isolated", at_once)
    monkeypatch.setattr(run, "reading_beside", lambda _: nullcontext(at_once))


def read_every_way(seed, guest, folder):
    """Read a damaged host as each command does; return what is wrong with it."""
    path = folder / f"{seed}.pdf"
    path.write_bytes(damaged(seed))
    data = path.read_bytes()
    said = []
    for work in (
        lambda: inspect(data),
        lambda: attachments(data),
        lambda: attach(path, [str(guest)], folder / "whole.pdf", AttachOptions(embed=True)),
    ):
        try:
            work()
        except ProblemsFound as found:
            said.append(str(found))
    return said


@pytest.mark.slow
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("seed", range(0, 100, 50))
def test_random_damage_is_an_answer_or_a_problem(seed, guest, tmp_path):
    said = [line for number in range(seed, seed + 25) for line in read_every_way(number, guest, tmp_path)]
    assert len(said) > 12
    assert not [line for line in said if "object at 0x" in line]
    assert (
        said[:3] == [line for n in range(seed, seed + 9) for line in read_every_way(n, guest, tmp_path)][:3]
    )


@pytest.mark.long
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("seed", [*range(0, 200, 50), *range(1000, 5000, 50)])
def test_much_random_damage_is_an_answer_or_a_problem(seed, guest, tmp_path):
    said = [line for number in range(seed, seed + 50) for line in read_every_way(number, guest, tmp_path)]
    assert not [line for line in said if "object at 0x" in line]


def test_what_only_another_program_unpacks_is_a_finding():
    """The library has JBIG2 unpacked by a program that is seldom there."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"no picture", Filter=Name.JBIG2Decode)
    data = io.BytesIO()
    pdf.save(data)
    found = [finding for finding in inspect(data.getvalue()).findings if finding.code == "UNREADABLE"]
    assert [finding.message for finding in found] == [
        "its content cannot be read to the end (a stream cannot be unpacked)"
    ]
