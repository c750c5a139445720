"""The stage from reports to statements: what the network proposes, what layout says, and the rules of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.attribute.according import without_subject
from reportedly.attribute.asserted import CueInText, asserted, is_nobody
from reportedly.attribute.choose import RULE_CONFIDENCE, Attribution, choose
from reportedly.attribute.clauses import (
    by_source,
    cited_apart,
    denied,
    ended_clause,
    nested,
    parted,
    quoted_as,
    without_tail,
)
from reportedly.attribute.cue_kinds import AROUND, cue_kind, negated
from reportedly.attribute.cues import Floats
from reportedly.attribute.datelines import without_dateline
from reportedly.attribute.hearers import heard
from reportedly.attribute.inner import ended, inner, quoted_within, told_within
from reportedly.attribute.layout import laid_out
from reportedly.attribute.mentions import Mention, mentions, styles
from reportedly.attribute.model import Model
from reportedly.attribute.nesting import parents
from reportedly.attribute.no_comment import NoComment, before_silence, no_comments
from reportedly.attribute.no_statement import states_nothing
from reportedly.attribute.outer_negation import is_denied_outside
from reportedly.attribute.own_clauses import cites_for_another, without_own
from reportedly.attribute.paragraphs import SENTENCE_ENDS, is_heading, paragraphs
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.posts import without_post
from reportedly.attribute.propose import Found, ManyProposalsError, propose
from reportedly.attribute.quotations import bare, continued, quotations, quote_mode
from reportedly.attribute.quoted_in import with_the_quoted
from reportedly.attribute.refusals import refused, silences
from reportedly.attribute.set_phrases import set_phrases
from reportedly.attribute.speeches import with_paragraphs
from reportedly.attribute.terms_of_talk import without_terms
from reportedly.attribute.trailing_sources import with_trailing_source
from reportedly.attribute.transcript import asks, turns
from reportedly.errors import ManyStatementsError
from reportedly.graphs import Ints
from reportedly.records import Cue, CueKind, Report, Setting, Span, Statement, name_of
from reportedly.spans import add_to, merged, minus, overlaps, shared, trimmed, words

# Statements of one report, whoever tells of them: the longest transcript of a briefing, of 85 kB, has 501.
MOST = 550


@dataclass(frozen=True, slots=True, eq=False)
class PieceScores:
    """What a linear head over the network's layers gives for each word piece: `starts`, `ends` [n] in the text, `scores` [n, k]."""

    starts: Ints
    ends: Ints
    scores: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network and the rules of the language read in one report.

    `statements` are in the order of their contents; speakers, settings and chains are still open. `mentions` are the names
    in the article, in order; none overlaps another. `quoted` are its quotations. `others`: of the head that was given.
    """

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    quoted: tuple[Span, ...]
    others: PieceScores


def attribute(model: Model, reports: Sequence[Report], head: Floats | None = None) -> list[Reading]:
    """`head` [width, k]: weights of a further linear head, `Model.encode`'s.

    Raises `ManyStatementsError` if one of the texts holds over `MOST`.
    """
    pieces = [tokenise(report.text, model.tokenizer, report.furniture) for report in reports]
    written = [styles(report.text, own) for report, own in zip(reports, pieces, strict=True)]
    try:
        proposed = propose(model, pieces, written, head, MOST)
    except ManyProposalsError as many:
        raise _too_many(reports[many.text]) from None
    return [_reading(report, own, found, model) for report, own, found in zip(reports, pieces, proposed, strict=True)]


def _too_many(report: Report) -> ManyStatementsError:
    why = f"it holds over {MOST:,} statements, more than are read in one report"
    return ManyStatementsError(name_of(report), why, "split it and give its parts", report.content_hash)


def _reading(report: Report, pieces: Pieces, found: Found, model: Model) -> Reading:
    quoted = quotations(report.text)
    chosen = choose(report.text, pieces, found.proposals, model)
    others = PieceScores(pieces.starts, pieces.ends, found.others)
    return Reading(statements(report, chosen, quoted), mentions(report.text, pieces, found.names), quoted, others)


def statements(report: Report, found: Sequence[Attribution], quoted: Sequence[Span]) -> tuple[Statement, ...]:
    """`found`, with what only layout or set phrases tell, cleaned and nested, as statements. `quoted`: the quotations."""
    text = report.text
    furniture = merged(report.furniture)
    parts = paragraphs(text)
    headings = [part for part in parts[1:] if is_heading(text, part)]
    headlines = [part for part in parts[:1] if text[part[1] - 1] not in SENTENCE_ENDS]
    inside = inner(text, quoted)
    found = [
        a for a in found if not (shared(a.cue, headings) or _answers_asking(text, a) or _QUOTED_CUE.match(text, *a.cue))
    ]
    found = with_the_quoted(text, found)
    found = [with_trailing_source(text, without_subject(text, without_dateline(text, a))) for a in found]
    found = [without_terms(text, a) for a in found]
    found_cues = merged(a.cue for a in found)
    found = [ended(text, a, inside) for a in found if not _after_a_dash(text, a, found_cues)]
    others, silent = by_source(found), no_comments(text, quoted)
    found = [a for a in found if not cites_for_another(text, a, others)]
    found = [before_silence(text, parted(text, a, others, quoted), silent) for a in found]
    found = [b for a in found if (b := without_post(text, a, quoted))]
    found = [without_own(text, without_tail(text, cited_apart(text, a), headlines), quoted) for a in found]
    found = [one for a in found for b in quoted_as(text, ended_clause(text, a), found) for one in denied(text, b)]
    told = [*found, *_by_rule(text, found, silent, quoted, inside, furniture)]
    told = with_paragraphs(text, [one for a in told for one in refused(text, heard(text, a))], quoted)
    contents = merged(span for a in told for span in a.content)
    clean = [a for a in (_cleaned(text, a, contents, quoted, furniture) for a in told) if a]
    spoken = dict.fromkeys(Attribution((t.speaker,), t.cue, t.content, RULE_CONFIDENCE) for t in turns(text))
    labels = merged(span for t in spoken for span in (t.cue, *t.source))
    said = merged([*quoted, *labels, *(span for a in (*clean, *spoken) for span in a.content)])
    clean = [a for a in clean if not shared(a.cue, labels) and not states_nothing(text, a, said)] + list(spoken)
    if len(clean) > MOST:
        raise _too_many(report)
    clean.sort(key=lambda a: (a.content[0][0], -a.content[-1][1], a.cue))
    within = parents(clean)
    cues = [_cue(text, a, spoken=a in spoken) for a in clean]
    acts = [
        CueInText(a.source, a.cue, a.content, cue.kind, cue.negated, outer)
        for a, cue, outer in zip(clean, cues, within, strict=True)
    ]
    took_place = asserted(text, acts)
    return tuple(
        Statement(
            id=f"s{i + 1}",
            source=words(text, a.source) if a.source else None,
            cue=cues[i],
            content=words(text, a.content),
            quote="direct" if a in spoken else quote_mode(text, a.content, quoted),
            speaker=None,
            about=None,
            addressee=None,
            setting=Setting(),
            chain=(),
            within=None if (outer := within[i]) is None else f"s{outer + 1}",
            confidence=a.confidence,
            asserted=took_place[i] or a in spoken,
        )
        for i, a in enumerate(clean)
    )


# What a person asked of another is no content of what he then did: "Asked whether …, she shrugged".
_ASKING = re.compile(
    r"(?:when\s+|if\s+)?(?:asked|pressed|questioned|quizzed|challenged)\s+(?:on|about|whether|if|why|how|what|when|who|by)\b",
    re.IGNORECASE,
)


_QUOTED_CUE = re.compile(r"[“‘]\w")  # ‘knew of leak’, in a headline: whoever is quoted says that he knew
_ASKS = re.compile(r"\A[^.!?…]+\?[”\"’')\]]*\Z")  # one sentence, and a question
_DASH = re.compile(r"[\s”\"’.,]*(?:[–—―]|--)\s*")


def _after_a_dash(text: str, a: Attribution, cues: Sequence[Span]) -> bool:
    """Does a dash part it from a content that has a cue of its own: “It is ours,” she said — he disagreed?

    `cues`: of all attributions, `merged`.
    """
    end = a.content[-1][1]
    first = min([a.cue[0], *(s for s, _ in a.source if s >= end)])
    dash = _DASH.match(text, end)
    return (
        end <= a.cue[0] and dash is not None and dash.end() == first and any(shared(part, cues) for part in a.content)
    )


def _answers_asking(text: str, a: Attribution) -> bool:
    start, end = a.content[0]
    return len(a.content) == 1 and end <= a.cue[0] and bool(_ASKING.match(text, start))


def _by_rule(
    text: str,
    found: Sequence[Attribution],
    declined: Sequence[NoComment],
    quoted: Sequence[Span],
    within: Sequence[Span],
    furniture: Sequence[Span],
) -> list[Attribution]:
    """What set phrases, inner quotations and layout alone tell, where the network found nothing.

    `declined`: the refusals; `within`: quotations in others.
    """
    silent = [
        Attribution((n.source,) if n.source else (), n.cue, n.content, RULE_CONFIDENCE, "no_comment") for n in declined
    ]
    known = set(silent)
    silent += [a for a in silences(text) if not shared(a.cue, quoted) and a not in known]
    laid = [Attribution((one.source,), one.cue, (one.content,), RULE_CONFIDENCE) for one in laid_out(text, quoted)]
    phrases, inner_ones = list(set_phrases(text, quoted)), list(quoted_within(text, within))
    inner_ones += told_within(text, found, quoted)
    cues = list(merged([*furniture, *(a.cue for a in found)]))
    contents = merged(span for a in found for span in a.content)
    out: list[Attribution] = []

    def add(candidates: Sequence[Attribution], *, free: bool) -> None:
        """Those whose cues nothing else has; `free`: whose cues and contents no content has either."""
        before = cues.copy()
        for a in candidates:
            # "Neither Tesk nor Arden would say" is two with one cue.
            twin = bool(out) and (out[-1].cue, out[-1].content) == (a.cue, a.content) and not shared(a.cue, before)
            taken = shared(a.cue, cues) or (free and any(shared(s, contents) for s in (a.cue, *a.content)))
            if twin or not taken:
                out.append(a)
                add_to(cues, a.cue)

    add(inner_ones, free=False)
    add(phrases, free=False)
    add(list(nested(text, found)), free=False)
    add([a for a in silent if not shared(a.cue, contents)], free=False)
    add([a for a in laid if not any(shared(s, cues) for s in a.content)], free=True)
    return out


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
    if a.kind:
        return Cue(spans=part.spans, text=part.text, kind=a.kind, negated=False)
    if spoken:
        asked = asks(text[slice(*a.source[0])]) or all(_ASKS.search(text[slice(*span)]) for span in a.content)
        kind: CueKind = "question" if asked else "assertion"
        return Cue(spans=part.spans, text=part.text, kind=kind, negated=False)
    kind = cue_kind(part.text, words(text, a.content).text, before, after)
    unsaid = kind != "no_comment" and (
        is_nobody(text, a.source) or negated(part.text, before) or is_denied_outside(text, a.source, a.cue)
    )
    return Cue(spans=part.spans, text=part.text, kind=kind, negated=unsaid)
