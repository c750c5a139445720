"""The tree of who took it from whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.trace.records import Root, Story, Taken, Trace, TracedReport
from reportedly.views.tree import rows


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.booleans()), min_size=1, max_size=12))
def test_a_tree_has_each_report_once(drawn: list[tuple[int, int, bool]]) -> None:
    """Whatever was taken from what: every report is a row, below its root, and lines end where the last is."""
    idents = [f"p{number}" for number in range(len(drawn))]
    reports = []
    for number, (root, parent, told_so) in enumerate(drawn):
        earlier = [n for n in range(number) if drawn[n][0] == root]
        first = idents[earlier[parent % len(earlier)]] if root and earlier and told_so else None
        taken = (Taken(outlet="The Inlet", report=first, because=((0, 1),)),)
        mine = (f"r{root}",) if root else ()
        reports.append(
            TracedReport(id=idents[number], outlet=None, published=None, story="y1", roots=mine, taken_from=taken)
        )
    roots = tuple(
        Root(id=f"r{n}", kind="unnamed", description="officials", outlet=None, reports=(), first="p0")
        for n in range(1, 4)
    )
    story = Story(id="y1", title="t", reports=tuple(idents))
    made = Trace(reports=tuple(reports), stories=(story,), claims=(), roots=roots, root_pairs=(), relations=())
    found = rows(made, {})
    assert sorted(row.report.id for row in found if row.report) == sorted(idents)
    assert found[0].report is None
    assert not any(found[-1].through)
