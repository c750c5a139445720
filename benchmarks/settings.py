"""Does the record tell a call from a briefing? Government readouts and background calls, whose titles and ground rules say.

`python -m benchmarks.settings [COUNT]`: silver labels over the first COUNT (150) texts of each kind, each read with its
title. Beside each share stands that of the answer that is right most often.
- readouts ("Secretary X's Call with Y"): statements of X, in words that are not quoted, were made to Y, in private, in a
  call or meeting, on the day that the text tells, and the readout is on the record;
- background press calls: what their unnamed officials say is on background;
- ordinary news: of the statements labelled by hand in texts that are set aside for this, how many that are called private are, at
  all and with 0.7 and more, and how many that are private are called so.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

from benchmarks.common import need, rows, where
from benchmarks.labelled_news import by_place, labelled_news
from reportedly.intake import Given, from_text
from reportedly.knowledge import folded
from reportedly.reader import Reader
from reportedly.records import Actor, Record, Report, Statement

READOUT = re.compile(r"(?P<who>[\w .]+?)[’']s (?P<form>Call|Meeting) with (?P<to>.+)")
BACKGROUND = re.compile(r"Background (?:Press )?Call\b")

PLAIN = 0.7  # from here on a setting is told without "perhaps"
Judged = tuple[str, str, str]  # field, silver label, ours


def report(row: dict[str, Any]) -> Report:
    day = parsedate_to_datetime(row["date"]).date().isoformat()
    return from_text(f"{row['title']}\n\n{row['text']}", Given(language="en", published=day), id=row["url"])


def shares(one: str, two: str) -> bool:
    """Do two names share their last word?"""
    a, b = folded(one).split(), folded(two).split()
    return bool(a and b) and (a[-1] in b or b[-1] in a)


def of_readout(record: Record, title: re.Match[str]) -> Iterator[Judged]:
    actors = {a.id: a for a in record.actors}
    for s in record.statements:
        speaker = actors.get(s.speaker or "")
        if (
            speaker is None
            or speaker.type != "person"
            or s.quote == "direct"
            or not shares(speaker.name, title["who"])
            or s.within
        ):
            continue
        yield "access", "private", s.setting.access
        yield "form", title["form"].casefold(), s.setting.form or "none"
        yield "terms", "on_record", s.setting.terms
        yield "to", "counterpart", _to(s, actors, title["to"])


def _to(s: Statement, actors: dict[str, Actor], counterpart: str) -> str:
    if s.addressee is None:
        return "nobody"
    return "counterpart" if shares(actors[s.addressee].name, counterpart) else "another"


def of_background(record: Record) -> Iterator[Judged]:
    actors = {a.id: a for a in record.actors}
    for s in record.statements:
        speaker = actors.get(s.speaker or "")
        if speaker and not s.within and "official" in speaker.name.casefold():
            yield "terms of background calls", "on_background", s.setting.terms


def of_news(reader: Reader) -> Iterator[tuple[float, str]]:
    """How likely private each labelled statement is told to be, and its label. What is no statement is not private."""
    for one in labelled_news(aside=True):
        record = reader.read(one.report)
        number = by_place(one.statements, record.statements)
        for s in record.statements:
            if s.id in number:
                likely = (s.certainty.access or 0.0) if s.setting.access == "private" else 0.0
                yield likely, one.statements[number[s.id]]["setting"]


def print_news(reader: Reader) -> None:
    judged = list(of_news(reader))
    private = sum(label == "private" for _, label in judged)
    print(f"\nordinary news set aside: {len(judged)} statements labelled, {private} private")
    for least in (0.01, PLAIN):
        told = [label for likely, label in judged if likely >= least]
        right = sum(label == "private" for label in told)
        name = "called private" if least < PLAIN else f"… at {PLAIN} and more"
        print(f"{name:28}{right:6} of {len(told):4} right, of all that are private {right} of {private}")


def judged(reader: Reader, count: int) -> Iterator[Judged]:
    readouts = (
        (row, READOUT.fullmatch(row["title"]))
        for row in rows(need("data", "us_government", "state_department_readouts.jsonl"))
    )
    for row, title in islice(((row, m) for row, m in readouts if m), count):
        yield from of_readout(reader.read(report(row)), title)
    calls = (row for row in rows(need("data", "us_government", "white_house.jsonl")) if BACKGROUND.match(row["title"]))
    for row in islice(calls, count // 15):  # each is as long as fifteen readouts
        yield from of_background(reader.read(report(row)))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    print(where())
    reader = Reader()
    tally: Counter[Judged] = Counter(judged(reader, count))
    print(f"\n{'':28}{'right':>14}   most frequent answer")
    for field in dict.fromkeys(field for field, _, _ in tally):
        rows_of = {(silver, ours): n for (name, silver, ours), n in tally.items() if name == field}
        number = sum(rows_of.values())
        right = sum(n for (silver, ours), n in rows_of.items() if silver == ours)
        most = Counter[str]()
        for (silver, _), n in rows_of.items():
            most[silver] += n
        answers = Counter[str]()
        for (_, ours), n in rows_of.items():
            answers[ours] += n
        told = ", ".join(f"{answer} {n}" for answer, n in answers.most_common())
        print(f"{field:28}{right:6} of {number:4}   {max(most.values()):4} of {number:4}   ours: {told}")
    print_news(reader)


if __name__ == "__main__":
    main()
