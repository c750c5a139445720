"""`reportedly import`: annotations from brat and in PolNeAR's shape, printed or kept."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.commands import main
from reportedly.commands.rejected import PARTLY

TEXT = "The ferrymen deny that the pier is lost, the clerk said on Monday."
ANN = (
    "T1\tSource 0 12\tThe ferrymen\nT2\tCue 13 17\tdeny\nT3\tContent 18 39\tthat the pier is lost\n"
    "T4\tAttribution 13 17\tdeny\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tSource 41 50\tthe clerk\nT6\tCue 51 55\tsaid\nT7\tContent 0 39\tThe ferrymen deny that the pier is lost\n"
    "T8\tAttribution 51 55\tsaid\nE2\tAttribution:T8 Source:T5 Cue:T6 Content:T7\n"
)
MARKED = [
    {"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 39]]},
    {"source": [[41, 50]], "cue": [[51, 55]], "content": [[0, 39]]},
]
LINE = {
    "id": "pier-1",
    "text": TEXT,
    "publisher": "Harbour Gazette",
    "date": "2031-05-06",
    "wire": "None",
    "annotators": [MARKED, []],
}


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def records(*words: str) -> list[Any]:
    return [json.loads(line) for line in run("import", *words).stdout.splitlines()]


def told(record: Any) -> list[tuple[str, str, str, str | None]]:
    return [(s["source"]["text"], s["cue"]["kind"], s["content"]["text"], s["within"]) for s in record["statements"]]


OUTCOME = [
    ("the clerk", "assertion", "The ferrymen deny that the pier is lost", None),
    ("The ferrymen", "denial", "the pier is lost", "s1"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pier.txt").write_text(TEXT)
    (tmp_path / "pier.ann").write_text(ANN)
    return tmp_path


def test_a_folder_of_brat(folder: Path) -> None:
    """Spans are the annotator's, nesting and the kind of a cue follow, and who is meant is worked out."""
    (made,) = records(str(folder), "--published", "2031-05-06")
    assert told(made) == OUTCOME
    names = {actor["id"]: actor["name"] for actor in made["actors"]}
    assert [names[s["speaker"]] for s in made["statements"]] == ["clerk", "ferrymen"]
    assert made["statements"][0]["setting"]["date"] == "2031-05-05"
    assert made["engine"]["model"].startswith("annotators, ")


def test_spans_only(folder: Path) -> None:
    """Nothing but what was marked."""
    (made,) = records(str(folder / "pier.ann"), "--spans-only")
    assert told(made) == OUTCOME
    assert (made["actors"], made["engine"]["model"]) == ([], "annotators")


def test_polnears_folders(tmp_path: Path) -> None:
    """PolNeAR has its texts in one folder and the annotations, with the annotator in the name, in another."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "pier_one.txt").write_text(TEXT)
    (tmp_path / "attributions" / "pier_one_4b22.ann").write_text(ANN)
    (made,) = records(str(tmp_path), "--spans-only")
    assert made["report"]["id"] == "pier_one"
    assert told(made) == OUTCOME


def test_polnears_shape(tmp_path: Path) -> None:
    """JSON Lines with several annotators: the first counts, or the one that is asked for; what is "None" is not given."""
    (tmp_path / "corpus.jsonl").write_text(json.dumps(LINE) + "\n")
    (first,) = records(str(tmp_path / "corpus.jsonl"), "--spans-only")
    (second,) = records(str(tmp_path / "corpus.jsonl"), "--spans-only", "--annotator", "2")
    assert told(first) == OUTCOME
    assert told(second) == []
    assert (first["report"]["outlet"], first["report"]["origin"]["agency"]) == ("Harbour Gazette", None)
    assert run("import", str(tmp_path), "--spans-only", "--annotator", "3").exit_code == 1


def test_there_and_back_through_polnears_shape(tmp_path: Path) -> None:
    """What is exported in this shape comes back with the same spans."""
    (tmp_path / "pier.txt").write_text(TEXT)
    exported = run("read", str(tmp_path / "pier.txt"), "--format", "polnear").stdout
    (tmp_path / "back.jsonl").write_text(exported)
    (made,) = records(str(tmp_path / "back.jsonl"), "--spans-only")
    (read,) = [json.loads(run("read", str(tmp_path / "pier.txt"), "--format", "json").stdout)]
    assert read["statements"]
    assert [[s[part] for part in ("source", "content", "quote")] for s in made["statements"]] == [
        [s[part] for part in ("source", "content", "quote")] for s in read["statements"]
    ]


def test_through_brat_into_the_store(tmp_path: Path) -> None:
    """An annotator takes a statement out and says what kind another is: the record in the store is then the annotator's, and
    stays so when all is read again."""
    (tmp_path / "pier.txt").write_text(TEXT)
    run("add", str(tmp_path / "pier.txt"), "--outlet", "Harbour Gazette")
    run("export", "--format", "brat", "-o", str(tmp_path / "out.zip"))
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "desk")
    (name,) = (tmp_path / "desk" / "reportedly").glob("*.ann")
    name.write_text(ANN.partition("T5")[0] + "A1\tKind E1 fear\n")
    assert "replaced\t1 statement" in run("import", str(tmp_path / "desk"), "--keep").stdout
    run("reread", "--all")
    (held,) = [json.loads(line) for line in run("export").stdout.splitlines()]
    assert held["report"]["outlet"] == "Harbour Gazette"
    assert told(held) == [("The ferrymen", "fear", "the pier is lost", None)]


def test_a_bad_file_stops_no_other(folder: Path) -> None:
    """Each that can't be used is a line that says why; the others are read."""
    (folder / "lost.ann").write_text(ANN)
    (folder / "moved.txt").write_text("A " + TEXT)
    (folder / "moved.ann").write_text(ANN)
    (folder / "bad.jsonl").write_text(
        '{"id": "x", "text": "The pier.", "annotators": [[{"cue": [[0, 99]], "content": [[0, 3]]}]]}\n{\n'
    )
    result = run("import", str(folder), str(folder / "none.ann"), "--spans-only")
    assert (result.exit_code, len(result.stdout.splitlines())) == (PARTLY, 1)
    assert [line.rpartition("/")[2] for line in result.stderr.splitlines()] == [
        "bad.jsonl, line 1: attribution 1 marks what is outside the text; give a line its id, text and annotators: a list "
        "of lists of {source, cue, content} with [start, end] spans",
        "bad.jsonl, line 2: it is no JSON; give a line its id, text and annotators: a list of lists of {source, cue, "
        "content} with [start, end] spans",
        "lost.ann: the text that it belongs to is not there; put the .txt file beside it",
        "moved.ann: the words of line 1 are not those that the text has there; annotate the text as it is, or export it anew",
        "none.ann: there is no such file or folder; check the name",
    ]


def test_a_changed_text_is_refused(tmp_path: Path) -> None:
    """Where the text of an export is no longer the one that was exported, its annotations are not taken for it."""
    (tmp_path / "pier.txt").write_text(TEXT)
    run("add", str(tmp_path / "pier.txt"))
    run("export", "--format", "brat", "-o", str(tmp_path / "out.zip"))
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "desk")
    (name,) = (tmp_path / "desk" / "reportedly").glob("*.txt")
    name.write_text(TEXT + " Again.")
    result = run("import", str(tmp_path / "desk"), "--spans-only")
    assert result.exit_code == 1
    assert "its text is not the one that was exported" in result.stderr


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"\xff\xfe\x00", b""])
def test_what_is_no_annotation(tmp_path: Path, data: bytes) -> None:
    """A file of another kind is one line and exit status 1."""
    (tmp_path / "x.zip").write_bytes(data)
    result = run("import", str(tmp_path / "x.zip"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "Traceback" not in result.stderr
