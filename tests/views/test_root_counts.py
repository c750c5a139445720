"""How many reports rest on a root: the head of the page, its tree, the document and the table give one count."""

from __future__ import annotations

from builders.traces import claim
from msgspec import structs

from reportedly import rows as tables
from reportedly.trace.records import Root, Story, Trace, TracedReport
from reportedly.trace.resting_reports import resting_reports
from reportedly.views.answer import answer
from reportedly.views.story_page import Share, reports_on_page, story_view
from reportedly.views.story_sheet import story_sheet
from reportedly.views.tree import rows

RESTS = {"p0": ("r1",), "p1": ("r1", "r2"), "p2": ("r2", "r1"), "p3": ("r1",), "p4": ()}


def root(ident: str, words: str) -> Root:
    having = tuple(each for each, mine in RESTS.items() if ident in mine)
    return Root(id=ident, kind="unnamed", description=words, outlet=None, reports=having, first=having[0])


MADE = Trace(
    reports=tuple(
        TracedReport(id=each, outlet=None, published=None, story="y1", roots=mine) for each, mine in RESTS.items()
    ),
    stories=(Story(id="y1", title="The ferry", reports=tuple(RESTS)),),
    claims=(),
    roots=(root("r1", "officials"), root("r2", "clerks")),
    root_pairs=(),
    relations=(),
)
COUNTED = {"r1": (3, 1), "r2": (1, 1)}


def test_a_report_counts_for_its_main_news() -> None:
    """Once, and apart from what else it has from another root."""
    assert {each: (len(at.main), len(at.further)) for each, at in resting_reports(MADE).items()} == COUNTED


def test_the_page_its_document_and_its_table_count_alike() -> None:
    """The numbers at the head are those in the tree, in Word and in the table of roots."""
    head = {each.root.id: each.reports for each in answer(MADE, []).sources}
    assert head == {ident: main for ident, (main, _) in COUNTED.items()}
    tree = {row.root.id: row.resting for row in rows(MADE, {}) if row.root}
    assert {ident: (len(each.main), len(each.further)) for ident, each in tree.items()} == COUNTED
    table = {row["root"]: (row["reports"], row["further_reports"]) for row in tables.of_trace(MADE, "roots")}
    assert table == COUNTED
    view = story_view(MADE, 1, {}, lambda _: {}, lambda *_: "", Share())
    told = [getattr(part, "text", "") for part in story_sheet(view).parts]
    assert "3 reports have their main news from it; 1 more has something else from it" in told
    assert "1 report has its main news from it; 1 more has something else from it" in told


def test_a_part_of_a_large_tree_counts_the_whole_story() -> None:
    """A drawing of the first two reports says of each root how many reports of the story rest on it."""
    part = reports_on_page(MADE, 1, 2)
    (head,) = (row for row in rows(part, {}, resting_reports(MADE)) if row.root)
    assert (len(head.resting.main), len(head.resting.further)) == COUNTED["r1"]
    assert structs.replace(part, reports=MADE.reports) == MADE


def test_reports_that_quote_others_do_not_rest_on_one_source() -> None:
    """They have their main news from it: a claim of theirs rests on somebody else."""
    said = {each: claim(f"c{number}", "Lena Voss", roots=(each,)) for number, each in enumerate(("r1", "r2"), 1)}
    one = structs.replace(
        MADE, reports=tuple(structs.replace(each, roots=each.roots and ("r1",)) for each in MADE.reports)
    )
    assert answer(structs.replace(one, claims=(said["r1"],)), []).words == "4 of 5 reports rest on one source"
    both = answer(structs.replace(one, claims=tuple(said.values())), []).words
    assert both == "4 of 5 reports have their main news from one source"
    all_of_it = structs.replace(one, reports=one.reports[:4], claims=tuple(said.values()))
    assert answer(all_of_it, []).words == "All 4 reports have their main news from one source"
