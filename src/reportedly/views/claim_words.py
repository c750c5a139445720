"""A claim in words for what is sent: whose it is, where it was said, how sure both are, on which sources it rests, who denies it.

The page of a story says the same in the same words. `CLAIM_COLUMNS` are the same as a table.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.rows import Columns, Row
from reportedly.show.visible import quoted
from reportedly.show.words import percent, perhaps_if
from reportedly.trace.records import Root
from reportedly.views.passages import Passage
from reportedly.views.safe_text import cut
from reportedly.views.story import ClaimView
from reportedly.views.vocabulary import ATTESTATIONS, ROOT_KINDS

LINEAGE = "Lineage unknown"
LONG = 90  # characters of a source
SOME = 60  # characters of who denies it
CLAIM_COLUMNS: Columns = {
    "Claim": str, "Who": str, "How sure: who": str, "Says": str, "What": str, "Where": str, "How sure: where": str,
    "How well attested": str, "Reports": int, "Possibly in": int, "Outlets": int, "Sources": int, "Rests on": str, "Denied by": str,
    "Withdrawn": str, "In the words of": str,
}  # fmt: skip


def number(each: ClaimView) -> str:
    """Return the claim's number, as the page shows it."""
    return each.claim.id[1:]


def who(each: ClaimView) -> str:
    """Return whose claim it is, with "perhaps" where that is not sure."""
    return f"{perhaps_if(each.doubted)}{each.claim.speaker}" if each.claim.speaker else "nobody named"


def says(found: Passage | None) -> str:
    """Return how it was said: without it, a claim that somebody denies reads as one that he makes."""
    return f"{found.kind}{', negated' * found.negated}" if found else ""


def where(each: ClaimView) -> str:
    """Return whether it was said in private or in public, with "perhaps" where that is not sure."""
    doubted = each.passage is not None and each.passage.perhaps
    return f"{perhaps_if(doubted)}in {each.access}" if each.access != "unknown" else "setting not given"


def rests_on(each: ClaimView, most: int = 6) -> str:
    """Return the sources: "Rests on Korrin; leaked cable (a document)"."""
    if not each.roots:
        return LINEAGE
    more = f"; and {len(each.roots) - most} more" if len(each.roots) > most else ""
    return f"{each.rests_on} {'; '.join(map(root, each.roots[:most]))}{more}"


def root(each: Root) -> str:
    """Return a source, and what it is if it is none with a name."""
    return f"{cut(each.description, LONG)}{'' if each.kind == 'named' else f' ({ROOT_KINDS[each.kind]})'}"


def denied_by(each: ClaimView, most: int = 4) -> list[str]:
    """Return who denies it, and in which words: "Possibly denied by Edda Hallam, who said: “the strait is shut” (claim 7)"."""
    out = []
    for other in each.contested[:most]:
        words = f", who {other.did}: {quoted(other.text)}" if other.tells and other.did else ""
        out.append(f"{each.denied(other)} {cut(other.speaker or 'nobody named', SOME)}{words} (claim {other.id[1:]})")
    return [*out, *([f"and by {len(each.contested) - most} more"] if len(each.contested) > most else [])]


def claim_rows(views: Iterable[ClaimView]) -> list[Row]:
    """Return the rows of `CLAIM_COLUMNS`."""
    return [_row(each) for each in views]


def _row(each: ClaimView) -> Row:
    found, c = each.passage, each.claim
    speaker = found.certainty.speaker if found and c.speaker else None
    access = found.certainty.access if found and c.access != "unknown" else None
    quoted = (
        f"{found.source.outlet or 'outlet not given'}, “{found.source.title or found.source.id}”, "
        f"statement {found.statement.removeprefix('s')}"
        if found
        else ""
    )
    values = (
        number(each), who(each), "" if speaker is None else percent(speaker), says(found), each.text, where(each),
        "" if access is None else percent(access), ATTESTATIONS[each.attestation], each.reports, each.possible_reports,
        each.outlets, c.distinct_roots, rests_on(each), "; ".join(denied_by(each)), "Withdrawn" if c.retracted else "", quoted,
    )  # fmt: skip
    return dict(zip(CLAIM_COLUMNS, values, strict=True))
