"""Counts over time: periods, rows, and how many statements have a source that is not named."""

from __future__ import annotations

from builders.lines import BRILL, QUAY, SOURCES, VOSS, Line, report_of_lines
from msgspec import structs

from reportedly.records import Certainty, Record
from reportedly.rows import counts, of_statement
from reportedly.views.counts import ROWS, CountedBy, CountTable, as_rows, chosen, count_table, counted

LATE = "the winter barges come late to Lisk again"


def table(*records: Record, by: CountedBy = "outlet") -> CountTable:
    found = count_table((counted(record, each) for record in records for each in record.statements), by)
    assert found is not None
    return found


def of_day(day: str | None, number: int = 1) -> Record:
    return report_of_lines(f"r{day}", *[Line(LATE, (VOSS,))] * number, outlet="Quay Review", day=day)


def test_months_and_what_has_no_date() -> None:
    """Those that have statements, the earliest first; what has no date comes last, and numbers add up."""
    found = table(of_day("2031-06-02"), of_day("2031-05-30", 2), of_day(None))
    assert found.periods == ("2031-05", "2031-06", "no date")
    assert [(row.words, row.numbers, row.total) for row in found.rows] == [("Quay Review", (2, 1, 1), 4)]
    assert (found.together.numbers, found.left) == ((2, 1, 1), 0)


def test_of_many_months_years() -> None:
    """Of many years the oldest are one."""
    assert table(*(of_day(f"2031-{month:02}-01") for month in range(1, 13))).periods[-1] == "2031-12"
    assert table(*(of_day(f"2031-{month:02}-01") for month in range(1, 13)), of_day("2032-01-01")).periods == (
        "2031",
        "2032",
    )
    old = table(*(of_day(f"{year}-05-01") for year in range(2010, 2032)))
    assert (old.periods[0], old.periods[1], old.together.numbers[0]) == ("earlier", "2020", 10)
    undated = table(of_day(None), *(of_day(f"{year}-05-01") for year in range(2010, 2032)))
    assert [*map(undated.period_in_words, undated.periods)] == ["earlier", *map(str, range(2020, 2032)), "no date"]


def test_no_month_is_told_that_is_not_known() -> None:
    """A week that lies in two months is of their year, which comes after its months; one that lies in two years is of none."""
    found = table(
        of_day("2031"), of_day("2031-05-30/2031-06-02"), of_day("2031-06-03"), of_day("2031-12-30/2032-01-02")
    )
    assert (found.periods, found.together.numbers) == (("2031-06", "2031", "no date"), (1, 2, 1))
    assert [*map(found.period_in_words, found.periods)] == ["June 2031", "some time in 2031", "no date"]
    assert table(of_day("2031")).period_in_words("2031") == "2031"


def test_the_table_as_a_file() -> None:
    """In the words of the page, each value with its numbers, and all together last."""
    columns, rows = as_rows(table(of_day("2031-06-02"), of_day("2031-05-30", 2), by="access"), "access")
    head = ["Setting", "In all", "Source not named", "Of so many with a source", "May 2031", "June 2031"]
    assert [*columns] == head
    assert [[*row.values()] for row in rows] == [["in public", 3, 0, 3, 2, 1], ["All together", 3, 0, 3, 2, 1]]


def test_what_is_not_sure_is_counted_apart() -> None:
    """What is only perhaps public is not counted as public."""
    record = of_day("2031-06-02", 2)
    doubted = structs.replace(record.statements[0], certainty=Certainty(access=0.2))
    record = structs.replace(record, statements=(doubted, *record.statements[1:]))
    found = table(record, by="access")
    assert [(row.words, row.value, row.total) for row in found.rows] == [
        ("in public", "public", 1),
        ("perhaps in public", None, 1),
    ]
    rows = counts(of_statement(record, each) for each in record.statements)
    assert [(row["access"], row["access_unsure"]) for row in rows] == [("public", False), ("public", True)]


def test_whose_source_is_not_named() -> None:
    """The speaker's own name, and that of whoever told of it: a minister's words from officials have no named source."""
    record = report_of_lines(
        "one", Line(LATE, (VOSS,)), Line(LATE, (SOURCES,)), Line(LATE, (BRILL, SOURCES, QUAY)), outlet="Mill News"
    )
    asked = structs.replace(record.statements[0], asserted=False)
    nobody = structs.replace(record.statements[0], speaker=None, chain=())
    found = table(structs.replace(record, statements=(*record.statements, asked, nobody)))
    (row,) = found.rows
    assert (row.total, row.sourced, row.unnamed, row.share) == (4, 3, 2, 67)


def test_only_the_most_frequent_are_listed() -> None:
    """The others are counted; what is not known stands last, also if it is the most; words of the record are told in words."""
    lines = [report_of_lines(f"r{n}", Line(LATE), outlet=f"Outlet {n}") for n in range(ROWS + 2)]
    assert (len(table(*lines).rows), table(*lines).left) == (ROWS, 2)
    assert [row.words for row in table(of_day(None), by="access").rows] == ["in public"]
    unnamed = table(report_of_lines("u", Line(LATE, (SOURCES,))), by="speaker")
    assert [(row.words, row.value, row.share) for row in unnamed.rows] == [("officials", None, 100)]
    assert [row.words for row in table(*lines, by="gender").rows] == ["not known"]
    assert (chosen("gender"), chosen("no such"), count_table((), "outlet")) == ("gender", "outlet", None)
