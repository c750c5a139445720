"""A story as a document of at most four sheets with its evidence: what a standards editor or a lawyer is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.show.sheets import Sheet, SheetHeading, SheetParagraph, SheetPart, SheetQuotation
from reportedly.show.words import percent, perhaps_if
from reportedly.trace.records import Reading
from reportedly.views.against import joined
from reportedly.views.claim_words import denied_by, number, rests_on, says, where, who
from reportedly.views.folding import FoldedRows, visible
from reportedly.views.passages import Passage
from reportedly.views.positions import TensionPassages
from reportedly.views.safe_text import cut
from reportedly.views.sheets import day
from reportedly.views.story import ClaimView, RelationPassages
from reportedly.views.story_page import StoryView
from reportedly.views.tree import TreeRow
from reportedly.views.vocabulary import ATTESTATIONS, READING_WORDS

ROWS, CLAIMS, AGAINST, PAIRS = 34, 6, 5, 4  # as many as fit on four sheets of A4, with the longest words
LINE = 95  # characters of a line of the tree
WORDS = 300  # characters of a passage


def story_sheet(view: StoryView) -> Sheet:
    """Return the document of a story: from whom each report took it, the main claims and relations, each with its words."""
    all_, parts = view.totals, list[SheetPart]()
    parts.append(SheetHeading("Who took it from whom"))
    parts += [_row(row, view) if isinstance(row, TreeRow) else _folded(row, view) for row in view.rows[:ROWS]]
    left = (
        sum(len(visible([row]) if isinstance(row, TreeRow) else row.folded) for row in view.rows[ROWS:])
        + view.reports_left
    )
    parts += _more(left, "report")
    if view.claims:
        parts.append(SheetHeading("Claims"))
        parts += [part for each in view.claims[:CLAIMS] for part in _claim(each)]
        parts += _more(all_.claims - len(view.claims[:CLAIMS]), "claim")
    if against := (*view.standing, *view.possible):
        parts.append(SheetHeading("Relations between claims"))
        parts += [part for each in against[:AGAINST] for part in _relation(each)]
        parts += _more(len(against) - AGAINST, "relation")
    if view.pairs:
        parts.append(SheetHeading("Are the sources independent?"))
        for pair in view.pairs[:PAIRS]:
            between = f"{cut(pair.one.description, 70)} and {cut(pair.two.description, 70)}"
            parts.append(SheetParagraph(f"{between}: {pair.state}", depth=1))
        parts += _more(len(view.pairs) + view.pairs_left - len(view.pairs[:PAIRS]), "pair")
    return Sheet(view.title, tuple(_facts(view)), tuple(parts))


def _facts(view: StoryView) -> Iterator[str]:
    all_ = view.totals
    only = all_.answer.only
    yield f"{all_.answer.words}{f': {cut(only.description, LINE)}' if only else ''}."
    if all_.answer.about_claims:
        yield all_.answer.about_claims
    outlets = [many(all_.outlets, "outlet")] if all_.outlets else []
    outlets += [f"{many(all_.nameless, 'report')} of no known outlet"] if all_.nameless else []
    contested = f"{all_.contested:,} contested{f', {all_.possibly:,} possibly' if all_.possibly else ''}"
    yield f"{' and '.join(outlets)}; {many(all_.claims, 'claim')}, {contested}"
    if all_.first and all_.last:
        yield day(all_.first if all_.first == all_.last else f"{all_.first}/{all_.last}")


def many(number: int, one: str) -> str:
    """Return a number with its noun, "1 report" or "2 reports"."""
    return f"{number:,} {one}{'s' * (number != 1)}"


def _row(row: TreeRow, view: StoryView) -> SheetPart:
    if row.report is None:
        if row.root is None:
            return SheetParagraph("", "Lineage unknown")
        main, further = len(row.resting.main), len(row.resting.further)
        words = f"{many(main, 'report')} {'has its' if main == 1 else 'have their'} main news from it"
        more = f"; {further:,} more {'has' if further == 1 else 'have'} something else from it" if further else ""
        return SheetParagraph(f"{words}{more}", cut(row.root.description, LINE))
    source = view.evidence.sources.get(row.report.id)
    if source is None:
        return SheetParagraph("a report that was forgotten", depth=row.depth)
    parent = view.evidence.sources.get(row.parent or "")
    words = f"{source.outlet or 'outlet not given'}, {day(source.published)}: {source.title or source.id}"
    if row.taken:
        name = (parent.outlet if parent else None) or row.taken.outlet or "another report"
        words = f"{cut(words, LINE - 30)}; taken from {cut(name, 40)}{', inferred' * row.taken.inferred}"
    return SheetParagraph(cut(words, LINE), depth=row.depth)


def _folded(each: FoldedRows, view: StoryView) -> SheetPart:
    sources = [view.evidence.sources.get(row.report.id) for row in each.folded if row.report]
    names = ", ".join(dict.fromkeys(source.outlet or "outlet not given" for source in sources if source))
    return SheetParagraph(
        f"likewise {many(len(each.folded), 'report')}: {cut(names, LINE)}", depth=each.folded[0].depth
    )


def _claim(each: ClaimView) -> Iterator[SheetPart]:
    c = each.claim
    yield SheetParagraph(cut(each.text, WORDS), f"{who(each)} {says(each.passage)}".strip())
    counted = f"{many(each.reports, 'report')}, {many(c.distinct_roots, 'source')}"
    facts = (f"claim {number(each)}", where(each), ATTESTATIONS[each.attestation], counted, *_sure(each))
    yield SheetParagraph("; ".join(facts), depth=1)
    yield SheetParagraph(f"{rests_on(each, 3)}.", depth=1)
    for denial in denied_by(each, 2):
        yield SheetParagraph(denial, depth=1)
    if each.passage:
        yield _quoted(each.passage)


def _sure(each: ClaimView) -> Iterator[str]:
    """Yield how sure it is whose claim it is, and where it was said."""
    if each.passage:
        sure, access = each.passage.certainty, each.access
        parts = {
            "who": sure.speaker if each.claim.speaker else None,
            f"in {access}": sure.access if access != "unknown" else None,
        }
        if found := [f"{name} {percent(likely)}" for name, likely in parts.items() if likely is not None]:
            yield f"how sure: {', '.join(found)}"


def _relation(each: RelationPassages) -> Iterator[SheetPart]:
    reading = each.relation.reading
    score = "" if reading == "person" else f", score {each.relation.score:.2f}"
    yield SheetParagraph(f"({_reading(reading)}{score})", joined(each.sentence))
    for found in (each.a, each.b):
        if found:
            yield _quoted(found)


def tension_parts(found: Sequence[TensionPassages]) -> Iterator[SheetPart]:
    """Yield the possible tensions of an actor, in the words of its page, with both passages."""
    for at, each in enumerate(found):
        if not at:
            yield SheetHeading("Possible tensions")
        sides = ("private", "public") if each.tension.kind == "private/public" else ("earlier", "later")
        words = f"{_reading(each.tension.reading)}, score {each.tension.score:.2f}"
        head = "In private, and in public:" if sides[0] == "private" else "Earlier, and later:"
        yield SheetParagraph(words, head)
        for side, passage in zip(sides, (each.a, each.b), strict=True):
            yield SheetParagraph(
                f"{perhaps_if(passage.doubted)}{passage.who or 'nobody named'} {says(passage)}", f"{side}:"
            )
            yield _quoted(passage)
    if found:
        yield SheetHeading("Statements")


def _reading(whose: Reading) -> str:
    """Return whose reading it is, as the page says it."""
    return f"{'possible: ' * (whose == 'ours')}{READING_WORDS[whose]}"


def _quoted(found: Passage) -> SheetQuotation:
    left, pieces = WORDS, list[tuple[str, bool]]()
    for text, marked in found.pieces:
        if left > 0:
            pieces.append((text if len(text) <= left else cut(text, left), marked))
            left -= len(text)
    source = found.source
    where = (
        f"{source.outlet or 'outlet not given'}, {day(source.published)}, statement {found.statement.removeprefix('s')}"
    )
    return SheetQuotation(tuple(pieces), where)


def _more(number: int, one: str) -> list[SheetPart]:
    return (
        [SheetParagraph(f"and {number:,} more {one}{'s' * (number != 1)}, on the page of the story")]
        if number > 0
        else []
    )
