"""What is stated in articles that nothing was learned from, and what counts as right."""

from __future__ import annotations

from collections import Counter

from benchmarks.stories.news import NEWS, UNSEEN, articles
from benchmarks.unseen import told
from builders.reports import TEXT, pier

from reportedly.records import Record, Report, Statement


def read(_: Report) -> Record:
    return pier()


def test_nothing_is_learned_from_what_is_measured() -> None:
    learned, measured = ({each["sha256"] for each in articles(path)} for path in (NEWS, UNSEEN))
    assert len(measured) == 548
    assert not learned & measured


def test_what_counts_as_right() -> None:
    """A statement by its label, or none where it is a stray; one that two readers differ on counts as a statement alone."""
    first, second, *_ = pier().statements
    names = {actor.id: actor.name for actor in pier().actors}

    def label(statement: Statement, **more: object) -> dict[str, object]:
        return {
            "cue_span": list(statement.cue.spans[0]), "spans": [list(span) for span in statement.content.spans],
            "speaker": "Nobody Else", "setting": "private", **more,
        }  # fmt: skip

    right = label(first, speaker=names[first.speaker or ""], setting=first.setting.access)
    stray = {"cue_span": list(second.cue.spans[0]), "start": second.content.spans[0][0]}
    report = {"id": "a", "date": None, "statements": [right], "strays": [stray]}
    access = Counter[str]()
    stated = list(told(read, report, TEXT, access))
    assert ("that it is a statement", second.confidence, False) in stated
    assert ("who spoke", first.certainty.speaker or 0.0, True) in stated
    assert access.total() == 1
    unsure = {"id": "a", "date": None, "statements": [label(first, uncertain=True)], "strays": []}
    assert list(told(read, unsure, TEXT, access)) == [("that it is a statement", first.confidence, True)]
