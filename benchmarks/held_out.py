"""All stages on stories that none of them has learned from: `python -m benchmarks.held_out WORK [--base BASE] [--until STAGE]`.

Six times everything is fitted without one fold of whole stories (`stories/folds.json`): the network that finds attributions, its
judge of confidence, who and to whom, settings, roots, relations. The stories of that fold are then read and traced by the command
itself, from a copy of the package that holds these weights. What is printed is the stories' scorer over all of them. Networks start
from BASE, which has learned from no story (`make train` makes it). Where REPORTEDLY_SHARED names a folder that has stories labelled
further (`benchmarks.stories.more`), they are in the folds, too: they are learned from, and scored apart.
What ships was made so: with those until `resolvers`, with those and the articles (`more --news`) until `settings`, and
without any of them until `trace`.

WORK keeps each stage, and a stage that is there is not made again; delete its folder, and those after it, to redo it:
`readers` (an hour and a half on one core) → `judges` → `resolvers` → `settings` → `read` → `roots` → `pairs` →
`relations` → `trace`. `pairs` are the further stories and the articles, read by what ships, of which pairs of claims are labelled.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from benchmarks import trivial
from benchmarks.common import ROOT, keep, need, rows, where
from benchmarks.scoring.figures import scored
from benchmarks.scoring.story import stories
from benchmarks.stories import LABELS
from benchmarks.stories.more import MORE
from benchmarks.trace import FIGURES as TRACE

PACKAGE = ROOT / "src" / "reportedly"
READER = Path("attribute", "models", "en-2")
REQUIRED = {
    "found": 85, "kind": 83, "speaker": 91, "addressee": 75, "chain": 85, "chain links": 90, "whole": 68,
    "access": 90, "private": 60, "form": 65, "place": 55, "date": 72, "terms": 88, "unnamed": 88, "basis": 82,
    **{name: required for name, (required, _) in TRACE.items()},
}  # fmt: skip
GRAPHS = ("encoder.onnx", "branch.onnx", "mentions.onnx", "model.json")
STAGES = ("readers", "judges", "resolvers", "settings", "read", "roots", "pairs", "relations", "trace")


def folds() -> list[list[str]]:
    """Names of stories, a list for each fold."""
    parts: list[list[str]] = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    return parts


def run(*command: str | Path, package: Path | None = None, to: Path | None = None) -> None:
    """A Python module as a process; `package`: the folder whose `reportedly` it imports, `to`: where its output goes."""
    path = os.pathsep.join(map(str, [*([package] if package else [ROOT / "src"]), ROOT]))
    out = to.open("w", encoding="utf-8") if to else None
    try:
        subprocess.run(
            [sys.executable, *map(str, command)],
            check=True,
            stdout=out,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": path},
        )
    finally:
        if out:
            out.close()


def readers(work: Path) -> None:
    base = work / "readers" / "base"
    if not base.exists():
        raise SystemExit(
            f"There is no network to start from. Copy one that has learned from no story to {base}, or give --base."
        )
    for k in range(len(folds())):
        if not (work / "readers" / f"fold{k}").exists():
            run("-m", "training.adapt", base, work / "readers" / f"fold{k}", "--without", str(k))


def judges(work: Path) -> None:
    """`training.refit` writes a judge into each network's folder; PolNeAR's articles it reads with the first of them."""
    for name in ("base", *(f"fold{k}" for k in range(len(folds())))):
        shutil.copytree(work / "readers" / name, work / "judges" / name)
    scratch = shutil.copytree(work / "readers" / "fold0", work / "judges" / "articles")
    run("-m", "training.refit", scratch, *(work / "judges" / f"fold{k}" for k in range(len(folds()))))
    shutil.rmtree(scratch)


def resolvers(work: Path) -> None:
    run(
        "-m",
        "training.who",
        work / "resolvers",
        "--folds",
        "--readers",
        work / "judges",
        "--cache",
        work / "who.cache",
    )


def settings(work: Path) -> None:
    (work / "settings.cache").mkdir(exist_ok=True)
    run(
        "-m",
        "training.settings",
        work / "settings",
        "--folds",
        "--resolvers",
        work / "resolvers",
        "--readers",
        work / "judges",
        "--cache",
        work / "settings.cache",
    )


def copied(work: Path, fold: int, weights: Sequence[tuple[Path, Path]]) -> Path:
    """A folder to import `reportedly` from, with the weights of this fold in place of those that ship."""
    to = work / "packages" / f"fold{fold}"
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(PACKAGE, to / "reportedly", ignore=shutil.ignore_patterns("__pycache__"))
    for made, place in weights:
        shutil.copy(made, to / "reportedly" / place)
    return to


def read(work: Path) -> None:
    for k, names in enumerate(folds()):
        trees = [
            (p, Path("resolve", "learned", p.name)) for p in sorted((work / "resolvers" / f"fold{k}").glob("*.npz"))
        ]
        reader = [(work / "judges" / f"fold{k}" / name, READER / name) for name in GRAPHS]
        made = sorted((work / "settings" / f"fold{k}").glob("*.npz"))
        setting = [(p, Path("resolve", "settings", p.name)) for p in made]
        package = copied(work, k, [*trees, *reader, *setting])
        for name in names:
            reports = need("data", "stories", name, "reports.jsonl")
            command("read", reports, package, work / "read" / f"{name}.read.jsonl", "jsonl")


def command(verb: str, given: Path, package: Path, to: Path, form: str) -> None:
    run("-c", "from reportedly.commands import main; main()", verb, given, "--format", form, package=package, to=to)


def roots(work: Path) -> None:
    run(
        "-m",
        "training.roots",
        work / "roots",
        "--stories",
        need("data", "stories"),
        "--records",
        work / "read",
        "--every-fold",
    )


def pairs(work: Path) -> None:
    to, stories_ = work / "pairs", work / "pairs" / "shared" / "data" / "stories"
    run("-m", "benchmarks.stories.more", to / "shared", "--news")
    known = {name for part in folds() for name in part}
    texts = [
        path.read_text("utf-8") for path in sorted(stories_.glob("*/reports.jsonl")) if path.parent.name not in known
    ]
    (to / "reports.jsonl").write_text("".join(texts), encoding="utf-8")
    command("read", to / "reports.jsonl", PACKAGE.parent, to / "records.jsonl", "jsonl")


def relations(work: Path) -> None:
    without = [word for k in range(len(folds())) for word in ("--without-fold", str(k))]
    run(
        "-m",
        "training.relations",
        work / "read",
        work / "relations" / "relations.json",
        "--cache",
        work / "meanings.cache",
        "--pairs",
        work / "pairs" / "records.jsonl",
        *without,
    )


def trace(work: Path) -> None:
    for k, names in enumerate(folds()):
        package = work / "packages" / f"fold{k}" / "reportedly" / "trace" / "models"
        shutil.copy(work / "relations" / f"relations-{k}.json", package / "relations-en-1.json")
        for part in ("report.json", "claim.json"):
            shutil.copy(work / "roots" / str(k) / part, package / "roots-en-1" / part)
        for name in names:
            reports = need("data", "stories", name, "reports.jsonl")
            command("trace", reports, package.parents[2], work / "trace" / f"{name}.trace.json", "json")
            shutil.copy(work / "read" / f"{name}.read.jsonl", work / "trace")


def told_plainly(work: Path) -> None:
    """The trivial answers beside ours."""
    to = work / "trivial"
    to.mkdir(exist_ok=True)
    for path in sorted((work / "read").glob("*.read.jsonl")):
        records = [trivial.read(record) for record in rows(path)]
        (to / path.name).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        name = path.name.replace(".read.jsonl", ".trace.json")
        (to / name).write_text(json.dumps(trivial.trace(records)), encoding="utf-8")


def public(run: Path) -> dict[str, float]:
    """Figures over the stories whose labels are published."""
    return of({path.stem for path in LABELS.glob("*.json")}, run)


def of(names: Collection[str], run: Path) -> dict[str, float]:
    """Figures over these stories."""
    return scored(story for story in stories(need("data", "stories"), run) if story.name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--base", type=Path, help="a network's folder, copied to WORK/readers/base")
    parser.add_argument("--until", choices=STAGES, default=STAGES[-1])
    given = parser.parse_args()
    work = given.work.resolve()
    last = STAGES.index(given.until)
    for name in STAGES[: last + 1]:
        if name == "readers":
            if given.base and not (work / name / "base").exists():
                shutil.copytree(given.base, work / name / "base")
            readers(work)  # goes on where it stopped
        elif not (work / name).exists():
            print(name, flush=True)
            (work / name).mkdir(parents=True)
            try:
                stage: Callable[[Path], None] = globals()[name]
                stage(work)
            except BaseException:
                shutil.rmtree(work / name)
                raise
    print(where())
    if last >= STAGES.index("read"):
        told_plainly(work)
        made, plain = work / ("trace" if given.until == "trace" else "read"), work / "trivial"
        if given.until == "trace":
            keep("held_out", {"ours": public(made), "trivial": public(plain)})
        further = {path.stem for path in MORE.glob("*.json")}
        first = [name for part in folds() for name in part if name not in further]
        beside = [name for part in folds() for name in part if name in further]
        columns = [of(first, made), of(first, plain), *([of(beside, made), of(beside, plain)] if beside else [])]
        heads = ("ours", "trivial", *(("ours", "trivial") if beside else ()))
        if beside:
            print(f"{'':34}{f'{len(first)} stories':>17}{f'{len(beside)} further ones':>17}")
        print(f"{'':34}" + "".join(f"{head:>8}{'':1}" for head in heads) + f"{'required':>10}")
        for figure in columns[0]:
            cells = "".join(f"{column[figure]:8} " for column in columns)
            print(f"{figure:34}{cells}{REQUIRED.get(figure, ''):>10}")


if __name__ == "__main__":
    main()
