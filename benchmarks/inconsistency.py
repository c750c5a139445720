"""Are two positions consistent? `python -m benchmarks.inconsistency`: five folds of labelled pairs, texts kept apart.

The head that ships has seen all of these pairs; here it is fitted anew without each part, on the encoder that ships. Beside it:
always the most frequent label, and a logistic regression over the words of both texts (tf-idf) and those that they have in common.
"""

from __future__ import annotations

import numpy as np
from training.positions import FOLDS, LABELS, Floats, Positions, apart, area, load, macro_f1, unseen

from benchmarks.common import need, where
from reportedly.trace.contrast import shipped
from reportedly.trace.wording import Rarity, terms


def words(pairs: list[Positions]) -> Floats:
    """Sum and product of the tf-idf vectors of both texts."""
    texts = [[terms(text) for text in (pair.one, pair.two)] for pair in pairs]
    rarity = Rarity.among([text for both in texts for text in both])
    place = {word: number for number, word in enumerate(sorted({w for both in texts for text in both for w in text}))}
    vectors = np.zeros((2, len(pairs), len(place)))
    for number, both in enumerate(texts):
        for side, text in enumerate(both):
            for word, weight in rarity.vector(text).items():
                vectors[side, number, place[word]] = weight
    return np.concatenate((vectors[0] + vectors[1], vectors[0] * vectors[1]), axis=1)


def main() -> None:
    pairs = load(need("data", "inconsistency", "pairs.jsonl"))
    labels, parts = np.array([pair.label for pair in pairs]), apart(pairs)
    most = np.eye(len(LABELS))[np.full(len(labels), np.bincount(labels).argmax())]
    features = shipped().features([(pair.one, pair.two) for pair in pairs])
    answers = {
        "ours": unseen(features, labels, parts),
        "the words": unseen(words(pairs), labels, parts),
        "most frequent": most,
    }
    print(where())
    print(f"{FOLDS} folds of {len(pairs)} pairs; required: macro F1 50, AUC 65")
    for name, seen in answers.items():
        alike = area(labels == 0, seen[:, 0])
        print(f"{name:16} macro F1 {macro_f1(labels, seen.argmax(1)):5.1f}   AUC of Inconsistent {alike:5.1f}")


if __name__ == "__main__":
    main()
