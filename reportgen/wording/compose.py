"""A spotlight in words: the outline of the series, walked in reading order, each entry made a block."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import assert_never

from reportgen.cohort import Findings
from reportgen.content import (
    AreaGrid,
    Block,
    Chart,
    Checklist,
    Chips,
    Evidence,
    Facts,
    Heading,
    Highlight,
    Mark,
    Paragraph,
    Passage,
    Ranked,
    Section,
    Spotlight,
    Statement,
)
from reportgen.profile import Answer, Profile
from reportgen.richtext import Rich, join, plain, text_of, unhyphenated
from reportgen.series import AlignmentItem, Item, RowItem, SectionItem, Series, leaves, outline
from reportgen.wording.alike import alike_block, map_block
from reportgen.wording.charts import chart_titled
from reportgen.wording.earlier import earlier_answers
from reportgen.wording.evidence import of_chart, of_places
from reportgen.wording.facts import fact_of, of_fact
from reportgen.wording.grids import counted_in, grid_block, grids_in, tiles_block
from reportgen.wording.imprint import full_title, imprint_of, legal_notes, licence_line, said_in, source_line
from reportgen.wording.keyfigures import figures_block
from reportgen.wording.names import check_cases, is_itself, name_country
from reportgen.wording.needs import needs_of
from reportgen.wording.pictured import locator_of, photo_block, photo_of
from reportgen.wording.ratings import ratings_block
from reportgen.wording.read import Wording
from reportgen.wording.ruler import ruler_block
from reportgen.wording.silence import silence_block
from reportgen.wording.template import choose, evidence_of, fill, rule_of
from reportgen.wording.terms import Terms

_TOP_LEVEL = 2
_OWN = frozenset({Mark.FIRST, Mark.ALSO})
"""The marks of what the place answered."""


def compose(series: Series, wording: Wording, findings: Findings) -> Spotlight:
    """Return what the spotlight of a place says.

    Raises ProblemsFound where the language has no name for its country.
    """
    profile, tag = findings.profile, wording.language.tag
    country = name_country(profile, tag)
    words = wording.words
    possessive = profile.possessive or words["possessive"].format(city=profile.name)
    check_cases(profile, wording.language.cases)
    terms = Terms(findings, wording.language, profile.name, possessive, profile.cases)
    country = "" if is_itself(profile.name, country) else country
    composer = _Composer(series, wording, findings, terms)
    edition = full_title(series, words)
    title = words["document_title"].format(city=profile.name)
    source, licence = source_line(series, words, example=profile.example), licence_line(series, words)
    imprint = imprint_of(series, words, source, licence, tag, mapped=bool(profile.location))
    tagline = unhyphenated(profile.tagline)
    finding = "" if tagline or not series.finding else text_of(composer.sentence(series.finding))
    items = tuple(composer.items((item for page in series.pages for item in page), _TOP_LEVEL))
    return Spotlight(
        language=tag,
        eyebrow=words["spotlight_on"],
        name=profile.name,
        tagline=profile.tagline or finding,
        series=edition,
        country=country,
        example=words["example"] if profile.example else "",
        document_title=f"{title}: {tagline}" if tagline else title,
        subject=edition,
        author=series.publisher,
        items=items,
        statements=(
            Statement("name", profile.name, ("name",)),
            *([Statement("tagline", tagline, ("tagline",))] if tagline else []),
            Statement("series", edition),
            *composer.statements,
            Statement("source", text_of((*source, *plain(" "), *licence))),
            *([Statement("imprint", said_in(imprint, source))] if imprint else []),
        ),
        source=source,
        licence=licence,
        sources=series.sources,
        imprint=imprint,
        chart_data=words.get("chart_data", ""),
        locator=locator_of(findings, country),
        photo=photo_of(profile),
        earlier=earlier_answers(series, findings, wording.language, words),
    )


class _Composer:
    def __init__(self, series: Series, wording: Wording, findings: Findings, terms: Terms) -> None:
        self.series = series
        self.wording = wording
        self.findings = findings
        self.terms = terms
        self.profile: Profile = findings.profile
        self.statements: list[Statement] = []

    def items(self, items: Iterable[Item], level: int) -> Iterable[Block | Section]:
        for item in items:
            match item:
                case SectionItem() if self.shows(f"heading:{item.id}"):
                    stated = len(self.statements)
                    words = self.heading(item)
                    inner = tuple(self.items(item.show, level + bool(words)))
                    if all(isinstance(block, Paragraph) and block.note for block in inner):
                        del self.statements[stated:]  # a note by itself is on nothing
                    elif words:
                        yield Section(Heading(f"heading:{item.id}", words, level), inner)
                    else:
                        yield from inner
                case RowItem():
                    for column in item.columns:
                        yield from self.items(column.show, level)
                case AlignmentItem() | SectionItem():
                    pass
                case _:
                    yield from self.blocks(item)

    def heading(self, item: SectionItem) -> str:
        """Return the words over a section, which are those of a sentence where it has one."""
        return text_of(self.sentence(item.title)) if item.title else self.wording.headings[item.id]

    def shows(self, name: str) -> bool:
        """Tell whether what is under conditions is shown, by the id of its block or heading."""
        when = self.wording.conditions.get(name)
        return when is None or when.holds(self.terms)

    def state(self, statement: Statement) -> None:
        """Note what a block says and rests on; of two notes on one block the first is kept."""
        if statement.id not in [known.id for known in self.statements]:
            text = unhyphenated(statement.text)
            self.statements.append(statement if text == statement.text else replace(statement, text=text))

    def note(self, block: Block | None, question: str, evidence: tuple[Evidence, ...] = ()) -> Block | None:
        """Note a block whose words are the answer to a question, and return it."""
        if block is not None:
            self.state(Statement(block.id, "; ".join(block.texts), (question,), evidence))
        return block

    def blocks(self, item: outline.Leaf) -> Iterable[Block]:
        if isinstance(item, outline.LegalNotes):
            yield from legal_notes(item.id, self.series, self.profile.country)
        elif self.shows(item.id) and (block := self.block(item)):
            yield block

    def block(self, item: outline.Leaf) -> Block | None:  # noqa: PLR0912 - one case a block
        match item:
            case outline.FactsItem():
                return self.facts(item)
            case outline.Overview():
                overview = Passage(item.id, self.profile.overview) if self.profile.overview else None
                return self.note(overview, "overview")
            case outline.TextItem():
                entries = self.answer(item.question).entries
                return self.note(Passage(item.id, entries[0].blocks) if entries else None, item.question)
            case outline.HighlightItem():
                told = self.profile.highlight
                return self.note(Highlight(item.id, told) if told else None, item.id)
            case outline.Sentences():
                parts = [text for name in item.names if (text := self.sentence(name))]
                spaced = [part for text in parts for part in (text, plain(" "))][:-1]
                return Paragraph(item.id, join(spaced), item.note) if parts else None
            case outline.ChipsItem() | outline.RankedItem() | outline.ChecklistItem():
                return self.chosen(item)
            case outline.TilesItem():
                return self.note(tiles_block(item, self.wording, self.findings, self.terms), item.question)
            case outline.GridItem():
                return self.grid(item)
            case outline.ChartItem():
                return self.chart(item)
            case outline.RulerItem():
                return self.said(ruler_block(item, self.wording, self.findings))
            case outline.RatingsItem():
                return self.said(ratings_block(item, self.wording, self.findings))
            case outline.AlikeItem():
                return self.said(alike_block(item, self.wording, self.findings))
            case outline.MapItem():
                return self.said(map_block(item, self.wording, self.findings))
            case outline.FiguresItem():
                return figures_block(item, (self.sentence(name) for name in item.names))
            case outline.SilenceItem():
                every = (leaf for page in self.series.pages for leaf in leaves(page) if self.shows(leaf.id))
                grids = grids_in(every, self.findings)
                return self.said(silence_block(item.id, self.wording, self.findings, grids))
            case outline.PhotoItem():
                return self.said(photo_block(item.id, self.profile))
            case outline.LegalNotes():
                return None
        assert_never(item)

    def chosen(self, item: outline.ChipsItem | outline.RankedItem | outline.ChecklistItem) -> Block | None:
        """Return the list of the options that were chosen, and note them."""
        names = tuple(
            text_of(self.wording.language.chosen(one)) for one in self.answer(item.question).choices
        )
        if not names:
            return None
        match item:
            case outline.ChipsItem():
                return self.note(Chips(item.id, names), item.question)
            case outline.RankedItem():
                return self.note(Ranked(item.id, names), item.question, of_places(item.question, names))
            case outline.ChecklistItem():
                return self.note(Checklist(item.id, names), item.question)

    def said(self, found: tuple[Block, Statement] | None) -> Block | None:
        """Return a block, and note what it says."""
        if found is None:
            return None
        self.state(found[1])
        return found[0]

    def chart(self, item: outline.ChartItem) -> Chart | Paragraph | None:
        forms = self.wording.sentences[item.title] if item.title else self.wording.charts[item.name]
        form = choose(forms, self.terms)
        title = text_of(fill(form.say, self.terms))
        chart = chart_titled(title, item, self.wording, self.findings, self.terms)
        marked = chart and (chart.aside or any(datum.mark in _OWN for datum in chart.data))
        when = self.wording.conditions.get(item.id)
        if chart is None or not title or (when and when.questions and not marked):
            said = self.sentence(item.title) if item.title else ()  # as of an answer in own words
            return Paragraph(item.id, said) if said else None
        if item.title:
            self.sentence(item.title)
        needs = needs_of(item, self.series)
        figures = (of_chart(item.kind, self.findings.questions[name]) for name in needs.compared)
        evidence = tuple(chain.from_iterable(figures))
        text = f"{chart.title.removesuffix('.')}. {chart.notes}".strip()
        self.state(Statement(item.id, text, needs.shown, evidence, rule_of(form), forms.index(form) + 1))
        return chart

    def sentence(self, name: str) -> Rich:
        forms = self.wording.sentences[name]
        form = choose(forms, self.terms)
        text = fill(form.say, self.terms)
        if text:
            evidence = evidence_of(form, self.terms)
            about = self.wording.about[name]
            number = forms.index(form) + 1
            self.state(Statement(f"sentence:{name}", text_of(text), about, evidence, rule_of(form), number))
        return text

    def answer(self, question: str) -> Answer:
        return self.findings.questions[question].answer

    def facts(self, item: outline.FactsItem) -> Facts | None:
        facts = []
        for name in item.questions:
            finding = self.findings.questions[name]
            if fact := fact_of(finding, self.wording, self.series.surveyed):
                facts.append(fact)
                text = f"{fact.label}: {', '.join(map(text_of, fact.values))} {text_of(fact.note)}".rstrip()
                evidence = of_fact(finding, self.series.surveyed)
                self.state(Statement(f"fact:{name}", text, (name,), evidence))
        return Facts(item.id, tuple(facts)) if facts else None

    def grid(self, item: outline.GridItem) -> AreaGrid | None:
        grid = grid_block(item, self.wording, self.findings, self.terms)
        if grid is None:
            return None
        grid = replace(grid, note=self.sentence(item.note) if item.note else ())
        text = "; ".join([*grid.texts, *(words for _, words in grid.legend)])
        self.state(Statement(item.id, text, (item.question,), counted_in(grid, item, self.findings)))
        return grid
