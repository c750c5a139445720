"""Pairs of premise and hypothesis of six public sets, each as its publisher lays it out: {"src", "premise", "hypothesis", "label"}.

Three have a repository. MNLI, SNLI and FraCaS are archives on their publishers' sites: what is unpacked beside the clones is read.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

FEVER = "https://github.com/TalSchuster/FeverSymmetric"
BREAKING = "https://github.com/BIU-NLP/Breaking_NLI"
NEGATION = "https://github.com/mosharafhossain/negation-and-nli"
ARCHIVES = {  # where a file of these is to be had, which no repository of its publisher holds
    "MNLI": "https://cims.nyu.edu/~sbowman/multinli/multinli_1.0.zip",
    "SNLI": "https://nlp.stanford.edu/projects/snli/snli_1.0.zip",
    "FraCaS": "https://nlp.stanford.edu/~wcmac/downloads/fracas.xml",
}
LABELS = ("entailment", "contradiction", "neutral")
_FEVER = {"SUPPORTS": "entailment", "REFUTES": "contradiction"}
_FRACAS = {"yes": "entailment", "no": "contradiction", "unknown": "neutral"}

Json = dict[str, Any]


def _pair(source: str, premise: str, hypothesis: str, label: str) -> Json:
    return {"src": source, "premise": premise, "hypothesis": hypothesis, "label": label}


def _stanford(source: str, lines: Iterator[str]) -> Iterator[Json]:
    """The form of SNLI. A pair on which its annotators did not agree has the label "-"."""
    for line in lines:
        if line.strip():
            row = json.loads(line)
            if row["gold_label"] in LABELS:
                yield _pair(source, row["sentence1"], row["sentence2"], row["gold_label"])


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from lines


def mnli(clones: Path) -> Iterator[Json]:
    for part in ("matched", "mismatched"):
        yield from _stanford("mnli_dev", _lines(clones / "multinli_1.0" / f"multinli_1.0_dev_{part}.jsonl"))


def snli(clones: Path) -> Iterator[Json]:
    yield from _stanford("snli_dev", _lines(clones / "snli_1.0" / "snli_1.0_dev.jsonl"))


def fracas(clones: Path) -> Iterator[Json]:
    """Premises of a problem are joined. Problems with another answer than yes, no and unknown are left out."""
    for problem in ElementTree.parse(clones / "fracas.xml").getroot().iterfind("problem"):  # noqa: S314
        label = _FRACAS.get(problem.get("fracas_answer", ""))
        hypothesis = _words(problem.find("h"))
        if label and hypothesis:
            yield _pair("fracas", " ".join(map(_words, problem.iterfind("p"))), hypothesis, label)


def _words(element: ElementTree.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def breaking(clones: Path) -> Iterator[Json]:
    """A zip in the repository, with one file of JSON Lines."""
    with zipfile.ZipFile(clones / "Breaking_NLI" / "breaking_nli_dataset.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".jsonl") and "__MACOSX" not in name:
                yield from _stanford("breaking_nli", iter(archive.read(name).decode("utf-8").split("\n")))


def fever(clones: Path) -> Iterator[Json]:
    for part in ("dev", "test"):
        for line in _lines(clones / "FeverSymmetric" / "symmetric_v0.2" / f"fever_symmetric_{part}.jsonl"):
            if line.strip():
                row = json.loads(line)
                yield _pair("fever_symmetric", row["evidence"], row["claim"], _FEVER[row["gold_label"]])


def negation(clones: Path) -> Iterator[Json]:
    """Tables: a number, text, hypothesis and label."""
    for name in ("MNLI", "SNLI"):
        path = clones / "negation-and-nli" / "data" / "new_benchmarks" / "clean_data" / f"{name}.txt"
        for line in path.read_text(encoding="utf-8").split("\n")[1:]:
            columns = line.strip("\r").split("\t")
            if len(columns) == 4:
                yield _pair(f"negation_{name.lower()}", columns[1], columns[2], columns[3])


SETS: dict[str, Callable[[Path], Iterator[Json]]] = {
    "MNLI": mnli, "SNLI": snli, "FraCaS": fracas, "Breaking-NLI": breaking, "FEVER-symmetric": fever, "negation": negation,
}  # fmt: skip


def pairs(clones: Path) -> tuple[list[Json], list[str]]:
    """All pairs, and the archives that are not there."""
    found: list[Json] = []
    missing = []
    for name, read in SETS.items():
        try:
            found += read(clones)
        except FileNotFoundError:
            if name not in ARCHIVES:
                raise
            missing.append(name)
    return found, missing
