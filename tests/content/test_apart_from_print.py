"""What is said is the same however it is printed: what belongs to print alone is no part of what is said."""

import re

from dumps import placement

from reportgen.content import AreaGrid, Checklist, Ranked, walk
from reportgen.design import PageNumber
from reportgen.making import Pipeline


def test_in_how_many_columns_lists_are_printed_is_not_said(library):
    outline = library.series / "spotlight.yaml"
    texts = [outline.read_text("utf-8")]
    texts.append(re.sub(r"columns: (\d)", lambda found: f"columns: {5 - int(found[1])}", texts[0]))
    said, placed = [], []
    for text in texts:
        outline.write_text(text, "utf-8")
        pipeline = Pipeline()
        worded = pipeline.word(pipeline.read(library.cities / "haute-lande.yaml"))
        said.append(worded.spotlight)
        placed.append(placement(pipeline.set_words(worded).layout))
    assert {Ranked, Checklist, AreaGrid} <= {type(block) for block in walk(said[0].items)}
    assert said[0] == said[1]
    assert placed[0] != placed[1]


def test_neither_the_numbers_of_pages_nor_the_publication_they_stand_in_are_said(bench):
    pipeline = Pipeline()
    worded = pipeline.word(pipeline.read(bench.town))
    numbers = (PageNumber("143", recto=True), PageNumber("144", recto=False))
    alone, bound = pipeline.set_words(worded), pipeline.set_words(worded, numbers, "A publication")
    assert bound.spotlight == alone.spotlight
    assert bound.html() == alone.html()
    assert "A publication" in placement(bound.layout)

    wording = bench.series / "wording" / "en.yaml"
    text = wording.read_text("utf-8").replace('page: "{page} / {pages}"', 'page: "sheet {page}"')
    wording.write_text(text, "utf-8")
    named = Pipeline().make(bench.town)
    assert named.spotlight == alone.spotlight
    assert "sheet 1" in placement(named.layout)
