"""Made-up places: profiles from the emptiest to far too full, for tests that want any.

A ``Town`` is of a shape, and takes its chances from a Random; ``towns`` is hypothesis's strategy.
"""

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from reportgen.series import NUMBERS, Kind, QuestionGroup, holds

SCRIPTS = {
    "latin": [
        "The city's labs try out new services with residents before they are built.",
        "Šiauliai, Łódź, Aðalvík, Çanakkale and São João share what they learn each spring.",
        "A team of “scouts” – small, mixed – reports monthly; 12.5% of its time is kept for own ideas.",
        "Funding comes & goes: what stays is a habit of asking.",
    ],
    "vietnamese": [
        "Thành phố thử nghiệm các dịch vụ mới cùng với người dân trước khi triển khai rộng rãi.",
        "Mỗi quý, nhóm đổi mới sáng tạo báo cáo trực tiếp với chủ tịch Ủy ban nhân dân.",
        "Dữ liệu mở giúp các sở, ngành phối hợp tốt hơn và tiết kiệm ngân sách.",
        "Những ý tưởng hay thường đến từ các quận, huyện xa trung tâm.",
    ],
    "greek": [
        "Η πόλη δοκιμάζει νέες υπηρεσίες μαζί με τους κατοίκους πριν τις εφαρμόσει παντού.",
        "Η ομάδα καινοτομίας αναφέρεται κάθε μήνα απευθείας στον δήμαρχο.",
        "Τα ανοικτά δεδομένα βοηθούν τις υπηρεσίες να συνεργάζονται και να εξοικονομούν πόρους.",
        "Οι καλύτερες ιδέες έρχονται συχνά από τις γειτονιές.",
    ],
    "cyrillic": [
        "Город испытывает новые услуги вместе с жителями, прежде чем вводить их повсюду.",
        "Команда по инновациям каждый месяц отчитывается непосредственно перед мэром.",
        "Відкриті дані допомагають службам працювати разом і ощадливіше витрачати кошти.",
        "Най-добрите идеи често идват от кварталите.",
    ],
    "persian": [
        "شهر خدمات تازه را پیش از آن‌که همه‌جا به کار گیرد با مردم می‌آزماید.",
        "گروه نوآوری هر ماه به شهردار گزارش می‌دهد (از سال ۱۳۹۷).",
        "داده‌های باز به سازمان‌ها کمک می‌کند که با هم کار کنند.",
        "بهترین اندیشه‌ها از محله‌ها می‌آیند.",
    ],
    "hindi": [
        "शहर नई सेवाओं को पूरे नगर में लागू करने से पहले निवासियों के साथ परखता है।",
        "नवाचार दल हर महीने सीधे महापौर को रिपोर्ट करता है।",
        "खुले आँकड़े विभागों को साथ काम करने में मदद करते हैं।",
        "अच्छे विचार अक्सर मोहल्लों से आते हैं।",
    ],
}
WORDS = ("usual", "short", "long", "address", "bound", "many")
"""Of what a text is made: words of a sentence, one of them, one of 60 letters, a long address, words bound
by no-break spaces, thirty words.
"""
LISTED = ("none", "one", "usual", "most")
"""How much of a list is named: the answer "none", one, up to five, all there is."""
COUNTRIES = ("GB", "VN", "GR", "BG", "US", "IL")
"""Of places with a legal note and without one."""
LONGEST_WORD = LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """What a place is like.

    ``fullness`` is the part of all that may be said that is said (0 to 1); ``overview`` counts its words and
    ``letters`` those of the name.
    """

    script: str = "latin"
    fullness: float = 0.75
    listed: str = "usual"
    words: str = "usual"
    overview: int = 60
    letters: int = 10


def word(script, letters):
    """Return a word of so many letters, all of one script."""
    known = [c for sentence in SCRIPTS[script] for c in sentence.lower() if c.isalpha()]
    return "".join(known[:letters]).capitalize()


def name(script, letters):
    """Return a name of so many letters, spaces between its words counted."""
    words = "".join(c for c in SCRIPTS[script][0] if c.isalpha() or c == " ")
    text = f"{words} {words} "[:letters]
    return text if text == text.strip() else text.strip() + word(script, 1)


class Town:
    """Makes up one place of a shape."""

    def __init__(self, random, questionnaire, shape):
        self.random = random
        self.questionnaire = questionnaire
        self.shape = shape
        self.used = set()

    def profile(self):
        shape = self.shape
        found = {"name": name(shape.script, shape.letters), "country": self.random.choice(COUNTRIES)}
        if self.some():
            found["tagline"] = self.words(60)
        if self.some():
            found["leader"] = {"title": self.words(20), "name": self.words(24)}
        if self.some():
            found["lead_staff"] = [self.words(30) for _ in range(self.count(3))]
        if self.some():
            found["population"] = {"value": self.random.randint(1, 30_000_000), "year": 2018}
        if self.some():
            found["websites"] = [self.address(short=shape.words != "address") for _ in range(self.count(3))]
        if shape.overview:
            found["overview"] = self.overview(shape.overview)
        if self.some() and shape.fullness == 1:
            found["example"] = "yes"
        found["answers"] = self.answers()
        return found

    def some(self):
        return self.random.random() >= 1 - self.shape.fullness

    def count(self, usual):
        """Return how many entries a list of facts has, which has one at least."""
        if self.shape.listed == "usual":
            return self.random.randint(1, usual)
        return 6 if self.shape.listed == "most" else 1

    def words(self, most):
        """Return a text of the place's own, no two alike; a usual one of so many letters at most."""
        text = self.text(most)
        while folded(text) in self.used:
            text = (
                f"{len(self.used)} {text}" if self.shape.words != "bound" else f"{len(self.used)}\u00a0{text}"
            )
        self.used.add(folded(text))
        return text

    def text(self, most):
        script, sentence = self.shape.script, self.random.choice(SCRIPTS[self.shape.script])
        words = sentence.split()
        match self.shape.words:
            case "short":
                return words[self.random.randrange(len(words))].strip(",.;:–&") or word(script, 2)
            case "long":
                return word(script, LONGEST_WORD)
            case "address":
                return self.address()
            case "bound":
                return "\u00a0".join(words)
            case "many":
                return " ".join([*words, *SCRIPTS[script][0].split(), *SCRIPTS[script][1].split()][:30])
        start = self.random.randrange(len(words))
        return " ".join(words[start:])[:most].strip(" ,;:–") or word(script, 2)

    def address(self, *, short=False):
        """Return an address of the web that stands nowhere else in the profile."""
        number = len(self.used)
        self.used.add(f"address {number}")
        host = f"https://www.data{number}.example.org/"
        if short:
            return host
        return f"{host}innovation-and-partnerships/open_data/list.html?area=transport&year=2018&page={number}"

    def overview(self, words):
        """Return so many words in paragraphs, some with markup, and behind them perhaps a list."""
        own = [self.text(40), self.text(40)] if self.shape.words != "usual" else []
        given = " ".join([*own, *self.random.choices(SCRIPTS[self.shape.script], k=words // 6 + 1)]).split(
            " "
        )
        given = given[:words]
        size = self.random.randint(max(words // 5, 5), words + 5)
        parts = [" ".join(given[i : i + size]) for i in range(0, len(given), size)]
        if self.some():
            parts[0] += " **Bold**, *italic* and a [link](https://www.example.org/x)."
        if self.some():
            sign = self.random.choice("-1")
            entries = [self.words(60) for _ in range(self.count(3))]
            parts.append("\n".join(f"- {entry}" if sign == "-" else f"1. {entry}" for entry in entries))
        return "\n\n".join(parts) + "\n"

    def answers(self):
        found = {}
        for key, item in self.questionnaire.top.items():
            if isinstance(item, QuestionGroup):
                taken = set()
                members = {
                    member.id.rpartition(".")[2]: self.answer(member, taken if item.distinct else set())
                    for member in item.members
                    if self.some()
                }
                inner = {f"{key}.{name}": value for name, value in members.items()}
                asked = [m for m in item.members if is_relevant(m, found | inner)]
                names = {member.id.rpartition(".")[2] for member in asked}
                if members := {name: value for name, value in members.items() if name in names}:
                    found[key] = members
            elif self.some() and is_relevant(item, found):
                found[key] = self.answer(item, set())
            elif self.random.random() >= 0.7 and is_relevant(item, found, where_told=True):
                found[key] = "no_response"
        return found

    def answer(self, question, taken):
        free = [option.id for option in question.options if option.id not in taken]
        if question.kind is Kind.INTEGER:
            least, most = question.bounds
            return self.random.randint(least or 0, min(most or 500, 500))
        if question.kind in NUMBERS:
            return round(self.random.uniform(0, 99), 1)
        if question.kind is Kind.TEXT:
            return self.words(60)
        if question.stem:
            return self.random.choice([*free, "no_response"])
        if question.kind is Kind.SELECT_ONE:
            own = question.or_other and self.random.random() >= 0.8
            return {"other": self.words(40)} if own else self.random.choice(free)
        return self.several(question, free, taken)

    def several(self, question, free, taken):
        limit = question.most or len(free) + 2
        most = {"none": 0, "one": 1, "usual": 5, "most": limit}[self.shape.listed]
        most = min(most, limit, len(free))
        least = 0 if self.shape.listed == "usual" else most
        chosen = self.random.sample(free, self.random.randint(least, most))
        taken |= set(chosen)
        more = {"usual": 1, "most": 2}.get(self.shape.listed, 0)
        if question.or_other and self.some():
            if self.shape.listed == "most":
                chosen = chosen[: limit - more]
            chosen += [{"other": self.words(40)} for _ in range(min(more, limit - len(chosen)))]
        return chosen or "none"


def folded(text):
    """Return the letters and figures of a text, by which own words are alike."""
    return "".join(character for character in text.casefold() if character.isalnum())


def is_relevant(question, answers, *, where_told=False):
    """Tell whether a question was asked of a place that gave these answers, or may have been.

    With ``where_told`` it may where what it hangs on is not known.
    """

    def is_so(name, wanted):
        group, _, member = name.rpartition(".")
        given = answers.get(name, answers.get(group, {}).get(member))
        if wanted.endswith("+"):  # of a number, which may be unknown
            return not isinstance(given, int) or given >= int(wanted[:-1])
        return None if where_told and given in (None, "no_response") else given == wanted

    return question.relevant is None or holds(question.relevant, is_so) is not False


@st.composite
def towns(draw, questionnaire):
    """Draw the profile of a place, of any shape."""
    shape = Shape(
        draw(st.sampled_from(list(SCRIPTS))),
        draw(st.sampled_from([0, 0.25, 0.5, 0.75, 0.9, 1])),
        draw(st.sampled_from(LISTED)),
        draw(st.sampled_from(WORDS)),
        draw(st.sampled_from([0, 1, 2, 5, 10, 20, 30, 40, 50, 60, 80, 100, 150, 300, 2000])),
        draw(st.integers(1, LONGEST_NAME)),
    )
    return Town(Random(draw(st.integers(0, 2**32))), questionnaire, shape).profile()  # noqa: S311 - drawn
