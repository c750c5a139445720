"""Pairs of statements of one story: which are worth a comparison, and the features by which they are compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set

import numpy as np

from reportedly.trace.attitude import ATTITUDES
from reportedly.trace.compared import KINDS, SIGNALS, Compared, Flags, Ints
from reportedly.trace.propositions import Proposition, opposites
from reportedly.trace.records import Attitude
from reportedly.trace.verb_forms import base
from reportedly.trace.wording import Floats

WORDS, MEANT = (
    0.15,
    0.35,
)  # likeness from which a pair may be on one matter: nearly all labelled relations lie above either
BESIDE = 2  # sentences between two statements of one report that are compared whatever they say
SHORT, ENDING = 4, 3  # letters of a name, and of the ending that makes an adjective of it
MOST = 24  # pairs of a statement: the most alike


def repeated(c: Compared) -> list[int]:
    """For each statement the first of the story with the same words, speaker, access and stance, or itself: a text that forty
    outlets carry is compared once."""
    first: dict[tuple[object, ...], int] = {}
    out = []
    for number, (prop, each) in enumerate(zip(c.propositions, c.statements, strict=True)):
        who = int(c.who[number])
        key = (
            prop.wording,
            who if who >= 0 else each.speaker.name if each.speaker else "",
            bool(c.denies[number]),
            bool(c.negated[number]),
            int(c.access[number]),
            each.statement.cue.kind,
        )
        out.append(first.setdefault(key, number))
    return out


def candidates(c: Compared, first: Sequence[int] | None = None) -> tuple[Ints, Ints]:
    """The pairs that are compared, i < j: those on one matter, among those that repeat no other (`first`), and those beside each
    other in a report."""
    every = np.arange(len(c)) if first is None else np.unique(np.asarray(first, np.int64))
    n = len(every)
    if len(c) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    words, meanings = c.words[every], c.meanings[every]
    like = np.maximum((words @ words.T) / WORDS, (meanings @ meanings.T).astype(np.float32) / MEANT)
    np.fill_diagonal(like, -1.0)
    if n > MOST:
        least = np.partition(like, n - MOST, axis=1)[:, n - MOST]
        like = np.where((like >= least[:, None]) | (like >= least[None, :]), like, 0.0)
    one, two = np.nonzero(np.triu(like >= 1.0, 1))
    pairs = np.concatenate([np.stack([every[one], every[two]], axis=1), _beside(c, first)])
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _beside(c: Compared, first: Sequence[int] | None) -> Ints:
    """Pairs of statements of one report that stand near each other, [pairs, 2]; each wording of a report once."""
    same = np.arange(len(c)) if first is None else np.asarray(first, np.int64)
    found = [np.zeros((0, 2), np.int64)]
    for report in np.unique(c.report):
        mine = np.nonzero(c.report == report)[0]
        mine = mine[np.unique(same[mine], return_index=True)[1]]
        near = np.abs(c.sentence[mine][:, None] - c.sentence[mine][None, :]) <= BESIDE
        one, two = np.nonzero(np.triu(near, 1))
        found.append(np.stack([mine[one], mine[two]], axis=1))
    return np.concatenate(found)


SIDES: tuple[Attitude, ...] = ("denies", "wants", "opposes", "backs", "names")
SIDE: Mapping[Attitude, float] = {"says": 1.0, "wants": 1.0, "backs": 1.0, "denies": -1.0, "opposes": -1.0}

FEATURES: tuple[str, ...] = (
    "words", "rare", "meaning", "part", "jaccard", "named words", "mention overlap", "mentions in common",
    "same figures", "other figures", "figures on one side", "polarity differs", "opposite words", "roles turned",
    "negations differ",
    "modality differs", "ought differs", "future differs", "either possible",
    "same speaker", "different speakers", "same party", "different parties", "both unnamed", "one unnamed",
    "an outlet speaks", "both outlets",
    "names the other's speaker", "each names the other's speaker", "speakers' parties meet",
    "same report", "sentences apart", "beside", "contrast between", "either in the other", "siblings", "days apart",
    "same day known",
    "a denial", "both denials", "denial beside none", *(f"a {kind}" for kind in KINDS[1:]),
    *(f"both {kind}" for kind in KINDS[1:5]),
    "a negated cue", "both direct", "one direct", "private beside public", "both private", "both public", "private beside unknown",
    "both asserted", *(f"{name} in the later" for name in SIGNALS), *(f"{name} in either" for name in SIGNALS),
    *(f"either {each}" for each in SIDES), *(f"both {each}" for each in SIDES), "one for, one against", "one side",
    "length", "lengths differ", "weight of the matter", "lead",
)  # fmt: skip


def features(c: Compared, one: Ints, two: Ints) -> Floats:
    """[pairs, len(FEATURES)]; the same whichever of the two comes first."""
    if not len(one):
        return np.zeros((0, len(FEATURES)), np.float32)

    def both(flags: Floats | Ints | Flags) -> tuple[Floats, Floats]:
        values = np.asarray(flags, np.float32)
        return values[one], values[two]

    def either_both(flags: Floats | Ints | Flags) -> list[Floats]:
        a, b = both(flags)
        return [np.maximum(a, b), np.minimum(a, b)]

    words = _cosine(c.words, one, two)
    rare, meaning = _cosine(c.rare, one, two), _cosine(c.meanings, one, two)
    detail = np.array(
        [
            _detail(c.propositions[a], c.propositions[b], w)
            for a, b, w in zip(one.tolist(), two.tolist(), words.tolist(), strict=True)
        ],
        np.float32,
    )
    names_a, names_b = c.names[one], c.names[two]
    common = (names_a & names_b).sum(1)
    size = np.maximum((names_a | names_b).sum(1), 1)
    who_a, who_b, party_a, party_b = c.who[one], c.who[two], c.party[one], c.party[two]
    known = (who_a >= 0) & (who_b >= 0)
    same_who = known & (who_a == who_b)
    parties = (party_a >= 0) & (party_b >= 0)
    same_party = parties & (party_a == party_b)
    unnamed_a, unnamed_b = c.unnamed[one], c.unnamed[two]
    a_names_b = (who_b >= 0) & names_a[np.arange(len(one)), np.maximum(who_b, 0)]
    b_names_a = (who_a >= 0) & names_b[np.arange(len(one)), np.maximum(who_a, 0)]
    whose = _party_named(c)
    pa = (party_b >= 0) & whose[one, np.maximum(party_b, 0)]
    pb = (party_a >= 0) & whose[two, np.maximum(party_a, 0)]
    same_report = c.report[one] == c.report[two]
    apart = np.where(same_report, np.abs(c.sentence[one] - c.sentence[two]), 40).astype(np.float32)
    near = same_report & (apart <= 3)
    between = np.array(
        [
            float(ok and c.contrast_between(a, b))
            for a, b, ok in zip(one.tolist(), two.tolist(), near.tolist(), strict=True)
        ],
        np.float32,
    )
    nested = (c.within[one] == two) | (c.within[two] == one)
    siblings = (c.within[one] == c.within[two]) & (c.within[one] >= 0) & same_report
    days = np.abs(c.day[one] - c.day[two])
    den_a, den_b = both(c.denies)
    acc_a, acc_b = c.access[one], c.access[two]
    swap = c.start[one] > c.start[two]
    later, first = np.where(swap, one, two), np.where(swap, two, one)
    del first
    signal_later = np.where(near[:, None], c.signals[later], 0.0)
    signal_either = np.maximum(c.signals[one], c.signals[two])
    lengths = np.array([len(p.stems) for p in c.propositions], np.float32)
    weight = _weight(c)
    lead = np.minimum(c.sentence[one], c.sentence[two])
    kinds = [either_both(c.kinds[:, k]) for k in range(len(KINDS))]
    sides = [ATTITUDES.index(each) for each in SIDES]
    side = c.does @ np.array([SIDE.get(each, 0.0) for each in ATTITUDES])
    columns = [
        words, rare, meaning, *detail[:, :3].T, common / size, common,
        *detail[:, 3:].T,
        same_who, known & (who_a != who_b), same_party, parties & (party_a != party_b), unnamed_a & unnamed_b,
        unnamed_a ^ unnamed_b,
        c.outlet[one] | c.outlet[two], c.outlet[one] & c.outlet[two],
        a_names_b | b_names_a, a_names_b & b_names_a, pa | pb,
        same_report, np.log1p(apart), same_report & (apart <= 1), between, nested, siblings,
        np.log1p(np.nan_to_num(days, nan=0.0)), np.isfinite(days),
        np.maximum(den_a, den_b), np.minimum(den_a, den_b), den_a != den_b, *(each[0] for each in kinds[1:]),
        *(each[1] for each in kinds[1:5]),
        either_both(c.negated)[0], c.direct[one] & c.direct[two], c.direct[one] ^ c.direct[two],
        ((acc_a == 1) & (acc_b == 2)) | ((acc_a == 2) & (acc_b == 1)), (acc_a == 1) & (acc_b == 1), (acc_a == 2) & (acc_b == 2),
        ((acc_a == 1) & (acc_b == 0)) | ((acc_a == 0) & (acc_b == 1)),
        c.asserted[one] & c.asserted[two], *signal_later.T, *signal_either.T,
        *(either_both(c.does[:, k])[0] for k in sides), *(either_both(c.does[:, k])[1] for k in sides),
        np.minimum(side[one] * side[two], 0), np.maximum(side[one] * side[two], 0),
        np.log1p(lengths[one] + lengths[two]), np.abs(np.log1p(lengths[one]) - np.log1p(lengths[two])),
        np.maximum(weight[one], weight[two]), np.log1p(lead),
    ]  # fmt: skip
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _cosine(rows: Floats, one: Ints, two: Ints) -> Floats:
    out = np.empty(len(one), np.float32)
    for start in range(0, len(one), 4096):
        part = slice(start, start + 4096)
        out[part] = np.einsum("ij,ij->i", rows[one[part]], rows[two[part]])
    return out


def _weight(c: Compared) -> Floats:
    """How much of the story is on the matter of each statement: its mean likeness with the others."""
    total = c.meanings.sum(0)
    out: Floats = (c.meanings @ total - 1) / max(1, len(c) - 1)
    return out


def _party_named(c: Compared) -> Flags:
    """[n, parties]: does the content name somebody of the party?"""
    members = np.zeros((c.names.shape[1], 1 + int(c.party.max(initial=0))), np.float32)
    ok = (c.who >= 0) & (c.party >= 0)
    members[c.who[ok], c.party[ok]] = 1
    return (c.names.astype(np.float32) @ members) > 0


def _detail(a: Proposition, b: Proposition, words: float) -> list[float]:
    """What has to be looked at word by word."""
    one, two = set(a.stems), set(b.stems)
    shared = len(one & two)
    few = min(len(one), len(two))
    named = len(a.names & b.names) / max(1, min(len(a.names), len(b.names)))
    figures = _figures(a, b)
    near = shared >= 2
    return [
        shared / few if few else 0.0, shared / len(one | two) if few else 0.0, named,
        *figures,
        float(a.negative != b.negative), float(near and opposite(a.bases, b.bases)),
        float(near and words >= 0.4 and roles_turned(a, b)),
        float((a.negations % 2) != (b.negations % 2)), float(a.possible != b.possible), float(a.ought != b.ought),
        float(a.future != b.future),
        float(a.possible or b.possible),
    ]  # fmt: skip


def _figures(a: Proposition, b: Proposition) -> tuple[float, float, float]:
    """Figures in common, figures of one thing that differ, figures on one side only."""
    if not a.figures and not b.figures:
        return 0.0, 0.0, 0.0
    if not a.figures or not b.figures:
        return 0.0, 0.0, 1.0
    common = {value for value, _ in a.figures} & {value for value, _ in b.figures}
    others = [
        (x, y)
        for x, unit in a.figures
        for y, other in b.figures
        if unit == other and x != y and x not in common and y not in common
    ]
    return float(bool(common)), float(bool(others)), 0.0


def opposite(one: Set[str], two: Set[str]) -> bool:
    """Has the one a word whose opposite the other has, or the same word with a negating prefix?"""
    table = opposites()
    only, other = one - two, two - one
    for word in only:
        found = table.get(word)
        if found and found & other:
            return True
    return any(
        x + y in other or x + y in only
        for y in only | other
        for x in ("in", "un", "non", "dis", "im")
        if (y in only) != (x + y in only)
    )


def roles_turned(a: Proposition, b: Proposition) -> bool:
    """Do both have the same words, and two of them in the opposite order, where both are active or both passive?"""
    every = set(a.stems) | set(b.stems)
    mine, theirs = ([_root(word, every) for word in each.stems] for each in (a, b))
    common = [word for word in dict.fromkeys(mine) if word in theirs]
    if len(common) < 3 or len(common) < 0.6 * max(len(set(mine)), len(set(theirs))):
        return False
    order = sorted(common, key=theirs.index)
    turned = _sides_changed(a, b, _runs(common, order), _runs(order, common)) or (
        common[0] != order[0] and common.index(order[0]) > 0 and order.index(common[0]) > 0 and common[1] == order[1]
    )
    return turned and a.passive == b.passive


def _sides_changed(
    a: Proposition, b: Proposition, one: Sequence[tuple[str, ...]], two: Sequence[tuple[str, ...]]
) -> bool:
    """Is it who, one act, and whom, and then whom, the act, and who: "Dunmore Dairy sued Kestrel Foods"?"""
    if len(one) != 3 or list(one) != list(two)[::-1]:
        return False
    return a.predicate is not None and a.predicate == b.predicate and a.predicate in map(base, one[1])


def _runs(words: Sequence[str], others: Sequence[str]) -> list[tuple[str, ...]]:
    """Words in parts that stand together in the others, too: "Dunmore Dairy", "sued", "Kestrel Foods"."""
    out: list[list[str]] = []
    for word in words:
        if out and others.index(word) == others.index(out[-1][-1]) + 1:
            out[-1].append(word)
        else:
            out.append([word])
    return [tuple(each) for each in out]


def _root(word: str, others: Collection[str]) -> str:
    """ "Velmarkan" is "Velmark" where that stands beside it."""
    return min(
        (w for w in others if len(w) >= SHORT and word.startswith(w) and len(word) - len(w) <= ENDING),
        key=len,
        default=word,
    )
