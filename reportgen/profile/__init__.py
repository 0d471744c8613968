"""One place's answers: the model of a profile, and the rules by which its file is read."""

from reportgen.profile.counted import read_counted
from reportgen.profile.countries import country_meant, names_of_language
from reportgen.profile.dates import date_fault
from reportgen.profile.inexact import FORMS, How, Inexact, inexact_meant
from reportgen.profile.location import Location, location_in
from reportgen.profile.meant import MISSING, any_of, like_option, state_said
from reportgen.profile.model import Answer, Choice, Entry, Note, Profile, in_words, unit_of
from reportgen.profile.printed import printed, with_markup
from reportgen.profile.rules import MOST_NODES, read_profile
from reportgen.profile.texts import normal, rich_text, says_nothing
from reportgen.profile.values import in_paragraphs
from reportgen.series import State
