"""A trace for people: each story with its roots and the reports that rest on them, and its claims with their denials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from reportedly.records import Record, Span, Statement
from reportedly.show.visible import one_line, printed
from reportedly.show.words import between_roots, is_doubted, perhaps, perhaps_if, verb
from reportedly.trace.altered import changes
from reportedly.trace.records import Claim, ClaimRelation, Root, RootPair, StatementRef, Taken, Trace

CLAIMS = 6  # claims that are shown for a story: contested ones, then those with most statements
WORDS = 110  # characters of a claim or of words that are evidence
HEAD, QUIET = "bold", "dim"
HOW = {
    "denies": "denied by",
    "conflicts": "in conflict with",
    "confirms": "confirmed by",
    "updates": "brought up to date by",
    "responds": "answered by",
}


def page(trace: Trace, records: Iterable[Record], *, width: int, colour: bool) -> str:
    """Return every story as a tree of at most `width` columns."""
    known = {record.report.id: record for record in records}

    def draw(console: Console) -> None:
        for part in by_story(trace):
            console.print(_story(part, known))
            console.print()

    return printed(draw, width=width, colour=colour)


def by_story(trace: Trace) -> Iterator[Trace]:
    """Yield the trace of each story alone, in one pass. A root belongs to one story, and so do the claims of a relation."""
    of = {claim.id: claim.story for claim in trace.claims}
    of |= {root: report.story for report in trace.reports for root in report.roots}
    of |= {root: claim.story for claim in trace.claims for root in claim.roots}
    parts: dict[str, dict[str, list[Any]]] = {story.id: defaultdict(list, stories=[story]) for story in trace.stories}
    for each in trace.reports:
        parts[each.story]["reports"].append(each)
    for claim in trace.claims:
        parts[claim.story]["claims"].append(claim)
    for root in trace.roots:
        parts[of[root.id]]["roots"].append(root)
    for pair in trace.root_pairs:
        parts[of[pair.a]]["root_pairs"].append(pair)
    for relation in trace.relations:
        parts[of[relation.to]]["relations"].append(relation)
    for part in parts.values():
        yield Trace(**{name: tuple(part[name]) for name in Trace.__struct_fields__})


def _story(trace: Trace, known: Mapping[str, Record]) -> Tree:
    (story,), claims = trace.stories, trace.claims
    main_roots = {root for report in trace.reports for root in report.roots[:1]}
    roots = {root.id: root for root in trace.roots}
    tree = Tree(Text(_short(story.title), HEAD), guide_style=QUIET)
    tree.add(Text(f"{_number(len(story.reports), 'report')}, resting on {_number(len(main_roots), 'root')}"))
    for ident in sorted(main_roots, key=lambda ident: int(ident[1:])):
        _rests(tree, roots[ident], trace, known)
    pairs = [pair for pair in trace.root_pairs if pair.a in main_roots and pair.b in main_roots]
    for pair in pairs:
        if pair.state == "independent":
            tree.add(_pair(pair, known))
    if left := sum(pair.state != "independent" for pair in pairs):
        tree.add(Text(f"independence of {_number(left, 'pair')} of roots: not established", QUIET))
    shown = sorted(claims, key=lambda claim: (not claim.contested, -len(claim.reports), int(claim.id[1:])))
    claims_branch = tree.add(
        Text(f"{_number(len(claims), 'claim')}, of which:" if len(claims) > CLAIMS else _number(len(claims), "claim"))
    )
    for claim in shown[:CLAIMS]:
        _claim(claims_branch, claim, roots, trace, known)
    return tree


def _rests(tree: Tree, root: Root, trace: Trace, known: Mapping[str, Record]) -> None:
    branch = tree.add(Text(f"{root.id}  {one_line(root.description)}", HEAD).append(f"  ({root.kind})", QUIET))
    for report in trace.reports:
        if report.roots[:1] == (root.id,):
            record = known[report.id].report
            what = " · ".join(filter(None, ((record.published or "no date")[:10], record.outlet, report.id)))
            branch.add(Text(one_line(what)).append(_taken(report.taken_from), QUIET))


def _taken(taken: Iterable[Taken]) -> str:
    """Return from whom a report has its news."""
    names = [f"{one_line(each.outlet or each.report or '')}{' (inferred)' if each.inferred else ''}" for each in taken]
    return f"  taken from {', '.join(names)}" if names else ""


def _pair(pair: RootPair, known: Mapping[str, Record]) -> Text:
    line = Text(f"{pair.a} and {pair.b}: {between_roots(pair)}")
    words = [_words(known[ident], spans) for ident, spans in pair.because if spans]
    return line.append(f"  {' / '.join(words)}", QUIET) if words else line


def _claim(tree: Tree, claim: Claim, roots: Mapping[str, Root], trace: Trace, known: Mapping[str, Record]) -> None:
    branch = tree.add(
        Text(f"{claim.id}  {_says(claim, known)}{_where(claim)}: ", HEAD).append(_short(claim.text), "default")
    )
    more = len(claim.possible_reports)
    count = _number(len(claim.reports), "report") + (f", possibly {more} more" if more else "")
    rest = (
        ", ".join(f"{ident} {_short(roots[ident].description)}" for ident in claim.roots if ident in roots)
        or "lineage unknown"
    )
    branch.add(Text(f"{claim.attestation}; {count}; {rest}", QUIET))
    by_id = {other.id: other for other in trace.claims}
    for relation in trace.relations:
        if relation.type == "altered" and relation.from_ == claim.id:
            branch.add(_altered(relation, known))
        elif relation.to == claim.id:
            branch.add(_against(relation, by_id[relation.from_], HOW[relation.type], known))
        elif relation.from_ == claim.id and relation.type == "conflicts":
            branch.add(_against(relation, by_id[relation.to], HOW[relation.type], known))


def _where(claim: Claim) -> str:
    """Return whether it was said in private or in public, with "perhaps" where that is not sure."""
    if claim.access == "unknown":
        return ""
    return f" {perhaps(f'in {claim.access}', claim.certainty.access if claim.certainty else None)}"


def _who(claim: Claim) -> str:
    """Return whose claim it is, with "perhaps" where that is not sure, or not that it was said."""
    if not claim.speaker:
        return "nobody named"
    doubted = is_doubted(claim.speaker, claim.certainty, claim.confidence)
    return f"{perhaps_if(doubted)}{one_line(claim.speaker)}"


def _says(claim: Claim, known: Mapping[str, Record]) -> str:
    """Return who makes a claim, with the verb of the statement that stands for it."""
    ref = claim.shown or next(iter(claim.statements), None)
    if ref is None or ref[0] not in known:
        return _who(claim)
    record, s = known[ref[0]], _statement(known, ref)
    speaker = next((actor for actor in record.actors if actor.id == s.speaker), None)
    return f"{_who(claim)} {verb(record, s, speaker)}{' (negated)' * s.cue.negated}"


def _against(relation: ClaimRelation, other: Claim, how: str, known: Mapping[str, Record]) -> Text:
    """Return the other claim with its verb, or who denies something would seem to say it, and whose reading the relation is."""
    possible = "possibly " if relation.reading == "ours" else ""
    crossed = ", private against public" if relation.private_vs_public else ""
    line = Text(f"{possible}{how} {other.id}  {_says(other, known)}: {_short(other.text)}")
    sure = "as a person judged" if relation.reading == "person" else f"{relation.score:.2f}"
    return line.append(f"  ({sure}{crossed})", QUIET)


def _altered(relation: ClaimRelation, known: Mapping[str, Record]) -> Text:
    """Return the words in which the two quotations differ."""
    texts = [_statement(known, ref).content.text for ref in relation.because]
    differing = [f"“{one_line(a)}” / “{one_line(b)}”" for a, b in changes(*texts)]
    if not differing:
        differing = [" / ".join(f"“{one_line(_statement(known, ref).cue.text)}”" for ref in relation.because)]
    line = Text(f"altered: {'; '.join(differing)}")
    return line.append(f"  ({' / '.join(f'{report} {ident}' for report, ident in relation.because)})", QUIET)


def _statement(known: Mapping[str, Record], ref: StatementRef) -> Statement:
    return next(each for each in known[ref[0]].statements if each.id == ref[1])


def _words(record: Record, spans: Iterable[Span]) -> str:
    return "«" + _short(" ".join(record.report.text[start:end] for start, end in spans)) + "»"


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= WORDS else words[:WORDS].rsplit(" ", 1)[0] + " …"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
