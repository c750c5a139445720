"""What is counted of statements: found or not, whose words, to whom, how they came out, through whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.scoring.names import near_words, nobody, same_actor, same_date
from benchmarks.scoring.story import Json, Matched

UNLABELLED = ("no_comment", "intention", "wish")  # kinds of cue that the first labels left out on purpose


def counted(match: Matched, first: bool) -> Counter[str]:
    """Of one report."""
    n: Counter[str] = Counter()
    complete = bool(match.report.get("complete"))
    original = match.report.get("text_kind", "original") == "original"
    if complete and original:
        n.update(_found(match, first))
    n.update(_private_missed(match, complete))
    for i, j in match.pairs:
        label, found = match.labels[i], match.statements[j]
        if not label.get("uncertain"):
            n.update(_resolved(match, label, found, original=original, whole=complete and original, first=first))
    return n


def _found(match: Matched, first: bool) -> Counter[str]:
    """A label that is not sure of itself is neither missed nor wrongly found."""
    sure = sum(not match.labels[i].get("uncertain") for i, _ in match.pairs)
    met = {j for _, j in match.pairs}
    extra = (s for j, s in enumerate(match.statements) if j not in met)
    return Counter(
        {
            "found hit": sure,
            "found gold": sum(not g.get("uncertain") for g in match.labels),
            "found pred": sure + sum(not (first and s["cue"]["kind"] in UNLABELLED) for s in extra),
        }
    )


def _private_missed(match: Matched, complete: bool) -> Counter[str]:
    """A private statement that was not found is missed; one that stands nowhere in complete labels is wrong."""
    met_label, met_found = ({pair[side] for pair in match.pairs} for side in (0, 1))
    missed = (g for i, g in enumerate(match.labels) if i not in met_label and not g.get("uncertain"))
    n = Counter({"private gold": sum(g["setting"] == "private" for g in missed)})
    if complete:
        n["private pred"] = sum(access_of(s) == "private" for j, s in enumerate(match.statements) if j not in met_found)
    return n


def access_of(statement: Json) -> str:
    access: str = (statement.get("setting") or {}).get("access") or "unknown"
    return access


def _resolved(match: Matched, label: Json, found: Json, *, original: bool, whole: bool, first: bool) -> Counter[str]:
    n = Counter({"matched": 1})
    if original:
        n["matched original"] = 1
        n["quote"] = label["mode"] == found["quote"]
    speaker = same_actor(label["speaker"], match.name(found.get("speaker")))
    n["speaker"] = speaker
    n.update(_addressee(match, label, found, first))
    access = access_of(found)
    n["access"] = access == label["setting"]
    n["private hit"] = access == label["setting"] == "private"
    n["private pred"] = access == "private"
    n["private gold"] = label["setting"] == "private"
    if not first:
        n.update(_details(match, label, found))
    right, links = _chain(match, label, found)
    n.update(links)
    n["chain"] = right
    if whole:
        n["whole"] = right and speaker and access == label["setting"]
    return n


def _addressee(match: Matched, label: Json, found: Json, first: bool) -> Counter[str]:
    theirs, mine = label.get("addressee"), match.name(found.get("addressee"))
    if first and any(same_actor(x, link) for x in (theirs, mine) if x for link in label["chain"][1:]):
        theirs = mine = None  # the first labels are of two minds about an outlet that is told
    hit = bool(theirs and mine) and same_actor(theirs, mine)
    return Counter({"addressee hit": hit, "addressee pred": not nobody(mine), "addressee gold": not nobody(theirs)})


def _chain(match: Matched, label: Json, found: Json) -> tuple[bool, Counter[str]]:
    """Is every link right, in order? And what is counted of links, in any order, and of those without a name."""
    links = [link for link in found.get("chain") or [] if not nobody(match.name(link["actor"]))]
    chain = [match.name(link["actor"]) for link in links]
    want = [link for link in label["chain"] if not nobody(link)]
    unnamed = any(not match.actors[link["actor"]].get("named", True) for link in links)
    hidden = bool(label["anonymous"]) and any("(anonymous" in link for link in want)
    n = Counter({"unnamed hit": unnamed and hidden, "unnamed pred": unnamed, "unnamed gold": hidden})
    left = list(chain)
    for link in want:
        at = next((k for k, name in enumerate(left) if same_actor(link, name)), None)
        if at is not None:
            n["links hit"] += 1
            left.pop(at)
    n["links pred"], n["links gold"] = len(chain), len(want)
    return len(chain) == len(want) and all(map(same_actor, want, chain)), n


def _details(match: Matched, label: Json, found: Json) -> Counter[str]:
    """What only the second labels have: form, place, date and terms; the kind of the cue; how an unnamed source knows."""
    setting: dict[str, Any] = found.get("setting") or {}
    n = Counter({"second": 1})
    for key, same in (("form", str.__eq__), ("place", near_words), ("date", same_date)):
        mine, theirs = setting.get(key), label.get(key)
        n[f"{key} pred"] = mine is not None
        n[f"{key} gold"] = theirs is not None
        n[f"{key} hit"] = mine is not None and theirs is not None and same(mine, theirs)
    n["terms"] = (setting.get("terms") or "unknown") == label["terms"]
    n["kind"] = found["cue"]["kind"] == label["kind"]
    bases = [b for link in found.get("chain") or [] if (b := match.actors[link["actor"]].get("basis"))]
    words = label.get("basis_text") or ""
    n["basis pred"], n["basis gold"] = bool(bases), bool(words)
    n["basis hit"] = any(near_words(b, words) for b in bases)
    return n
