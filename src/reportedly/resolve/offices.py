"""What the knowledge base knows of the offices of somebody whom a report names, against the words for an office."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.identity import office_key

_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset("the a an of for and in to at on".split())


def _none(_: str, on: str | None = None) -> frozenset[str]:  # noqa: ARG001 - as `posts` of the knowledge base
    return frozenset()


@dataclass(frozen=True, slots=True)
class Offices:
    """`posts`: the offices, in one form, of whoever bears a name, all or those held on a day; `day`: of the report."""

    posts: Callable[..., frozenset[str]] = _none
    day: str | None = None

    def features(self, name: str, role: str, words: str) -> dict[str, float]:
        """How well the offices of the bearer of `name` go with a `role`, and with all the `words` that tell whose it is."""
        ever = self.posts(name)
        if not ever:
            return {}
        now = self.posts(name, self.day) if self.day else frozenset()
        key, head = office_key(role), role.casefold().split(" ")[-1]
        mine = {w for w in _WORD.findall(words.casefold()) if w not in _SMALL}
        row = {"posts": 1.0, "post": float(bool(key) and key in ever)}
        row["post head"] = float(any(one.split(" ")[-1] == head for one in ever))
        row["post now"] = float(bool(key) and key in now)
        row["post head within"] = float(any(head in one.split() for one in ever))
        row["post words"] = max(_shared(mine, one) for one in ever)
        row["post words now"] = max((_shared(mine, one) for one in now), default=0.0)
        return row


def _shared(mine: set[str], post: str) -> float:
    """The share of `mine` that stands in an office, by initials too: "EPA administrator"."""
    theirs = [w for w in post.split() if w not in _SMALL]
    initials = {"".join(w[0] for w in theirs[a:b]) for a in range(len(theirs)) for b in range(a + 2, len(theirs) + 1)}
    return len(mine & ({*theirs} | initials)) / len(mine) if mine else 0.0
