"""Labels written as exact words (see GUIDE.md) become offsets: `python -m benchmarks.stories.drafts DRAFTS OUT [STORY…]`.

DRAFTS/STORY.reports.jsonl has one report a line (id, outlet, published, title, text), DRAFTS/STORY.draft.json the labels.
OUT/STORY/gold.json and OUT/STORY/reports.jsonl are written. Every fault is printed with its place; a story with one is not written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Span = tuple[int, int]

KINDS = frozenset(
    "assertion denial allegation confirmation question demand promise threat warning offer belief wish fear intention "
    "inference no_comment".split()
)
ACCESS = frozenset(("private", "public", "unknown"))
FORMS = frozenset(
    ("meeting", "call", "briefing", "interview", "speech", "statement", "document", "post", "testimony", "other", None)
)
TERMS = frozenset(("on_record", "on_background", "leaked", "document", "unknown"))
RELATIONS = frozenset(("denies", "conflicts", "confirms", "updates", "responds", "private_vs_public"))
EVIDENCE = frozenset(("document", "photo", "video", "audio", "data", "witness", "object", "other"))
KEYS = frozenset(
    "c n cue cue_n src src_n spk to acc form place date terms chain basis reason kind neg about claim unc where note".split()
)
VALUES = {"acc": (ACCESS, None), "form": (FORMS, None), "terms": (TERMS, "unknown"), "kind": (KINDS, "assertion")}


@dataclass(slots=True)
class Faults:
    """What is wrong, each with its place."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.found.append(f"{where}: {what}")


def occurrences(text: str, words: str) -> list[Span]:
    out, at = [], text.find(words)
    while at >= 0:
        out.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return out


@dataclass(frozen=True, slots=True)
class Finder:
    """Words of one report as spans of its text."""

    text: str
    faults: Faults

    def span(self, where: str, words: str, near: Span | None = None, nth: int | None = None) -> Span | None:
        """The nth, the only one, or the one nearest to `near`."""
        found = occurrences(self.text, words)
        if not found:
            self.faults.add(where, f"not in the text: {words[:80]!r}")
        elif nth is not None:
            if 0 < nth <= len(found):
                return found[nth - 1]
            self.faults.add(where, f"stands {len(found)} times, not {nth}: {words[:60]!r}")
        elif len(found) == 1 or near is not None:
            return min(found, key=lambda s: max(s[0] - near[1], near[0] - s[1]) if near else 0)
        else:
            self.faults.add(where, f"stands {len(found)} times, say which with n: {words[:60]!r}")
        return None

    def certain(self, words: str | None) -> Span | None:
        """Where the words stand, if that is one place."""
        found = occurrences(self.text, words) if words else []
        return found[0] if len(found) == 1 else None


def statement(find: Finder, where: str, s: Json, claims: Iterable[str]) -> Json:
    _fitting(find.faults, where, s, set(claims))
    parts = s["c"] if isinstance(s["c"], list) else [s["c"]]
    numbers = s.get("n") if isinstance(s.get("n"), list) else [s.get("n")] + [None] * (len(parts) - 1)
    hint = find.certain(s.get("cue")) or find.certain(s.get("src"))
    spans: list[Span] = []
    for part, n in zip(parts, numbers or [], strict=True):
        span = find.span(f"{where} c", part, spans[-1] if spans else hint, n)
        spans += [span] if span else []
    spans.sort()
    near = (spans[0][0], spans[-1][1]) if spans else None
    cue = find.span(f"{where} cue", s["cue"], near, s.get("cue_n")) if s.get("cue") else None
    source = find.span(f"{where} src", s["src"], cue or near, s.get("src_n")) if s.get("src") else None
    extra: Json = {}
    for key in ("basis", "reason", "where"):
        if s.get(key):
            extra |= {"basis_text": s[key]} if key == "basis" else {}
            extra[f"{key}_span"] = find.span(f"{where} {key}", s[key], cue or near)
    chain = s.get("chain") or []
    return {
        "start": spans[0][0] if spans else 0, "end": spans[-1][1] if spans else 0, "spans": spans,
        "claim": s.get("claim"), "mode": mode(find.text, spans), "speaker": s.get("spk") or "unknown",
        "addressee": s.get("to"), "chain": chain or ["unknown (anonymous)"],
        "anonymous": not chain or any("(anonymous" in link for link in chain), "setting": s["acc"],
        "form": s.get("form"), "place": s.get("place"), "date": s.get("date"), "terms": s.get("terms", "unknown"),
        "kind": s.get("kind", "assertion"), "negated": bool(s.get("neg")), "about": s.get("about"),
        "cue_span": cue, "source_span": source, **extra, **({"uncertain": True} if s.get("unc") else {}),
    }  # fmt: skip


def _fitting(faults: Faults, where: str, s: Json, claims: set[str]) -> None:
    if extra := s.keys() - KEYS:
        faults.add(where, f"unknown keys {sorted(extra)}")
    for key, (allowed, default) in VALUES.items():
        if s.get(key, default) not in allowed:
            faults.add(where, f"{key} is {s.get(key, default)!r}")
    if s.get("claim") and s["claim"] not in claims:
        faults.add(where, f"no claim {s['claim']}")
    chain = s.get("chain") or []
    if chain and s.get("spk") and s["spk"].split(" (")[0] != chain[0].split(" (")[0]:
        faults.add(where, f"the chain begins with {chain[0]!r}, the speaker is {s['spk']!r}")
    if (s.get("basis") or s.get("reason")) and not any("(anonymous" in link for link in chain):
        faults.add(where, "basis or reason without an anonymous link")


def mode(text: str, spans: Sequence[Span]) -> str:
    quoted = {in_quotes(text, a, b) for a, b in spans}
    return "direct" if quoted == {"all"} else "indirect" if quoted <= {"none"} else "mixed"


def in_quotes(text: str, a: int, b: int) -> str:
    """Does the span stand inside quotation marks (all), hold some (some), or neither (none)?"""
    before, body = text[text.rfind("\n", 0, a) + 1 : a], text[a:b]
    curly = any(mark in before for mark in "“”") or "“" in body
    inside = before.count("“") > before.count("”") if curly else before.count('"') % 2 == 1
    if not inside:
        return "some" if any(mark in body for mark in '“”"') else "none"
    end = body.find("”")  # a quotation that ends inside the span: only part of it is quoted
    return "some" if 0 <= end < len(body) - 2 and "“" not in body[:end] else "all"


def gold(name: str, draft: Json, given: Mapping[str, Json], faults: Faults) -> Json:
    """`given`: the reports by id."""
    claims, roots = {c["id"] for c in draft["claims"]}, {r["id"] for r in draft["roots"]}
    _together(draft, claims, faults)
    relations = [
        {k: v for k, v in r.items() if k != "unc"} | ({"uncertain": True} if r.get("unc") else {})
        for r in draft["relations"]
    ]
    reports = []
    for labelled in draft["reports"]:
        if labelled["id"] not in given:
            faults.add(labelled["id"], "no such report")
        else:
            reports.append(_report(labelled, given[labelled["id"]], claims, roots, faults))
    if missing := given.keys() - {r["id"] for r in draft["reports"]}:
        faults.add(name, f"not labelled: {sorted(missing)}")
    main = draft.get("main_claim")
    return {
        "story": name, "title": draft["title"], "main_claim": main, "claims": draft["claims"], "relations": relations,
        "roots": draft["roots"],
        "n_roots_supporting_main": sum(main in (r.get("supports") or []) for r in draft["roots"]),
        "n_roots_in_story": len(roots), "note": draft.get("note"), "labels": draft.get("labels", "2"), "reports": reports,
    }  # fmt: skip


def _together(draft: Json, claims: set[str], faults: Faults) -> None:
    for claim in draft["claims"]:
        for key in ("id", "text", "speaker", "setting"):
            if not claim.get(key):
                faults.add(claim.get("id", "claim"), f"no {key}")
    if draft.get("main_claim") not in claims:
        faults.add("main_claim", "is no claim")
    for r in draft["relations"]:
        if r["type"] not in RELATIONS or r["from"] not in claims or r["to"] not in claims:
            faults.add("relation", json.dumps(r))


def _report(labelled: Json, given: Json, claims: set[str], roots: set[str], faults: Faults) -> Json:
    name, find = labelled["id"], Finder(given["text"], faults)
    if unknown := {labelled.get("root"), *(labelled.get("other_roots") or [])} - roots:
        faults.add(name, f"no such root: {sorted(map(str, unknown))}")
    made = [statement(find, f"{name} #{k}", s, claims) for k, s in enumerate(labelled["statements"], 1)]
    seen: dict[str, int] = {}
    for k, m in enumerate(made, 1):
        first = seen.setdefault(json.dumps([m["spans"], m["cue_span"]]), k)
        if first != k:
            faults.add(f"{name} #{k}", f"same content and cue as #{first}")
    evidence = [
        {"span": span, "kind": e["kind"], "claim": e.get("claim"), "by": e.get("by")}
        for e, span in _beside(labelled, "evidence", "kind", EVIDENCE, find, name, claims)
    ]
    deeds = [
        {"span": span, "actor": e["actor"], "plover": e.get("plover"), "claim": e.get("claim"), "stands": e["stands"]}
        for e, span in _beside(labelled, "deeds", "stands", ("with", "against"), find, name, claims)
    ]
    furniture = [find.span(f"{name} furniture", words) for words in labelled.get("furniture") or []]
    return {
        "id": name, "text_kind": "original", "outlet": given.get("outlet"), "date": given.get("published"),
        "language": "en", "complete": True, "statements": made, "root": labelled.get("root"),
        "other_roots": labelled.get("other_roots") or [],
        **({"uncertain_root": True} if labelled.get("uncertain_root") else {}),
        "evidence": evidence, "deeds": deeds, "furniture": furniture, "text_from": given.get("text_from"),
    }  # fmt: skip


def _beside(
    labelled: Json, kind: str, key: str, allowed: Iterable[str], find: Finder, name: str, claims: set[str]
) -> Iterator[tuple[Json, Span | None]]:
    for e in labelled.get(kind) or []:
        if e.get(key) not in allowed or (e.get("claim") and e["claim"] not in claims):
            find.faults.add(f"{name} {kind}", json.dumps(e)[:100])
        yield e, find.span(f"{name} {kind}", e["words"], None, e.get("n"))


def read(drafts: Path, name: str) -> tuple[Json, dict[str, Json]]:
    lines = (drafts / f"{name}.reports.jsonl").read_text(encoding="utf-8").split("\n")
    given = {row["id"]: row for row in (json.loads(line) for line in lines if line)}
    return json.loads((drafts / f"{name}.draft.json").read_text(encoding="utf-8")), given


def write(out: Path, labels: Json, given: Mapping[str, Json]) -> None:
    """A story as the scorer takes it."""
    folder = out / labels["story"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gold.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    keys = ("id", "url", "outlet", "title", "byline", "published", "language", "text")
    rows = [{key: "en" if key == "language" else row.get(key) for key in keys} for row in given.values()]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "reports.jsonl").write_text(lines, encoding="utf-8")


def names(drafts: Path) -> list[str]:
    return sorted(path.name.removesuffix(".draft.json") for path in drafts.glob("*.draft.json"))


def made(drafts: Path, out: Path, wanted: Sequence[str] = ()) -> list[str]:
    """Builds the stories; what is wrong with them."""
    faults: list[str] = []
    for name in wanted or names(drafts):
        draft, given = read(drafts, name)
        told = Faults()
        labels = gold(name, draft, given, told)
        faults += [f"{name} {fault}" for fault in told.found]
        if not told.found:
            write(out, labels, given)
    return faults


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    faults = made(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
    print("\n".join(faults) if faults else "no faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
