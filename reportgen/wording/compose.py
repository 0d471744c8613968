"""A spotlight in words: the outline of the series, walked in reading order, each entry made a block."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from reportgen.cohort import Findings
from reportgen.content import (
    AreaGrid,
    Block,
    Checklist,
    Chips,
    Evidence,
    Fact,
    Facts,
    Heading,
    Measure,
    Paragraph,
    Passage,
    Ranked,
    Section,
    Spotlight,
    Statement,
    Tile,
    Tiles,
    texts_of,
)
from reportgen.profile import Answer, Profile, State
from reportgen.richtext import Rich, Run, join, plain, text_of, unhyphenated
from reportgen.series import (
    AlignmentItem,
    ChartItem,
    ChecklistItem,
    ChipsItem,
    FactsItem,
    GridItem,
    Item,
    Leaf,
    LegalNotes,
    Overview,
    RankedItem,
    RowItem,
    SectionItem,
    Sentences,
    Series,
    TilesItem,
)
from reportgen.wording import numerals
from reportgen.wording.charts import chart_block
from reportgen.wording.evidence import of_chart, of_places, of_share
from reportgen.wording.grids import counted_in, grid_block
from reportgen.wording.imprint import legal_notes, licence_line, source_line
from reportgen.wording.names import check_cases, name_country
from reportgen.wording.read import Wording
from reportgen.wording.template import choose, evidence_of, fill, questions_of, rule_of
from reportgen.wording.terms import Terms

_TOP_LEVEL = 2


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
    if country.casefold() == profile.name.casefold():
        country = ""  # a place that is a country is not said to be in itself
    composer = _Composer(series, wording, findings, terms)
    edition = words["edition"].format(series=series.title, edition=series.edition)
    title = words["document_title"].format(city=profile.name)
    source, licence = source_line(series, words, example=profile.example), licence_line(series, words)
    tagline = unhyphenated(profile.tagline)
    items = tuple(composer.items((item for page in series.pages for item in page), _TOP_LEVEL))
    return Spotlight(
        language=tag,
        eyebrow=words["spotlight_on"],
        name=profile.name,
        tagline=profile.tagline,
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
        ),
        source=source,
        licence=licence,
        sources=series.sources,
        page=words["page"],
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
                case SectionItem():
                    heading = Heading(f"heading:{item.id}", self.wording.headings[item.id], level)
                    inner = tuple(self.items(item.show, level + 1))
                    if inner:
                        yield Section(heading, inner)
                case RowItem():
                    for column in item.columns:
                        yield from self.items(column.show, level)
                case AlignmentItem():
                    pass
                case _:
                    yield from self.blocks(item)

    def state(self, statement: Statement) -> None:
        """Note what a block says and rests on; of two notes on one block the first is kept."""
        if all(known.id != statement.id for known in self.statements):
            self.statements.append(replace(statement, text=unhyphenated(statement.text)))

    def note(self, block: Block | None, question: str, evidence: tuple[Evidence, ...] = ()) -> Block | None:
        """Note a block whose words are the answer to a question, and return it."""
        if block is not None:
            self.state(Statement(block.id, "; ".join(texts_of(block)), (question,), evidence))
        return block

    def blocks(self, item: Leaf) -> Iterable[Block]:
        if isinstance(item, LegalNotes):
            yield from legal_notes(item.id, self.series, self.profile.country)
        elif block := self.block(item):
            yield block

    def block(self, item: Leaf) -> Block | None:
        match item:
            case FactsItem():
                return self.facts(item)
            case Overview():
                overview = Passage(item.id, self.profile.overview) if self.profile.overview else None
                return self.note(overview, "overview")
            case Sentences():
                parts = [text for name in item.names if (text := self.sentence(name))]
                spaced = [part for text in parts for part in (text, plain(" "))][:-1]
                return Paragraph(item.id, join(spaced), item.note) if parts else None
            case ChipsItem():
                names = self.named(item.question)
                return self.note(Chips(item.id, names) if names else None, item.question)
            case RankedItem():
                names = self.named(item.question)
                ranked = Ranked(item.id, names, item.columns) if names else None
                return self.note(ranked, item.question, of_places(item.question, names))
            case ChecklistItem():
                return self.note(self.checklist(item), item.question)
            case TilesItem():
                return self.note(self.tiles(item), item.question)
            case GridItem():
                return self.grid(item)
            case ChartItem():
                return self.chart(item)
            case LegalNotes():
                return None
        assert_never(item)

    def chart(self, item: ChartItem) -> Block | None:
        chart = chart_block(item, self.wording, self.findings, self.terms)
        if chart is not None:
            finding = self.findings.questions[item.question]
            evidence = of_chart(item.kind, finding)
            about = tuple(name for name in (item.question, item.second, item.states) if name)
            form = choose(self.wording.charts[item.name], self.terms)
            number = self.wording.charts[item.name].index(form) + 1
            text = f"{chart.title}. {chart.notes}".strip()
            self.state(Statement(item.id, text, about, evidence, rule_of(form), number))
        return chart

    def sentence(self, name: str) -> Rich:
        forms = self.wording.sentences[name]
        form = choose(forms, self.terms)
        text = fill(form.say, self.terms)
        if text:
            evidence = evidence_of(form.say, self.terms)
            about = questions_of(forms, self.terms)
            number = forms.index(form) + 1
            self.state(Statement(f"sentence:{name}", text_of(text), about, evidence, rule_of(form), number))
        return text

    def named(self, question: str) -> tuple[str, ...]:
        return tuple(choice.text for choice in self.answer(question).choices)

    def answer(self, question: str) -> Answer:
        return self.findings.questions[question].answer

    def facts(self, item: FactsItem) -> Facts | None:
        found = {field: fact for field in item.fields if (fact := self.fact(field))}
        for field, fact in found.items():
            text = f"{fact.label}: {', '.join(text_of(value) for value in fact.values)}"
            self.state(Statement(f"fact:{field}", text, (field,), self.counted(field)))
        facts = tuple(found.values())
        return Facts(item.id, facts) if facts else None

    def counted(self, field: str) -> tuple[Evidence, ...]:
        """Return what the numbers of a fact rest on."""
        people, leader, year = self.profile.population, self.profile.leader, self.series.surveyed
        values: dict[str, int | None] = {"year": year if field in {"leader", "lead_staff"} else None}
        if field == "leader" and leader and leader.year:
            values = {"year": leader.year}
        if field == "population" and people:
            values = {"value": people.value, "year": people.year}
        return tuple(Evidence(field, key, Measure.ANSWER, n) for key, n in values.items() if n is not None)

    def fact(self, field: str) -> Fact | None:
        profile, labels = self.profile, self.wording.facts
        if field == "leader" and profile.leader:
            year = profile.leader.year or self.series.surveyed
            return Fact(profile.leader.title, (plain(self.dated(profile.leader.name, year)),))
        if field == "lead_staff" and profile.lead_staff:
            return Fact(
                labels[field],
                tuple(plain(self.dated(name, self.series.surveyed)) for name in profile.lead_staff),
            )
        if field == "population" and profile.population:
            text = numerals.population(profile.population.value, self.wording.language.tag)
            return Fact(labels[field], (plain(self.dated(text, profile.population.year)),))
        if field == "websites" and profile.websites:
            links = tuple((Run(site.label, link=site.url),) for site in profile.websites)
            return Fact(labels[field], links)
        return None

    def dated(self, text: str, year: int | None) -> str:
        """Return a fact and the year it is of; one that ends with a note in brackets has said so itself."""
        if year is None or text.endswith(")"):
            return text
        return f"{text} {self.wording.words['year'].format(year=year)}"

    def checklist(self, item: ChecklistItem) -> Checklist | None:
        finding = self.findings.questions[item.question]
        names = self.named(item.question)
        if not names:
            return None
        if not item.shares or not finding.shares:
            return Checklist(item.id, names, item.columns)
        by_option = {share.option: share for share in finding.shares}
        own = [by_option.get(choice.option or "") for choice in finding.answer.choices]
        written = tuple(self.wording.language.percent(share.percent) if share else "" for share in own)
        text = ", ".join(f"{name} {share}".strip() for name, share in zip(names, written, strict=True))
        evidence = tuple(of_share(share) for share in own if share)
        self.state(Statement(item.id, text, (item.question,), evidence))
        say = self.wording.words["share_of"]
        spoken = tuple(share and say.format(share=share) for share in written)
        return Checklist(item.id, names, item.columns, written, spoken)

    def tiles(self, item: TilesItem) -> Tiles | None:
        finding = self.findings.questions[item.question]
        if finding.answer.state is not State.ANSWERED:
            return None
        words = self.wording.words
        chosen = [Tile(choice.text, True, words["chosen"]) for choice in finding.answer.choices]
        others = [
            Tile(
                option.label, False, words["not_chosen" if finding.complete else "unknown"], finding.complete
            )
            for option in finding.question.options
            if option.id not in finding.answer.options
        ]
        other = self.legend(item.question, "neither") if finding.complete else words["unknown"]
        legend = (self.legend(item.question, "first"), other)
        return Tiles(item.id, (*chosen, *others), legend)

    def grid(self, item: GridItem) -> AreaGrid | None:
        grid = grid_block(item, self.wording, self.findings, self.terms)
        if grid is None:
            return None
        grid = replace(grid, note=self.sentence(item.note) if item.note else ())
        text = "; ".join([*texts_of(grid), *(f"{word} ({count})" for _, word, count in grid.legend)])
        self.state(Statement(item.id, text, (item.question,), counted_in(grid, item, self.findings)))
        return grid

    def legend(self, name: str, key: str) -> str:
        form = self.wording.legends.get((name, key))
        return text_of(fill(form.say, self.terms)) if form else ""
