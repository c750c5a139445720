"""Where each public collection keeps a text. Nothing of theirs is copied here: who rebuilds the stories clones them.

How paragraphs and sentences were joined when the labels were made is told by the text's hash: a text is tried in few ways.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Found = tuple[str, str | None]  # a text, and its headline


@dataclass(frozen=True, slots=True)
class Repository:
    """`read`: a text by its reference, in each way in which it may be laid out."""

    url: str
    folder: str
    read: Callable[[Path, str], Iterator[Found]]


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _bodies(path: Path) -> dict[str, str]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["Body ID"]: row["articleBody"] for row in csv.DictReader(rows)}


def fnc(clone: Path, ref: str) -> Iterator[Found]:
    """`train_bodies.csv:14`."""
    name, _, body = ref.partition(":")
    text = _bodies(clone / name)[body]
    yield from ((way, None) for way in _ways(text))


def basil(clone: Path, ref: str) -> Iterator[Found]:
    """`data/articles/2013/….json`: paragraphs of sentences."""
    article = _json(clone / ref)
    for sentences in (" ", ""):
        paragraphs = [sentences.join(paragraph) for paragraph in article["body-paragraphs"]]
        for between in ("\n\n", "\n"):
            for way in _ways(between.join(paragraphs)):
                yield way, article.get("title")


def allsides(clone: Path, ref: str) -> Iterator[Found]:
    """`owner+repository:data/jsons/….json`."""
    article = _json(clone / ref.partition(":")[2])
    yield from ((way, article.get("title")) for way in _ways(article["content_original"]))


def giveme5w1h(clone: Path, ref: str) -> Iterator[Found]:
    article = _json(clone / ref.partition(":")[2])
    yield from ((way, article.get("title")) for way in _ways(article["text"]))


def _ways(text: str) -> Iterator[str]:
    """As it is, without white space at its ends, with plain line ends, and without white space at the ends of lines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = "\n".join(line.strip() for line in plain.split("\n"))
    yield from dict.fromkeys((text, text.strip(), plain.strip(), lines.strip()))


REPOSITORIES = {
    "fnc": Repository("https://github.com/FakeNewsChallenge/fnc-1", "fnc-1", fnc),
    "basil": Repository("https://github.com/marshallwhiteorg/emnlp19-media-bias", "emnlp19-media-bias", basil),
    "allsides": Repository("https://github.com/ramybaly/Article-Bias-Prediction", "Article-Bias-Prediction", allsides),
    "giveme5w1h": Repository("https://github.com/fhamborg/Giveme5W1H", "Giveme5W1H", giveme5w1h),
}
