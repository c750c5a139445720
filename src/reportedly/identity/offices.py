"""Offices: a role, as a report writes it, as a post with its modifiers; and whether two roles are one office.

"Vice president" is not "president", "police chief" is not "secretary-general", and a spokesman for the minister is no minister.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.identity.forms import folded
from reportedly.identity.tables import table

Time = Literal["", "former", "then", "acting", "elect"]

_PREPOSITION = re.compile(r"\b(?:of|for|to|at|in|from)\b")
_OF = re.compile(r"(?<!\s)\s++(?:of|to|for)\s+(?:the\s+)?[a-z ]{1,200}\Z")
_UNDER = re.compile(r"\bunder(?=secretary\b)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\.[^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart. `post` is its name in one form; `rank` makes another post of it ("deputy"), `time` says when it is held;
    `voice` is set for one who speaks or acts for the holder; `of` is what stands after it or, as a proper name, before it."""

    post: str
    rank: str = ""
    time: Time = ""
    voice: str = ""
    of: str = ""

    @property
    def key(self) -> str:
        """The same for two roles that may be one office of one body: "acting" is left out, and so is `of` of an office known
        by its name."""
        time = self.time if self.time in ("former", "elect") else ""
        of = "" if not self.of or self.voice or self.post in _canonical() else f"of {self.of}"
        return " ".join(filter(None, (time, self.voice, self.rank, self.post, of)))


@lru_cache(maxsize=8192)
def office(role: str | None) -> Office | None:
    """The office that a role names; None for no words."""
    words = _WORDS.findall(_UNDER.sub("under ", (role or "").replace("-", " ")))
    plain = [folded(word) for word in words]
    words = [word for word, one in zip(words, plain, strict=True) if one]
    plain = [one for one in plain if one]
    if not plain:
        return None
    if plain[-1] in ("elect", "designate") and len(plain) > 1:
        inner = office(" ".join(words[:-1]))
        return Office(inner.post, inner.rank, "elect", inner.voice, inner.of) if inner else None
    time, rank, at = _modifiers(plain)
    rest, shown = plain[at:], words[at:]
    if not rest:  # nothing but modifiers: "the deputy", "an ex"
        return Office(" ".join(plain), "", time)
    whole = " ".join(rest)
    if whole in _names():
        return Office(_names()[whole][0], rank, time)
    head, after = _parted(rest)
    if (spoken := _voice(head)) is not None:
        voice, body = spoken
        return Office(_joined(rest[after:]) or body, rank, time, voice)
    post, inside, before, alone = _posted(head, shown)
    of = _joined(rest[after:])
    if alone and of and (rest[after] == "for" or shown[-1].islower() or not _chambers().isdisjoint(rest[after:])):
        return Office(" ".join(word for word in rest if word != "the"), rank or inside, time)
    return Office(post, rank or inside, time, "", of or before)


def office_key(role: str) -> str:
    """`Office.key` of a role, "" for none: what roles are looked up by."""
    found = office(role)
    return found.key if found else ""


def post_key(title: str) -> str:
    """A post as a register of posts and their holders keeps it, which says elsewhere of what land or body it is: "Minister of
    Foreign Affairs" and "foreign minister" are one, "Foreign Minister of Ardavia", too."""
    words = folded(title).split()
    while len(words) > 1 and _ranks().get(words[0], ("", ""))[0] in ("time", "plain", "land"):
        words = words[1:]
    text = " ".join(words)
    known = _names().get(text) or _names().get(_OF.sub("", text))
    return known[0] if known else text


@lru_cache(maxsize=1024)
def post_names(title: str) -> tuple[str, ...]:
    """All names, folded, under which a register may keep a post: as it is asked for, its one name, and its others."""
    key = post_key(title)
    others = sorted(name for name, (of, _) in _names().items() if of == key)
    return tuple(dict.fromkeys((folded(title), key, *others)))


def same_office(one: str | None, two: str | None) -> bool | None:
    """Are two roles one office? None where that is not known: a role is not given, only one says of what body, or one is acting."""
    a, b = office(one), office(two)
    if a is None or b is None:
        return None
    if a.key != b.key or (a.of and b.of and a.of != b.of):
        return False
    return True if a.of == b.of and a.time == b.time else None


def held(start: str | None, end: str | None, asof: str | None, on: str | None) -> bool | None:
    """Was a post held on a day? `start` and `end` bound its tenure, None where they are not known; an open tenure is known of up to
    `asof` only. Dates are ISO 8601 and may be partial: an end is taken at its widest, a start proves nothing of the year or month
    that it is in. None: not known."""
    if on is None:
        return None
    if (start and on < start[: len(on)]) or (end and on[: len(end)] > end[: len(on)]):
        return False
    last = end or asof
    if not start or start > on[:10] or not last or on[: len(last)] > last:
        return None
    return True


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    """By a name of an office: its one name, and when it counts."""
    return {name: (of, when) for name, of, when in table("offices")}


@lru_cache(maxsize=1)
def _canonical() -> frozenset[str]:
    return frozenset(of for of, _ in _names().values())


@lru_cache(maxsize=1)
def _chambers() -> frozenset[str]:
    return frozenset(noun for (noun,) in table("chambers"))


@lru_cache(maxsize=1)
def _ranks() -> dict[str, tuple[str, str]]:
    return {word: (kind, value) for word, kind, value in table("ranks")}


def _modifiers(words: list[str]) -> tuple[Time, str, int]:
    """What the first words make of the office that follows, and where that begins."""
    time, rank, at = "", "", 0
    while at < len(words):
        for length in (2, 1):
            kind, value = _ranks().get(" ".join(words[at : at + length]), ("", ""))
            if kind in ("time", "rank", "plain") and at + length <= len(words):
                time = time or (value if kind == "time" else "")
                rank = rank or (value if kind == "rank" else "")
                at += length
                break
        else:
            break
    return time, rank, at  # type: ignore[return-value]


def _parted(words: list[str]) -> tuple[list[str], int]:
    """The office, and where that begins which it is of: "minister of health of Ardavia", "spokesman for the port"."""
    known = (n for n in range(1, len(words)) if (whole := " ".join(words[:n])) in _names() or whole in _ranks())
    for at in range(max(1, max(known, default=0)), len(words)):
        if _PREPOSITION.fullmatch(words[at]):
            return words[:at], at
    return words, len(words)


def _joined(after: list[str]) -> str:
    return " ".join(word for word in after[1:] if word != "the")


def _voice(words: list[str]) -> tuple[str, str] | None:
    """Who speaks for whom: "foreign ministry spokeswoman"."""
    for length in (3, 2, 1):
        kind, value = _ranks().get(" ".join(words[-length:]), ("", ""))
        if kind == "voice" and length <= len(words):
            return value, " ".join(words[:-length])
    return None


def _posted(words: list[str], shown: list[str]) -> tuple[str, str, str, bool]:
    """The post that the last words name, the rank within the words, the proper name before it, and whether a common noun beside it
    would make another post of it."""
    for at in range(len(words)):
        known = _names().get(" ".join(words[at:]))
        if known is None:
            continue
        post, when = known
        before = words[:at]
        _, rank, _ = _modifiers(before[-1:]) if before else ("", "", 0)
        before = before[:-1] if rank else before
        proper = all(word[:1].isupper() for word in shown[: len(before)]) and not shown[at][:1].isupper()
        if not when or not before or proper:
            return post, rank, " ".join(before), bool(when)
        break
    return " ".join(words), "", "", False
