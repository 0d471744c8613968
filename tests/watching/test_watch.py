"""Watching a profile: what counts as a change, what is shown then, and the page, in a real browser."""

import http.client
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import threading
import time
import zlib
from contextlib import closing, contextmanager, nullcontext
from itertools import islice, product
from pathlib import Path

import chromium
import pytest

import reportgen.watching.files
import reportgen.watching.making
import reportgen.watching.server
from reportgen.design import ratio
from reportgen.making import Pipeline
from reportgen.watching import PageServer, View, rounds
from reportgen.watching.files import next_change, stamps

PAGE = Path(reportgen.watching.__file__).parent / "page"
BREAK = ("approach: both", "approach: boht")
DIGEST = "0123456789abcdef"


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def beside(path, text):
    """Write a file as most editors do: beside it, and renamed."""
    other = path.with_name(f".{path.name}.new")
    other.write_text(text, "utf-8")
    other.replace(path)


@pytest.fixture
def sleeps(monkeypatch):
    """What happens in each wait of the watch, in this order; it is done before they are used up."""
    steps = []

    def sleep(_seconds):
        steps.pop(0)()

    monkeypatch.setattr(reportgen.watching.files.time, "sleep", sleep)
    monkeypatch.setattr(reportgen.watching.making, "noticing", lambda *_: nullcontext())  # only what is seen
    return steps


def nothing():
    """Let a moment pass."""


CHANGES = {
    "written in place": lambda b: edit(b.town, "GB", "US"),
    "written beside": lambda b: beside(b.town, "name: Other town\n"),
    "of the same length": lambda b: edit(b.town, "both", "hoth"),
    "theme": lambda b: edit(b.series / "theme.yaml", "A4 ", "Letter "),
    "wording": lambda b: edit(b.series / "wording" / "en.yaml", "Spotlight on", "Look at"),
    "another city": lambda b: edit(b.cities / "example.yaml", "48250", "48251"),
    "a new city": lambda b: b.write("name: New town\n", "new"),
    "a city less": lambda b: (b.cities / "example.yaml").unlink(),
    "a photo": lambda b: (b.cities / "Town.JPG").write_bytes(b"new"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_any_file_of_the_series_is_seen(bench, sleeps, change):
    known = stamps(bench.town)
    sleeps += [nothing, lambda: change(bench), nothing]
    assert next_change(bench.town, known) != known
    assert not sleeps


def test_what_editors_leave_beside_a_file_is_no_change(bench):
    known = stamps(bench.town)
    for name in ("4913", ".town.yaml.swp", "town.yaml~", "#town.yaml#", ".#town.yaml", ".town.yaml.new"):
        (bench.cities / name).write_text("name: half\n")
    (bench.series / ".git").mkdir()
    (bench.series / ".git" / "x.yaml").write_text("")
    assert stamps(bench.town) == known


def test_several_quick_saves_are_one_change(bench, sleeps):
    known = stamps(bench.town)
    sleeps += [lambda n=n: edit(bench.town, f"{48250 + n}", f"{48251 + n}") for n in range(4)]
    sleeps.append(nothing)
    assert next_change(bench.town, known) == stamps(bench.town)
    assert not sleeps


@pytest.mark.parametrize("gap", ["empty", "gone"])
def test_a_file_that_is_about_to_be_written_is_waited_for(bench, sleeps, gap):
    known, text = stamps(bench.town), bench.town.read_text("utf-8")
    make_gap = bench.town.unlink if gap == "gone" else lambda: bench.town.write_text("")
    sleeps += [make_gap, nothing, nothing, lambda: bench.town.write_text(text + "\n"), nothing]
    assert next_change(bench.town, known) == stamps(bench.town)
    assert not sleeps


def test_a_file_that_stays_empty_is_not_waited_for_forever(bench, sleeps):
    known = stamps(bench.town)
    sleeps += [lambda: bench.town.write_text(""), *[nothing] * 100]
    assert next_change(bench.town, known) == stamps(bench.town)
    assert len(sleeps) > 50


def test_files_in_no_series_are_watched_too(tmp_path, sleeps):
    path = tmp_path / "lonely.yaml"
    path.write_text("name: Lonely\n")
    known = stamps(path)
    sleeps += [lambda: path.write_text("name: Less lonely\n"), nothing]
    assert next_change(path, known) != known


# rounds


@pytest.fixture
def scripted(bench, sleeps, monkeypatch):
    """The views of a town to which things happen, one between two rounds."""

    def start(*happenings):
        for happen in happenings:
            sleeps.extend([lambda happen=happen: happen(), nothing])
        return islice(rounds(bench.town, bench.output), 2 + 2 * len(happenings))

    monkeypatch.chdir(bench.root)
    return start


def test_the_pages_come_first_then_the_file_and_the_room(bench, scripted):
    first, second = scripted()
    made = Pipeline().make(bench.town)
    assert (first.pdf, first.room, first.written, first.problems) == (made.pdf(), None, None, ())
    assert second.room == made.room()
    assert second.written == bench.output / "town.pdf"
    assert second.written.read_bytes() == second.pdf == first.pdf
    assert first.digest == second.digest


def test_the_last_good_pages_stay_while_there_are_problems(bench, scripted):
    views = scripted(lambda: edit(bench.town, *BREAK), lambda: edit(bench.town, *BREAK[::-1]))
    next(views)
    good, bad, mended = next(views), next(views), next(views)
    assert bad.stale
    assert (bad.pdf, bad.digest, bad.made) == (good.pdf, good.digest, good.made)
    assert [(p.place.line, p.code) for p in bad.problems] == [(17, "UNKNOWN-OPTION")]
    assert (mended.stale, mended.problems, mended.digest) == (False, (), good.digest)
    assert (bench.output / "town.pdf").read_bytes() == good.pdf


def test_a_profile_that_begins_with_problems_is_shown_when_it_is_mended(bench, scripted):
    edit(bench.town, *BREAK)
    bad, good, _ = islice(scripted(lambda: edit(bench.town, *BREAK[::-1])), 3)
    assert (bad.made, bad.stale, len(bad.problems)) == (None, False, 1)
    assert good.made
    assert not good.problems


def test_a_theme_with_problems_is_shown_and_mended(bench, scripted):
    theme = bench.series / "theme.yaml"
    views = scripted(
        lambda: edit(theme, "paper: A4", "paper: A5"), lambda: edit(theme, "paper: A5", "paper: Letter")
    )
    _, good, bad, mended = islice(views, 4)
    assert {problem.place.path.name for problem in bad.problems} == {"theme.yaml"}
    assert bad.stale
    assert mended.made.layout.size != good.made.layout.size


def test_a_second_profile_of_the_place_is_told_of_and_nothing_is_written(bench, scripted):
    written = bench.output / "town.pdf"
    views = scripted(lambda: bench.write(bench.town.read_text("utf-8"), "again"))
    good, bad = list(islice(views, 3))[1:]
    before = written.stat().st_ino
    assert [problem.code for problem in bad.problems] == ["TWO-PROFILES"]
    assert (bad.stale, bad.digest) == (True, good.digest)
    assert written.stat().st_ino == before


def test_a_profile_that_is_gone_is_said_to_be_gone(bench, sleeps):
    bench.write_other("oakland", "approach: both", "approach: holistic")
    views = rounds(bench.town, bench.output)
    good = next(views)
    next(views)
    sleeps += [bench.town.unlink, *[nothing] * 200]
    gone = next(views)
    (problem,) = gone.problems
    assert problem.message == "the profile is gone"
    assert "oakland" not in problem.hint
    assert gone.pdf == good.pdf


def test_half_a_file_is_not_shown_as_a_problem(bench, monkeypatch, scripted):
    whole = bench.town.read_text("utf-8")
    real = reportgen.watching.making.stamps
    looks = []

    def look(path):
        looks.append(path)
        if len(looks) == 2:  # after the first try, that of half a file
            bench.town.write_text(whole, "utf-8")
        return real(path)

    monkeypatch.setattr(reportgen.watching.making, "stamps", look)
    bench.town.write_text(whole[: len(whole) // 2], "utf-8")
    first = next(scripted(nothing, nothing))
    assert not first.problems
    assert first.made


def test_a_file_that_cannot_be_written_is_a_problem_of_pages_that_are_right(bench, scripted):
    bench.output.write_text("in the way")
    _, view = scripted()
    assert [problem.code for problem in view.problems] == ["UNWRITABLE"]
    assert (view.stale, view.written) == (False, None)
    assert view.room


def test_a_fault_of_ours_ends_a_round_and_not_the_watch(bench, scripted, monkeypatch):
    good = Pipeline.read

    def bad(_self, _path):
        monkeypatch.setattr(Pipeline, "read", good)
        raise RuntimeError("something of ours")

    monkeypatch.setattr(Pipeline, "read", bad)
    faulty, fine, _ = islice(scripted(lambda: edit(bench.town, "48250", "48251")), 3)
    assert "something of ours" in faulty.fault.message
    assert (fine.fault, bool(fine.made)) == (None, True)


# the server


@pytest.fixture
def server():
    with PageServer() as running:
        yield running


@pytest.fixture(scope="module")
def pdf():
    return (
        Pipeline()
        .make(Path(__file__).resolve().parents[2] / "profiles/innovation-2018/cities/example.yaml")
        .pdf()
    )


def port_of(server):
    return int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", server.address)[1])


def request(server, path, method="GET", **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port_of(server), timeout=20)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.mark.parametrize("path", ["/", "/page.css", "/page.js", "/page.svg"])
def test_the_page_is_served_with_nothing_from_elsewhere(server, path):
    answer, data = request(server, path)
    assert answer.status == 200
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) <= {"'self'", "'none'"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(rb"(?:src|href|url|import)\s*[=(:]?\s*[\"']?(?:https?:)?//", data)


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "localhost", "127.0.0.1:1", "[::1]", ""])
def test_another_name_than_its_own_is_refused(server, host):
    assert request(server, "/", Host=host)[0].status == 421
    assert request(server, "/events", Host=host)[0].status == 421


def test_its_own_names_are_answered(server):
    for name in ("127.0.0.1", "localhost"):
        assert request(server, "/", Host=f"{name}:{port_of(server)}")[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "WHAT"])
def test_it_is_only_to_be_read(server, method):
    answer, data = request(server, "/", method)
    assert (answer.status, answer.headers["Allow"], data) == (405, "GET", b"")


def test_pages_are_served_as_pictures_as_wide_as_they_are_wanted(server, pdf):
    server.show({}, pdf, DIGEST)
    for page, width in product((1, 2), (200, 731)):
        answer, data = request(server, f"/pages/{DIGEST}/{page}.png?width={width}")
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert int.from_bytes(data[16:20], "big") in {width, width + 1}
        size = int.from_bytes(data[33:37], "big")
        wide, high = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        rows = zlib.decompress(data[41 : 41 + size])
        assert len(rows) == high * (1 + 3 * wide)
        assert len(set(rows)) > 50


def test_pictures_that_were_asked_for_are_drawn_before_new_pages_are_told_of(server, pdf, monkeypatch):
    drawn = []
    real = reportgen.watching.server.picture

    def picture(*args):
        drawn.append(args[1:])
        return real(*args)

    monkeypatch.setattr(reportgen.watching.server, "picture", picture)
    server.show({}, pdf, DIGEST)
    assert drawn == []
    for _ in range(2):
        request(server, f"/pages/{DIGEST}/2.png?width=300")
    assert drawn == [(1, 300)]
    other = DIGEST[::-1]
    server.show({}, pdf, other)
    server.show({"room": []}, pdf, other)
    assert drawn == [(1, 300)] * 2
    assert request(server, f"/pages/{other}/2.png?width=300")[1]
    assert request(server, f"/pages/{DIGEST}/2.png?width=300")[0].status == 404
    assert drawn == [(1, 300)] * 2


def test_pictures_of_many_widths_are_not_all_kept(server, pdf, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        reportgen.watching.server, "picture", lambda _pdf, _page, width: drawn.append(width) or b"png"
    )
    server.show({}, pdf, DIGEST)
    for width in (*range(100, 160), 159, 100):
        assert request(server, f"/pages/{DIGEST}/1.png?width={width}")[1]
    assert drawn == [*range(100, 160), 100]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/pages/{DIGEST}/3.png?width=300", 404),
        (f"/pages/{DIGEST}/1.png?width=9999", 400),
        (f"/pages/{DIGEST}/1.png?width=-5", 400),
        (f"/pages/{DIGEST}/1.png", 400),
        ("/pages/ffffffffffffffff/1.png?width=300", 404),
        ("/page.py", 404),
        ("/../server.py", 404),
        ("/%2e%2e/server.py", 404),
        ("/page/index.html", 404),
    ],
)
def test_what_is_not_there_is_not_found(server, pdf, path, status):
    server.show({}, pdf, DIGEST)
    assert request(server, path)[0].status == status


def test_news_are_sent_as_they_come_and_to_all(server):
    server.show({"n": 1, "text": "a\nb – ü"}, b"", "")
    streams = [http.client.HTTPConnection("127.0.0.1", port_of(server), timeout=20) for _ in range(2)]
    answers = []
    for stream in streams:
        stream.request("GET", "/events")
        answers.append(stream.getresponse())
    for answer in answers:
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert json.loads(answer.readline().removeprefix(b"data: ")) == {"n": 1, "text": "a\nb – ü"}
        assert answer.readline() == b"\n"
    server.show({"n": 2}, b"", "")
    for stream, answer in zip(streams, answers, strict=True):
        assert answer.readline() == b'data: {"n": 2}\n'
        stream.close()


def test_the_server_ends_with_its_context():
    with PageServer() as server:
        stream = http.client.HTTPConnection("127.0.0.1", port_of(server), timeout=20)
        server.show({}, b"", "")
        stream.request("GET", "/events")
        answer = stream.getresponse()
        assert answer.readline() == b"data: {}\n"
    assert answer.read() == b"\n"
    stream.close()
    with pytest.raises(OSError, match="refused"):
        request(server, "/")
    assert not [thread for thread in threading.enumerate() if "serve_forever" in thread.name]


def test_the_colours_of_the_page_can_be_read():
    css = (PAGE / "page.css").read_text("utf-8")
    for scheme in re.findall(r":root \{([^}]*)\}", css):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", scheme))
        for ink, ground in (*product(("ink", "quiet", "wrong"), ("panel", "ground", "wrong-ground")),):
            assert ratio(colours[ink], colours[ground]) >= 4.5, (ink, ground)


# the command


@contextmanager
def watching(root, *args):
    """A watch in a process of its own, in a pipe; its page's address comes first."""
    source = Path(reportgen.__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "watch", *args],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(source)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_cleanly(bench, number):
    with watching(bench.root, "town") as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        lines = iter(process.stdout.readline, "output/town.pdf\n")
        assert next(lines).startswith("profiles/innovation-2018/cities/town.yaml: ok, set ")
        assert [line.split()[0] for line in lines] == ["words", "overview", "terms.other"]
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err.split()) == (130, "", ["interrupted"])
    assert [path.name for path in bench.output.iterdir()] == ["town.pdf"]


def test_problems_go_to_standard_error_with_their_line(bench):
    edit(bench.town, *BREAK)
    with watching(bench.root, "town") as (process, _):
        line = process.stderr.readline()
        assert line.startswith("profiles/innovation-2018/cities/town.yaml:17:13: error[UNKNOWN-OPTION]")
        edit(bench.town, *BREAK[::-1])
        assert ": ok, set " in process.stdout.readline()


def test_on_a_terminal_it_is_shown_in_place(bench):
    source = Path(reportgen.__file__).parent.parent
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "watch", "town"],
        cwd=bench.root,
        env={
            **os.environ,
            "PYTHONPATH": str(source),
            "TERM": "xterm-256color",
            "COLUMNS": "120",
            "LINES": "40",
        },
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""

    def until(*words):
        nonlocal seen
        begin, end = len(seen), time.monotonic() + 30
        while not all(word in seen[begin:] for word in words):
            assert time.monotonic() < end, seen.decode()
            if select.select([ours], [], [], 0.1)[0]:
                seen += os.read(ours, 65536)

    try:
        until(b"http://127.0.0.1:", b"in all", b"output/town.pdf")
        edit(bench.town, *BREAK)
        until(b"\x1b[1A", b"UNKNOWN-OPTION", b"town.yaml:17:13", b"not written")
        process.send_signal(signal.SIGINT)
        until(b"interrupted")
        assert process.wait(20) == 130
        assert seen.rindex(b"\x1b[?25h") > seen.index(b"\x1b[?25l")  # the cursor is there again
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_port_that_is_taken_is_told(bench, server):
    run = bench.run("watch", "town", "--port", port_of(server))
    assert run.code == 2
    assert "--port" in run.err
    assert "in use" in run.err


def test_one_profile_is_watched(bench):
    assert bench.run("watch", "*n*").code == 2
    assert bench.run("watch", "nowhere").code == 1


# the page, in a browser


class Watched:
    """A page that shows a watch, in a browser."""

    SHOWN = "[...document.querySelectorAll('#pages img')]"

    def __init__(self, browser):
        self.browser = browser

    def text(self, selector):
        return self.browser.value(f"document.querySelector({json.dumps(selector)}).innerText")

    def digest(self):
        return self.browser.value(f"{self.SHOWN}[0].dataset.digest")

    def words(self):
        """Return the words the overview has, as the page says."""
        return self.browser.value("document.querySelector('[data-field=overview] td')?.textContent")

    def after(self, change):
        """Change something; return how long it takes until new pages and new words are shown, in seconds."""
        digest, words = self.digest(), self.words()
        begun = time.monotonic()
        change()
        self.browser.until(
            f"{self.SHOWN}.length == 2 && {self.SHOWN}.every(i => i.dataset.digest != '{digest}')"
        )
        pages = time.monotonic() - begun
        self.browser.until(f"document.querySelector('[data-field=overview] td').textContent != '{words}'")
        return pages, time.monotonic() - begun


@pytest.fixture
def watched(bench, tmp_path_factory):
    command = chromium.required()
    with (
        watching(bench.root, "town") as (_, address),
        chromium.Chromium(command, tmp_path_factory.mktemp("browser")) as browser,
    ):
        browser.ask("Page.navigate", url=address)
        browser.until("document.querySelector('[data-field=overview]')")
        browser.until("document.querySelectorAll('#pages img').length == 2")
        yield Watched(browser)
        assert browser.complaints == []


def test_the_page_follows_the_profile(bench, watched):
    browser = watched.browser
    made = Pipeline().make(bench.town)
    room = {left.field: left for left in made.room()}["overview"]
    assert watched.text("h1") == "Lower Sampleton"
    assert watched.text("[data-field=overview]").split() == [
        "overview",
        str(room.words),
        str(room.next_step),
        str(room.end),
    ]
    assert made.layout.step in watched.text("#setting")
    assert browser.value(f"{Watched.SHOWN}.map(i => i.alt)") == [
        "Page 1 of 2 of the spotlight on Lower Sampleton",
        "Page 2 of 2 of the spotlight on Lower Sampleton",
    ]
    # as many pixels as the screen has, side by side
    sizes = browser.value(f"{Watched.SHOWN}.map(i => [i.naturalWidth, i.clientWidth, i.y])")
    assert all(abs(pixels - 2 * wide) <= 2 for pixels, wide, _ in sizes), sizes
    assert sizes[0][2] == sizes[1][2]

    browser.value("window.scrollTo(0, 50)")
    browser.value("window.kept = document.body")
    watch = f"new MutationObserver(() => window.bare ||= {Watched.SHOWN}.some(i => !i.complete))"
    browser.value(f"{watch}.observe(document.getElementById('pages'), {{childList: true}})")
    for n in (1, 2):
        watched.after(lambda n=n: edit(bench.town, "short text", f"{'very ' * n}short text"))
    assert int(watched.words()) == room.words + 1 + 2
    assert browser.value("window.scrollY") == 50
    assert browser.value("window.kept === document.body"), "the page was loaded again"
    assert not browser.value("window.bare"), "pages were shown before they were drawn"


@pytest.mark.long
def test_the_page_follows_within_half_a_second(bench, watched):
    """By the clock, so on a machine that has nothing else to do."""
    times = [
        watched.after(lambda n=n: edit(bench.town, "short text", f"{'very ' * n}short text"))
        for n in (1, 2, 3, 4)
    ]
    assert min(pages for pages, _ in times) < 0.5, times
    assert min(words for _, words in times) < 0.5, times


@pytest.mark.slow
def test_the_page_shows_problems_and_keeps_the_last_good_pages(bench, watched):
    browser, digest = watched.browser, watched.digest()
    assert not browser.value("document.getElementById('stale').checkVisibility()")
    top = browser.value(f"{Watched.SHOWN}[0].y")
    edit(bench.town, "approach: both", "approach: <img src=x onerror=alert(1)>")
    browser.until("document.getElementById('problems').checkVisibility()")
    shown = watched.text("#problem-list li")
    assert "profiles/innovation-2018/cities/town.yaml:17:13" in shown
    assert 'unknown option "<img src=x onerror=alert(1)>" in approach' in shown
    assert "17 |   approach: <img" in shown
    assert "known here: holistic" in shown
    assert browser.value("document.querySelectorAll('aside img').length") == 0
    assert watched.text("[role=status]") == "1 problem"
    assert watched.text("#stale")
    assert browser.value("document.body.classList.contains('stale')")
    assert (watched.digest(), browser.value(f"{Watched.SHOWN}.length")) == (digest, 2)
    assert browser.value(f"{Watched.SHOWN}[0].y") == top, "the pages have moved"

    beside(bench.town, bench.town.read_text("utf-8").replace("<img src=x onerror=alert(1)>", "holistic"))
    browser.until(f"{Watched.SHOWN}.every(i => i.dataset.digest != '{digest}')")
    assert not browser.value("document.getElementById('problems').checkVisibility()")
    assert not browser.value("document.getElementById('stale').checkVisibility()")
    assert watched.text("[role=status]") == "The pages are up to date"


def test_a_view_has_nothing_at_first(tmp_path):
    view = View(tmp_path)
    assert (view.pdf, view.room, view.problems, view.stale) == (b"", None, (), False)
