"""Fit the models of settings: `python -m training.settings OUT [--resolvers FOLDER] [--readers FOLDER] [--cache FOLDER]`.

From the labelled stories (folds of whole stories) and the labels of `settings_labels.json`. A statement that the reader finds
learns from the label with the most of its content; one that it misses is read as if people had marked it. Multinomial logistic
regression over the features of `resolve/settings`; a feature counts only if statements of several stories have it, so that none
is the mark of one story. What the probability of a class is multiplied by before the largest is taken (`favour`) is chosen on
statements that the models had not learned from: for access F1 of private statements and the share right, for form, place and
date F1 of what is told. On the same statements it is fitted how often a class of such odds is right (`sure`).

Who speaks to whom through whom is itself learned, so a story is read with the trees of RESOLVERS that have not seen it
(`python -m training.who FOLDER --folds`), and by the network of READERS that has not: settings then learn from hearers and
chains as often wrong as they will be. What the reader finds in a story labelled completely, and no label has, is no statement: it
must not be called private.

OUT gets settings.npz, date.npz and place.npz; --without-fold leaves a fold of stories out, --folds writes OUT/foldK for each.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from benchmarks import scoring as score
from benchmarks.common import need, rows
from benchmarks.labelled_news import by_place, labelled_news
from benchmarks.settings import PLAIN, READOUT, shares
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from reportedly.attribute.attributor import Reading, attribute
from reportedly.attribute.model import Model, shipped
from reportedly.intake import Given, from_text
from reportedly.knowledge import own
from reportedly.records import Cue, Engine, Record, Report, Setting, Statement
from reportedly.resolve import resolve as stage
from reportedly.resolve.knowledge_queries import KnowledgeQueries
from reportedly.resolve.linear import Feature, Linear
from reportedly.resolve.models import Models as WhoModels
from reportedly.resolve.models import models as who_models
from reportedly.resolve.settings.candidates import days, places
from reportedly.resolve.settings.decide import NO_FORM, DecidedSetting, candidates
from reportedly.resolve.settings.features import WORD, features
from reportedly.resolve.settings.scene import SettingScene, scene
from reportedly.resolve.settings.scene_features import OWN_SCENE
from reportedly.resolve.settings.weights import LINEAR, TREES, packed
from reportedly.resolve.trees import Trees
from reportedly.spans import covers, words
from training.who import Choices, arrays, best_of, calibrated, readers, write
from training.who import matrix as vectors

LEAST = {"access": 4, "form": 3, "terms": 3}  # stories in which a feature must stand
STRENGTH = {"access": 0.03, "form": 0.1, "terms": 0.05}  # C of the regression
# What each does not learn from. The scene of a speaker's last words tells the form, and makes others no better.
LEFT_OUT: dict[str, tuple[str, ...]] = {"access": (OWN_SCENE,), "form": (), "terms": (WORD, OWN_SCENE)}
ONCE = 0.5  # weight of a label of `news.jsonl`, which was given in one pass
UNSURE = 0.5  # weight of a statement on which two careful readers would differ
READOUTS = 80
PLAINLY_RIGHT = 0.9  # of the private words that are told plainly
NEWS = ("news-", "picked-")  # articles of `news.jsonl`: ordinary news, and some that are not sure
SILVER = 0.4  # weight of a label that follows from a readout's title
STRAY = 0.3  # weight of what the reader finds and no label has
STEPS = (1.0, 1.3, 1.6, 2.0, 2.5, 3.0)  # factors that are tried
INNER = 3  # parts for choosing what to favour
Label = dict[str, Any]
GROW = {
    "max_iter": 80, "learning_rate": 0.1, "max_leaf_nodes": 8, "min_samples_leaf": 12, "l2_regularization": 4.0,
    "max_bins": 32, "max_features": 0.4, "random_state": 7,
}  # fmt: skip
Candidate = Mapping[str, float]  # its features


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with its features and what its label says; `found`: the reader found it."""

    story: str
    label: Label
    first: bool  # of the first labels, which have access only
    found: bool
    features: Sequence[Feature]
    dates: Sequence[tuple[str, Candidate]]
    places: Sequence[tuple[str, Candidate]]


@dataclass(frozen=True, slots=True)
class Labelled:
    story: str
    first: bool
    report: Report
    statements: Sequence[Label]
    complete: bool = False
    strays: Sequence[Label] = ()  # what a reader found and is no statement


def stories() -> Iterator[Labelled]:
    for folder in sorted(p for p in need("data", "stories").iterdir() if (p / "gold.json").exists()):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        given = {row["id"]: row for row in rows(folder / "reports.jsonl")}
        for labelled in gold["reports"]:
            row = given[labelled["id"]]
            known = Given(language="en", outlet=row.get("outlet"), published=row.get("published"))
            report = from_text(row["text"], known, id=row["id"])
            whole = bool(labelled.get("complete"))
            strays = labelled.get("strays", ())
            yield Labelled(folder.name, gold.get("labels", "1") == "1", report, labelled["statements"], whole, strays)


def more(*, aside: bool = False) -> Iterator[Labelled]:
    """Texts of ordinary news labelled for this alone; each stands for what it tells of. `aside`: those to measure on."""
    for one in labelled_news(aside=aside):
        yield Labelled(one.happening, False, one.report, one.statements)


def readouts() -> Iterator[Labelled]:
    """Government readouts, each with its title; their labels follow from title and speaker, see `_by_title`."""
    given = (
        row
        for row in rows(need("data", "us_government", "state_department_readouts.jsonl"))
        if READOUT.fullmatch(row["title"])
    )
    for k, row in enumerate(islice(given, 0, 3 * READOUTS, 3)):
        day = parsedate_to_datetime(row["date"]).date().isoformat()
        text = f"{row['title']}\n\n{row['text']}"
        yield Labelled(
            f"readout/{k % 40}", False, from_text(text, Given(language="en", published=day), id=row["url"]), ()
        )


def readings(texts: Sequence[Labelled], cache: Path | None, folder: Path | None) -> Iterator[Reading]:
    """What is read by a network that has not learned from it; kept under `cache`.

    `folder`: a network for each fold of stories, and `base`, which has learned from none; without it, the one that ships.
    """
    of, other = readers(folder), Model(folder / "base") if folder else shipped()
    for one in texts:
        report = one.report
        path = cache and cache / f"{report.content_hash.replace(':', '-')[:40]}.pickle"
        if path and path.exists():
            yield pickle.loads(path.read_bytes())  # noqa: S301 - our own
            continue
        (reading,) = attribute(of.get(one.story, other), [report])
        if path:
            path.write_bytes(pickle.dumps(reading))
        yield reading


def marked(text: str, labels: Sequence[Label]) -> list[tuple[int, Statement]]:
    """The labels as statements, each with its number among the labels; those without a cue are left out."""
    made = []
    for k, g in enumerate(labels):
        if not g.get("cue_span"):
            continue
        cue = tuple(g["cue_span"])
        content = tuple(tuple(s) for s in g.get("spans") or [[g["start"], g["end"]]])
        source = words(text, (tuple(g["source_span"]),)) if g.get("source_span") else None
        made.append(
            (k, Statement(
                id=f"s{k}", source=source, content=words(text, content), quote=g["mode"], speaker=None, about=None, addressee=None,
                cue=Cue(spans=(cue,), text=text[slice(*cue)], kind=g.get("kind") or "assertion", negated=bool(g.get("negated"))),
                setting=Setting(), chain=(), within=None, confidence=1.0,
            ))
        )  # fmt: skip
    return [(k, msgspec.structs.replace(s, within=_holder(s, [o for _, o in made]))) for k, s in made]


def _holder(s: Statement, others: Sequence[Statement]) -> str | None:
    """The smallest content that holds cue and content of `s`."""
    holds = [o for o in others if o is not s and covers(o.content.spans, (*s.content.spans, *s.cue.spans))]
    return min(holds, key=lambda o: sum(b - a for a, b in o.content.spans)).id if holds else None


def paired(text: str, labels: Sequence[Label], statements: Sequence[Statement]) -> dict[str, int]:
    """By the id of a statement that was found, the number of its label, as the scorer pairs them."""
    starts = [m.span() for m in score.TOKEN.finditer(text)]

    def attribution(g: Label) -> tuple[Any, ...] | None:
        return (tuple(g["cue_span"]), g["speaker"], *g["chain"]) if g.get("cue_span") else None

    def cue(spans: Any) -> frozenset[int]:
        tokens: frozenset[int] = score.tokens_in(starts, spans)
        return tokens

    pairs = score.pair_up(
        [score.content_tokens(text, starts, g.get("spans") or [[g["start"], g["end"]]]) for g in labels],
        [score.content_tokens(text, starts, s.content.spans) for s in statements],
        [attribution(g) for g in labels],
        [cue([g["cue_span"]]) if g.get("cue_span") else frozenset() for g in labels],
        [cue(s.cue.spans) for s in statements],
    )
    out: dict[str, int] = {}
    for i, j in pairs:
        out.setdefault(statements[j].id, i)
    return out


def scenes(
    record: Record, reading: Reading, world: KnowledgeQueries, *, marked: bool, who: WhoModels | None = None
) -> SettingScene:
    """What `resolve` knows of a report when it decides on settings."""
    seen: list[SettingScene] = []

    def spy(told: Any, chains: Any, sure: Any, cast: Any, *_: Any) -> dict[str, Any]:
        seen.append(scene(cast, told, chains, sure))
        return {t.statement.id: DecidedSetting(Setting(), 1.0) for t in told}

    decide = stage.decided  # type: ignore[attr-defined]
    stage.decided = spy  # type: ignore[assignment, attr-defined]
    try:
        stage.resolve(record, reading.mentions, reading.quoted, world, marked=marked, models=who)
    finally:
        stage.decided = decide  # type: ignore[attr-defined]
    return seen[0]


def _by_title(one: Labelled, of: SettingScene) -> tuple[Labelled, dict[str, int]]:
    """What a readout says, not quoted, of him whose call or meeting it is, was said there: in private, told on the record."""
    title = READOUT.fullmatch(one.report.text.partition("\n")[0])
    who, form = (title["who"], title["form"].casefold()) if title else ("", None)
    label = {"setting": "private", "form": form, "terms": "on_record", "silver": True}
    label["date"] = one.report.published
    told = [
        t
        for t in of.told
        if t.statement.quote != "direct" and not t.statement.within and t.speaker and shares(t.speaker.name, who)
    ]
    return replace(one, statements=[label] * len(told)), {t.statement.id: k for k, t in enumerate(told)}


def resolvers(folder: Path | None) -> Mapping[str, WhoModels]:
    """By story the trees that have not seen it; those of `folder` itself, or that ship, are for all other texts."""
    parts: list[list[str]] = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    by_fold = [who_models(folder / f"fold{k}") for k in range(len(parts))] if folder else []
    return {story: by_fold[k] for k, names in enumerate(parts) for story in names if folder}


def table(cache: Path | None, who_folder: Path | None = None, folder: Path | None = None) -> Iterator[Row]:
    unseen, seen = resolvers(who_folder), who_models(who_folder) if who_folder else None
    world = KnowledgeQueries(own.knowledge())
    engine = Engine(version="0", model="labels", knowledge=None, threshold=0.0)
    labelled = list(stories())
    known = {one.report.content_hash for one in labelled}
    labelled += [one for one in more() if one.report.content_hash not in known]
    labelled += readouts()
    for one, reading in zip(labelled, readings(labelled, cache, folder), strict=True):
        text, who = one.report.text, unseen.get(one.story, seen)
        plain = Record(report=one.report, engine=engine, statements=reading.statements, actors=())
        of = scenes(plain, reading, world, marked=False, who=who)
        if one.story.startswith("readout"):
            one, number = _by_title(one, of)
        elif "/" in one.story:
            number = by_place(one.statements, reading.statements)
        else:
            number = paired(text, one.statements, [t.statement for t in of.told])
        yield from _rows(one, of, number, found=True)
        if one.complete:
            strays = {t.statement.id: 0 for t in of.told if t.statement.id not in number}
        else:
            strays = dict.fromkeys(by_place(one.strays, [t.statement for t in of.told]).keys() - number.keys(), 0)
        yield from _rows(
            replace(one, statements=[{"setting": "unknown", "stray": True}], first=True), of, strays, found=True
        )
        if "/" in one.story:
            continue
        missed = [(k, s) for k, s in marked(text, one.statements)]
        of = scenes(
            msgspec.structs.replace(plain, statements=tuple(s for _, s in missed)), reading, world, marked=True, who=who
        )
        met = set(number.values())
        yield from _rows(one, of, {s.id: k for k, s in missed if k not in met}, found=False)


def _rows(one: Labelled, of: SettingScene, number: dict[str, int], *, found: bool) -> Iterator[Row]:
    from reportedly.resolve.dates import dates

    known = {"date": days(dates(one.report.text, one.report.published), one.report.text), "place": places(of)}
    for t, seen in zip(of.told, features(of), strict=True):
        if t.statement.id in number:
            near = {
                what: [(c.value, row) for c, row in candidates(what, known[what], t, of, one.report.published)]
                for what in known
            }
            yield Row(
                one.story, one.statements[number[t.statement.id]], one.first, found, seen, near["date"], near["place"]
            )


# -- fitting ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """`typical`: the reader finds it in a story, so that such statements are as frequent among others as they will be; `news`: it
    stands in ordinary news, where few statements are private."""

    story: str
    answer: str
    weight: float
    features: Sequence[Feature]
    typical: bool
    news: bool


def examples(what: str, table: Sequence[Row]) -> list[Example]:
    out: list[Example] = []
    for row in table:
        label = row.label
        weight = (
            UNSURE
            if label.get("uncertain")
            else SILVER
            if label.get("silver")
            else STRAY
            if label.get("stray")
            else 1.0
        )
        weight *= ONCE if row.story.startswith(NEWS) else 1.0
        news = row.found and row.story.startswith(NEWS)
        typical = row.found and not news and "/" not in row.story
        if what == "access":
            out.append(Example(row.story, row.label["setting"], weight, row.features, typical, news))
        elif row.first or what not in row.label or (what == "form" and row.label.get("silver")):
            continue  # most readouts tell of calls, most meetings are told elsewhere
        else:
            answer = (row.label["form"] or NO_FORM) if what == "form" else row.label["terms"]
            if answer != "?":
                out.append(Example(row.story, answer, weight, row.features, typical, news))
    return out


def matrix(given: Sequence[Example], known: dict[str, int]) -> csr_matrix:
    at, column, value = [], [], []
    for i, one in enumerate(given):
        for f in {f.name: f for f in one.features if f.name in known}.values():
            at.append(i)
            column.append(known[f.name])
            value.append(f.value)
    return csr_matrix((value, (at, column)), shape=(len(given), len(known)))


def fitted(what: str, given: Sequence[Example]) -> Linear:
    stands: defaultdict[str, set[str]] = defaultdict(set)
    for one in given:
        for f in one.features:
            stands[f.name].add(one.story)
    names = sorted(n for n, s in stands.items() if len(s) >= LEAST[what] and not n.startswith(LEFT_OUT[what]))
    known = {name: k for k, name in enumerate(names)}
    model = LogisticRegression(C=STRENGTH[what], max_iter=300, tol=1e-3)
    model.fit(matrix(given, known), [e.answer for e in given], sample_weight=[e.weight for e in given])
    classes = tuple(map(str, model.classes_))
    weights = model.coef_.T
    if len(classes) == 2:  # one column for two classes
        weights, constant = (
            np.hstack([-weights / 2, weights / 2]),
            np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2]),
        )
    else:
        constant = model.intercept_
    weights[known["one"]] += constant
    plain = np.array([np.zeros(len(classes)), np.ones(len(classes))])
    return Linear(classes, known, weights.astype(np.float16).astype(np.float64), np.ones(len(classes)), plain)


def balanced(what: str, model: Linear, given: Sequence[Example]) -> Linear:
    """`model` with the factors that are best, and how sure to be, by statements which models like it had not learned from."""
    names = sorted({e.story for e in given})
    parts = [set(names[k::INNER]) for k in range(INNER)]
    odds: list[NDArray[np.float64]] = []
    answers: list[Example] = []
    for part in parts:
        other = fitted(what, [e for e in given if e.story not in part])
        held = [e for e in given if e.story in part and (e.typical or e.news)]
        answers += held
        order = [other.classes.index(c) if c in other.classes else -1 for c in model.classes]
        for e in held:
            p = other.probabilities(e.features)
            odds.append(np.array([p[k] if k >= 0 else 0.0 for k in order]))
    table = np.array(odds)
    if what == "access":
        choices = [{"private": a} for a in STEPS]
    elif what == "form":
        choices = [{NO_FORM: 1 / a} for a in STEPS]
    else:
        choices = [{}]
    typical = np.array([e.typical for e in answers])
    told = [e for e in answers if e.typical]
    tried = [np.array([choice.get(c, 1.0) for c in model.classes]) for choice in choices]
    best = max(tried, key=lambda favour: figure(what, model.classes, table[typical] * favour, told))
    sure = []
    for k, c in enumerate(model.classes):
        # How sure a private word is is a matter of ordinary news, too: in the stories more statements are private. Of what has no
        # label nobody knows how it was said; what labellers of articles were not sure of is left out, too.
        ordinary = what == "access" and c == "private"
        of = np.array([e.weight > STRAY for e in answers]) if ordinary else typical
        those = [e for e, kept in zip(answers, of, strict=True) if kept]
        right = np.array([e.answer == c for e in those])
        weight = np.array([e.weight for e in those])
        scale = _sure(table[of, k], right, weight)
        sure.append(_wary(scale, table[of, k]) if ordinary else scale)
    return Linear(model.classes, model.rows, model.weights, best, np.array(sure).T)


def _wary(scale: tuple[float, float], odds: NDArray[np.float64]) -> tuple[float, float]:
    """`scale` with a lower base, if need be, so that of what it tells plainly `PLAINLY_RIGHT` should be right by it.

    That goes by the fitted scale and not by counts: those told plainly are few, and one wrong label would move the base far.
    """
    base, slope = scale
    likely = np.sort(1 / (1 + np.exp(-base - slope * _log_odds(odds))))[::-1]
    enough = np.flatnonzero(np.cumsum(likely) / np.arange(1, len(likely) + 1) >= PLAINLY_RIGHT)
    if not len(enough):
        return scale
    return min(base, float(base + _log_odds(PLAIN) - _log_odds(likely[enough[-1]]))), slope


def _log_odds(p: Any) -> Any:
    inside = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(inside / (1 - inside))


def _sure(odds: NDArray[np.float64], right: NDArray[np.bool_], weight: NDArray[np.float64]) -> tuple[float, float]:
    """Base and slope of a logistic regression from the log odds of a class to whether it is the answer."""
    scale = LogisticRegression(C=1e6).fit(_log_odds(odds)[:, None], right, sample_weight=weight)
    return float(scale.intercept_[0]), float(scale.coef_[0, 0])


def figure(what: str, classes: Sequence[str], odds: NDArray[np.float64], given: Sequence[Example]) -> float:
    """What the factors are chosen by: for access F1 of private words and the share right, for form F1 of what is told."""
    said = [classes[k] for k in odds.argmax(1)]
    right: float = sum(s == e.answer for s, e in zip(said, given, strict=True)) / len(given)
    if what == "terms":
        return right
    silent = NO_FORM if what == "form" else None

    def counts(label: str) -> bool:
        return label != silent if silent else label == "private"

    hit = sum(s == e.answer and counts(s) for s, e in zip(said, given, strict=True))
    told, true = sum(map(counts, said)), sum(counts(e.answer) for e in given)
    balance: float = 2 * hit / (told + true)
    return balance if what == "form" else balance + right


def weighed(what: str, table: Sequence[Row]) -> Trees:
    """Trees that say how likely a candidate is the date or place of a statement; probabilities and threshold are fitted on stories
    which such trees have not seen."""
    same: Callable[[str, str], bool] = score.same_date if what == "date" else score.near_words
    given = Choices()
    stories = sorted({row.story for row in table})
    part = {story: k % INNER for k, story in enumerate(stories)}
    weights: list[float] = []
    hand: list[bool] = []  # by statement: is it labelled by hand?
    for row in table:
        if row.first or what not in row.label:
            continue
        gold, near = row.label[what], row.dates if what == "date" else row.places
        given.add(
            part[row.story], [(dict(c), bool(gold and same(value, gold))) for value, c in near], wanted=gold is not None
        )
        hand.append(not row.label.get("silver"))
        weights += [UNSURE if row.label.get("uncertain") else SILVER if row.label.get("silver") else 1.0] * len(near)
    names = sorted({name for row in given.rows for name in row})
    x, y, fold = vectors(given.rows, names), np.array(given.right), np.array(given.fold)
    w, raw = np.array(weights), np.zeros(len(y))

    def grown(keep: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(**GROW).fit(x[keep], y[keep], sample_weight=w[keep])

    for k in range(INNER):
        raw[fold == k] = grown(fold != k).decision_function(x[fold == k])
    top = [k for k in best_of(raw, np.array(given.group)) if hand[given.group[k]]]
    base, slope = calibrated(raw[top], y[top])
    likely = 1 / (1 + np.exp(-base - slope * raw[top]))
    least = half_of_best(likely, y[top], sum(w and h for w, h in zip(given.wanted, hand, strict=True)))
    return arrays([grown(np.ones(len(y), dtype=bool))], names, base, slope, least)


def half_of_best(p: NDArray[np.float64], right: NDArray[np.bool_], wanted: int) -> float:
    """Half of the best F1: the best threshold where probabilities are true (Lipton, Elkan and Naryanaswamy, 2014).

    It moves less from one sample of stories to another than the threshold with the best F1 does.
    """
    hits = np.cumsum(right[np.argsort(-p)])
    best: float = (2 * hits / (np.arange(1, len(p) + 1) + wanted)).max()
    return best / 2


def fit(given: Sequence[Row], to: Path) -> None:
    """Fit all models, and write them into the folder `to`."""
    to.mkdir(parents=True, exist_ok=True)
    linear = {}
    for what in LEAST:
        of = examples(what, given)
        linear[what] = balanced(what, fitted(what, of), of)
    (to / LINEAR).write_bytes(packed(linear))
    for what in TREES:
        write(weighed(what, given), to / f"{what}.npz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without-fold", type=int)
    parser.add_argument("--resolvers", type=Path, help="what training.who --folds wrote")
    parser.add_argument(
        "--readers", type=Path, help="base, fold0 … fold5: networks that have not learned from each fold"
    )
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--folds", action="store_true", help="write OUT/foldK, too, which have not seen each fold")
    given = parser.parse_args()
    folds: list[list[str]] = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    rows_ = list(table(given.cache, given.resolvers, given.readers))
    left: dict[Path, list[str]] = {given.out: folds[given.without_fold] if given.without_fold is not None else []}
    left |= {given.out / f"fold{k}": names for k, names in enumerate(folds) if given.folds}
    for place, names in left.items():
        fit([row for row in rows_ if row.story not in names], place)


if __name__ == "__main__":
    main()
