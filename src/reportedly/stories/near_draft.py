"""The reports of a store that a draft has most in common with: those alike as a whole, and those with rare words of a statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import Connection, func, select

from reportedly.errors import InputError
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.reports import StoredReport, by_keys
from reportedly.store.searching import search
from reportedly.stories.digests import kept_digests
from reportedly.trace.digest import Digest, background, digest
from reportedly.trace.stories import COMMON
from reportedly.trace.vectors import Vectors
from reportedly.trace.wording import terms

MOST = 16  # reports with which a draft is compared: more take longer than its writer waits
ALIKE, FOUND = 40, 4  # reports with most rare words of the draft, and statements found for one of its own
ASKED = 24  # statements of a draft, and as many sentences in its own voice, for which the store is searched
WORDS = 2  # the rarest words of a statement, all of which a statement of the store must have
_WORD = re.compile(r"[^\W\d_]{3,}")


def near_draft(store: Store, draft: Record, known: Knowledge, voiced: Sequence[str] = ()) -> list[StoredReport]:
    """Return up to `MOST` reports, the nearest first; none with the same text, which would be the draft itself.

    `voiced`: sentences in the draft's own voice.
    """
    score = defaultdict[int, float](float)
    own = digest(draft)
    with store.reading() as connection:
        sharing = kept_digests(connection, _sharing(connection, own))
    vectors = Vectors()
    for other in sharing.values():
        vectors.add(other)
    score.update(zip(sharing, vectors.cosines(own, np.arange(len(sharing))).tolist(), strict=True))
    for words in (*(each.content.text for each in draft.statements[:ASKED]), *voiced[:ASKED]):
        for report in _with_words(store, words, known):
            score[report] += 1 / FOUND
    nearest = [key for key, _ in sorted(score.items(), key=lambda each: (-each[1], -each[0]))]
    with store.reading() as connection:
        held = by_keys(connection, nearest[: MOST + 1])
    others = [held[key] for key in nearest if key in held]
    return [each for each in others if each.record.report.text != draft.report.text][:MOST]


def _sharing(connection: Connection, own: Digest) -> list[int]:
    """Return the reports that share most of the draft's rarest words, whenever they were published."""
    if not own.keys:
        return []
    word, report, number = t.digest_key.c.word, t.digest_key.c.report, func.count()
    query = select(report).where(word.in_(sorted(own.keys))).group_by(report).having(number >= COMMON)
    return list(connection.execute(query.order_by(number.desc(), report.desc()).limit(ALIKE)).scalars())


def _with_words(store: Store, said: str, known: Knowledge) -> set[int]:
    """Return the reports of the best statements that have the rarest words of what is said."""
    words = _rarest(_WORD.findall(said))
    if len(words) < WORDS:
        return set()
    try:
        return {hit.held.key for hit in search(store, " ".join(words), known=known, limit=FOUND)}
    except InputError:  # words in a script that is not indexed so
        return set()


def _rarest(words: Iterable[str]) -> list[str]:
    stems = {word.casefold(): stem for word in words for stem in terms(word)}
    return sorted(stems, key=lambda word: (-background().of(stems[word]), word))[:WORDS]
