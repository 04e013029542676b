"""Texts in which nothing is private though much is capitalised: news, fiction, terms, abbreviations.

Their templates and lists are in text/. Slots are filled with what is nobody's, which trains "nothing";
names that everybody knows are left out of the loss ("IGNORE" spans), as people who mark private
names mark these now and then.
"""

import re

from values import TEXT, Values, lines

MATTERS = """water rights|grain exports|rail safety|school meals|online safety|carbon tax|fishing quotas|data sharing|rent control
plastic waste|migration|child care|energy security|digital currency|cyber defence|land reform|trade|climate finance|space debris
minimum wage|nuclear power|public broadcasting|pension reform|food labels|chip exports|vaccine access|forest fires|gun control
gender equality|rural health|girls' education|good governance|peace building|disaster relief|youth employment|soil erosion""".replace("\n", "|").split("|")
WORRIES = """inflation|drought|recession|a new virus|unrest|job losses|heart disease|fake news|a debt crisis|flooding|shortages|burnout
bird flu|power cuts|sleep loss|hate speech|rising seas|a trade war|measles|obesity|air pollution|a housing bubble""".replace("\n", "|").split("|")
THINGS = """garden chair|chocolate cake|rubber duck|electric scooter|folding phone|noise-cancelling headset|yoga mat|air fryer|smart watch
wooden puzzle|travel mug|desk lamp|mushroom soup|pumpkin pie|sourdough bread|hiking boots|winter jacket|water bottle|robot vacuum
solar panel|coffee grinder|card game|board game|face cream|lip balm|standing desk|dog bed|cat toy|bath bomb|scented candle
mango chutney|lentil stew|rice pudding|apple crumble|garlic prawns|onion rings|lemon tart|beetroot salad|green curry""".replace("\n", "|").split("|")
COMPANIES = """Google|Amazon|Apple|Microsoft|Meta|Facebook|Netflix|Tesla|Toyota|Volkswagen|BMW|Ford|Samsung|Sony|Nintendo|Intel|Nvidia
IBM|Oracle|SAP|Cisco|Adobe|Uber|Airbnb|Spotify|Walmart|Costco|IKEA|Lidl|Aldi|Starbucks|McDonald's|Burger King|KFC|Coca-Cola|Pepsi
Nestlé|Unilever|Procter & Gamble|L'Oréal|Nike|Adidas|Puma|Zara|H&M|Boeing|Airbus|Lufthansa|Emirates|FedEx|DHL|UPS|Visa|Mastercard
PayPal|JPMorgan|Goldman Sachs|HSBC|Pfizer|Moderna|Bayer|Shell|BP|Exxon|Siemens|Bosch|Philips|Huawei|Xiaomi|Alibaba|Tencent|Disney""".replace("\n", "|").split("|")
NOUNS = """quality risk market water energy land food project team customer product service student teacher learning research data
design policy safety training budget cost income revenue growth value brand price supply demand health care nutrition hygiene
community village youth gender child climate soil crop livestock forest fishery road bridge building house school library
network system software hardware device sensor signal image video audio text language grammar vocabulary reading writing
history culture religion art music dance theatre film sport travel tourism hotel kitchen garden energy wind solar battery
motor engine pump valve pressure temperature humidity flow stress strain load force motion light sound heat wave field
cell tissue blood heart brain lung kidney liver skin bone muscle nerve stomach sleep mood memory attention stress pain
contract claim right duty tax loan credit debt asset equity fund audit report plan goal task process method model theory""".split()
MODIFIERS = """annual strategic effective sustainable digital local global national regional basic advanced final initial key main
critical social economic financial legal technical environmental cultural mental physical personal professional academic
clinical public private internal external formal informal rapid gradual early late new old modern traditional integrated
inclusive participatory quantitative qualitative primary secondary general special joint mutual common overall core""".split()
DOINGS = """analysis assessment management development planning monitoring evaluation review reporting training design improvement
control prevention awareness education support protection inclusion participation mobilisation engagement communication delivery
strategy policy framework guidelines procedure schedule overview summary results discussion methodology objectives background
conclusion recommendations limitations requirements responsibilities benefits challenges opportunities principles techniques
applications examples exercises definitions terms conditions warranty liability termination payment delivery returns ethics""".split()
REALM_A = "Shadow Iron Silver Frost Storm Ember Raven Moon Thorn Ash Dragon Wolf Star Crystal Blood Bone Mist Sun Night Elder Dusk Grim Winter Oak Stone".split()
REALM_B = "fall hold vale mere gate keep reach moor haven wood spire peak hollow fen march watch crest deep forge barrow".split()
CREATURES = "Elf Dark Elf Dwarf Orc Goblin Troll Dragon Wyvern Griffin Phoenix Basilisk Hydra Vampire Werewolf Lich Wraith Ghoul Zombie Skeleton Golem Djinn Kraken Mermaid Centaur Minotaur Tiefling Halfling Gnome Kobold Banshee Treant Unicorn".replace("Dark Elf", "Dark_Elf").split()
CLASSES = "Paladin Wizard Sorcerer Warlock Rogue Ranger Druid Bard Cleric Monk Barbarian Knight Assassin Necromancer Alchemist Shaman Archer Berserker Healer Summoner".split()
SPELLS = ["Fireball", "Ice Lance", "Chain Lightning", "Shadow Step", "Healing Rain", "Stone Skin", "Mind Blast", "Holy Smite", "Poison Cloud", "Time Warp", "Arcane Missile", "Life Drain", "Wind Wall", "Meteor Storm", "Blink", "Silence", "Mirror Image", "Earthquake", "Dragon Breath", "Soul Bind"]
CODE = "User Order Item Payment Report Main Base Data View Text Image File Form Login Session Token Event Task Queue Cache Index Row Column Node Tree Graph Map List Set Button Panel Table Chart Menu Config Service Manager Controller Factory Handler Listener Adapter Helper Parser Writer Reader Client Server Request Response".split()


# Stand around names that everybody knows until all slots are filled.
OPEN, CLOSE = "\ue000", "\ue001"
KNOWN_TO_ALL = {"company", "country", "city", "known"}


def title(text: str) -> str:
    small = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "as", "is", "with"}
    words = text.split(" ")
    return " ".join(w if i and w in small else capital(w) for i, w in enumerate(words))


def capital(text: str) -> str:
    return text[:1] + text[1:2].upper() + text[2:] if text.startswith(OPEN) else text[:1].upper() + text[1:]


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text without the marks around well-known names, and where these stand."""
    out, spans = "", []
    for part in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", text):
        if part.startswith(OPEN):
            spans.append((len(out), len(out) + len(part) - 2, "IGNORE"))
            part = part[1:-1]
        out += part
    return out, spans


class Plain:
    """Fills slots with what is nobody's."""

    def __init__(self, values: Values):
        self.values, self.rng = values, values.rng
        self.pairs = [l.split("\t") for l in lines("acronyms.tsv")]
        self.terms = lines("terms.txt") + lines("traps.txt")
        self.species_names = lines("species.txt")
        self.known_names = lines("known.txt")
        self.headlines = lines("headlines.txt")
        self.sentences = lines("sentences.txt")
        self.cities = values.big_cities[:400]

    def pick(self, options):
        return self.rng.choice(options)

    def heading(self) -> str:
        r = self.rng.random()
        if r < 0.35:
            return f"{self.pick(NOUNS)} {self.pick(DOINGS)}"
        if r < 0.6:
            return f"{self.pick(MODIFIERS)} {self.pick(NOUNS)} {self.pick(DOINGS)}"
        if r < 0.75:
            return f"{self.pick(MODIFIERS)} {self.pick(NOUNS)}"
        if r < 0.87:
            return f"{self.pick(DOINGS)} of {self.pick(MODIFIERS)} {self.pick(NOUNS)}"
        if r < 0.94:
            return f"{self.pick(NOUNS)} and {self.pick(NOUNS)} {self.pick(DOINGS)}"
        return self.pick(DOINGS)

    def term(self) -> str:
        r = self.rng.random()
        if r < 0.8:
            return self.pick(self.terms)
        if r < 0.88:
            return f"{self.pick(NOUNS).capitalize()}{self.pick(['Pro', 'Flow', 'Kit', 'Base', 'Script', 'Lite'])} {self.rng.randint(1, 12)}"
        return f"{title(self.pick(NOUNS))} {title(self.pick(DOINGS))} System"

    def acr(self, pair) -> str:
        if self.rng.random() < 0.3:
            return "".join(self.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(self.rng.randint(2, 5)))
        return pair[0] + ("s" if self.rng.random() < 0.12 else "")

    def species(self) -> str:
        name = self.pick(self.species_names)
        genus, _, rest = name.partition(" ")
        if rest.islower() and " " not in rest and self.rng.random() < 0.35:
            return f"{genus[:self.pick([1, 1, 2])]}. {rest}"
        return name

    def headline(self) -> str:
        return capital(self.filled(self.pick(self.headlines)))

    def value(self, name: str, number: str, known: dict) -> str:
        low = name.lower()
        if low in ("acr", "exp", "def"):
            pair = known.setdefault("pair" + number, self.pick(self.pairs))
            if low == "exp":
                return pair[1]
            if low == "acr":
                return known.setdefault("acr" + number, self.acr(pair))
            return self.pick([f"{pair[1]} ({pair[0]})", f"{pair[0]} ({pair[1]})", f"{pair[1]} - {pair[0]}"])
        raw = known.setdefault(low + number, self.raw(low))
        if name == low:
            return raw
        return raw.upper() if name.isupper() else title(raw) if low in ("heading", "headline", "thing") else capital(raw)

    def raw(self, name: str) -> str:
        value = getattr(self, name)() if hasattr(self, name) else self.listed(name)
        return OPEN + value + CLOSE if name in KNOWN_TO_ALL else value

    def realm(self) -> str:
        place = self.pick(REALM_A) + self.pick(REALM_B)
        if self.rng.random() < 0.5:
            place = self.values.invent_place.word(self.rng) + self.pick(["ia", "or", "heim", "dor", "wyn"])
        return self.pick([
            place, place, f"the {self.pick(['Kingdom', 'Realm', 'Forest', 'Isles', 'Caverns', 'Citadel'])} of {place}",
            f"the {self.pick(REALM_A)} {self.pick(['Mountains', 'Wastes', 'Citadel', 'Sea', 'Woods'])}"])

    def relic(self) -> str:
        return self.pick(REALM_A) + self.pick([" ", "", "en "]) + self.pick(["Blade", "Crown", "Staff", "Amulet", "Orb", "Shield", "Bow", "Grail"])

    def n(self) -> str:
        return str(self.rng.randint(2, 9))

    def code(self) -> str:
        return self.pick(CODE) + self.pick(CODE)

    def listed(self, name: str) -> str:
        return self.pick({
            "matter": MATTERS, "worry": WORRIES, "thing": THINGS, "company": COMPANIES, "country": self.values.countries,
            "city": self.cities, "known": self.known_names, "work": self.values.works, "creature": CREATURES,
            "class": CLASSES, "spell": SPELLS, "moves": ["backs", "rejects", "debates", "delays", "expands", "suspends"],
            "sentence": self.sentences,
        }[name]).replace("_", " ")

    def filled(self, template: str) -> str:
        known: dict = {}
        return re.sub(r"(?<!\{)\{([A-Za-z]+?)(\d?)\}(?!\})", lambda m: self.value(m.group(1), m.group(2), known), template)

    def fill(self, template: str) -> tuple[str, list[tuple[int, int, str]]]:
        """A template's text, and where names stand in it that everybody knows."""
        return unmarked(self.filled(template).replace("{{", "{").replace("}}", "}"))


def templates() -> list[str]:
    path = TEXT / "templates-plain.txt"
    return [t.strip("\n") for t in re.split(r"(?m)^---\s*$", path.read_text(encoding="utf-8")) if t.strip()]
