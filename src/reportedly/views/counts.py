"""How many statements there are over time, by outlet, speaker and the like, and how many of them name no source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from reportedly.intake.typed_dates import in_words
from reportedly.records import Record, Statement
from reportedly.rows import Columns, Row, day_of, is_access_unsure, month_of, of_statement
from reportedly.show.words import perhaps_if
from reportedly.views.vocabulary import ACCESS, KINDS

CountedBy = Literal["outlet", "speaker", "country", "gender", "party", "access", "kind"]
BY: Mapping[CountedBy, str] = {
    "outlet": "outlet", "speaker": "speaker", "country": "country of the speaker", "gender": "gender of the speaker",
    "party": "party of the speaker", "access": "setting", "kind": "kind of speech",
}  # fmt: skip
_COLUMN = {"country": "speaker_country", "gender": "speaker_gender", "party": "speaker_party", "kind": "cue_kind"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "access": {str(name): words for name, words in ACCESS.items()},
    "kind": {str(name): kind.name for name, kind in KINDS.items()},
}  # fmt: skip
PERIODS = 12  # months in a table; of more, years
ROWS = 25  # values that are listed, those of most statements
EARLIER, UNDATED = "earlier", "no date"


class CountedStatement(NamedTuple):
    """A statement as its row in tables. `unnamed`: whether its source is not named; None if it has none."""

    row: Row
    unnamed: bool | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """The statements of one value.

    Attributes:
        value: as a search asks for it; None if it is not known, if it is a speaker without a name, or of a row of several.
        words: the value in words.
        numbers: how many there are in each period.
        sourced: how many have a source, and `unnamed` how many of these do not name it.
    """

    value: str | None
    words: str
    numbers: tuple[int, ...]
    sourced: int
    unnamed: int

    @property
    def total(self) -> int:
        return sum(self.numbers)

    @property
    def share(self) -> int | None:
        """How many of a hundred do not name their source; None if none has a source."""
        return round(100 * self.unnamed / self.sourced) if self.sourced else None


@dataclass(frozen=True, slots=True)
class CountTable:
    """The rows, those of most statements first, and all of them together. `left`: the number of values that are not listed."""

    periods: tuple[str, ...]
    rows: tuple[CountRow, ...]
    together: CountRow
    left: int

    def period_in_words(self, period: str) -> str:
        """Return the name of a period: "June 2031", and "some time in 2031" beside months."""
        of_months = any("-" in each for each in self.periods)
        return f"{'some time in ' * (of_months and period.isdecimal())}{in_words(period)}"


def counted(record: Record, statement: Statement) -> CountedStatement:
    """Return a statement to be counted. Its source is the speaker and whoever the report says, beside it, told of it."""
    named = {actor.id: actor.named for actor in record.actors}
    told = [link.actor for link in statement.chain if not link.inferred]
    found = [named[each] for each in (statement.speaker, *told) if each in named]
    return CountedStatement(of_statement(record, statement), None if statement.speaker is None else not all(found))


def count_table(statements: Iterable[CountedStatement], by: CountedBy, most: int | None = ROWS) -> CountTable | None:
    """Return the numbers of statements, in up to `most` rows; None if there are none.

    What a report only asks or denies that somebody said is not counted, as in `rows.counts`.
    """
    told = [each for each in statements if each.row["asserted"]]
    if not told:
        return None
    periods = _periods([_when(each.row) for each in told])
    parts = defaultdict[str | None, list[CountedStatement]](list)
    unsure = defaultdict[str | None, list[CountedStatement]](list)
    for each in told:
        value = str(found) if (found := each.row[_COLUMN.get(by, by)]) is not None else None
        (unsure if by == "access" and is_access_unsure(each.row) else parts)[value].append(each)
    words = _WORDS.get(by, {})
    named = [(value, words.get(value or "") or value or "not known", some) for value, some in parts.items()]
    named += [(None, perhaps_if(True) + words[value or ""], some) for value, some in unsure.items()]
    ordered = sorted(named, key=lambda part: (part[0] is None and by != "access", -len(part[2]), part[1]))
    rows = tuple(_row(value, text, some, periods, by) for value, text, some in ordered)
    listed = rows[:most]
    return CountTable(periods, listed, _row(None, "all", told, periods, by), len(rows) - len(listed))


def as_rows(table: CountTable, by: CountedBy) -> tuple[Columns, list[Row]]:
    """Return a table for people with its columns, in the words of its page; the last row is that of all together."""
    named = (BY[by].capitalize(), "In all", "Source not named", "Of so many with a source")
    columns: Columns = {named[0]: str, **dict.fromkeys((*named[1:], *map(table.period_in_words, table.periods)), int)}
    rows: list[Row] = [
        dict(zip(columns, (words, each.total, each.unnamed, each.sourced, *each.numbers), strict=True))
        for each, words in (*((row, row.words) for row in table.rows), (table.together, "All together"))
    ]
    return columns, rows


def _row(
    value: str | None, words: str, statements: Sequence[CountedStatement], periods: Sequence[str], by: CountedBy
) -> CountRow:
    found = Counter(_period(_when(each.row), periods) for each in statements)
    if by == "speaker" and not any(each.row["speaker_named"] for each in statements):
        value = None
    unnamed = [each.unnamed for each in statements if each.unnamed is not None]
    return CountRow(value, words, tuple(found[period] for period in periods), len(unnamed), sum(unnamed))


def _when(row: Row) -> str:
    """Return the month, or the year, in which all of its time lies; "" if there is no single one."""
    return month_of(day_of(row)) or ""


def _periods(times: Iterable[str]) -> tuple[str, ...]:
    """Return months, each year of which no month is known after its months or, if there are more than a table has, years."""
    times = set(times)
    found = sorted(filter(None, times), key=lambda time: (time[:4], len(time) == 4, time))
    if len(found) > PERIODS:
        found = sorted({time[:4] for time in found})
    return (*[EARLIER] * (len(found) > PERIODS), *found[-PERIODS:], *[UNDATED] * ("" in times))


def _period(time: str, periods: Sequence[str]) -> str:
    if not time:
        return UNDATED
    return next((period for period in (time, time[:4]) if period in periods), EARLIER)


def chosen(asked: str) -> CountedBy:
    """Return by what a page counts, as its address says; by outlet if it says nothing that there is."""
    return next((each for each in get_args(CountedBy) if each == asked), "outlet")
