"""What is to be set: a profile and all that makes words and looks of it; set again with other words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.cohort import Findings, Polls, Tally, find
from reportgen.content import Block, Section, Spotlight, walk
from reportgen.design import Pagination, Theme
from reportgen.pages import Fit, Fitting, PartCache
from reportgen.profile import Location, Profile
from reportgen.series import AlignmentItem, Item, Leaf, RowItem, SectionItem, Series
from reportgen.wording import Wording, compose


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A profile, with its series, the words and the theme of that, and what all profiles say."""

    series: Series
    wording: Wording
    theme: Theme
    tallied: Mapping[str, Tally]
    profile: Profile
    locations: tuple[Location, ...] = ()
    polls: Polls = field(default_factory=lambda: Polls((), {}))

    def spotlight(self) -> Spotlight:
        """Return what it says."""
        return compose(self.series, self.wording, self.findings())

    @property
    def pagination(self) -> Pagination:
        """How its pages are numbered where it stands by itself."""
        return Pagination(self.wording.words["page"])

    def findings(self) -> Findings:
        """Return what is found about the place."""
        return find(self.series, self.profile, self.tallied, self.locations, self.polls)

    def fits(self, kept: PartCache | None = None) -> bool:
        """Tell whether it fits on its pages; what is kept of others like it is not measured again."""
        return self.fitting(self.spotlight(), kept).fits(self.series.pages)

    def surpluses(self, kept: PartCache | None = None) -> tuple[float, ...]:
        """Return how much too high each page is at the tightest step, in pt; above 0 it does not fit."""
        return self.fitting(self.spotlight(), kept).surpluses(self.series.pages)

    def fitting(self, spotlight: Spotlight, kept: PartCache | None = None) -> Fitting:
        """Return what tries to set what it says, or may say in other words."""
        return Fitting(spotlight, self.pagination, self.theme, self.series.optional, kept)


@dataclass(frozen=True, slots=True)
class FitProbe:
    """Sets a manuscript again and again with other words; only what those may change is worded anew.

    ``part`` is the outline of that alone, ``rest`` are the blocks of all else.
    """

    manuscript: Manuscript
    findings: Findings
    part: tuple[Item, ...]
    rest: tuple[Block, ...] = ()
    kept: PartCache = field(default_factory=PartCache)

    def fits(self, profile: Profile) -> bool:
        """Tell whether all fits with a profile that differs in the words of free texts only."""
        return self._fitting(profile).fits(self.manuscript.series.pages)

    def fit(self, profile: Profile) -> Fit | None:
        """Return how all fits with such a profile, None where it does not."""
        return self._fitting(profile).fit(self.manuscript.series.pages)

    def _fitting(self, profile: Profile) -> Fitting:
        part = self._worded(profile)
        whole = replace(part, items=(*self.rest, *walk(part.items)))
        return self.manuscript.fitting(whole, self.kept)

    def narrowed(self, profile: Profile) -> "FitProbe":
        """Return the trial of only what another profile changes; its part is empty where that is nothing."""
        spotlight = self._worded(self.manuscript.profile)
        before = {block.id: block for block in walk(spotlight.items)}
        after = {block.id: block for block in walk(self._worded(profile).items)}
        ids = {name for name in before | after if before.get(name) != after.get(name)}
        rest = (*self.rest, *_without(spotlight.items, ids))
        return replace(self, part=tuple(_only(self.part, ids)), rest=rest)

    def _worded(self, profile: Profile) -> Spotlight:
        """Return what the part says of another profile."""
        questions = {
            name: finding
            if finding.answer is profile.answers[name]
            else replace(finding, answer=profile.answers[name])
            for name, finding in self.findings.questions.items()
        }
        findings = replace(self.findings, profile=profile, questions=questions)
        return compose(replace(self.manuscript.series, pages=(self.part,)), self.manuscript.wording, findings)


def _only(items: Iterable[Item], ids: Collection[str]) -> Iterator[Item]:
    """Yield the blocks of some names, in their sections."""
    for item in items:
        match item:
            case SectionItem():
                if inner := tuple(_only(item.show, ids)):
                    yield replace(item, show=inner)
            case RowItem():
                for column in item.columns:
                    yield from _only(column.show, ids)
            case AlignmentItem():
                pass
            case _:
                leaf: Leaf = item
                if leaf.id in ids:
                    yield leaf


def _without(items: Iterable[Block | Section], ids: Collection[str]) -> Iterator[Block]:
    """Yield the blocks of all other names, and the headings that have one of them below."""
    for item in items:
        if not isinstance(item, Section):
            if item.id not in ids:
                yield item
        elif inner := tuple(_without(item.items, ids)):
            yield item.heading
            yield from inner
