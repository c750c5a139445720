"""What is forgotten is in no file of the dataset: neither in its bytes nor in what they are unpacked to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from builders.matters import EachDiffers
from builders.reports import TEXT
from click.testing import CliRunner
from corpora import contents, inline, lines, numbered, records, run, table

from reportedly.commands import main
from reportedly.corpus import forgetting, rewriting, tracing_block
from reportedly.corpus.forgetting import forget
from reportedly.corpus.tracing import trace_corpus
from reportedly.errors import InputError, NotFoundError

SECRETS = ("zelkova", "quixot", "tipoff")  # in the text, the title and the id, and in the name of the file
SECRET = f"{TEXT} The zelkova fell."


@pytest.fixture
def dataset(tmp_path: Path, quick_reader: None, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - reads with it
    """A traced dataset with a secret report in its midst, as a row of a table that stands there twice."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tracing_block, "_meanings", EachDiffers)
    row = {"id": "tipoff-1", "text": SECRET, "title": "A quixotic title", "published": "2031-05-06"}
    lines(Path("a.jsonl"), [*numbered(3), row, *numbered(6)[3:], row])
    run(["a.jsonl"], tmp_path / "out", block=2)
    trace_corpus(str(tmp_path / "out"), inline, lambda _: None)
    return tmp_path / "out"


def found(dataset: Path) -> set[str]:
    """The secret words that are in the names, the bytes or the unpacked rows of its files, in any case."""
    import pyarrow.parquet as pq

    held = " ".join(str(each.relative_to(dataset)) for each in dataset.rglob("*"))
    for path in (each for each in dataset.rglob("*") if each.is_file()):
        held += path.read_bytes().decode(errors="replace")
        if path.suffix == ".parquet":
            held += str(pq.ParquetFile(path).read().to_pylist())
    return {word for word in SECRETS if word in held.lower()}


def test_nothing_is_left_in_the_dataset(dataset: Path) -> None:
    """No table, no trace, no list of what was rejected, no manifest and no statistics of a file hold its words, nor do texts that a
    killed run has left; the other reports are as they were."""
    assert found(dataset) == set(SECRETS)
    (dataset / "_work").mkdir()
    (dataset / "_work" / "intake.parquet").write_bytes((dataset / "rejected" / "part-000000.parquet").read_bytes())
    before = records(dataset)
    told = CliRunner().invoke(main, ["corpus", "forget", str(dataset), "tipoff-1"])
    assert told.output == (
        f"tipoff-1\tforgotten\nthe trace is removed; to trace again: reportedly corpus trace {dataset}\n"
    )
    assert found(dataset) == set()
    assert records(dataset) == {ident: each for ident, each in before.items() if ident != "tipoff-1"}


def test_the_manifest_tells_what_is_left(dataset: Path, tmp_path: Path) -> None:
    """Its files with their hashes; the counts are those of a dataset that never had the report. It can be traced again."""
    never = run([lines(tmp_path / "never.jsonl", numbered(6))], tmp_path / "never", block=2)
    forget(str(dataset), ["tipoff-1"])
    made = json.loads((dataset / "manifest.json").read_text())
    assert {each["name"]: each["sha256"] for each in made["files"]} == {
        name: sha for name, sha in contents(dataset).items() if name != "manifest.json"
    }
    assert made["counts"] == never["counts"]
    trace_corpus(str(dataset), inline, lambda _: None)
    assert len(table(dataset / "trace", "reports")) == 6


@pytest.mark.usefixtures("quick_reader")
def test_the_name_of_a_document_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of one report is named in no list of inputs."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number, name in enumerate(("apple", "tipoff", "zelkova")):
        Path("in", f"{name}.txt").write_text(f"{TEXT} Edition {number}.")
    run(["in"], tmp_path / "out")
    idents = {Path(row["input"]).stem: row["report_id"] for row in table(tmp_path / "out", "reports")}
    assert found(tmp_path / "out") == {"tipoff", "zelkova"}
    forget("out", [idents["zelkova"]])
    assert found(tmp_path / "out") == {"tipoff"}
    forget("out", [idents["tipoff"]])
    assert found(tmp_path / "out") == set()


@pytest.mark.usefixtures("quick_reader")
def test_copies_stay(tmp_path: Path) -> None:
    """They are named; the first that is left is the one of which the others are copies, and a version stands alone."""
    one, url = numbered(1)[0], "https://quay.invalid/pier"
    reports = [one, {**one, "id": "copy-1"}, {**one, "id": "copy-2"}, {**one, "id": "copy-3"}]
    reports += [{"id": url, "url": url, "text": f"{TEXT} Version {number}."} for number in (1, 2)]
    run([lines(tmp_path / "a.jsonl", reports)], tmp_path / "out")
    version = next(row for row in table(tmp_path / "out", "reports") if row["version_of"])
    done = forget(str(tmp_path / "out"), ["pier-0", "copy-1", url])
    assert done.staying == tuple(sorted(("copy-2", "copy-3", version["report_id"])))
    left = {row["report_id"]: (row["copy_of"], row["version_of"]) for row in table(tmp_path / "out", "reports")}
    assert left == {"copy-2": (None, None), "copy-3": ("copy-2", None), version["report_id"]: (None, None)}
    assert records(tmp_path / "out")[version["report_id"]].report.version_of is None
    assert forget(str(tmp_path / "out"), list(left)).staying == ()
    assert table(tmp_path / "out", "reports") == []
    made = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert set(made["counts"].values()) == {0}


def test_a_run_that_was_broken_off_goes_on(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off before any part, it goes on without being told the ids again, or with others; until then nothing is traced."""
    shutil.copytree(dataset, tmp_path / "whole")
    forget(str(tmp_path / "whole"), ["tipoff-1", "pier-2"])
    real, left = rewriting.rewritten, 0
    for number in range(30):
        left = number

        def breaking(*given: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            return real(*given)  # type: ignore[arg-type]

        out = tmp_path / f"out-{number}"
        shutil.copytree(dataset, out)
        monkeypatch.setattr(forgetting, "rewritten", breaking)
        try:
            forget(str(out), ["tipoff-1"])
        except KeyboardInterrupt:
            with pytest.raises(InputError, match="forgetting was broken off in it; go on with it"):
                trace_corpus(str(out), inline, lambda _: None)
            monkeypatch.setattr(forgetting, "rewritten", real)
            assert forget(str(out), [] if number % 2 else ["pier-2"]).idents[0] == "tipoff-1"
            if number % 2:
                forget(str(out), ["pier-2"])
            assert contents(out) == contents(tmp_path / "whole")
        else:
            break
    assert number > 4


def test_more_is_forgotten_by_the_run_that_goes_on(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the run that was broken off had taken away a part of which nothing was left."""
    whole_part = [row["report_id"] for row in table(dataset, "reports")][:2]
    real, written = rewriting.rewritten, list[str]()

    def breaking(folder: Path, part: str, forgotten: rewriting.Forgotten) -> object:
        if part.startswith("statements/"):
            raise KeyboardInterrupt
        written.append(part)
        return real(folder, part, forgotten)

    monkeypatch.setattr(forgetting, "rewritten", breaking)
    with pytest.raises(KeyboardInterrupt):
        forget(str(dataset), whole_part)
    monkeypatch.setattr(forgetting, "rewritten", real)
    assert [part for part in written if part.startswith("reports/") and not (dataset / part).exists()]
    forget(str(dataset), ["tipoff-1"])
    assert found(dataset) == set()
    assert set(records(dataset)).isdisjoint({*whole_part, "tipoff-1"})


def test_what_is_not_there(dataset: Path) -> None:
    """An id that no report has, or none at all, is one line, and nothing is changed."""
    before = contents(dataset)
    with pytest.raises(NotFoundError, match="no report of the dataset has this id"):
        forget(str(dataset), ["tipoff-1", "pier-99"])
    with pytest.raises(InputError, match="no report is named; give the ids"):
        forget(str(dataset), [])
    with pytest.raises(NotFoundError, match="no whole dataset"):
        forget(str(dataset / "trace" / "stories"), ["tipoff-1"])
    assert {name: sha for name, sha in contents(dataset).items() if name != "_trace/lock"} == before
