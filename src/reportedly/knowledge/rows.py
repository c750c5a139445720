"""What a user tells the knowledge base: one actor with its names, country and posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from reportedly.records import ActorType

TYPES: Final = tuple(t for t in get_args(ActorType) if t != "unknown")


@dataclass(frozen=True, slots=True)
class Post:
    """A post held `of` a country or body, from `since` to `until` (ISO 8601, may be partial); open where `until` is empty."""

    title: str
    of: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One actor. `country` and `part_of` are names or Wikidata ids of entries. Empty strings are not given."""

    name: str
    type: str = "person"
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    country: str = ""
    part_of: str = ""
    domain: str = ""
    description: str = ""
    posts: tuple[Post, ...] = ()
