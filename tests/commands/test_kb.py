"""`reportedly kb`"""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from reportedly import Reader
from reportedly.commands import main
from reportedly.intake import Given
from reportedly.intake.plain import from_text


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["kb", *words], prog_name="reportedly")


def test_added_and_shown() -> None:
    """What is added is shown as one's own, with its post."""
    words = ["Lena Orsk", "--country", "NO", "--role", "foreign minister", "--of", "Norway", "--since", "2031-03"]
    assert run("add", *words).exit_code == 0
    assert run("show", "Orsk").stdout.split("\n\n")[0] == (
        "Lena Orsk (person), found by family name\n"
        "  country: Norway\n"
        "  2031-03 to today  foreign minister of Norway\n"
        "  source: yours"
    )


def test_shown_as_json() -> None:
    """For programs: every fact, with source, licence and date."""
    (row,) = json.loads(run("show", "Q458", "--format", "json").stdout)
    assert row["name"] == "European Union"
    assert {"source", "licence", "asof"} <= row.keys()


def test_unknown_name() -> None:
    """A name that nobody bears is one line and exit status 1."""
    result = run("show", "Zzyzx Qwrt")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_imported(tmp_path: Path) -> None:
    """The good lines of a file are added, the bad told; a file with none ends with exit status 1."""
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("name,country\nLena Orsk,Norway\nIvo Tersk,Nowhereland\n", encoding="utf-8")
    bad.write_text("name,country\nIvo Tersk,Nowhereland\n", encoding="utf-8")
    result = run("import", str(good))
    assert (result.exit_code, result.stdout) == (0, f"{good}: 1 entries added, 1 lines left out\n")
    assert run("import", str(bad)).exit_code == 1


def test_removed() -> None:
    """One's own entries can be removed, once."""
    run("add", "Lena Orsk")
    assert run("remove", "Lena Orsk").stdout == "Removed 1 entry\n"
    assert run("remove", "Lena Orsk").exit_code == 1


def test_a_role_for_what_belongs_to_it() -> None:
    """Dates without a role are a usage error."""
    assert run("add", "Lena Orsk", "--since", "2031").exit_code == 2


def test_it_is_used_in_reading() -> None:
    """A reader links to what the user has added, and its records say so."""
    run("add", "Lena Orsk", "--wikidata", "Q900000001", "--country", "Norway")
    report = from_text("“The bridge is closed,” Lena Orsk told reporters in Oslo.", Given(language="en"))
    record = Reader().read(report)
    assert [a.wikidata for a in record.actors if a.name == "Lena Orsk"] == ["Q900000001"]
    assert (record.engine.knowledge or "").endswith("+yours")
