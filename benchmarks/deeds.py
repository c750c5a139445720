"""Kinds of acts and evidence, held out: `python -m benchmarks.deeds STATES` (needs scikit-learn and scipy; takes two CPU minutes).

STATES keeps what the reader's encoder makes of each text (0.6 GB). With REPORTEDLY_SHARED set to what `benchmarks.stories.more`
makes, the further stories are learned from too, all of them by every fold: they are of other happenings.

- PLV (Hu et al. 2024): five folds with sentences kept apart, macro F1 over the 15 roots that occur, the mean of three ways to deal
  the folds; beside it the most frequent root, and logistic regressions over TF-IDF of the sentence.
- Evidence of the labelled stories: each fold by what the others taught; right is the kind with words that overlap by half (Dice).
  Beside it the answer "every mention of a document, photo or video".
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from training import deeds, proofs

from benchmarks.common import where
from benchmarks.stories.more import MORE
from reportedly.records import Span

SEEDS = (0, 1, 2)
TRIVIAL = ("document", "photo", "video")


def words_alone(
    given: Sequence[deeds.Example], more: Sequence[deeds.Example], seed: int, *, balanced: bool
) -> list[str]:
    """Logistic regression over TF-IDF of words and pairs of words of the sentence, on the same folds and the same examples."""
    folds, out = deeds.fold_of(given, seed), [""] * len(given)
    kinds = {each.kind for each in given}
    beside = [(each.text, kind) for each in more if (kind := deeds.merged(each.kind)) in kinds]
    for fold in range(deeds.FOLDS):
        own = [(given[k].text, given[k].kind) for k in range(len(given)) if folds[k] != fold] + beside
        held = [k for k in range(len(given)) if folds[k] == fold]
        table = TfidfVectorizer(sublinear_tf=True)
        made = table.fit_transform([text for text, _ in own])
        model = LogisticRegression(C=10, max_iter=100, class_weight="balanced" if balanced else None)
        model.fit(made, [kind for _, kind in own])
        for k, kind in zip(held, model.predict(table.transform([given[k].text for k in held])), strict=True):
            out[k] = str(kind)
    return out


def every_mention(each: proofs.Told) -> list[tuple[str, Span, float]]:
    """Each document, photo and video, from where its phrase begins to the next comma."""
    out: list[tuple[str, Span, float]] = []
    for noun in each.nouns:
        if noun.kind in TRIVIAL:
            rest = each.text[noun.noun[1] : noun.sentence[1]]
            out.append((noun.kind, (noun.phrase, noun.noun[1] + len(rest.partition(",")[0])), 1.0))
    return out


def evidence(states: Path) -> None:
    every = [*proofs.told(states), *proofs.others(states)]
    further = {path.stem for path in MORE.glob("*.json")}
    names = {each.story for each in every if each.story and each.story not in further}
    beside = f", {len({each.story for each in every if each.story}) - len(names)} further ones learned from"
    print(f"\nEvidence, {len(names)} stories, held out{beside}:")
    trivial: proofs.Answers = [(each, every_mention(each)) for each in every if each.story in names]
    for name, answers in (
        ("every document, photo or video", trivial),
        ("ours", proofs.folded(every, further)),
    ):
        score, hits, told, labelled = proofs.f1(answers, 0.0)
        print(f"  {name:34}F1 {score:4.1f}: {hits} of {told} told are right, {hits} of {labelled} labelled are found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("states", type=Path)
    parser.add_argument("--evidence", action="store_true", help="leave out the kinds of acts")
    asked = parser.parse_args()
    print(where())
    if not asked.evidence:
        kinds()
    evidence(asked.states)


def kinds() -> None:
    given, more = deeds.plv(), deeds.gold()
    right = [each.kind for each in given]
    most = max(set(right), key=right.count)
    print(f"\nPLV, {len(given)} acts, macro F1 over {len(set(right))} roots, mean of {len(SEEDS)}:")
    print(f"  the most frequent root ({most})    {deeds.macro(right, [most] * len(right)):5.1f}", flush=True)
    answers: dict[str, Callable[[int], list[str]]] = {
        "TF-IDF": lambda seed: words_alone(given, more, seed, balanced=False),
        "TF-IDF, kinds balanced": lambda seed: words_alone(given, more, seed, balanced=True),
        "ours, PLV alone": lambda seed: deeds.folded(given, [], seed),
        "ours": lambda seed: deeds.folded(given, more, seed),
    }
    for name, answer in answers.items():
        each = [deeds.macro(right, answer(seed)) for seed in SEEDS]
        print(f"  {name:34}{mean(each):5.1f}   ({', '.join(f'{one:.1f}' for one in each)})", flush=True)


if __name__ == "__main__":
    main()
