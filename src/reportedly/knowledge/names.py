"""Names and posts in the form in which the knowledge base keeps and finds them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[’'`ʼ‘]")
_MAY_COMBINE = re.compile("[\u0300-\U0010ffff]")  # no mark below these combines; most letters are
_REST = re.compile(r"[^\w&]+")
_ARTICLE = re.compile(r"\A(?:the|a|an) ")
_POSSESSIVE = re.compile(r"['’]s\b")

# A post under its other names: all of one line are found under the first.
_POSTS = (
    (
        "foreign minister",
        "minister of foreign affairs",
        "minister for foreign affairs",
        "foreign secretary",
        "secretary of state",
        "secretary of state for foreign and commonwealth affairs",
        "external affairs minister",
        "minister of external affairs",
        "foreign affairs minister",
        "minister of foreign and european affairs",
        "top diplomat",
        "chief diplomat",
    ),
    ("prime minister", "premier", "head of government", "president of the government", "first minister"),
    ("president", "head of state", "president of the republic"),
    (
        "defence minister",
        "minister of defence",
        "defense minister",
        "minister of defense",
        "minister of national defence",
        "secretary of defense",
        "defence secretary",
        "defense secretary",
        "secretary of state for defence",
    ),
    (
        "finance minister",
        "minister of finance",
        "treasury secretary",
        "secretary of the treasury",
        "chancellor of the exchequer",
    ),
    (
        "interior minister",
        "minister of the interior",
        "minister of interior",
        "home secretary",
        "minister of internal affairs",
        "home affairs minister",
    ),
    ("justice minister", "minister of justice", "attorney general"),
    ("health minister", "minister of health", "health secretary"),
    ("central bank governor", "governor of the reserve bank", "governor of the central bank"),
    (
        "permanent representative to the united nations",
        "un ambassador",
        "ambassador to the united nations",
        "ambassador to the un",
    ),
)
_POST = {name: group[0] for group in _POSTS for name in group}
_BEFORE = re.compile(
    r"\A(?:former|then|acting|interim|late|new|outgoing|incoming|current|longtime|veteran|ex|us|u s)\s+"
)
_OF = re.compile(r"\s+(?:of|to|for)\s+(?:the\s+)?[a-z ]+\Z")


def unaccented(text: str) -> str:
    """`text` without case and accents."""
    if text.isascii():  # as most names are
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _MAY_COMBINE.sub(lambda c: "" if unicodedata.combining(c[0]) else c[0], plain)


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name without case, accents, article, apostrophes and the full stops of initials."""
    text = unaccented(_POSSESSIVE.sub("", name))
    text = _MARKS.sub("", text).replace(".", "")
    text = " ".join(_REST.sub(" ", text).split())
    return _ARTICLE.sub("", text) if " " in text else text


def role_key(role: str) -> str:
    """A post in one form: "Minister of Foreign Affairs" and "foreign minister" are one."""
    text = folded(role)
    while (shorter := _BEFORE.sub("", text)) != text:
        text = shorter
    if text in _POST:
        return _POST[text]
    bare = _OF.sub("", text)
    return _POST.get(bare, text)


def is_acronym(name: str) -> bool:
    """Is a name made of capitals, so that small letters would be another word ("WHO", "US")?"""
    letters = [c for c in name if c.isalpha()]
    return 1 < len(letters) <= 6 and all(c.isupper() for c in letters) and " " not in name.strip()


def surname(name: str) -> str:
    """The family name: the last word that is no suffix."""
    words = [w for w in name.split() if w.rstrip(".").casefold() not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else name
