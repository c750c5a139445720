"""Many records to what they say together: a pure step, whose answer is the same whatever the order of the records."""

from __future__ import annotations

import os
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec
from msgspec import structs

from reportedly.records import Record
from reportedly.trace.contrast import MeaningModel, shipped
from reportedly.trace.digest import Digest, digest
from reportedly.trace.records import Claim, ClaimRelation, Root, RootPair, Story, Trace, TracedReport
from reportedly.trace.stories import stories
from reportedly.trace.story import story

MOST = 4  # stories at once
AHEAD = 2 * MOST  # stories that may be begun before the oldest that is not done


def trace(records: Iterable[Record], weigh: MeaningModel | None = None) -> Trace:
    """Stories, claims, roots and relations of the reports. `weigh`: what tells the meanings of wordings; without it the model that
    ships with the package, whose `ModelError` may be raised. Records are kept compressed until their story's turn comes."""
    weigh = weigh or shipped()
    kept, groups = _taken_in(records)
    decoder = msgspec.json.Decoder(Record)

    def told(group: Sequence[str]) -> Trace:
        return story([decoder.decode(zlib.decompress(kept.pop(ident))) for ident in group], weigh)

    with ThreadPoolExecutor(min(MOST, os.cpu_count() or 1)) as pool:
        return joined(_in_order(pool, told, groups))


def _taken_in(records: Iterable[Record]) -> tuple[dict[str, bytes], list[list[str]]]:
    """The records, compressed, and which are one story. The digests, which are larger, are let go of."""
    kept: dict[str, bytes] = {}
    digests: list[Digest] = []
    for record in records:
        kept[record.report.id] = zlib.compress(record.to_json(), 1)
        digests.append(digest(record))
    return kept, stories(digests)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[Sequence[str]], Trace], groups: Iterable[Sequence[str]]
) -> Iterator[Trace]:
    """What becomes of each group, in order; few are begun before their turn, so that memory stays flat. The model works outside
    the interpreter's lock."""
    begun: deque[Future[Trace]] = deque()
    for group in groups:
        begun.append(pool.submit(work, group))
        if len(begun) > AHEAD:
            yield begun.popleft().result()
    for each in begun:
        yield each.result()


def joined(parts: Iterable[Trace]) -> Trace:
    """Traces of one story each as one trace, its stories, claims and roots numbered through."""
    reports, stories_, claims = list[TracedReport](), list[Story](), list[Claim]()
    roots, pairs, relations = list[Root](), list[RootPair](), list[ClaimRelation]()
    for part in numbered(parts):
        reports += part.reports
        stories_ += part.stories
        claims += part.claims
        roots += part.roots
        pairs += part.root_pairs
        relations += part.relations
    return Trace(
        reports=tuple(reports),
        stories=tuple(stories_),
        claims=tuple(claims),
        roots=tuple(roots),
        root_pairs=tuple(pairs),
        relations=tuple(relations),
    )


def numbered(parts: Iterable[Trace]) -> Iterator[Trace]:
    """Traces of one story each, one after the other, with ids that are numbered through all of them."""
    claims = roots = 0
    for number, part in enumerate(parts, 1):
        new = {"y1": f"y{number}"}
        new |= {each.id: f"c{n}" for n, each in enumerate(part.claims, claims + 1)}
        new |= {each.id: f"r{n}" for n, each in enumerate(part.roots, roots + 1)}
        claims += len(part.claims)
        roots += len(part.roots)
        yield Trace(
            reports=tuple(
                structs.replace(each, story=new[each.story], roots=_all(each.roots, new)) for each in part.reports
            ),
            stories=tuple(structs.replace(each, id=new[each.id]) for each in part.stories),
            claims=tuple(_claim(each, new) for each in part.claims),
            roots=tuple(structs.replace(each, id=new[each.id]) for each in part.roots),
            root_pairs=tuple(structs.replace(each, a=new[each.a], b=new[each.b]) for each in part.root_pairs),
            relations=tuple(structs.replace(each, from_=new[each.from_], to=new[each.to]) for each in part.relations),
        )


def _claim(each: Claim, new: Mapping[str, str]) -> Claim:
    return structs.replace(
        each,
        id=new[each.id],
        story=new[each.story],
        roots=_all(each.roots, new),
        contested=_all(each.contested, new),
    )


def _all(idents: tuple[str, ...], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(new[ident] for ident in idents)
