"""Acts that were found in a store: a few lines each for people, or one JSON object a line for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reportedly.show.visible import one_line, visible
from reportedly.show.words import name_of
from reportedly.store.deeds import Deed

HEAD, QUIET = "bold", "dim"
_DAY = len("2031-05-06")


def as_json(deed: Deed) -> str:
    """Return one line: the event as in the record, the names of its actors, and the report without its text."""
    record, event = deed.held.record, deed.event
    report = {name: getattr(record.report, name) for name in ("id", "outlet", "published", "title", "url")}
    target = record.actor(event.target).name if event.target else None
    names = {"actor": record.actor(event.actor).name, "target": target}
    return json.dumps({"event": event.to_dict(), "names": names, "report": report}, ensure_ascii=False) + "\n"


def lines(deed: Deed) -> Iterator[tuple[str, str]]:
    """Yield each line with its style (HEAD, "" or QUIET): who did what kind of act to whom; the words; the report."""
    record, event = deed.held.record, deed.event
    report, actors = record.report, {actor.id: actor for actor in record.actors}
    day = event.date or (f"by {report.published[:_DAY]}" if report.published else "no date")
    target = f" → {name_of(event.target, actors)}" if event.target else ""
    manner = "" if event.modality == "done" else f", {event.modality}"
    yield visible(f"{day}  {name_of(event.actor, actors)}{target}  [{event.kind.lower()}{manner}]"), HEAD
    yield f"  {one_line(event.text)}", ""
    told = f"as {event.within} says" if event.within else None
    where = (report.outlet, (report.published or "")[:_DAY], report.title, f"{report.id} {event.id}", told)
    yield "  " + one_line(" · ".join(filter(None, where))), QUIET
