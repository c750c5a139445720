"""Do two names mean the same actor, the same place, the same date? Loosely: labels and programs write names in their own ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

STOP = frozenset(
    "a an the of to in on at by for from with and its his her their our mr mrs ms dr some several "
    "who whom is was were has have had been be not no as that this those these other others local various".split()
)
SAME = {
    "cnn": "cable news network", "eu": "european union", "us": "united states", "u.s": "united states",
    "american": "united states", "un": "united nations", "uk": "united kingdom", "british": "united kingdom",
    "ap": "associated press", "scmp": "south china morning post", "wsj": "wall street journal", "nyt": "new york times",
    "hp": "hewlett packard", "chinese": "china", "beijing": "china", "afp": "agence france presse",
    "voa": "voice of america", "nbc": "nbc news", "abc": "abc news", "cbs": "cbs news", "pm": "prime minister",
    "russian": "russia", "moscow": "russia", "kremlin": "russia", "ukrainian": "ukraine", "kyiv": "ukraine",
    "nigerian": "nigeria", "nicaraguan": "nicaragua", "french": "france", "german": "germany", "israeli": "israel",
    "iranian": "iran", "turkish": "turkey", "kiev": "ukraine", "tehran": "iran", "ankara": "turkey", "berlin": "germany",
    "kabul": "afghanistan", "pyongyang": "north korea", "seoul": "south korea", "riyadh": "saudi arabia",
    "saudi": "saudi arabia", "afghan": "afghanistan", "canadian": "canada", "mexican": "mexico", "australian": "australia",
    "lebanese": "lebanon", "iraqi": "iraq", "syrian": "syria", "jordanian": "jordan", "egyptian": "egypt",
    "danish": "denmark", "japanese": "japan", "indian": "india", "pakistani": "pakistan", "emirati": "united arab emirates",
}  # fmt: skip
# A role tells the person from the body that he or she is of: "HP executives" are not HP. Bodies that stand for themselves
# (government, ministry) are no roles here.
ROLES = frozenset(
    "source official executive spokesman spokeswoman spokesperson publicist lawyer attorney agent aide adviser employee "
    "staffer staff worker person people insider diplomat resident representative officer investigator witness analyst "
    "expert".split()
)
LONG = 6  # letters of a word in which one may be mistyped


def words(name: str | None) -> set[str]:
    """The words of a name that can tell it from another: folded, without brackets and function words."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", " ", name or "")).encode("ascii", "ignore").decode()
    out: set[str] = set()
    for word in re.findall(r"[a-z0-9.&']+", plain.lower()):
        bare = word.strip(".'").removesuffix("'s")
        out.update(SAME.get(bare, bare).split())
    out -= STOP | {""}
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in out}


def one_apart(a: str, b: str) -> bool:
    """One letter put in, left out or exchanged for another."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :]
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]


def spelt_alike(one: AbstractSet[str], two: AbstractSet[str]) -> set[str]:
    """`two`, where a long word that differs by one letter from a word of `one` is that word."""
    out = set()
    for word in two:
        near = (v for v in sorted(one) if len(v) >= LONG and len(word) >= LONG and word != v and one_apart(v, word))
        out.add(next(near, word))
    return out


def nobody(name: str | None) -> bool:
    found = words(name)
    return not found or found == {"unknown"}


def same_actor(one: str | None, two: str | None) -> bool:
    if nobody(one) or nobody(two):
        return nobody(one) and nobody(two)
    a = words(one)
    b = spelt_alike(a, words(two))
    small, big = sorted((a, b), key=len)
    if len(big) > len(small) + 6 or (small <= ROLES and not big <= ROLES):
        return False
    if bool(a & ROLES) != bool(b & ROLES) and not (len(a & b) >= 2 and not (a | b) <= ROLES):
        return False
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


def near_words(one: str, two: str) -> bool:
    a, b = words(one), words(two)
    return bool(a and b) and (a <= b or b <= a or 2 * len(a & b) >= len(a | b))


def same_date(one: str, two: str) -> bool:
    """The same day, month or interval; a day counts for an interval of a week or less that holds it."""
    ends = [(d.split("/")[0][:10], d.split("/")[-1][:10]) for d in (one, two)]
    return ends[0] == ends[1] or any(a[0] == a[1] and b[0] <= a[0] <= b[1] for a, b in (ends, ends[::-1]))
