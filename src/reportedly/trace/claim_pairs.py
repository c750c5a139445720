"""Pairs of claims of one story, and the features by which a relation between them is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from reportedly.trace.compared import Compared, Ints
from reportedly.trace.pairs import FEATURES
from reportedly.trace.wording import Floats

_AT = {name: number for number, name in enumerate(FEATURES)}

OF_CLAIMS = (
    "pairs of statements", "meanings of the claims", "larger", "smaller", "more reports", "fewer reports", "more central",
    "less central",
    "more denials", "fewer denials", "denies a report", "rank of what such denies", "place of what such denies",
    "rank of the larger",
    "rank of the smaller", "place of the first",
)  # fmt: skip
CLAIM_FEATURES = (*(f"likest: {name}" for name in FEATURES), *(f"any: {name}" for name in FEATURES), *OF_CLAIMS)

_REPORT = re.compile(
    r"\b(?:reports?|stor(?:y|ies)|allegations?|charges?|claims?|accusations?|rumou?rs?|suggestions?|account|tale|article)\b",
    re.I,
)
_SHORT = 6  # words of a denial that names no more than a report


class ClaimPairs:
    """Those that hold a compared pair of statements: `one` and `two` are numbers of claims, `shown` the two likest statements."""

    def __init__(self, c: Compared, groups: Sequence[Sequence[int]], pairs: tuple[Ints, Ints], rows: Floats) -> None:
        claim = {number: place for place, members in enumerate(groups) for number in members}
        found: dict[tuple[int, int], list[int]] = {}
        for row, (a, b) in enumerate(zip(*(each.tolist() for each in pairs), strict=True)):
            x, y = claim.get(a), claim.get(b)
            if x is not None and y is not None and x != y:
                found.setdefault((min(x, y), max(x, y)), []).append(row)
        self.keys = sorted(found)
        like = rows[:, _AT["words"]] + rows[:, _AT["meaning"]] if len(rows) else np.zeros(0)
        best = [found[key][int(np.argmax(like[found[key]]))] for key in self.keys]
        self.best = rows[best] if best else np.zeros((0, len(FEATURES)), np.float32)
        self.any = np.stack([rows[found[key]].max(axis=0) for key in self.keys]) if best else self.best
        self.shown = [
            (int(pairs[0][row]), int(pairs[1][row]))
            if claim[int(pairs[0][row])] == key[0]
            else (int(pairs[1][row]), int(pairs[0][row]))
            for key, row in zip(self.keys, best, strict=True)
        ]
        self._counts = [len(found[key]) for key in self.keys]
        self._of_claims = _of_claims(c, groups)

    def rows(self) -> Floats:
        """[pairs, len(CLAIM_FEATURES)]"""
        if not self.keys:
            return np.zeros((0, len(CLAIM_FEATURES)), np.float32)
        g, h = np.array(self.keys).T
        f = self._of_claims
        size, reports, central, denials, anaphoric, rank, place = (
            f.sizes,
            f.reports,
            f.central,
            f.denials,
            f.of_report,
            f.rank,
            f.place,
        )
        no = (anaphoric[g] + anaphoric[h]) == 0
        columns = [
            np.array(self._counts), np.einsum("ij,ij->i", f.meanings[g], f.meanings[h]),
            np.maximum(size[g], size[h]), np.minimum(size[g], size[h]), np.maximum(reports[g], reports[h]),
            np.minimum(reports[g], reports[h]),
            np.maximum(central[g], central[h]), np.minimum(central[g], central[h]), np.maximum(denials[g], denials[h]),
            np.minimum(denials[g], denials[h]),
            np.maximum(anaphoric[g], anaphoric[h]), np.where(no, 1.0, anaphoric[g] * rank[h] + anaphoric[h] * rank[g]),
            np.where(no, 1.0, anaphoric[g] * place[h] + anaphoric[h] * place[g]), np.minimum(rank[g], rank[h]),
            np.maximum(rank[g], rank[h]), np.minimum(place[g], place[h]),
        ]  # fmt: skip
        return np.concatenate([self.best, self.any, np.stack(columns, axis=1).astype(np.float32)], axis=1)


class _OfClaims:
    """Of each claim: how many statements and reports state it, how near the middle of the story it lies, its denials."""

    def __init__(self, c: Compared, groups: Sequence[Sequence[int]]) -> None:
        self.sizes = np.array([len(members) for members in groups], np.float64)
        self.reports = np.array([len(set(c.report[list(members)].tolist())) for members in groups], np.float64)
        means = np.stack([c.meanings[list(members)].mean(axis=0) for members in groups])
        self.meanings = means / np.linalg.norm(means, axis=1, keepdims=True).clip(1e-9)
        self.central = self.meanings @ (self.meanings * self.sizes[:, None]).sum(axis=0) / self.sizes.sum()
        self.denials = np.array([c.denies[list(members)].mean() for members in groups])
        self.of_report = np.array([float(any(c.denies[n] and of_report(c, n) for n in members)) for members in groups])
        first = [min((int(c.report[n]), int(c.start[n])) for n in members) for members in groups]
        order = {number: place for place, number in enumerate(sorted(range(len(groups)), key=first.__getitem__))}
        self.place = np.array([order[number] / len(groups) for number in range(len(groups))])
        bigger = {
            number: place for place, number in enumerate(sorted(range(len(groups)), key=lambda n: (-self.sizes[n], n)))
        }
        self.rank = np.array([bigger[number] / len(groups) for number in range(len(groups))])


def _of_claims(c: Compared, groups: Sequence[Sequence[int]]) -> _OfClaims:
    return _OfClaims(c, groups) if groups else _OfClaims.__new__(_OfClaims)


def of_report(c: Compared, number: int) -> bool:
    """Does it name no more than a report, an allegation, a story?"""
    words = c.statements[number].statement.content.text
    return len(words.split()) <= _SHORT and bool(_REPORT.search(words))


def most(values: Sequence[int]) -> int:
    """The most frequent number that is not -1; -1 where there is none."""
    found = Counter(value for value in values if value >= 0)
    return max(found, key=lambda value: (found[value], -value), default=-1)
