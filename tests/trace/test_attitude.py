"""What speakers do with what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders.lines import BRILL, VOSS, BagsOfWords, Line, report_of_lines

from reportedly.errors import ModelError
from reportedly.records import CueKind
from reportedly.trace import attitude
from reportedly.trace.attitude import TOLD, Attitudes, attitudes
from reportedly.trace.records import Attitude
from reportedly.trace.trace import trace


def line(cue: str, content: str, kind: CueKind = "assertion") -> Line:
    return Line(content, (BRILL,), cue=cue, kind=kind, sentence="{who} {cue} {content}.")


@pytest.mark.parametrize(
    ("cue", "content", "kind", "does"),
    [
        ("said", "the pier is sold", "assertion", "says"),
        ("denied", "having sold the pier", "denial", "denies"),
        ("denied", "the report", "denial", "denies"),
        ("called for", "an inquiry", "demand", "wants"),
        ("opposed", "the sale of the pier", "wish", "opposes"),
        ("rejected", "the plan to sell the pier", "denial", "opposes"),
        ("refused", "to sell the pier", "denial", "opposes"),
        ("praised", "the ferrymen", "assertion", "backs"),
        ("defended", "the sale", "assertion", "backs"),
        ("asked", "who had sold the pier", "question", "asks"),
        ("declined to say", "whether the pier is sold", "no_comment", "is silent"),
        ("discussed", "the fares", "assertion", "names"),
    ],
)
def test_what_is_done_with_a_content(cue: str, content: str, kind: CueKind, does: Attitude) -> None:
    """The report's own verb tells, whatever the kind of the cue."""
    record = report_of_lines("a", line(cue, content, kind))
    found = attitudes(record.report.text, record.statements[0])
    assert found.likeliest == does
    assert found.claims == (does not in ("asks", "is silent", "names"))
    assert sum(found.does.values()) == pytest.approx(1)


def test_what_only_names_something() -> None:
    """ "The sale of the pier" says nothing of it."""
    for content, names in (("the sale of the pier", True), ("the pier is sold", False)):
        record = report_of_lines("a", line("announced", content))
        assert attitudes(record.report.text, record.statements[0]).names == names


def test_who_only_discusses_a_thing_claims_nothing() -> None:
    """A topic is no claim; who opposes a thing makes one, and it is not told as his words."""
    found = trace(
        [report_of_lines("a", line("discussed", "the fares"), line("opposed", "the sale of the pier", "wish"))],
        BagsOfWords(),
    )
    assert [(claim.cue, claim.does) for claim in found.claims] == [("opposed", "opposes")]


def test_what_is_rejected_is_not_denied() -> None:
    """Who turns down a plan does not say that there is none."""
    plan = "the board’s plan to sell the pier stones to Lowmark"
    reports = [
        report_of_lines(
            "a",
            Line(plan, (VOSS,), cue="announced", sentence="{who} {cue} {content}."),
            line("rejected", plan, "denial"),
        )
    ]
    assert "denies" not in {each.type for each in trace(reports, BagsOfWords()).relations}


def test_weights_that_cannot_be_read_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says which file, and what to do."""
    broken = tmp_path / "attitude.json"
    broken.write_text("[]", encoding="utf-8")
    monkeypatch.setattr(attitude, "WEIGHTS", broken)
    attitude._fitted.cache_clear()
    record = report_of_lines("a", line("said", "the pier is sold"))
    with pytest.raises(ModelError, match=r"attitude\.json.*reinstall"):
        attitudes(record.report.text, record.statements[0])
    attitude._fitted.cache_clear()


@pytest.mark.parametrize("side", TOLD)
def test_a_side_that_is_not_likely_enough_is_not_told(side: Attitude) -> None:
    """It may still be the likeliest."""
    for more, told in ((0.05, side), (-0.05, None)):
        does = dict.fromkeys(attitude.ATTITUDES, 0.01) | {side: TOLD[side] + more}
        found = Attitudes(does=does, content={"clause": 1.0, "noun": 0.0, "broken": 0.0})
        assert (found.likeliest, found.told) == (side, told)
