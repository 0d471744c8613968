"""A package: all that a publisher or a repository takes of a series, with what says what it is."""

from reportgen.package.embargo import read_embargo
from reportgen.package.run import PACKAGE, pack
