"""What speakers do with what stands there, labelled for statements that the reader found (`attitudes.jsonl`).

A line a report: for each statement the first place of its content and of its cue (null: none), what is done with the content, and
what the content is (`Attitude` and `Content` in `reportedly.trace`). See `README.md` for who labelled them and how.
"""

from __future__ import annotations

from benchmarks.common import rows
from benchmarks.stories import FOLDER
from reportedly.records import Statement
from reportedly.trace.attitude import Content
from reportedly.trace.records import Attitude

Place = tuple[str, int, int | None]  # report, first place of the content, of the cue


def labelled() -> dict[Place, tuple[Attitude, Content]]:
    return {
        (each["report"], start, cue): (does, content)
        for each in rows(FOLDER / "attitudes.jsonl")
        for start, cue, does, content in each["statements"]
    }


def place(report: str, one: Statement) -> Place:
    return report, one.content.spans[0][0], one.cue.spans[0][0] if one.cue.spans else None
