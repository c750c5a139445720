"""Words for parts of a record."""

from __future__ import annotations

from builders.lines import BRILL, Line, report_of_lines
from msgspec import structs

from reportedly.show.words import percent, perhaps, said_by, shown_spans, unlabelled, verb


def test_what_is_only_asked_is_not_told_as_said() -> None:
    """A reader of “Brill says …” would take for Brill's words what a reporter asked him."""
    report = report_of_lines("a", Line("the pier is sold", (BRILL,)))
    (told,) = report.statements
    assert verb(report, told, BRILL) == "says"
    assert verb(report, structs.replace(told, asserted=False), BRILL) == "says (not reported as said)"


def test_the_reports_own_verb_stands_before_what_is_only_named() -> None:
    """Who opposed a ban is not shown as saying it."""
    report = report_of_lines(
        "a", Line("the sale of the pier", (BRILL,), cue="opposed", sentence="{who} {cue} {content}.")
    )
    assert verb(report, report.statements[0], BRILL) == "“opposed”"
    report = report_of_lines("a", Line("the pier is sold", (BRILL,), cue="insisted"))
    assert verb(report, report.statements[0], BRILL) == "says"
    mistake = Line("it “a mistake” to sell the pier", (BRILL,), cue="called", sentence="{who} {cue} {content}.")
    report = report_of_lines("a", mistake)
    assert verb(report, report.statements[0], BRILL) == "“called”"
    report = report_of_lines(
        "a", Line("it is over", (BRILL,), cue="quipped", quote="direct", sentence="“{content},” {who} {cue}.")
    )
    assert verb(report, report.statements[0], BRILL) == "says"


def test_several_say() -> None:
    """With a name or without: "prosecutors say", "Voss and Brill say"."""
    report = report_of_lines("a", Line("the pier is sold", (BRILL,)))
    for named in (True, False):
        prosecutors = structs.replace(BRILL, name="Prosecutors", type="group", named=named)
        assert verb(report, report.statements[0], prosecutors) == "say"


def test_who_doubts_does_not_believe() -> None:
    """A belief by its kind, and against its content: the report's own word stands."""
    report = report_of_lines("a", Line("talks would help", (BRILL,), cue="doubted", kind="belief"))
    assert verb(report, report.statements[0], BRILL) == "“doubted”"
    report = report_of_lines("a", Line("talks would help", (BRILL,), cue="believed", kind="belief"))
    assert verb(report, report.statements[0], BRILL) == "believes"


def test_nothing_read_is_quite_sure() -> None:
    """A likelihood that rounds to one is no certainty."""
    assert (percent(0.997), percent(1.0), percent(0.984), percent(0.0)) == ("99 %", "99 %", "98 %", "0 %")


def test_perhaps_stands_before_what_is_not_sure() -> None:
    """At 0.7 it does not; nothing has no "perhaps" before it."""
    assert [perhaps("Bo Linnet", likely) for likely in (None, 0.7, 0.69)] == [
        "Bo Linnet",
        "Bo Linnet",
        "perhaps Bo Linnet",
    ]
    assert perhaps("", 0.1) == ""


def test_an_unnamed_official_is_not_called_not_named() -> None:
    """His description says so itself."""
    assert [unlabelled(each) for each in ("Unnamed official", "anonymous aide", "official")] == [False, False, True]


def test_a_refusal_is_shown_with_its_cue() -> None:
    """ "To comment" alone tells nothing; what was said in words stands without its cue."""
    report = report_of_lines(
        "a", Line("to comment", (BRILL,), cue="declined", kind="no_comment", sentence="{who} {cue} {content}.")
    )
    (s,) = report.statements
    assert [report.report.text[start:end] for start, end in shown_spans(s)] == ["declined to comment"]
    plain = structs.replace(s, cue=structs.replace(s.cue, kind="assertion"))
    assert shown_spans(plain) == plain.content.spans


def test_nobody_said_what_is_denied() -> None:
    """What a denial says was not said is not "said by" anybody."""
    assert [said_by(True), said_by(False)] == ["said by", "would have been said by"]
