"""Converters of GUM, ECB+, MEANTIME, Wikinews and the pairs of NLI, on clones of the public layout with contents of our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import ecbplus, gum, nli
from benchmarks.public_sets import wikinews
from builders import public_clones


def test_gum_has_news_before_interviews_of_wikinews_alone(tmp_path: Path) -> None:
    public_clones.gum(tmp_path)
    assert [one["doc"] for one in gum.documents(tmp_path)] == ["GUM_news_pier", "GUM_interview_ferry"]


def test_a_document_of_gum_has_its_tokens_and_mentions(tmp_path: Path) -> None:
    """Nested mentions, one token long, with hyphens in what they are; a mention with gaps and a token of no text are left out."""
    public_clones.gum(tmp_path)
    found = next(gum.documents(tmp_path))
    okeno = {"type": "person", "chain": "2", "wiki": "Mara_Okeno_%28mayor-of-Lisk%29", "qid": "Q12"}
    assert found == {
        "doc": "GUM_news_pier", "genre": "news", "url": "https://en.wikinews.org/wiki/GUM_news_pier", "date": "2031-06-03",
        "title": "Pier of Port-Amsel lost", "tokens": ["Okeno", "'s", "fears", "in", "Lisk", "Port", "She", "looked"],
        "mentions": [
            {"start": 0, "end": 1, **okeno},
            {"start": 0, "end": 2, "type": "abstract", "chain": "1", "wiki": None, "qid": None},
            {"start": 4, "end": 4, "type": "place", "chain": "3", "wiki": "Lisk", "qid": "Q11"},
            {"start": 6, "end": 6, **okeno},
        ],
    }  # fmt: skip


def test_ecbplus_leaves_out_the_topics_of_its_test(tmp_path: Path) -> None:
    public_clones.ecbplus(tmp_path)
    assert [one["doc"] for one in ecbplus.documents(tmp_path)] == ["2_3ecbplus", "10_1ecb"]


def test_a_document_of_ecbplus_has_its_checked_sentences_and_chains(tmp_path: Path) -> None:
    public_clones.ecbplus(tmp_path)
    first, second = ecbplus.documents(tmp_path)
    assert first == {
        "doc": "2_3ecbplus", "topic": "2", "subtopic": "2_ecbplus", "tokens": ["Mara", "Okeno", "went", "She", "left"],
        "sent": [0, 0, 0, 1, 1], "validated_sents": [0, 1],
        "mentions": [
            {"type": "HUMAN_PART_PER", "tokens": [0, 1], "chain": "HUM1", "desc": "t1_okeno"},
            {"type": "HUMAN_PART_PER", "tokens": [3], "chain": "HUM1", "desc": "t1_okeno"},
            {"type": "ACTION_OCCURRENCE", "tokens": [4], "chain": "2_3ecbplus.xml:8", "desc": "t1_leaving"},
            {"type": "ACTION_OCCURRENCE", "tokens": [2]},
        ],
    }  # fmt: skip
    assert (second["subtopic"], second["validated_sents"]) == ("10_ecb", [])


def test_wikinews_gives_each_article_once(tmp_path: Path) -> None:
    """From the root of the clone or its folder `data`; an empty one is none."""
    public_clones.wikinews(tmp_path)
    page = "https://en.wikinews.org/wiki/"
    assert list(wikinews(tmp_path)) == [
        {"url": f"{page}Pier_lost", "date": "2019-06-03", "title": "Pier lost", "text": "Monday, June 3, 2019\xa0\n\nThe pier is “lost”."},  # noqa: E501
        {"url": f"{page}Ferry", "date": "2020-01-02", "title": "Ferry", "text": "It ran."},
    ]  # fmt: skip


def test_pairs_of_every_set(tmp_path: Path) -> None:
    """Pairs without an agreed label are left out. The premises of one problem are joined."""
    public_clones.nli(tmp_path, archives=True)
    found, missing = nli.pairs(tmp_path)
    both = (public_clones.PREMISE, public_clones.HYPOTHESIS)
    assert missing == []
    assert [(one["src"], one["premise"], one["hypothesis"], one["label"]) for one in found] == [
        ("mnli_dev", *both, "contradiction"),
        ("mnli_dev", *both, "contradiction"),
        ("snli_dev", *both, "contradiction"),
        ("fracas", f"{both[0]} It is so.", both[1], "contradiction"),
        ("breaking_nli", *both, "contradiction"),
        ("fever_symmetric", *both, "contradiction"),
        ("fever_symmetric", *both, "contradiction"),
        ("negation_mnli", *both, "neutral"),
        ("negation_snli", *both, "neutral"),
    ]


def test_archives_that_no_repository_holds_are_named(tmp_path: Path) -> None:
    public_clones.nli(tmp_path, archives=False)
    found, missing = nli.pairs(tmp_path)
    assert missing == ["MNLI", "SNLI", "FraCaS"]
    assert len(found) == 5


def converted(clones: Path, data: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.public_sets", str(clones), str(data), *names]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


def test_what_training_opens_is_written(tmp_path: Path) -> None:
    """Under the names by which `training/named.py` and `training/contrast.py` open it."""
    public_clones.all_of_them(tmp_path / "clones")
    done = converted(tmp_path / "clones", tmp_path / "data", "meantime", "gum", "ecbplus", "wikinews", "nli")
    assert done.returncode == 0, done.stderr
    assert "without MNLI: unpack https://" in done.stdout
    assert "gum: 2 documents" in done.stdout
    made = {str(path.relative_to(tmp_path / "data")) for path in (tmp_path / "data").rglob("*.*")}
    assert made == {
        "meantime/en.conll", "meantime/entity_mentions.json", "gum/news_interview.jsonl", "ecbplus/documents.jsonl",
        "wikinews/articles.jsonl", "nli/pairs.jsonl",
    }  # fmt: skip
    assert json.loads((tmp_path / "data" / "meantime" / "entity_mentions.json").read_text())[0]["mention_type"] == "PER"


@pytest.mark.parametrize("name", ["gum", "ecbplus", "meantime", "wikinews", "nli", "fnc"])
def test_a_clone_that_is_missing_is_one_line(tmp_path: Path, name: str) -> None:
    done = converted(tmp_path, tmp_path / "data", name)
    assert done.returncode == 1
    assert "clone its repository first" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_set_that_is_not_known_is_named(tmp_path: Path) -> None:
    assert "no such set: guma" in converted(tmp_path, tmp_path, "guma").stderr
