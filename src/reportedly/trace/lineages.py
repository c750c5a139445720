"""What each report of a story rests on: the root of its newest central claim.

Of a report's candidate roots a fitted regression picks the likeliest. Six things are certain by form: an opinion piece rests on
its writer; a near copy rests on what it is a copy of; a report that begins with somebody's denial on the record, or with what he
now says himself "as the Courier had reported", rests on him; one whose head tells of a document that its outlet has seen rests on
that; a report that rests on an outlet rests on what that outlet's own report rests on, if that is among them; and where reports
cite an outlet only for what somebody told it on the record, they rest on him. Where a report names nobody, it is given what most
others rest on that tell the same, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from reportedly.records import Record
from reportedly.resolve.sentences import sentences
from reportedly.trace.candidates import LEAD, Candidates, RootCandidate, at, start
from reportedly.trace.ends import Key, on_record
from reportedly.trace.logistic import Features, Logistic, logistic
from reportedly.trace.opinion import Writer, Writers
from reportedly.trace.outlets import Papers
from reportedly.trace.seen_documents import SeenDocument, SeenDocuments, document_key
from reportedly.trace.stance import rejects
from reportedly.trace.statements import StatementInReport

SAME = 0.25  # weight of what others rest on, of 1, from which a report that names nobody is given it: a setting

_HAD_REPORTED = re.compile(r"(?<![^.;])(?>[^.;]*?\bas\b)[^.;]*\b(?:had|first)\s+(?:first\s+)?reported\b")

MODELS = Path(__file__).parent / "models" / "roots-en-1"


@dataclass(frozen=True, slots=True)
class Lineage:
    """`root`: what a report rests on. `cited`: the candidate of its own words that was chosen, from which an outlet's own
    report may lead on; None where it is a `copy`, or is given what `others` rest on, or nothing."""

    root: Key | None
    how: Literal["own", "copy", "others", "unknown"]
    cited: RootCandidate | None = None


Lineages = Mapping[str, Lineage]  # by report
NONE_SEEN: SeenDocuments = MappingProxyType({})
NO_WRITERS: Writers = MappingProxyType({})


@cache
def shipped() -> Logistic:
    """What weighs candidates: the regression that ships with the package. Raises `ModelError`."""
    return logistic(MODELS / "report.json")


def lineages(
    records: Sequence[Record],
    found: Candidates,
    features: Mapping[str, Sequence[Features]],
    votes: Mapping[str, Mapping[Key, float]],
    copied: Mapping[str, Record],
    carried: Papers,
    weigh: Logistic | None = None,
    seen: SeenDocuments = NONE_SEEN,
    written: Writers = NO_WRITERS,
) -> dict[str, Lineage]:
    """For each report. `copied`: of a near copy the report that it is one of, which comes before it in `records`; `seen`: the
    document that its outlet has; `written`: who writes each opinion piece."""
    out: dict[str, Lineage] = {}
    for record in records:
        ident = record.report.id
        if ident in written:
            whole = copied[ident].report.id if ident in copied else ident  # a copy may lack the byline
            out[ident] = _of_writer(written.get(whole, written[ident]), found[ident])
            continue
        first = out[copied[ident].report.id] if ident in copied else None
        if first is not None and first.root is not None and _may_copy(found[ident], found[copied[ident].report.id]):
            out[ident] = Lineage(first.root, "copy")
            continue
        chosen = chosen_of(found[ident], features[ident], weigh or shipped(), seen.get(ident))
        if chosen is not None:
            out[ident] = Lineage(chosen.key, "own", chosen)
        else:
            most = max(votes[ident], key=lambda key: (votes[ident][key], key), default=None)
            given = most if most is not None and votes[ident][most] >= SAME else None
            out[ident] = Lineage(given, "unknown" if given is None else "others")
    return followed(_of_speakers(out, found, carried), carried)


def _of_writer(writer: Writer | None, mine: Sequence[RootCandidate]) -> Lineage:
    """What an opinion piece rests on, whoever it quotes: its writer."""
    if writer is None:
        return Lineage(None, "unknown")
    own = next((each for each in mine if each.key == writer.key), RootCandidate(writer.key))
    return Lineage(writer.key, "own", own)


def _may_copy(mine: Sequence[RootCandidate], theirs: Sequence[RootCandidate]) -> bool:
    """Does nothing at the head of a near copy say that it has it from somebody else than what it is a copy of?"""
    first = min(mine, key=start, default=None)
    return first is None or any(each.key == first.key for each in theirs)


def chosen_of(
    mine: Sequence[RootCandidate],
    features: Sequence[Features],
    weigh: Logistic,
    document: SeenDocument | None = None,
) -> RootCandidate | None:
    """The likeliest of a report's own candidates. `document`: one that its outlet has seen."""
    if not mine:
        return None
    if first := _first_answer(mine) or _seen(mine, document):
        return first
    scores = [weigh.score(each) for each in features]
    return mine[max(range(len(mine)), key=lambda n: (scores[n], -n))]


def _first_answer(mine: Sequence[RootCandidate]) -> RootCandidate | None:
    """Who in the very first statement of a report denies on the record, or now says himself what others had reported."""
    first = min((each for candidate in mine for each in candidate.all), key=at)
    if at(first) >= LEAD or not on_record(first) or not (rejects(first) or _was_reported(first)):
        return None
    return next((c for c in mine if c.key[0] == "party" and any(each is first for each in c.statements)), None)


def _seen(mine: Sequence[RootCandidate], document: SeenDocument | None) -> RootCandidate | None:
    """The document that the head of a report tells its outlet has seen."""
    if document is None or document.span[0] >= LEAD:
        return None
    return next((each for each in mine if each.key == ("document", document_key(document.name))), None)


def _of_speakers(found: Lineages, of: Candidates, carried: Papers) -> dict[str, Lineage]:
    """Who spoke, where all reports that rest on an outlet cite it only for his words on the record: "Okeno told the Gazette"."""
    speakers: dict[Key, set[Key]] = {}
    for ident, each in found.items():
        if each.cited is not None and each.cited.key[0] == "outlet":
            speakers.setdefault(each.cited.key, set()).add(_speaker(each.cited, of[ident]))
    own = set(carried.values())
    known = {key: next(iter(who)) for key, who in speakers.items() if len(who) == 1 and key[1] not in own}
    return {
        ident: replace(each, root=known.get(each.root, each.root) if each.root else None)
        for ident, each in found.items()
    }


def _speaker(one: RootCandidate, mine: Sequence[RootCandidate]) -> Key:
    if one.statements or not all(map(on_record, one.cites)):
        return one.key
    first = min(one.cites, key=at)
    return next((c.key for c in mine if c.key[0] == "party" and any(each is first for each in c.statements)), one.key)


def _was_reported(each: StatementInReport) -> bool:
    """Does its sentence go on with "as the Courier had reported"?"""
    text = each.record.report.text
    _, end = sentences(text).around(at(each))
    return bool(_HAD_REPORTED.search(text[max(b for _, b in each.statement.content.spans) : end]))


def followed(found: Mapping[str, Lineage], carried: Papers) -> dict[str, Lineage]:
    """A report that rests on an outlet rests on what the outlet's own report rests on, if that is among them."""
    own: dict[Key, Key] = {}
    for ident, each in found.items():
        if (paper := carried[ident]) and each.root:
            own.setdefault(("outlet", paper), each.root)
    out = {}
    for ident, each in found.items():
        key, seen = each.root, set[Key]()
        while key is not None and key in own and key not in seen:
            seen.add(key)
            key = own[key]
        out[ident] = replace(each, root=key)
    return out
