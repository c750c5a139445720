"""`reportedly check`: what it prints, which rules it asks, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.commands import main

CLEAN = "The pier was sold on 6 May 2031, Mayor Mara Okeno said."
DOUBTFUL = "Rain fell.\n\nThe pier was sold on 6 May 2031, a port official said.\n"


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *words], input=stdin)


@pytest.fixture
def draft(tmp_path: Path) -> str:
    (tmp_path / "draft.txt").write_text(DOUBTFUL)
    return str(tmp_path / "draft.txt")


def test_a_finding_as_it_is_printed(draft: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, line and column, code, level and what; the words; what to do; a total."""
    monkeypatch.chdir(Path(draft).parent)
    result = run("draft.txt", "--select", "R201")
    assert result.stdout.replace("\n    ", " ") == (
        "draft.txt:3:34: R201 warning: the text does not say of this source how they know it and why they are not named "
        "«a port official» → say how they know it, and why they are not named\n"
        "1 finding: 1 warning.\n"
    )


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        ([], ["R101", "R201"]),
        (["--ignore", "R101"], ["R201"]),
        (["--ignore", "R1,r2"], []),
        (["--select", "R2"], ["R201"]),
        (["--select", "R1", "--select", "R2", "--ignore", "R201"], ["R101"]),
    ],
)
def test_which_rules(draft: str, flags: list[str], codes: list[str]) -> None:
    """Codes, their beginnings, several of them; the exit status follows what is left."""
    result = run(draft, "--format", "json", *flags)
    (report,) = json.loads(result.stdout)
    assert [each["code"] for each in report["findings"]] == codes
    assert result.exit_code == bool(codes)


def test_json_opens_at_the_words(draft: str) -> None:
    """Every finding has spans at which its words stand."""
    (report,) = json.loads(run(draft, "--format", "json").stdout)
    for each in report["findings"]:
        assert [DOUBTFUL[start:end] for start, end in each["spans"]] == [each["words"]]


def test_exit_status() -> None:
    """0 for a clean draft and for notes alone, 1 for a warning, 2 for a bad flag or a draft that can't be read."""
    assert run("-", stdin=CLEAN).exit_code == 0
    assert run("-", stdin=CLEAN).stdout == "Nothing found.\n"
    notes = run("-", "--published", "2031-05-06", stdin="The pier was sold yesterday, Mayor Mara Okeno said.")
    assert (notes.exit_code, notes.stdout.splitlines()[-1]) == (0, "1 finding: 1 note.")
    assert run("-", stdin=DOUBTFUL).exit_code == 1
    assert run("-", "--select", "R9", stdin=CLEAN).exit_code == 2
    assert run("-", "--ignore", "", stdin=CLEAN).exit_code == 2
    assert run("no-such-file").exit_code == 2


def test_a_draft_that_cannot_be_read_stops_no_other(draft: str) -> None:
    """It is one line on standard error; the others are checked."""
    result = run("no-such-file", draft)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "R201" in result.stdout


def test_a_headline_that_is_given() -> None:
    """--title is checked as the headline; one that names its source passes."""
    text = "The port sold the northern pier to a bank, according to an official who asked not to be named."
    sure = run("-", "--title", "Port sells northern pier to bank", "--select", "R6", stdin=text)
    assert sure.stdout.startswith("-:title: R601 warning: ")
    attributed = run("-", "--title", "Port sells northern pier, official says", "--select", "R6", stdin=text)
    assert (attributed.exit_code, attributed.stdout) == (0, "Nothing found.\n")


@pytest.mark.parametrize("name", ["03-harbour-gazette.html", "06-inlet.docx"])
def test_other_formats(name: str) -> None:
    """HTML and Word files are drafts too."""
    result = run(str(Path(__file__).parents[2] / "examples" / name))
    assert result.exit_code in (0, 1)
    assert "finding" in result.stdout


def test_a_draft_beside_a_store(draft: str, tmp_path: Path) -> None:
    """What the store holds of each statement follows the findings, and stands in the JSON; without --store neither does."""
    held, other = str(tmp_path / "held.sqlite"), tmp_path / "other.txt"
    other.write_text("The pier was sold on 6 May 2031, Mayor Mara Okeno said.\n\nNo buyer was named.\n")
    added = CliRunner().invoke(
        main, ["add", str(other), "--store", held, "--outlet", "Quay Review", "--published", "2031-05-07"]
    )
    assert added.exit_code == 0, added.output
    told = run(draft, "--select", "R201", "--store", held).stdout.replace("\n    ", " ")
    assert (
        "What the store holds:\n1. port official: «The pier was sold on 6 May 2031» another says possibly the same: Mara Okeno"
        in told
    )
    assert "(Quay Review, 7 May 2031, s1); first hand: Mara Okeno" in told
    (report,) = json.loads(run(draft, "--store", held, "--format", "json").stdout)
    (each,) = report["in_store"]
    assert [said["speaker"] for known in each["known"] for said in known["statements"]] == ["Mara Okeno"]
    assert "in_store" not in json.loads(run(draft, "--format", "json").stdout)[0]
