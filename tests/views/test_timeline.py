"""When somebody said and did something, as the rows of a table that is drawn as a chart."""

from __future__ import annotations

import hashlib
import re
from itertools import groupby

from builders.matters import VOSS, acting, retold
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly.records import Record
from reportedly.store.actors import Month
from reportedly.store.deeds import deeds_told
from reportedly.store.reports import StoredReport
from reportedly.store.searching import Hit
from reportedly.views.environment import STATIC
from reportedly.views.lanes import lanes
from reportedly.views.timeline import LANES, MONTHS, Timeline, TimelineMark, of_counts, of_passages


def address(at: str, access: str) -> str:
    return f"/{at}/{access}"


def counted(months: list[Month], period: str | None = None) -> Timeline | None:
    return of_counts(months, period, address, (), ())


def held(made: Record, key: int = 7) -> StoredReport:
    return StoredReport(key=key, raw=made, base=made, record=made, decided=(), unanchored=())


@given(
    st.lists(st.builds(Month, st.dates().map(lambda day: day.isoformat()[:7]), *[st.integers(0, 9)] * 3), max_size=200)
)
def test_marks_stand_in_the_order_of_time(months: list[Month]) -> None:
    """One a lane and period, none lost, each with the statements that it leads to."""
    ordered = sorted({each.month: each for each in months}.values(), key=lambda each: each.month or "")
    found = counted(ordered)
    if found is None:
        assert not ordered
        return
    places = [(each.at or "", LANES.index(each.lane)) for each in found.marks]
    assert places == sorted(set(places))
    newest = int((ordered[-1].month or "")[:4])
    counts = [
        (sum(m.public for m in some), sum(m.private for m in some), sum(m.unknown for m in some))
        for year, group in groupby(ordered, key=lambda each: int((each.month or "")[:4]))
        if (some := list(group)) and (found.unit == "month" or year > newest - 100)
    ]
    assert sum(each.count or 0 for each in found.marks) == sum(map(sum, counts))
    assert all(each.href == f"/{each.at}/{each.lane}" for each in found.marks)


def test_many_months_are_years_and_one_year_its_months() -> None:
    """What is summed is not lost, and one year can be looked at alone."""
    months = [Month(f"{2000 + n // 12}-{1 + n % 12:02}", 1, n % 2, 0) for n in range(MONTHS * 3)]
    whole, one = counted(months), counted(months, "2003-05")
    assert whole is not None
    assert one is not None
    assert (whole.unit, whole.most, whole.dated[0], whole.dated[-1]) == ("year", 12, "2000", "2011")
    assert [(each.lane, each.count) for each in whole.marks if each.at == "2003"] == [("public", 6), ("private", 12)]
    assert sorted(set(one.dated)) == [f"2003-{n:02}" for n in range(1, 13)]
    assert (one.unit, one.chosen) == ("month", "2003-05")
    assert counted(months, "1999") is None
    assert counted([Month(None, 1, 1, 1)]) is None


def test_few_statements_and_deeds_have_their_passages() -> None:
    """Each its own mark in its own lane, with who said it, its words and a link to them; what has no date comes last."""
    told = acting(retold("one", chain=(VOSS,), access="private", outlet="Quay Review"), day="2031-05-04")
    undated = retold("two", claim=1, chain=(VOSS,), access="public", day=None)
    hits = [Hit(held(each, key), each.statements[0]) for key, each in ((7, told), (8, undated))]
    found = of_passages(lanes(hits, "Amsel"), deeds_told([hit.held for hit in hits], [VOSS.name]))
    assert found.marks == (
        TimelineMark(
            "deeds", "deed", "2031-05-04", "/reports/7/acts/e1",
            words="closed two landings", how="assault", outlet="Quay Review",
        ),
        TimelineMark(
            "private", "in private", "2031-05-06", "/reports/7/statements/s1",
            words="the old pier at Amsel harbour cannot be saved before winter", how="says", who="Lena Voss",
            outlet="Quay Review", by=True,
        ),
        TimelineMark(
            "public", "in public", None, "/reports/8/statements/s1",
            words="the pier at Amsel is safe", how="says", who="Lena Voss",
        ),
    )  # fmt: skip
    assert (found.undated, found.drawable) == (1, True)


def test_no_day_is_claimed_that_the_words_do_not_give() -> None:
    """What was said "last week" is of that week, as long as it; where only the publication is known, it was "by" then."""
    week, month, unsaid = (
        structs.replace(each, setting=structs.replace(each.setting, date=date))
        for each, date in zip(
            retold("one", chain=(VOSS,)).statements * 3, ("2031-05-26/2031-06-01", "2031-05", None), strict=True
        )
    )
    made = held(retold("one", chain=(VOSS,), outlet="Quay Review"))
    found = of_passages(lanes([Hit(made, each) for each in (week, unsaid, month)], VOSS.name), ())
    assert [(each.when, each.is_long) for each in found.marks] == [
        ("May 2031", True),
        ("by 6 May 2031", False),
        ("26 May to 1 June 2031", True),
    ]
    assert found.extent == ("May 2031", "1 June 2031")
    assert found.data["marks"][2]["at"] == "2031-05-26/2031-06-01"  # type: ignore[index]


def test_deeds_beside_counted_statements_say_for_which_time_they_were_sought() -> None:
    """Those of the reports that are shown; a lane without deeds says nothing of a time."""
    told = acting(retold("one", chain=(VOSS,)))
    hits = [Hit(held(told), told.statements[0])]
    months, days = [Month("2030-01", 90, 0, 0), Month("2031-05", 1, 0, 0)], lanes(hits, VOSS.name)
    found = of_counts(months, None, address, days, deeds_told([held(told)], [VOSS.name]))
    assert found is not None
    assert [(each.lane, each.at, each.count) for each in found.marks] == [
        ("private", "2030-01", 90),
        ("private", "2031-05", 1),
        ("deeds", "2031-05-06", None),
    ]
    assert found.looked_at == ("2031-05-06", "2031-05-06")
    none = of_counts(months, None, address, days, ())
    assert none is not None
    assert none.looked_at is None


def test_the_chart_library_is_as_it_was_published() -> None:
    """Each of its files has the version and the hash that its licence names, and no code made at run time (CSP)."""
    parts = re.split(r"(?m)^(?=// https://d3js\.org/)", (STATIC / "d3.js").read_text(encoding="utf-8"))[1:]
    named = re.findall(
        r"(?m)^([\w-]+) ([\d.]+)  sha256:(\w+)$", (STATIC / "LICENSE-d3.txt").read_text(encoding="utf-8")
    )
    heads = [re.match(r"// https://d3js\.org/([\w-]+)/ v([\d.]+) Copyright", part) for part in parts]
    found = [
        (*head.groups(), hashlib.sha256(part.encode()).hexdigest())
        for head, part in zip(heads, parts, strict=True)
        if head
    ]
    assert found == named
    assert len(found) == 9
    assert not re.search(r"\beval\(|\bFunction\(", "".join(parts))
