"""Checking one profile: laid out, the room left measured, and nothing written."""

from dataclasses import dataclass, field
from functools import partial

from reportgen.errors import as_warnings
from reportgen.making.fault import attempted
from reportgen.making.languages import ProfileEdition
from reportgen.making.maker import make_lone
from reportgen.making.outcome import Outcome
from reportgen.making.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Checker:
    """Lays out profiles, in this process or another one; it has a pipeline a language.

    ``language`` is what was asked for: where it is empty, what is not translated is among the warnings. What
    is laid out is in the outcome where it is to be ``kept``; it is too much to send to another process.
    """

    language: str
    kept: bool
    pipelines: dict[str, Pipeline] = field(default_factory=dict)

    def __call__(self, edition: ProfileEdition) -> Outcome:
        """Return what became of a profile."""
        failed = partial(Outcome, edition.path, language=edition.language)
        return attempted(edition.path, partial(self.checked, edition), failed)

    def checked(self, edition: ProfileEdition) -> Outcome:
        """Return what a profile is found to be. Raises ProblemsFound."""
        path, language = edition.path, edition.language
        pipeline = self.pipelines.setdefault(language, Pipeline(language))
        made = make_lone(pipeline, path, drafted=True)
        lacking = () if self.language else pipeline.untranslated(made)
        return Outcome(
            path,
            made=made if self.kept else None,
            problems=(made.missing,) if made.missing else (),
            setting=made.layout.setting,
            room=made.room(),
            warnings=(*made.warnings, *as_warnings(lacking)),
            language=language,
        )
