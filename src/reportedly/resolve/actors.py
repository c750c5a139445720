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
    sources: dict[str, list[Words]] = {}
    for statement in record.statements:
        if statement.source and (key := _key(statement.source)):
            sources.setdefault(key, []).append(statement.source)
    order = sorted(sources, key=lambda key: min(source.spans for source in sources[key]))
    ids = {key: f"a{i + 1}" for i, key in enumerate(order)}
    actors = tuple(_actor(ids[key], sources[key]) for key in order)
    return replace(record, actors=actors, statements=tuple(_spoken(s, ids) for s in record.statements))


def _key(source: Words) -> str | None:
    words = LEADING.sub("", " ".join(source.text.split())).casefold()
    return None if words in PRONOUNS or not words else words


def _actor(ident: str, sources: list[Words]) -> Actor:
    first = min(sources, key=lambda source: source.spans)
    name = LEADING.sub("", " ".join(first.text.split()))
    named = bool(NAME.search(name)) and not UNNAMED.match(first.text)
    mentions = sorted({span for source in sources for span in source.spans})
    return Actor(id=ident, name=name, named=named, count=1 if named else None, mentions=tuple(mentions))


def _spoken(statement: Statement, ids: dict[str, str]) -> Statement:
    key = _key(statement.source) if statement.source else None
    if key is None or statement.source is None:
        return statement
    link = ChainLink(actor=ids[key], spans=statement.source.spans, inferred=False)
    return replace(statement, speaker=ids[key], chain=(link,))
