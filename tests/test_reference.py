"""The original's text, sentence by sentence, in the text of the PDF as another library reads it.

Words of the city's own have quotation marks, which the original lacks.
"""

import re
from pathlib import Path

import pytest
from typed import typed

from reportgen.making import Pipeline
from reportgen.pdf.read import read_back

CITIES = Path(__file__).parent.parent / "profiles" / "innovation-2018" / "cities"

SENTENCES = [
    "Spotlight on Los Angeles",
    "Renovating the government",
    "Overview",
    "Mayor Eric Garcetti",
    "Lead staff on innovation Amanda Daflos",
    "Population of municipality 3.99 million (2017)",
    "Innovation/open data website losangelesinnovates.com lamayor.org data.lacity.org",
    "Los Angeles is very advanced when it comes to the use of data in LA.",
    (
        "An example of a good practice is the development of the Pledge to Patrol program by the i-team, "
        "allowing the Police Department to launch a paid apprenticeship program for young people who are "
        "interested in a career in the LAPD by leveraging data on performance, success rates and progress."
    ),
    "Vision and approach to innovation capacity",
    "The city's innovation strategy",
    "Along with 56% of cities surveyed, Los Angeles does not have an explicit innovation strategy.",
    (
        "The city most closely associates innovation capacity with the following terms: "
        'Big picture re-thinking "Problem solving & project delivery"'
    ),
    "Approaches to innovation capacity",
    (
        "Similar to over one-third of cities surveyed, Los Angeles approaches innovation capacity both from a "
        "holistic/macro level, as well as in specific policy areas."
    ),
    (
        "The top three priority policy areas for the city's innovation work include: "
        'Policing and law enforcement Housing "Future of work"'
    ),
    "Most common innovation activities",
    (
        "Los Angeles's most common innovation activities are taking risks and testing new ideas, facilitating "
        "data-driven analytics and developing new solutions based on digital technologies."
    ),
    (
        "Its innovation activities also include engaging residents in new ways and facilitating "
        "organisational change within the municipal administration."
    ),
    "Funding for innovation capacity",
    "Funding to support innovation capacity",
    (
        "Like 77% of cities surveyed, Los Angeles has dedicated funding to support innovation capacity, which "
        "originates from the following sources: Municipal budget (operating budget)"
    ),
    "Types of activities being funded",
    (
        "Los Angeles's funding for innovation capacity is generally directed towards launching or sustaining a "
        "project, and generating ideas & brainstorming."
    ),
    "These are the two most commonly funded activities among all cities surveyed.",
    "Launching or sustaining a project",
    "Idea generation & brainstorming",
    "Investing in digital systems",
    "Investing in physical infrastructure",
    "Paying for services",
    "Organisational structure & staffing",
    "Situated in the Mayor's office, Los Angeles's dedicated team for innovation consists of 12 staff.",
    "Staff skills and profiles include:",  # each with the share of cities, the most common first
    "Project manager",
    "Data scientist",
    "Designer",
    "Engineer",
    "Communication officer",
    "Community engagement staff",
    "Partnerships for innovation & data",
    (
        "Los Angeles has developed partnerships to promote its innovation capacity with other public agencies, "
        "private firms, and not-for-profit organisations."
    ),
    (
        "To improve data use, the city has also developed data partnerships with the private sector, academia, "
        "think tanks, and philanthropy to collect and analyse data, as well as with other cities."
    ),
    "Measuring outcomes",
    (
        "Policy areas that benefit from sufficient data, or lack sufficient data, to support innovation "
        "capacity in the city:"
    ),
    (
        "Transport / mobility Economic development Housing & built environment "
        "Policing & law enforcement Health Water Waste and sewage Labour markets & skills "
        "Environment & climate change Education Culture Social inclusion, equity Public works "
        "Tourism Digital governance no response (15)"
    ),
    "NB: No response provided by the city for the policy areas in grey.",
    "Innovation is helping the city to:",
    "Improve internal operations",
    "Improve service delivery",
    "Generate new sources of revenue in city",
    "Engage residents & other stakeholders",
    "The most critical success factors in supporting the city's innovation work:",
    "Dedicated funding",
    "Focus on measurement",
    "Dedicated innovation team",
    "Leadership from Mayor",
    "Culture of innovation in city",
]


@pytest.fixture(scope="module")
def text():
    made = Pipeline().make(CITIES / "los-angeles.yaml")
    read = re.sub(r"\s+", " ", " ".join(read_back(made.pdf()).texts))
    assert "'" not in read
    return typed(read)  # the pages print it curly; below it is as it is typed


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_reference_is_in_the_pdf(text, sentence):
    assert sentence in text


def test_no_sentence_is_typed_into_the_profile():
    profile = re.sub(r"\s+", " ", (CITIES / "los-angeles.yaml").read_text())
    before, _, behind = profile.partition("overview: en: |")
    answers = behind.partition("answers:")[2]
    for sentence in SENTENCES:
        if sentence.endswith((".", ":")) and len(sentence.split()) > 5:
            assert sentence not in before + answers
