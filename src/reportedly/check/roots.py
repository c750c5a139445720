"""Rules R101 and R102: claims that rest on one root, a single unnamed source or the report of one other outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.check.unnamed import is_hidden
from reportedly.records import Actor, Statement
from reportedly.spans import shared
from reportedly.trace.wording import likeness, terms

SHORTEST = 4  # words of a content that can be true or false
_REPORTED = re.compile(r"\b(?:reports?|reported|reporting|according|said|says|writes|wrote)\b", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    r"\b(?:poll|survey|editorial|analysis|list|database|review|obituary|opinion|index)\b", re.IGNORECASE
)
ALIKE = 0.5  # `likeness` from which two statements count as saying the same
# kinds that can be true or false
WEIGHTY = ("assertion", "allegation", "confirmation", "denial", "warning", "threat", "promise")


def one_root(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for each root, at the first statement that rests on it alone."""
    checkable = [s for s in draft.record.statements if _is_checkable(draft, s)]
    roots = {s.id: root for s in checkable if (root := _root(draft, s))}
    alike = likeness([terms(s.content.text) for s in checkable])
    resting: dict[str, list[Statement]] = defaultdict(list)
    for place, s in enumerate(checkable):
        others = [other for at, other in enumerate(checkable) if at != place and alike[place, at] >= ALIKE]
        if s.id in roots and all(roots.get(other.id) is roots[s.id] for other in others):
            resting[roots[s.id].id].append(s)
    for ident, statements in resting.items():
        yield _finding(draft, draft.actors[ident], statements)


def _is_checkable(draft: Draft, s: Statement) -> bool:
    long = len(s.content.text.split()) >= SHORTEST
    return long and draft.outer(s) and s.cue.kind in WEIGHTY and not s.cue.negated


def _root(draft: Draft, s: Statement) -> Actor | None:
    """Return the unnamed source or other outlet that a statement rests on; None if somebody stands for it by name."""
    chain = [draft.actors[link.actor] for link in s.chain if link.actor in draft.actors]
    if not chain or s.source is None or shared(s.source.spans[0], draft.quoted):
        return None
    unnamed = [actor for actor in chain if is_hidden(actor, s)]
    if unnamed:
        return unnamed[-1]
    reported = _REPORTED.search(s.cue.text) and not _OF_ITS_OWN.search(s.source.text)
    return chain[0] if reported and len(chain) == 1 and chain[0].type == "outlet" and chain[0].named else None


def _finding(draft: Draft, root: Actor, statements: Sequence[Statement]) -> Finding:
    first = min(statements, key=lambda s: s.content.spans[0])
    number = f"{len(statements)} statements rest" if len(statements) > 1 else "this rests"
    if root.type == "outlet":
        code, what = "R102", f"{number} on what {root.name} reported alone"
    else:
        who = "one unnamed source" if root.count == 1 else "unnamed sources"
        code, what = "R101", f"{number} on {who} alone ({root.name})"
    return finding(code, what, draft.text, *first.content.spans, statements=tuple(s.id for s in statements))
