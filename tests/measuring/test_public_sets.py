"""Public sets from clones of the public layout, with contents of our own; and the targets that make and measure them."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.public_sets import fnc, re3d
from benchmarks.stories.publish import published
from benchmarks.stories.repositories import REPOSITORIES
from builders import public_clones
from measuring.test_story_set import laid, of
from soak import SOAK

ROOT = Path(__file__).parents[2]
LOST = "Mayor Mara Okeno said the pier was lost."


@pytest.fixture
def clones(tmp_path: Path) -> Path:
    """Clones of all repositories, with one invented story, one article and one document."""
    from benchmarks import invented

    root = tmp_path / "clones"
    (tmp_path / "labels").mkdir()
    for one in REPOSITORIES.values():
        (root / one.folder).mkdir(parents=True)
    story = sorted(invented.build(tmp_path / "invented").iterdir())[0]
    gold, rows = of(story)
    for k, report in enumerate(gold["reports"]):
        row = rows[report["id"]] | {"title": None}
        rows[report["id"]] = row
        ref = laid(root / "fnc-1", "fnc", k, row)
        report["text_from"] = {"collection": "fnc", "ref": ref, "chars": len(row["text"])}
    (tmp_path / "labels" / f"{story.name}.json").write_text(json.dumps(published(gold, rows)), encoding="utf-8")
    with (root / "fnc-1" / "competition_test_bodies.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["Body ID", "articleBody"], [7, f" {LOST}\n"], [8, LOST], [9, " "]])
    politics = root / "CrossNER" / "ner_data" / "politics"
    politics.mkdir(parents=True)
    for split in ("train", "dev", "test"):
        (politics / f"{split}.txt").write_text("Mara\tB-politician\nOkeno\tI-politician\nsaid\tO\n")
    polnear = root / "PolNeAR" / "data"
    table = "compartment\tfilename\tannotators\tpublisher\tpublication_date\ttitle\tcredit\twire\n"
    for split in ("train", "dev"):
        (polnear / split / "text").mkdir(parents=True)
        (polnear / split / "attributions").mkdir()
        (polnear / split / "text" / f"{split}.txt").write_text(f"{LOST}\n")
        marks = "T1\tSource 0 16\tMayor Mara Okeno\nT2\tCue 17 21\tsaid\nT3\tContent 22 39\t…\n"
        event = "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        (polnear / split / "attributions" / f"{split}_a.ann").write_text(marks + event)
        table += f"{split}\t{split}\ta\tgazette\t2031-06-03\tLost\tNone\tNone\n"
    (polnear / "metadata.tsv").write_text(table)
    office = root / "re3d" / "Harbour Office"
    office.mkdir(parents=True)
    document = {
        "_id": "A1",
        "sourceName": "Harbour Office",
        "sourceUrl": "https://a.invalid/1",
        "wordCount": 8,
        "title": "Lost",
        "text": LOST,
    }
    entity = {
        "_id": "A1-0-6-16",
        "begin": 6,
        "end": 16,
        "type": "Person",
        "value": "Mara Okeno",
        "documentId": "A1",
        "confidence": 1,
    }
    relation = {
        "_id": "A1-r", "begin": 17, "end": 21, "sourceBegin": 6, "sourceEnd": 16, "source": "Mara Okeno", "targetBegin": 22,
        "targetEnd": 30, "target": "the pier", "type": "CommWith", "value": "said", "documentId": "A1", "confidence": 0.5,
    }  # fmt: skip
    other = document | {"_id": "A2", "title": "Nothing marked"}
    (office / "documents.json").write_text(f"{json.dumps(document)}\n{json.dumps(other)}\n")
    (office / "entities.json").write_text(f"{json.dumps(entity)}\n")
    (office / "relations.json").write_text(f"{json.dumps(relation)}\n")
    public_clones.all_of_them(root)
    return root


def test_fnc_gives_each_text_once(clones: Path) -> None:
    found = list(fnc(clones / "fnc-1"))
    assert found[-1] == {
        "id": "fnc-test-7", "url": None, "outlet": None, "title": None, "byline": None, "published": None, "language": "en",
        "text": LOST,
    }  # fmt: skip
    assert found[0]["id"] == "fnc-train-40"
    assert len({each["text"] for each in found}) == len(found)


def test_re3d_gathers_what_stands_of_a_document(clones: Path) -> None:
    one, two = re3d(clones / "re3d")
    assert one["entities"] == [{"begin": 6, "end": 16, "type": "Person", "value": "Mara Okeno"}]
    assert one["text"][slice(*(one["relations"][0][key] for key in ("targetBegin", "targetEnd")))] == "the pier"
    assert (two["title"], two["entities"], two["relations"]) == ("Nothing marked", [], [])


def make(target: str, folder: Path, *variables: str) -> str:
    """What the target prints, with the environment of the tests in place of its own."""
    command = [
        "make",
        target,
        "-o",
        ".venv/.installed",
        "-o",
        ".venv/.dev",
        f"BIN={Path(sys.executable).parent}",
        *variables,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def made(clones: Path, tmp_path: Path) -> tuple[Path, str]:
    """A copy of the benchmarks, in which `make bench-data` has run, and what it printed."""
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "benchmarks", tree / "benchmarks", ignore=shutil.ignore_patterns("out", "__pycache__"))
    shutil.copy(ROOT / "Makefile", tree)
    (tree / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "scoreboard.md", tree / "docs")
    return tree, make("bench-data", tree, f"CLONES={clones}", f"LABELS={tmp_path / 'labels'}")


def test_bench_data(made: tuple[Path, str]) -> None:
    """The target that strangers call, on clones that are there: it clones nothing, and makes every set."""
    tree, told = made
    data = tree / "benchmarks" / "out" / "shared" / "data"
    assert "1 stories of 1 rebuilt, every text as labelled" in told
    assert "dev: 1 articles, 1 attributions" in told
    assert sorted(path.name for path in data.iterdir()) == [
        "crossner_politics", "ecbplus", "fnc", "gum", "meantime", "nli", "polnear", "re3d", "stories", "wikinews",
    ]  # fmt: skip
    assert len((data / "re3d" / "documents.jsonl").read_text().splitlines()) == 2
    assert (data / "crossner_politics" / "dev.txt").read_text().startswith("Mara\tB-politician")


@pytest.mark.skipif(not SOAK, reason="it reads eight stories twice")
def test_bench(made: tuple[Path, str]) -> None:
    """Measures on what `make bench-data` has made, and writes the page of figures."""
    tree, _ = made
    before = (tree / "docs" / "scoreboard.md").read_text()
    told = make("bench", tree)
    assert "cue" in told
    assert (tree / "docs" / "scoreboard.md").read_text() != before
