"""Names in the form in which they are compared and looked up: without case, accents and marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[’'`ʼ‘]")
_MAY_COMBINE = re.compile("[\u0300-\U0010ffff]")  # no mark below these combines; most letters are
_REST = re.compile(r"[^\w&]+")
_ARTICLE = re.compile(r"\A(?:the|a|an) ")
_POSSESSIVE = re.compile(r"['’]s\b")


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


def is_acronym(name: str) -> bool:
    """Is a name made of capitals, so that small letters would be another word ("WHO", "US")?"""
    letters = [c for c in name if c.isalpha()]
    return 1 < len(letters) <= 6 and all(c.isupper() for c in letters) and " " not in name.strip()
