"""The labelled stories: what is published fits together, holds no text of others, and is made whole again from clones."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from benchmarks import invented
from benchmarks.polnear import articles
from benchmarks.stories import FOLDER, INVENTED, LABELS, news
from benchmarks.stories.build import RebuildError, built
from benchmarks.stories.check import faults
from benchmarks.stories.drafts import ACCESS, FORMS, TERMS, Faults, gold, made, read
from benchmarks.stories.fetch import ALL, fetched
from benchmarks.stories.more import MORE
from benchmarks.stories.more import built as built_more
from benchmarks.stories.publish import laid_out, published, repeated, sha
from benchmarks.stories.repositories import REPOSITORIES

Json = dict[str, Any]
KEPT = ("sha256", "title_sha256", "text_from")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.build(tmp_path_factory.mktemp("stories"))


def lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of(story: Path) -> tuple[Json, dict[str, Json]]:
    return json.loads((story / "gold.json").read_text(encoding="utf-8")), {
        r["id"]: r for r in lines(story / "reports.jsonl")
    }


def test_the_invented_stories_fit_together(folder: Path) -> None:
    """Eight stories of five to eight reports: each span is words of its text, each id resolves, each claim is stated."""
    stories = sorted(folder.iterdir())
    assert len(stories) == 8
    for story in stories:
        labels, rows = of(story)
        assert list(faults(labels, {ident: row["text"] for ident, row in rows.items()})) == []
        assert 5 <= len(rows) <= 8
        stated = {s["claim"] for report in labels["reports"] for s in report["statements"]}
        assert {claim["id"] for claim in labels["claims"]} <= stated


def test_the_invented_stories_are_varied(folder: Path) -> None:
    """Private words, denials, refusals, private against public, documents, leaks, testimony, corrections: some of each."""
    said = [s for story in folder.iterdir() for report in of(story)[0]["reports"] for s in report["statements"]]
    for key, values in {
        "setting": "private public unknown",
        "kind": "denial no_comment allegation promise threat question demand warning wish confirmation",
        "form": "meeting call briefing interview speech statement document post testimony",
        "terms": "on_record on_background leaked document unknown",
    }.items():
        assert set(values.split()) <= {s[key] for s in said}
    assert max(len(s["chain"]) for s in said) == 3
    relations = {r["type"] for story in folder.iterdir() for r in of(story)[0]["relations"]}
    assert relations == {"denies", "conflicts", "confirms", "updates", "responds", "private_vs_public"}


def test_faults_of_a_draft_are_told_with_their_place(tmp_path: Path) -> None:
    """Words that are not in the text, kinds that there are not, claims and roots that nobody made."""
    draft, given = read(INVENTED, "ferry-hull")
    first = draft["reports"][0]
    first["statements"][0] |= {"c": "no such words", "kind": "shout", "claim": "c99"}
    first["root"] = "nowhere"
    told = Faults()
    gold("ferry-hull", draft, given, told)
    assert [fault.split(":")[0] for fault in told.found] == [
        "ferry-hull/1", "ferry-hull/1 #1", "ferry-hull/1 #1", "ferry-hull/1 #1 c"
    ]  # fmt: skip
    (tmp_path / "x.draft.json").write_text(json.dumps(draft | {"reports": draft["reports"][:1]}), encoding="utf-8")
    (tmp_path / "x.reports.jsonl").write_text(json.dumps(given["ferry-hull/1"]) + "\n", encoding="utf-8")
    assert made(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("folder", "folds", "least"), [(LABELS, FOLDER, 30), (MORE, MORE, 60)])
def test_what_is_published_holds_no_text(folder: Path, folds: Path, least: int) -> None:
    """Stories, each text known by its hash alone: offsets are within its length, and no value is long."""
    paths = sorted(path for path in folder.glob("*.json") if path.stem != "folds")
    parts = json.loads((folds / "folds.json").read_text(encoding="utf-8"))
    assert sorted(name for fold in parts for name in fold) == [path.stem for path in paths]
    assert len(paths) >= least
    for path in paths:
        labels = json.loads(path.read_text(encoding="utf-8"))
        claims, roots = ({one["id"] for one in labels[kind]} for kind in ("claims", "roots"))
        for report in labels["reports"]:
            assert len(report["sha256"]) == 64
            assert not {"text", "title", "basis_text"} & report.keys()
            assert {report["root"], *report["other_roots"]} <= roots
            size = report["text_from"]["chars"]
            for s in report["statements"]:
                assert "basis_text" not in s
                assert s["claim"] is None or s["claim"] in claims
                spans = [*s["spans"], *(s[key] for key in s if key.endswith("_span") and s[key])]
                assert all(0 <= a < b <= size for a, b in spans)


@pytest.fixture(scope="module")
def clones(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four repositories laid out as the public ones are, of which each holds one invented story; and label files without texts."""
    root = tmp_path_factory.mktemp("public")
    labels = root / "labels"
    labels.mkdir()
    for story, collection in zip(sorted(folder.iterdir()), REPOSITORIES, strict=False):
        gold, rows = of(story)
        for k, report in enumerate(gold["reports"]):
            row = rows[report["id"]]
            if collection == "fnc":
                row["title"] = None
            ref = laid(root / REPOSITORIES[collection].folder, collection, k, row)
            report["text_from"] = {"collection": collection, "ref": ref, "chars": len(row["text"])}
        made = published(gold, rows)
        assert repeated(made, [row["text"] for row in rows.values()]) == []
        (labels / f"{story.name}.json").write_text(laid_out(made), encoding="utf-8")
        (root / f"{story.name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return root


def laid(clone: Path, collection: str, k: int, row: Json) -> str:
    """A text where its collection has it; its reference."""
    clone.mkdir(exist_ok=True)
    if collection == "fnc":
        with (clone / "train_bodies.csv").open("a", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(([] if k else [["Body ID", "articleBody"]]) + [[k + 40, row["text"] + "\n"]])
        return f"train_bodies.csv:{k + 40}"
    title, text = row["title"], row["text"]
    path, article = {
        "basil": (
            "data/articles/2031/x",
            {"title": title, "body-paragraphs": [p.split(" ", 3) for p in text.split("\n\n")]},
        ),
        "allsides": ("data/jsons/y", {"title": title, "content": "other", "content_original": text}),
        "giveme5w1h": ("Giveme5W1H/data/z", {"title": title, "text": text.replace("\n", "\r\n")}),
    }[collection]
    file = clone / f"{path}{k}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(article), encoding="utf-8")
    return f"{path}{k}.json" if collection == "basil" else f"owner+{clone.name}:{path}{k}.json"


def test_stories_are_rebuilt_from_clones(clones: Path, folder: Path, tmp_path: Path) -> None:
    """From label files and repositories of the public layout come the same labels and the same reports."""
    assert list(built(clones, tmp_path, clones / "labels")) == []
    for path in sorted((clones / "labels").glob("*.json")):
        labels, rows = of(tmp_path / path.stem)
        assert labels == json.loads((clones / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
        texts = {ident: row["text"] for ident, row in of(folder / path.stem)[1].items()}
        assert {ident: row["text"] for ident, row in rows.items()} == texts


def test_a_text_that_is_another_is_named(clones: Path, tmp_path: Path) -> None:
    """One changed word, or a file that is not there: the story is left out and the report is named; the others are built."""
    changed = clones / "Article-Bias-Prediction/data/jsons/y1.json"
    kept = changed.read_text(encoding="utf-8")
    gone = clones / "Giveme5W1H/Giveme5W1H/data/z0.json"
    aside = gone.rename(gone.with_suffix(".aside"))
    try:
        changed.write_text(kept.replace(" the ", " a ", 1), encoding="utf-8")
        told = list(built(clones, tmp_path, clones / "labels"))
    finally:
        changed.write_text(kept, encoding="utf-8")
        aside.rename(gone)
    assert len(told) == 2
    assert "/2: its text is not the one that was labelled" in told[0]
    assert "/1: not in Giveme5W1H" in told[1]
    assert len(list(tmp_path.glob("*/gold.json"))) == 2


def test_clones_are_made_of_a_mirror(tmp_path: Path) -> None:
    """Each repository is cloned from where the address says; what is not there is named, and what is there is kept."""
    mirror = tmp_path / "mirror"
    for url, _ in ALL[:2]:
        work = mirror / url.removeprefix("https://github.com/")
        work.mkdir(parents=True)
        (work / "README.md").write_text("here", encoding="utf-8")
        who = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
        for command in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "one")):
            subprocess.run(["git", *command], cwd=work, check=True, capture_output=True)
    told = fetched(tmp_path / "clones", f"file://{mirror}")
    assert len(told) == len(ALL) - 2
    assert all(f"{url}: not cloned" in fault for (url, _), fault in zip(ALL[2:], told, strict=True))
    assert sorted(p.name for p in (tmp_path / "clones").iterdir()) == sorted(folder for _, folder in ALL[:2])
    assert len(fetched(tmp_path / "clones", f"file://{mirror}")) == len(ALL) - 2


def test_further_stories_are_rebuilt_from_the_data(tmp_path: Path) -> None:
    """A label file with its text gives the labels as they were; with a text in which one letter is another the report is named."""
    path = sorted(path for path in MORE.glob("*.json") if path.stem != "folds")[0]
    asked = json.loads(path.read_text(encoding="utf-8"))["reports"][0]
    where = asked["text_from"]["collection"], asked["text_from"]["ref"]
    with pytest.raises(RebuildError, match=asked["id"]):
        list(built_more(tmp_path, {where: "x" * asked["text_from"]["chars"]}))


def test_labelled_articles_become_stories_of_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values that repeat the text are spelled by it, strays stay beside, and of another text it is said which it is."""
    text = "“It is over,” Okeno told the council of the seven northern harbours. He hopes so."
    statement = {
        "spans": [[1, 11]], "cue_span": [20, 24], "source_span": [14, 19], "speaker": "Okeno", "chain": ["Okeno"],
        "addressee": [[0, 25, 67]], "setting": "public", "form": None, "terms": "on_record",
    }  # fmt: skip
    article = {
        "text_from": {"collection": "polnear", "ref": "0abc"}, "sha256": sha(text), "outlet": "gazette", "date": "2031-06-03",
        "statements": [statement], "strays": [{"cue_span": [72, 77], "start": 78}],
    }  # fmt: skip
    monkeypatch.setattr(news, "NEWS", tmp_path / "news.jsonl")
    news.NEWS.write_text(json.dumps(article) + "\n", encoding="utf-8")
    (name,) = news.built(tmp_path, {("polnear", "0abc"): text})
    assert name == f"news-{(sha(text) or '')[:12]}"
    labels, given = of(tmp_path / name)
    (report,) = labels["reports"]
    assert report["statements"][0]["addressee"] == "the council of the seven northern harbours"
    assert (report["complete"], report["strays"], given[f"{name}/1"]["text"]) == (False, article["strays"], text)
    with pytest.raises(RebuildError, match=name):
        list(news.built(tmp_path, {("polnear", "0abc"): text + "!"}))


def test_labels_of_articles_are_of_the_guide() -> None:
    for article in (*news.articles(), *news.articles(news.UNSEEN)):
        for s in article["statements"]:
            assert (s["setting"] in ACCESS, s["form"] in FORMS, s["terms"] in TERMS) == (True, True, True), news.name(
                article
            )
            assert all(start < end for start, end in (*s["spans"], s["cue_span"])), news.name(article)
            assert s["spans"], news.name(article)
    assert len({name for part in news.folds(6) for name in part}) == len(list(news.articles()))


def test_polnear_is_read_from_a_clone(tmp_path: Path) -> None:
    """Texts, metadata and the attributions of each annotator, in the order of the corpus; spans in pieces stay in pieces."""
    data = tmp_path / "data"
    (data / "dev" / "text").mkdir(parents=True)
    (data / "dev" / "attributions").mkdir()
    text = "“It is over,” Okeno said, “and I am glad.”\n"
    (data / "dev" / "text" / "one.txt").write_text(text, encoding="utf-8")
    (data / "metadata.tsv").write_text(
        "compartment\tfilename\tannotators\tpublisher\tpublication_date\ttitle\tcredit\twire\n"
        "dev\tone\tb|a\tgazette\t2031-06-03\tIt's “over”\tNone\tNone\n"
        "train\ttwo\ta\tgazette\t2031-06-03\tNot here\tNone\tNone\n",
        encoding="utf-8",
    )
    spans = "T1\tSource 14 19\tOkeno\nT2\tCue 20 24\tsaid\nT3\tContent 0 13;26 43\t…\n"
    marks = spans + "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    (data / "dev" / "attributions" / "one_b.ann").write_text(marks, encoding="utf-8")
    (data / "dev" / "attributions" / "one_a.ann").write_text("", encoding="utf-8")
    assert articles(tmp_path, "dev") == [
        {
            "id": "one", "publisher": "gazette", "date": "2031-06-03", "title": "It's “over”", "credit": "None", "wire": "None",
            "text": text,
            "annotators": [[{"source": [[14, 19]], "cue": [[20, 24]], "content": [[0, 13], [26, 43]]}], []],
        }
    ]  # fmt: skip
