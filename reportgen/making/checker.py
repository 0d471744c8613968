"""Checking one profile: laid out, the room left measured, and nothing written."""

from dataclasses import dataclass, field

from reportgen.errors import Problem, ProblemsFound, as_warnings
from reportgen.making.fault import told
from reportgen.making.languages import Edition
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

    def __call__(self, edition: Edition) -> Outcome:
        """Return what became of a profile."""
        path, language = edition.path, edition.language
        try:
            pipeline = self.pipelines.setdefault(language, Pipeline(language))
            made = make_lone(pipeline, path, drafted=True)
            problems: tuple[Problem, ...] = (made.missing,) if made.missing else ()
            lacking = () if self.language else pipeline.untranslated(made)
            return Outcome(
                path,
                made=made if self.kept else None,
                problems=problems,
                setting=made.layout.setting,
                room=made.room(),
                warnings=(*made.warnings, *as_warnings(lacking)),
                language=language,
            )
        except ProblemsFound as found:
            return Outcome(path, problems=found.problems, language=language)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs one profile only
            problems, fault = told(error, path)
            return Outcome(path, problems=problems, fault=fault, language=language)
