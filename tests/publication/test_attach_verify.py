"""Reading back sees what is wrong: each step broken on purpose, and nothing is written."""

from dataclasses import replace

import pytest

from publication.variants import HOSTS
from reportgen.errors import Code, ProblemsFound
from reportgen.pdf.read import see
from reportgen.pdf.syntax.values import Ref, Stream
from reportgen.publication import AttachOptions, attach
from reportgen.publication.attach import assemble, bookmarks, claims, pages, run, structure, update
from reportgen.publication.attach.verify import _skipped


def wrapped(change):
    """Return a step whose result is changed."""
    return lambda step: lambda *args, **kwargs: change(step(*args, **kwargs))


def without_step(_step):
    return lambda *_args, **_kwargs: None


def one_page_on(step):
    return lambda draft, host, at, new: step(draft, host, max(at - 1, 0), new)


def pages_the_other_way(step):
    return lambda draft, host, at, new: step(draft, host, at, new[::-1])


def outline_cut(step):
    """Have the bookmark before the new ones lead past those behind them."""

    def insert(draft, host, at, copiers, place):
        step(draft, host, at, copiers, place)
        for ref, value in list(draft.objects.items()):
            if host.file.written(ref) and isinstance(value, dict) and "Title" in value and "Prev" in value:
                draft.change(ref, Next=None)

    return insert


def keys_from_zero(step):
    def copiers(draft, host, guests, order):
        found = step(draft, host, guests, order)
        for copier in found:
            copier.key = 0
        return found

    return copiers


def keys_one_too_high(step):
    def page(copier, *args):
        found = step(copier, *args)
        return {**found, "StructParents": found["StructParents"] + 1}

    return page


def a_host_page_changed(step):
    def insert(draft, host, at, new):
        step(draft, host, at, new)
        draft.change(host.pages.refs[0], Rotate=90)

    return insert


def a_host_stream_changed(step):
    def finish(draft, order):
        step(draft, order)
        ref = next(Ref(n) for n in range(1, draft.size) if draft.file.is_stream(Ref(n)))
        draft.put(ref, Stream({}, b"q Q"))

    return finish


def a_node_turned(step):
    def insert(draft, host, at, new):
        step(draft, host, at, new)
        draft.change(host.pages.above[host.pages.refs[0]], Rotate=90)

    return insert


def an_entry_lost(key):
    def planted(step):
        def finish(draft, order):
            step(draft, order)
            draft.change(draft.file.root, **{key: None})

        return finish

    return planted


def claims_lost(step):
    def finish(draft, order):
        step(draft, order)
        claims.take_back(draft, {"http://www.aiim.org/pdfua/ns/id/": ""})

    return finish


def information_changed(step):
    def finish(draft, order):
        step(draft, order)
        draft.change(draft.file.trailer["Info"], Creator=b"Another")

    return finish


def metadata_changed(step):
    def finish(draft, order):
        step(draft, order)
        ref = draft.entries(draft.file.root, "the catalogue")["Metadata"]
        draft.put(ref, Stream({}, draft.file.unpacked(ref).replace(b"Typst", b"Other")))

    return finish


def kids_replaced(step):
    def close(draft, root, joint, place):
        step(draft, root, joint, place)
        draft.change(place.above, K=list(joint.parts))

    return close


def part_in_the_wrong_place(step):
    def close(draft, root, joint, place):
        step(draft, root, joint, place)
        kids = list(draft.entries(place.above, "")["K"])
        draft.change(place.above, K=[*kids[:1], *kids[:0:-1]])

    return close


def no_leaf(step):
    def close(draft, root, joint, place):
        old = draft.file.at(root, "ParentTree")
        step(draft, root, joint, place)
        draft.change(root, ParentTree=old)

    return close


def marks_mixed_up(step):
    """Have a page lead to its elements in another order."""

    def close(draft, root, joint, place):
        joint.keys[:] = [
            (key, value[::-1] if isinstance(value, list) else value) for key, value in joint.keys
        ]
        step(draft, root, joint, place)

    return close


def levels_skipped(_step):
    return lambda *_: {f"H{level}": f"H{level + 2}" for level in range(1, 4)}


FAULTS = {
    "no page put in": (pages, "insert", without_step, {}),
    "pages in another place": (pages, "insert", one_page_on, {}),
    "pages the other way round": (pages, "insert", pages_the_other_way, {}),
    "content lost": (pages, "_contents", without_step, {}),
    "page of the host changed": (pages, "insert", a_host_page_changed, {}),
    "page tree turned": (pages, "insert", a_node_turned, {}),
    "stream of the host changed": (assemble, "_finish", a_host_stream_changed, {}),
    "language lost": (assemble, "_finish", an_entry_lost("Lang"), {}),
    "names lost": (assemble, "_finish", an_entry_lost("Names"), {}),
    "labels lost": (assemble, "_finish", an_entry_lost("PageLabels"), {"at": 3}),
    "bookmarks lost": (assemble, "_finish", an_entry_lost("Outlines"), {}),
    "claims lost": (assemble, "_finish", claims_lost, {}),
    "document information changed": (assemble, "_finish", information_changed, {}),
    "metadata changed": (assemble, "_finish", metadata_changed, {}),
    "labels not moved": (assemble, "inserted", wrapped(lambda ranges: ranges[:2]), {"at": 3}),
    "no bookmarks": (bookmarks, "insert", without_step, {}),
    "bookmarks cut off": (bookmarks, "insert", outline_cut, {}),
    "bookmarks one too deep": (bookmarks, "_place", wrapped(lambda found: (found[0], None, found[2])), {}),
    "keys from zero": (assemble, "_copiers", keys_from_zero, {}),
    "keys one too high": (pages, "add_page", keys_one_too_high, {}),
    "tags of the host replaced": (structure, "close", kids_replaced, {}),
    "tags of the host in another order": (structure, "close", part_in_the_wrong_place, {}),
    "no leaf of the parent tree": (structure, "close", no_leaf, {}),
    "content led to other elements": (structure, "close", marks_mixed_up, {}),
    "a level of headings skipped": (assemble, "roles_at", levels_skipped, {}),
    "bytes at the end lost": (
        assemble,
        "updated",
        wrapped(lambda update: replace(update, behind=update.behind[:-40])),
        {},
    ),
    "a wrong offset": (update, "_table", wrapped(lambda data: data.replace(b"00000 n", b"00001 n", 3)), {}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_step_is_seen(guests, tmp_path, monkeypatch, fault):
    module, name, planted, options = FAULTS[fault]
    monkeypatch.setattr(module, name, planted(getattr(module, name)))
    host, output = HOSTS / "typst-ua1.pdf", tmp_path / "out.pdf"
    with pytest.raises(ProblemsFound) as found:
        attach(host, [str(guests["los-angeles"])], output, AttachOptions(**options))
    assert [problem.code for problem in found.value.problems] == [Code.READ_BACK]
    assert not output.exists()


@pytest.mark.parametrize("redrawn", [False, True])
def test_text_that_only_the_reader_reads_in_another_way_is_none_of_the_host(
    guests, tmp_path, monkeypatch, redrawn
):
    """Unless an object that it is made of is replaced, be it by one that seems to be the same."""

    def restless(spans, *files):
        whole, *rest = see(spans, *files)
        texts = {page: text + "?" * (page in {0, 3}) for page, text in whole.texts.items()}
        return replace(whole, texts=texts), *rest

    def written_again(step):
        def finish(draft, order):
            step(draft, order)
            page = draft.file.at(draft.file.root, "Pages", "Kids")[0]
            contents = draft.file.dictionary(page, "")["Contents"]
            draft.put(contents, draft.file.stream(contents))

        return finish

    monkeypatch.setattr(run, "see", restless)
    if redrawn:
        monkeypatch.setattr(assemble, "_finish", written_again(assemble._finish))  # noqa: SLF001
    host, output = HOSTS / "typst-ua1.pdf", tmp_path / "out.pdf"
    if redrawn:
        with pytest.raises(ProblemsFound, match="the text of the host's pages is not what it was"):
            attach(host, [str(guests["los-angeles"])], output, AttachOptions(at=2))
    else:
        attach(host, [str(guests["los-angeles"])], output, AttachOptions(at=2))
    assert output.exists() != redrawn


@pytest.mark.parametrize(
    ("around", "new", "more"),
    [
        ((0, 0), [1], 0),
        ((0, 0), [2], 1),
        ((1, 0), [2, 3], 0),
        ((1, 0), [3], 1),
        ((2, 3), [1, 2], 0),
        ((2, 3), [1], 1),
        ((1, 3), [3], 0),  # as it was
    ],
)
def test_a_level_of_headings_is_left_out_where_it_was_not_before(around, new, more):
    assert len([*_skipped(around, new)]) == more
