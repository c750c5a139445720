"""The Python interface: what `import reportedly` offers."""

from __future__ import annotations

import doctest
import inspect
import pickle
import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from types import ModuleType

import pandas
import pytest
from builders.reports import TEXT, pier
from msgspec import structs
from pasted import ROOT

import reportedly
from reportedly import InputError, Record, Trace, api, rows
from reportedly.commands.advice import FLAGS, error_line, remedy
from reportedly.errors import ManyStatementsError, MissingExtraError, NotEnglishError
from reportedly.records import Certainty

FLAG = re.compile(r"--[a-z]")
# Not errors: what the server tells whoever starts it, a line of the log about a rule that is new, and flags of other programs.
ADVICE = ("serve/guards/requests.py", "alert/alerting.py", "intake/programs.py")
FUNCTIONS = ("read_text", "read_path", "read_url", "trace", "check", "to_rows", "to_frame")


@pytest.fixture(scope="module")
def traced(examples: list[Record]) -> Trace:
    return reportedly.trace(examples)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_examples_of_docstrings(name: str) -> None:
    """The example of each function gives what it says."""
    found = doctest.DocTestFinder(recurse=False).find(getattr(api, name), name, globs={})
    assert any(each.examples for each in found)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    with chdir(ROOT):
        failed = [doctest.DocTestRunner(optionflags=flags).run(each).failed for each in found]
    assert not any(failed)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstrings_are_whole(name: str) -> None:
    """Each function says what each of its parameters is, what it gives, and what it raises."""
    function = getattr(api, name)
    text = inspect.getdoc(function) or ""
    assert all(part in text for part in ("Args:", "Returns:", "Raises:", "Example:"))
    arguments = text.partition("Args:")[2].partition("Returns:")[0]
    assert all(re.search(rf"\b{each}\b", arguments) for each in inspect.signature(function).parameters)


def test_names_come_with_the_package() -> None:
    """Everything that the package offers can be imported from it; `trace` and `check` too, whatever was imported before."""
    code = (
        "import reportedly, reportedly.trace.trace, reportedly.check.check\n"
        "from reportedly import *\n"
        "from reportedly import check, trace\n"
        "assert callable(trace) and callable(check) and trace([]).reports == ()\n"
        "import inspect; print(inspect.signature(check))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "codes" in done.stdout
    assert set(reportedly.__all__) <= set(dir(reportedly))
    assert isinstance(sys.modules["reportedly.trace"], ModuleType)


def test_what_is_said_of_a_text() -> None:
    """Outlet, date, address and title are those that were given, and a language has a text read as English or not at all."""
    record = reportedly.read_text(
        "“The pier is lost,” mayor Mara Okeno told reporters on Monday.",
        outlet="Harbour Gazette",
        published="2031-05-06",
        url="https://gazette.example/pier",
        title="Pier lost",
        language="en",
    )
    report = record.report
    assert (report.outlet, report.published, report.url) == (
        "Harbour Gazette", "2031-05-06", "https://gazette.example/pier",
    )  # fmt: skip
    assert (report.title, record.statements[0].setting.date) == ("Pier lost", "2031-05-05")
    with pytest.raises(NotEnglishError):
        reportedly.read_text("The pier is lost.", language="it")


def test_who_is_who_in_a_record() -> None:
    """Actors and statements are found by id, speakers and chains by the statement or its id; what is not there is a KeyError."""
    record = pier()
    assert record.actor("a2").name == "Tam Orrick"
    second = record.statement("s2")
    for statement in (second, "s2"):
        assert record.speaker(statement) == record.actor("a1")
        assert [actor.name for actor in record.chain(statement)] == ["Lena Voss", "aide", "Quay Review"]
    for ask in (record.actor, record.statement, record.speaker, record.chain):
        with pytest.raises(KeyError, match="z9"):
            ask("z9")


def test_a_speaker_that_is_not_given() -> None:
    """A statement without a speaker has none, and no chain."""
    record = reportedly.Record.from_dict(pier().to_dict())
    nobody = reportedly.Statement.from_dict(record.statements[0].to_dict() | {"speaker": None, "chain": []})
    assert record.speaker(nobody) is None
    assert record.chain(nobody) == ()


def test_edges_are_who_told_whom() -> None:
    """Of a statement: its speaker told the addressee, each link of the chain the next, and the last link the outlet."""
    edges = [row for row in pier().to_rows("edges") if row["statement"] == "s2"]
    assert [(row["kind"], row["teller"], row["hearer"]) for row in edges] == [
        ("said", "Lena Voss", "Tam Orrick"),
        ("passed_on", "Lena Voss", "aide"),
        ("passed_on", "aide", "Quay Review"),
        ("published", "Quay Review", "Harbour Gazette"),
    ]
    assert {row["access"] for row in edges} == {"private"}


def test_edges_say_what_is_inferred_and_how_sure() -> None:
    """That the aide told of it does not say that Lena Voss told the aide; how sure a link is stands in the last column."""
    made = pier()
    said = structs.replace(made.statements[1], certainty=Certainty(speaker=0.9, addressee=0.6, chain=0.7))
    edges = structs.replace(made, statements=(made.statements[0], said)).to_rows("edges")
    found = [(row["kind"], row["inferred"], row["certainty"]) for row in edges if row["statement"] == "s2"]
    assert found[:2] == [("said", False, 0.6), ("passed_on", True, 0.7)]
    to_the_aide = structs.replace(said, addressee=said.chain[1].actor)
    edges = structs.replace(made, statements=(made.statements[0], to_the_aide)).to_rows("edges")
    assert [row["inferred"] for row in edges if row["kind"] == "passed_on"][:1] == [said.chain[1].inferred]


def test_rows_of_many_are_those_of_each() -> None:
    """Tables of several records are the tables of each, one after the other; of none they are empty."""
    assert reportedly.to_rows([pier(), pier()], "actors") == pier().to_rows("actors") * 2
    assert reportedly.to_rows([]) == []
    assert list(reportedly.to_frame([]).columns) == list(rows.STATEMENTS)


@pytest.mark.parametrize("table", rows.TRACE_TABLES)
def test_tables_of_a_trace(traced: Trace, table: str) -> None:
    """Each table has a row for each of what it is of, with the columns that it promises, as rows and as a frame."""
    found = reportedly.to_rows(traced, table)
    assert all(list(row) == list(rows.TRACE_TABLES[table]) for row in found)
    expected = {
        "statements": sum(len(claim.statements) for claim in traced.claims),
        "edges": sum(len(report.taken_from) for report in traced.reports),
    }
    assert len(found) == (expected[table] if table in expected else len(getattr(traced, table)))
    frame = reportedly.to_frame(traced, table)
    assert (len(frame), list(frame.columns)) == (len(found), list(rows.TRACE_TABLES[table]))


@pytest.mark.parametrize("table", rows.RECORD_TABLES)
def test_frames_know_what_is_not_given(examples: list[Record], table: str) -> None:
    """A data frame holds what the rows hold: numbers as numbers, truth as truth, and what is not given as not given."""
    columns = rows.RECORD_TABLES[table]
    frame = reportedly.to_frame(examples, table)
    kinds = {"string": str, "boolean": bool, "Int64": int, "Float64": float}
    assert {name: kinds[str(kind)] for name, kind in frame.dtypes.items()} == dict(columns)
    held = frame.astype(object).where(frame.notna(), None).to_dict("records")
    assert held == reportedly.to_rows(examples, table)
    assert isinstance(frame, pandas.DataFrame)


def test_a_table_that_there_is_not() -> None:
    """A wrong name is told, with those that there are, also where there are no records."""
    for ask in (
        lambda table: reportedly.to_rows(pier(), table),
        lambda table: reportedly.to_rows([], table),
        lambda table: reportedly.to_frame([], table),
    ):
        with pytest.raises(ValueError, match="no table “claims” here; there are statements, actors, edges"):
            ask("claims")


def test_a_rule_that_there_is_not() -> None:
    """A code of no rule is told, and not taken for a draft without findings."""
    with pytest.raises(ValueError, match="R999 is no rule; they are R101"):
        reportedly.check(pier(), codes=["R999"])


def test_a_title_is_checked_too() -> None:
    """A headline that is no part of the text is read by itself, so that one which names its source is not found fault with."""
    said = "The port sold the northern pier to a bank in Lisk, according to an official who asked not to be named."
    title = "Port sells northern pier to bank"
    for headline, codes in ((title, ["R601"]), (f"{title}, official says", [])):
        draft = reportedly.read_text(said, title=headline, published="2031-05-06")
        assert [each.code for each in reportedly.check(draft, codes=["R601"])] == codes


def test_no_error_of_the_library_names_a_flag() -> None:
    """Texts of errors outside the command line name no flag of it: they are read by those who have none."""
    source = Path(api.__file__).parent
    found = []
    for path in sorted(source.rglob("*.py")):
        if "commands" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if (
                FLAG.search(re.sub(r"#.*", "", line))
                and '"""' not in line
                and re.search(r"[\"'].*--[a-z].*[\"']", line)
            ):
                found.append(f"{path.relative_to(source)}:{number}: {line.strip()}")
    assert [each for each in found if not each.startswith(ADVICE)] == []


def test_the_command_line_says_how() -> None:
    """It adds the flag by which what would mend an error is given, and every flag that it names is one of its own."""
    error = NotEnglishError("pier.txt", "it is not English", "if it is English, say so").with_setting("language")
    assert str(error) == "pier.txt: it is not English; if it is English, say so"
    assert error_line(error) == f"{error} (--language en)"
    assert remedy(error) == "if it is English, say so (--language en)"
    assert error_line(NotEnglishError("a", "b", "c")) == "a: b; c"
    help_text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for flags in FLAGS.values():
        assert all(f"{flag} " in help_text for flag in re.findall(r"--[a-z-]+", flags)), flags


def test_errors_pass_between_processes() -> None:
    """An error comes out of another process as it went in, with its setting."""
    for error in (
        InputError("a", "b", "c").with_setting("jobs"),
        MissingExtraError("feedparser", "feeds", "feed.xml"),
        ManyStatementsError("a", "b", "c", "sha256:d"),
    ):
        back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        assert (str(back), back.setting, type(back)) == (str(error), error.setting, type(error))


def test_text_of_the_invented_report_is_not_in_errors() -> None:
    """An error about a table names the table, and nothing of the report."""
    with pytest.raises(ValueError) as error:
        pier().to_rows("nothing")  # type: ignore[arg-type]
    assert not [word for word in TEXT.split() if len(word) > 5 and word in str(error.value)]
