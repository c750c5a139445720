"""What a store holds of the statements of a draft: for people, a few lines each; for programs, JSON values."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from reportedly.check.draft import Draft
from reportedly.intake.typed_dates import in_words
from reportedly.records import Record
from reportedly.show.visible import one_line
from reportedly.stories.compared_draft import DraftStatement, HeldStatement
from reportedly.trace.records import Reading

WORDS = 160  # characters of a statement of the draft
CITED = 3  # statements of one claim that are cited
OWN_VOICE = "the draft itself, in its own voice"
ALSO = (
    "another says possibly the same",
    "possibly the same",
)  # of a statement; of one by the same speaker and of a sentence in the draft's own voice
_DENIED: dict[Reading, str] = {"person": "denied by", "report": "denied by", "ours": "possibly denied by"}


def lines(draft: Record, held: Sequence[DraftStatement] | None, width: int) -> str:
    """Return the statements with what the store holds of each; nothing if it was not asked."""
    if held is None:
        return ""
    seen, out = Draft(draft), ["What the store holds:"]
    for number, each in enumerate(held, 1):
        words = one_line(each.text)
        shown = words if len(words) <= WORDS else words[:WORDS].rstrip() + "…"
        who = (seen.called(each.statement) or "nobody named") if each.statement else OWN_VOICE
        out.append(_filled(f"{number}. {one_line(who)}: «{shown}»", width, ""))
        for denial in each.denied:
            denier = one_line(denial.by.speaker or "nobody named")
            out.append(_filled(f"{_DENIED[denial.reading]} {denier} ({_where(denial.by)})", width))
        for known in each.known:
            cited = "; ".join(f"{one_line(e.speaker or 'nobody named')} ({_where(e)})" for e in known.said[:CITED])
            more = f" and {len(known.said) - CITED} more" if len(known.said) > CITED else ""
            rests = f"; {known.attestation}: {one_line('; '.join(known.roots))}" if known.roots else ""
            by = "said there too by" if not known.possible else f"{ALSO[each.statement is None or known.same_speaker]}:"
            out.append(_filled(f"{by} {cited}{more}{rests}", width))
        if not each.known and not each.denied:
            out.append(_filled("no source in the store", width))
    return "".join(line + "\n" for line in out)


def as_dict(held: Sequence[DraftStatement] | None) -> dict[str, Any]:
    """Return the same as JSON values, under "in_store"; nothing if the store was not asked."""
    return {} if held is None else {"in_store": [_statement(each) for each in held]}


def _statement(each: DraftStatement) -> dict[str, Any]:
    return {
        "statement": each.statement.id if each.statement else None,
        "span": each.at,
        "text": each.text,
        "known": [
            {
                "possible": known.possible,
                "story": known.story,
                "attestation": known.attestation,
                "roots": list(known.roots),
                "statements": [_held(said) for said in known.said],
            }
            for known in each.known
        ],
        "denied": [_held(denial.by) | {"reading": denial.reading} for denial in each.denied],
    }


def _held(each: HeldStatement) -> dict[str, Any]:
    report = each.report.record.report
    return {
        "report": report.id,
        "statement": each.statement.id,
        "speaker": each.speaker,
        "outlet": report.outlet,
        "published": report.published,
        "text": each.statement.content.text,
    }


def _where(each: HeldStatement) -> str:
    report = each.report.record.report
    day = in_words(report.published) if report.published else "no date"
    return one_line(f"{report.outlet or report.id}, {day}, {each.statement.id}")


def _filled(words: str, width: int, indent: str = "    ") -> str:
    return textwrap.fill(words, width, initial_indent=indent, subsequent_indent="    ", break_on_hyphens=False)
