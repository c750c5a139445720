"""Fit what tells attitudes: `python -m training.attitude RECORDS... [--out FILE]`.

RECORDS are files of the stories and articles labelled further and of the labelled stories, as `reportedly read --format jsonl`
prints them (texts: `benchmarks.stories.more OUT --news`). The labels are `benchmarks/stories/attitudes.jsonl`: by report the first
place of a content, that of its cue, what is done with the content, and what it is. It learns from what is no labelled
story; `benchmarks.attitude` measures it on these.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from benchmarks.stories import news
from benchmarks.stories.attitudes import labelled, place
from benchmarks.stories.more import MORE
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reportedly.records import Record
from reportedly.trace.attitude import ATTITUDES, CONTENTS, WEIGHTS, AttitudeModel
from reportedly.trace.attitude_signs import signs

OFTEN = 3  # statements in which a sign must be seen
STRENGTH = 1.0  # inverse of the ridge
LIGHT = 0.1  # signs of which no weight is larger are left out
Row = tuple[dict[str, float], str, str, bool]  # signs, attitude, content, whether it is learned from


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """A row for each labelled statement that was found again."""
    labels = labelled()
    further = {path.stem for path in MORE.glob("*.json")} | set(map(news.name, news.articles()))
    decoder = msgspec.json.Decoder(Record)
    for path in paths:
        for line in path.read_bytes().splitlines():
            record = decoder.decode(line)
            ident, text = record.report.id, record.report.text
            for one in record.statements:
                if (key := place(ident, one)) in labels:
                    yield signs(text, one), *labels[key], ident.split("/")[0] in further


def fitted(
    x: Sequence[dict[str, float]], labels: Sequence[str], names: Sequence[str]
) -> tuple[NDArray[np.float64], dict[str, NDArray[np.float64]]]:
    """The bias of each name, and by sign its weights."""
    table = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(table.fit_transform(x), labels)
    order = [list(model.classes_).index(name) for name in names]
    return model.intercept_[order], dict(zip(table.get_feature_names_out(), model.coef_[order].T, strict=True))


def model(found: Sequence[Row]) -> AttitudeModel:
    counts = Counter(name for row in found for name in row[0])
    x = [{name: value for name, value in row[0].items() if counts[name] >= OFTEN} for row in found]
    parts = [fitted(x, [row[k] for row in found], names) for k, names in ((1, ATTITUDES), (2, CONTENTS))]
    joined = {name: np.concatenate([part[1][name] for part in parts]) for name in parts[0][1]}
    return AttitudeModel(
        bias=tuple(np.round(np.concatenate([part[0] for part in parts]), 3).tolist()),
        weights={
            name: tuple(np.round(each, 2).tolist())
            for name, each in sorted(joined.items())
            if np.abs(each).max() > LIGHT
        },
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    found = list(rows(given.records))
    learned = [row for row in found if row[3]]
    made = model(learned)
    given.out.write_bytes(msgspec.json.encode(made))
    size = given.out.stat().st_size / 1e6
    print(f"{given.out.name}: {len(learned)} of {len(found)} statements, {len(made.weights)} signs, {size:.2f} MB")


if __name__ == "__main__":
    main()
