"""From sources to actors: for now, the same words are the same actor.

A pronoun ("he", "who") names no one by itself, so its statement has no speaker: not given, rather than guessed.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from reportedly.records import Actor, ChainLink, Record, Statement, Words

PRONOUNS = frozenset(
    "he she they it i we you who which that this these those him her them us me his their its one".split()
)
LEADING = re.compile(r"\A(?:the|a|an|some|several|many|his|her|its|their|our)\s+", re.IGNORECASE)
UNNAMED = re.compile(
    r"(?:a|an|another|some|several|many|one|two|three|four|five)\s|.*\b(?:sources?|officials?|people|insiders?)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b(?!I\b)[^\W\d_a-z]\w+")


def resolve(record: Record) -> Record:
    """`record` with an actor for each source, as speaker and as the one link of its chain."""
    sources = {key: s.source for s in reversed(record.statements) if s.source and (key := _key(s.source))}
    order = sorted(sources, key=lambda key: sources[key].spans)
    ids = {key: f"a{i + 1}" for i, key in enumerate(order)}
    actors = tuple(_actor(ids[key], sources[key], record.statements) for key in order)
    return replace(record, actors=actors, statements=tuple(_spoken(s, ids) for s in record.statements))


def _key(source: Words) -> str | None:
    words = LEADING.sub("", " ".join(source.text.split()), count=1).casefold()
    return None if words in PRONOUNS or not words else words


def _actor(ident: str, source: Words, statements: tuple[Statement, ...]) -> Actor:
    mentions = {s.source.spans[0] for s in statements if s.source and _key(s.source) == _key(source)}
    name = LEADING.sub("", " ".join(source.text.split()), count=1)
    named = bool(NAME.search(name)) and not UNNAMED.match(source.text)
    return Actor(id=ident, name=name, named=named, count=1 if named else None, mentions=tuple(sorted(mentions)))


def _spoken(statement: Statement, ids: dict[str, str]) -> Statement:
    key = _key(statement.source) if statement.source else None
    if key is None or statement.source is None:
        return statement
    link = ChainLink(actor=ids[key], spans=statement.source.spans, inferred=False)
    return replace(statement, speaker=ids[key], chain=(link,))
