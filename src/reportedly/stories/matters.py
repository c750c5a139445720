"""What an actor spoke about over months: words that mark its statements off from news in general, offered as matters to ask for.

A word is scored by how much more often the actor says it than news does (its share of the Kullback–Leibler divergence),
and by the number of months in which it does. Words that mostly stand together are one phrase. Of matters that are in
nearly the same statements only the best is suggested. The same words in many reports count once.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from threading import Lock
from weakref import WeakKeyDictionary

from msgspec import Struct, structs
from sqlalchemy import func, select

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.actors import CountedActor
from reportedly.store.reports import by_keys
from reportedly.store.spoken import SpokenWords, spoken
from reportedly.store.text_index import WRITTEN, indexed
from reportedly.trace.digest import background
from reportedly.trace.wording import Rarity, empty_stems, stem

MOST = 300  # statements that are counted
SHOWN = 8  # matters that are suggested
LEAST, PART = 2, 0.01  # different wordings that a matter needs, at least and of all that the actor has
LONGEST = 4  # words of a phrase
TOGETHER = 0.6  # of the statements with a word have the phrase, where the phrase is suggested in its place
ENDS = 0.25  # of the statements with its first or last word have the phrase
NEW = 0.5  # of the statements of a matter are in none that was suggested before it

_CONTRACTED = re.compile(r"(?:n[’']t|[’'](?:ll|re|ve|d|m))$", re.IGNORECASE)
_OWN = re.compile(r"[’']s$|[’']$")

ACTORS = 500  # actors whose matters are cached

Gram = tuple[str, ...]  # stems of adjacent words


class SuggestedMatter(Struct, frozen=True, kw_only=True):
    """A matter. `words` as a report has them, `asked` as they are searched; in how many statements and months they stand.

    The numbers are None if not all statements were counted.
    """

    words: str
    asked: str
    statements: int | None
    months: int | None


_Stamp = tuple[str, int, int]
_cache: WeakKeyDictionary[Store, dict[int, tuple[_Stamp, tuple[SuggestedMatter, ...]]]] = WeakKeyDictionary()
_lock = Lock()


def suggested(store: Store, actor: CountedActor) -> tuple[SuggestedMatter, ...]:
    """Return what the actor, and those who speak for it, spoke about, the most telling first.

    The result is cached until a statement comes or goes: whatever is changed in a report gives its statements new keys.
    """
    with store.reading() as connection:
        newest = connection.execute(select(func.max(t.statement.c.key))).scalar() or 0
    stamp = actor.name, actor.statements, newest
    with _lock:
        known = _cache.setdefault(store, {})
        cached = known.get(actor.key)
    if cached is None or cached[0] != stamp:
        cached = stamp, _suggested(store, actor)
        with _lock:
            if len(known) >= ACTORS:
                known.clear()
            known[actor.key] = cached
    return cached[1]


def _suggested(store: Store, actor: CountedActor) -> tuple[SuggestedMatter, ...]:
    said, whole = spoken(store, actor.key, MOST)
    own = {stem(word) for word in indexed(actor.name).split()}
    with store.reading() as connection:

        @cache
        def text_of(number: int) -> str:
            newest = said[number]
            return by_keys(connection, [newest.report])[newest.report].record.statement(newest.id).content.text

        found = tuple(_chosen(said, own, background(), text_of))
    return found if whole else tuple(structs.replace(each, statements=None, months=None) for each in found)


def _chosen(
    said: Sequence[SpokenWords], own: Collection[str], news: Rarity, text_of: Callable[[int], str]
) -> Iterator[SuggestedMatter]:
    standing: dict[str, set[int]] = defaultdict(set)
    for number, each in enumerate(said):
        for word in each.stems:
            standing[word].add(number)
    scores = _scores(said, standing, own, news)
    covered: set[int] = set()
    given = 0
    for word in sorted(scores, key=lambda word: (-scores[word], word)):
        gram, where = _phrase(word, standing, said, scores)
        if len(where - covered) < NEW * len(where):
            continue
        words = _as_written(gram, text_of(max(where)))
        if not words:
            continue
        covered |= where
        asked = f'"{words}"' if len(gram) > 1 else words
        yield SuggestedMatter(words=words, asked=asked, statements=len(where), months=_months(said, where))
        given += 1
        if given == SHOWN:
            return


def _scores(
    said: Sequence[SpokenWords], standing: Mapping[str, set[int]], own: Collection[str], news: Rarity
) -> dict[str, float]:
    """Return the scores of the words that are said more often than in news, and in enough wordings."""
    wordings = {each.stems for each in said}
    breadth = sum(len(set(stems)) for stems in wordings) / max(1, len(wordings))
    out = {}
    for word, where in standing.items():
        if word in empty_stems() or word in own or word.isdecimal() or len(word) < 2:
            continue
        number = _wordings(said, where)
        usual = news.share(word) * breadth / news.breadth
        lift = math.log(number / len(wordings) / usual)
        if number >= max(LEAST, PART * len(wordings)) and lift > 0:
            out[word] = number * lift * (1 + math.log(max(1, _months(said, where))))
    return out


def _phrase(
    word: str, standing: Mapping[str, set[int]], said: Sequence[SpokenWords], telling: Collection[str]
) -> tuple[Gram, set[int]]:
    """Return the longest phrase in which the word mostly stands, between words that tell something; or the word alone."""
    grams: dict[Gram, set[int]] = defaultdict(set)
    for number in standing[word]:
        stems = said[number].stems
        for at in (n for n, each in enumerate(stems) if each == word):
            for start in range(max(0, at - LONGEST + 1), at + 1):
                for end in range(at + 1, min(len(stems), start + LONGEST) + 1):
                    gram = stems[start:end]
                    if gram[0] in telling and gram[-1] in telling:
                        grams[gram].add(number)
    counted = {gram: _wordings(said, numbers) for gram, numbers in grams.items()}
    least = max(LEAST, TOGETHER * counted[(word,)])
    held = [
        gram
        for gram, number in counted.items()
        if number >= least and all(number >= ENDS * _wordings(said, standing[end]) for end in (gram[0], gram[-1]))
    ]
    best = max(held, key=lambda gram: (len(gram), counted[gram], gram))
    return best, grams[best]


def _wordings(said: Sequence[SpokenWords], where: Collection[int]) -> int:
    return len({said[n].stems for n in where})


def _months(said: Sequence[SpokenWords], where: Collection[int]) -> int:
    return len({day[:7] for n in where if (day := said[n].day)})


def _as_written(gram: Gram, text: str) -> str:
    """Return the phrase as a text has it; nothing if it is not found there, or is a contracted verb ("won't")."""
    words = list(WRITTEN.finditer(text))
    stems = [stem(indexed(each[0])) for each in words]
    for start in range(len(words) - len(gram) + 1):
        if tuple(stems[start : start + len(gram)]) == gram:
            found = " ".join(text[words[start].start() : words[start + len(gram) - 1].end()].split())
            return "" if _CONTRACTED.search(found) else _OWN.sub("", found)
    return ""
