"""Other names in the same sentences: so that the head learns what stands around a name, and not a corpus's few hundred names."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.named import Marked

LATIN = re.compile(r"[A-ZÀ-Þ][\w.’'&-]*(?: [\w.’'&-]+)*")


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to put in, by kind: of one word, of several."""

    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]


def pools(kb: Path, documents: Iterable[Marked]) -> Pools:
    """Names of the knowledge base and of the documents."""

    def rows(name: str) -> list[dict]:
        return [json.loads(line) for line in (kb / name).read_text(encoding="utf-8").splitlines()]

    persons = {r["person"] for r in rows("officials_dated.jsonl")}
    countries = rows("countries.jsonl")
    places = {r["name"] for r in countries} | {r["capital"] for r in countries if r.get("capital")}
    places |= {r["state"] for r in rows("outlets_us_newspapers_qid.jsonl")}
    bodies = {r["name"] for r in rows("intl_bodies.jsonl")}
    bodies |= {r["name"] for r in rows("outlets_fundus.jsonl")} | {r["name"] for r in rows("outlets_state_media.jsonl")}
    bodies |= set(random.Random(0).sample(sorted(r["name"] for r in rows("outlets_us_newspapers_qid.jsonl")), 300))
    for d in documents:
        for start, end, kind in d.names:
            if kind in ("organisation", "place"):
                (bodies if kind == "organisation" else places).add(d.text[start:end])

    def clean(names: set[str], most: int) -> tuple[str, ...]:
        names = {name.removeprefix("The ").split(" (")[0].split(",")[0] for name in names}
        return tuple(sorted(n for n in names if LATIN.fullmatch(n) and len(n.split()) <= most))

    return Pools(clean(persons, 4), clean(bodies, 8), clean(places, 4))


def renamed(document: Marked, pool: Pools, rng: random.Random, rate: float) -> Marked:
    """`document` with some of its names changed throughout: the same words always for the same words."""
    chosen: dict[tuple[str, str], str] = {}
    choose: dict[str, Callable[[str], str]] = {
        "person": lambda name: _like(name, pool.persons, rng),
        "organisation": lambda name: _like(name, pool.bodies, rng),
        "place": lambda name: _like(name, pool.places, rng),
    }
    for start, end, kind in sorted(document.names, key=lambda n: n[0] - n[1]):
        name = document.text[start:end]
        if kind not in choose or (kind, name) in chosen:
            continue
        new = choose[kind](name) if rng.random() < rate else name
        chosen[kind, name] = new
        if kind == "person" and " " in name:
            chosen.setdefault((kind, name.split()[-1]), new.split()[-1])
            chosen.setdefault((kind, name.split()[0]), new.split()[0])
    text, at, names, moves = "", 0, [], []
    for start, end, kind in document.names:
        text += document.text[at:start]
        new = chosen.get((kind, document.text[start:end]), document.text[start:end])
        names.append((len(text), len(text) + len(new), kind))
        text, at = text + new, end
        moves.append((end, len(text) - end))
    text += document.text[at:]

    def moved(offset: int) -> int:
        return offset + next((by for end, by in reversed(moves) if end <= offset), 0)

    return Marked(document.id, text, tuple(names), tuple((moved(s), moved(s) + e - s) for s, e in document.silent))


def _like(name: str, names: Sequence[str], rng: random.Random) -> str:
    """A name of as many words, or nearly; of one word a last one of a longer name will do for a person."""
    words = len(name.split())
    for _ in range(30):
        other = rng.choice(names)
        n = len(other.split())
        if words == 1 and n > 1 and name[1:].islower() and rng.random() < 0.3:
            return other.split()[-1] if other.split()[-1][0].isupper() else name
        if n == words or (words > 3 and n > 3):
            return other.upper() if name.isupper() and words > 1 else other
    return name


def rewritten(document: Marked, rng: random.Random) -> Marked:
    """`document` with some lines as headlines are written: all in capitals, each word with one, or all small."""
    out = list(document.text)
    for part in re.finditer(r"[^\n.!?]{20,}", document.text):
        start, end = part.span()
        chance = rng.random()
        if chance < 0.02:
            change: Callable[[str], str] = str.upper
        elif chance < 0.05:
            change = str.title
        elif chance < 0.06:
            change = str.lower
        else:
            continue
        new = change(document.text[start:end])
        if len(new) == end - start:
            out[start:end] = new
    return Marked(document.id, "".join(out), document.names, document.silent)
