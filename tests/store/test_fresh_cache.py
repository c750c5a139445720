"""The version of a store, and answers that stay in memory while it is the same."""

from __future__ import annotations

from builders.reports import pier, record, report
from hypothesis import given
from hypothesis import strategies as st

from reportedly.knowledge import Knowledge
from reportedly.store import Store, compression, open_store
from reportedly.store.adding import add
from reportedly.store.fresh_cache import FreshCache, version
from reportedly.store.judging import decision, judge
from reportedly.store.listing import counts
from reportedly.store.reports import report_with_id

ASKED = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.booleans()), max_size=30)


def test_the_version_changes_with_every_change_and_with_nothing_else(store: Store, where: str) -> None:
    """Reading leaves it as it is; a report, a decision and a change by another program do not."""
    seen = [version(store)]
    counts(store)
    assert version(store) == seen[0]
    add(store, pier())
    seen.append(version(store))
    held = report_with_id(store, pier().report.id)
    judge(store, held, decision(held, "s1", "place", "Lisk", Knowledge()), "Ina")
    seen.append(version(store))
    with open_store(where) as other:
        add(other, record(report("Nothing was said.", id="other")))
    seen.append(version(store))
    assert len(set(seen)) == len(seen)
    assert version(store) == seen[-1]


@given(ASKED)
def test_an_answer_is_found_for_its_version_alone(asked: list[tuple[int, int, bool]]) -> None:
    """However versions, keys and answers follow one another, nothing comes back under another version."""
    cache = FreshCache[int, tuple[int, int]](3)
    for at, key, put in asked:
        found = cache.get(at, key)
        assert found in (None, (at, key))
        if put:
            cache.put(at, key, (at, key))
            assert cache.get(at, key) == (at, key)


def test_what_was_made_too_late_is_not_kept() -> None:
    """An answer for a version that is past does not take the place of one for the version of now."""
    cache = FreshCache[str, str](3)
    cache.get(1, "words")
    cache.get(2, "words")
    cache.put(1, "words", "old")
    assert cache.get(2, "words") is None


def test_the_longest_unused_leave_first() -> None:
    """The sum of the sizes stays within what is allowed, and what is larger is not kept at all."""
    cache = FreshCache[str, str](6, len)
    cache.get(1, "")
    for words in ("one", "two", "three", "too long to keep"):
        cache.put(1, words, words)
        cache.get(1, "one")
    assert [words for words in ("one", "two", "three", "too long to keep") if cache.get(1, words)] == ["three"]


def test_nothing_stays_when_a_report_is_forgotten() -> None:
    """Forgetting empties these caches as it does those of records."""
    cache = FreshCache[str, str](3)
    cache.get(1, "page")
    cache.put(1, "page", "words of a report")
    compression.forget()
    assert cache.get(1, "page") is None
