"""The labels of the span model, the topics of its second head, and word shapes."""

LABELS = [
    "O", "PERSON", "ORGANISATION", "PLACE", "ADDRESS", "POSTAL_CODE", "DATE", "AGE",
    "NATIONALITY", "TITLE", "PHONE", "EMAIL", "URL", "USER_NAME", "ID", "OTHER",
]
LABEL_ID = {label: i for i, label in enumerate(LABELS)}

# A token that is private by a source which does not say of which kind.
ANY = len(LABELS)
IGNORE = -100

TOPICS = [
    "health", "finance", "legal", "employment", "intimate", "belief", "politics", "children",
    "credentials", "business",
]

SHAPES = 6


def shape(word: str, after_newline: bool) -> int:
    """What lower-casing loses: 0 lower, 1 Capital, 2 ALL CAPITALS, 3 miXed, 4 digits, 5 one capital.

    Words that open a line have 6 added. The Java side computes the same.
    """
    if any(c.isdigit() for c in word):
        kind = 4
    elif not any(c.isupper() for c in word):
        kind = 0
    elif len(word) == 1:
        kind = 5
    elif word.isupper():
        kind = 2
    elif word[0].isupper() and not any(c.isupper() for c in word[1:]):
        kind = 1
    else:
        kind = 3
    return kind + (SHAPES if after_newline else 0)
