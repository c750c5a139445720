"""The stage from reports to statements: what the network proposes, what layout says, and the rules of the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.attribute.choose import Attribution, choose
from reportedly.attribute.cue_kinds import cue_kind, negated
from reportedly.attribute.layout import laid_out
from reportedly.attribute.mentions import Mention, mentions, styles
from reportedly.attribute.model import Model
from reportedly.attribute.nesting import parents
from reportedly.attribute.no_comment import no_comments
from reportedly.attribute.paragraphs import is_heading, paragraphs
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.propose import Found, propose
from reportedly.attribute.quotations import bare, continued, quotations, quote_mode
from reportedly.attribute.transcript import asks, turns
from reportedly.records import Cue, CueKind, Report, Setting, Span, Statement
from reportedly.spans import merged, minus, overlaps, shared, trimmed, words

# What stands in the text by its layout or in a set phrase is as sure as the rule that finds it: see docs/accuracy.md.
RULE_CONFIDENCE = 0.9
AROUND = 60  # characters on either side of a cue that tell its kind


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network and the rules of the language read in one report.

    `statements` are in the order of their contents; speakers, settings and chains are still open. `mentions` are the names
    in the article, in order; none overlaps another. `quoted` are its quotations.
    """

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    quoted: tuple[Span, ...]


def attribute(model: Model, reports: Sequence[Report]) -> list[Reading]:
    pieces = [tokenise(report.text, model.tokenizer, report.furniture) for report in reports]
    written = [styles(report.text, own) for report, own in zip(reports, pieces, strict=True)]
    return [
        _reading(report, own, found, model)
        for report, own, found in zip(reports, pieces, propose(model, pieces, written), strict=True)
    ]


def _reading(report: Report, pieces: Pieces, found: Found, model: Model) -> Reading:
    quoted = quotations(report.text)
    chosen = choose(report.text, pieces, found.proposals, model)
    return Reading(statements(report, chosen, quoted), mentions(report.text, pieces, found.names), quoted)


def statements(report: Report, found: Sequence[Attribution], quoted: Sequence[Span]) -> tuple[Statement, ...]:
    """`found`, with what only layout or set phrases tell, cleaned and nested, as statements. `quoted`: the quotations."""
    text = report.text
    furniture = merged(report.furniture)
    headings = [part for part in paragraphs(text)[1:] if is_heading(text, part)]
    found = [a for a in found if not shared(a.cue, headings)]
    told = [*found, *_by_rule(text, found, quoted, furniture)]
    contents = merged(span for a in told for span in a.content)
    clean = [a for a in (_cleaned(text, a, contents, quoted, furniture) for a in told) if a]
    spoken = dict.fromkeys(Attribution((t.speaker,), t.cue, t.content, RULE_CONFIDENCE) for t in turns(text))
    labels = merged(span for t in spoken for span in (t.cue, *t.source))
    clean = [*(a for a in clean if not shared(a.cue, labels)), *spoken]
    clean.sort(key=lambda a: (a.content[0][0], -a.content[-1][1], a.cue))
    within = parents(clean)
    return tuple(
        Statement(
            id=f"s{i + 1}",
            source=words(text, a.source) if a.source else None,
            cue=_cue(text, a, spoken=a in spoken),
            content=words(text, a.content),
            quote="direct" if a in spoken else quote_mode(text, a.content, quoted),
            speaker=None,
            about=None,
            addressee=None,
            setting=Setting(),
            chain=(),
            within=None if (outer := within[i]) is None else f"s{outer + 1}",
            confidence=a.confidence,
        )
        for i, a in enumerate(clean)
    )


def _by_rule(
    text: str, found: Sequence[Attribution], quoted: Sequence[Span], furniture: Sequence[Span]
) -> list[Attribution]:
    """Refusals to comment, and what is told by layout alone, where the network found nothing."""
    silent = [
        Attribution((n.source,) if n.source else (), n.cue, n.content, RULE_CONFIDENCE)
        for n in no_comments(text, quoted)
    ]
    laid = [Attribution((one.source,), one.cue, (one.content,), RULE_CONFIDENCE) for one in laid_out(text, quoted)]
    cues = merged([*furniture, *(a.cue for a in found)])
    contents = merged(span for a in found for span in a.content)

    def free(taken: Sequence[Span], *spans: Span) -> bool:
        return not any(shared(span, taken) for span in spans)

    return [
        *(a for a in silent if free(cues, a.cue) and free(contents, a.cue)),
        *(a for a in laid if free(cues, a.cue, *a.content) and free(contents, *a.content)),
    ]


def _cleaned(
    text: str, a: Attribution, told: Sequence[Span], quoted: Sequence[Span], furniture: Sequence[Span]
) -> Attribution | None:
    """`a` with its content over all paragraphs of its quotation, without "that", outer marks and page furniture.

    `told`: the contents of all attributions, `merged`, as `furniture` is.
    """
    # A later paragraph of the quotation that has a cue of its own ("..., she went on") is that one's content.
    more = [s for s in continued(text, a.content, quoted) if overlaps((s,), a.content) or not shared(s, told)]
    content = bare(text, tuple(part for span in more for part in minus(span, shared(span, furniture))), quoted)
    source = tuple(s for s in (trimmed(text, span) for span in a.source) if s)
    return replace(a, source=source, content=content) if content else None


def _cue(text: str, a: Attribution, *, spoken: bool) -> Cue:
    start, end = a.cue
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    part = words(text, (a.cue,))
    if spoken:
        kind: CueKind = "question" if asks(text[slice(*a.source[0])]) else "assertion"
        return Cue(spans=part.spans, text=part.text, kind=kind, negated=False)
    kind = cue_kind(part.text, words(text, a.content).text, before, after)
    return Cue(spans=part.spans, text=part.text, kind=kind, negated=negated(part.text, before))
