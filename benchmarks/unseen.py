"""How often is what it states wrong in news that nothing was learned from? `python -m benchmarks.unseen`.

548 articles of PolNeAR, Wikinews and FNC-1, of no happening of the labelled stories (`benchmarks/stories/unseen.jsonl`): a language
model labelled each statement that the reader had found, or called it none, and began from the speaker that the program gave, so
that a wrong one may have been left. Rows and columns are those of `benchmarks.stated`; a trivial answer stands below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from benchmarks.common import where
from benchmarks.labelled_news import by_place
from benchmarks.stated import Told, of_statement, print_stated
from benchmarks.stories.more import texts
from benchmarks.stories.news import UNSEEN, articles, gold, text_of
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record, Report

Json = dict[str, Any]


def told(read: Callable[[Report], Record], report: Json, text: str, access: Counter[str]) -> Iterator[Told]:
    """What is stated of each labelled statement of an article; `access` counts the labels."""
    date = report["date"]
    record = read(from_text(text, Given(published=date, language="en"), id=report["id"]))
    names = {actor.id: actor.name for actor in record.actors}
    kept = [{**label, "start": label["spans"][0][0]} for label in report["statements"] if label["cue_span"]]
    places = by_place([*kept, *report["strays"]], record.statements)
    for statement in record.statements:
        at = places.get(statement.id)
        if at is None:  # another reader than the one whose statements were labelled found it
            continue
        yield "that it is a statement", statement.confidence, at < len(kept)
        if at < len(kept) and not kept[at].get("uncertain"):
            access[kept[at]["setting"]] += 1
            yield from of_statement(kept[at], msgspec.to_builtins(statement), names)


def main() -> None:
    reader, known, access = Reader(), texts(), Counter[str]()
    each: list[Told] = []
    for article in articles(UNSEEN):
        text = text_of(article, known)
        each += told(reader.read, gold(article, text)["reports"][0] | {"strays": article["strays"]}, text, access)
    print(where())
    print_stated(each)
    print(
        f"trivial: of {access.total()} statements {access['public']} were said in public, {access['private']} in private"
    )


if __name__ == "__main__":
    main()
