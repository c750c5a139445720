"""Names of people by their sound, and without their initials. The rest of what names are stands in `reportedly.identity`."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.identity.forms import folded

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben"})
# Spellings of one sound in names written with other letters than ours: Sergei, Sergey; Mohammed, Muhammad; Yusuf, Yousuf.
_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        (r"\A(?:mohamm?[ae]d|muhamm?[ae]d|mohamed|mehm[ea]d)\Z", "muhamad"),
        (r"kh|gh", "h"),
        (r"ck|q|c(?![hei])", "k"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"dj|dzh", "j"),
        (r"sch|shch|sh|tch|ch", "c"),
        (r"zh|z", "s"),
        (r"tz|ts", "s"),
        (r"ou|oo|o", "u"),
        (r"ks", "x"),
        (r"(?<=[aeiouy])h", ""),
        (r"i[yij]+|[yj]", "i"),
        (r"(?:ie|ee|ei|e)", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def sound_key(name: str) -> str:
    """The words of a person's name as they sound, in no order: "Volodymyr Zelenskyy" and "Zelensky, Volodymyr" are one.

    Empty for a single word. Initials and "Jr." are left out.
    """
    words = [w for w in folded(name.replace("-", " ")).split() if len(w) > 1 and w not in _SUFFIXES | _PARTICLES]
    return " ".join(sorted(_sound(w) for w in words)) if len(words) > 1 else ""


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = spelling.sub(sound, word)
    return word


def plain_name(name: str) -> str:
    """A person's name without initials between its words and without "Jr."."""
    words = [w for w in name.replace(",", " ").split() if w.rstrip(".").casefold() not in _SUFFIXES]
    kept = [w for i, w in enumerate(words) if i in (0, len(words) - 1) or len(w.rstrip(".")) > 1]
    return " ".join(kept)
