"""Does a line of `expect` hold of a trace?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cases.wordings import Json, alike, among, any_of, same, share
from reportedly.records import Record
from reportedly.trace.records import ClaimRelation, Trace

EITHER_WAY = ("conflicts", "altered", "updates")  # what is told from either end
AGAINST = ("conflicts", "updates", "denies")


class Checked:
    """A trace, with the words of its claims by report."""

    def __init__(self, trace: Trace, records: Sequence[Record]) -> None:
        self.trace = trace
        said = {(r.report.id, s.id): s.content.text for r in records for s in r.statements}
        self.claims = {c.id: c for c in trace.claims}
        self.roots = {r.id: r for r in trace.roots}
        self.rests = {r.id: r.roots for r in trace.reports}
        self.words: dict[str, list[tuple[str | None, str]]] = {
            c.id: [(None, c.text), *((ref[0], said[ref[0], ref[1]]) for ref in c.statements)] for c in trace.claims
        }

    def like(self, wanted: str | list[str] | None) -> set[str]:
        """The claims likest to some words, of a report where it is given."""
        if wanted is None:
            return set(self.claims)
        report, text = wanted if isinstance(wanted, list) else (None, wanted)
        shares = {
            claim: max((share(words, text) for r, words in said if report in (None, r)), default=0.0)
            for claim, said in self.words.items()
        }
        most = max(shares.values(), default=0.0)
        return {claim for claim, much in shares.items() if much == most and 2 * much >= 1}

    def fault(self, expected: Json) -> str | None:
        """What is wrong, or `None`."""
        wanted = [expected[key] for key in ("from", "to", "of") if key in expected]
        if expected.get("present") is False and "claim" in expected:
            return "told as a claim" if self.like(expected["claim"]) else None
        missing = [w for w in (*wanted, *expected.get("claims", ()), *expected.get("between", ())) if not self.like(w)]
        if missing:
            return f"no claim like {missing[0]}"
        if "claims" in expected:
            one, two = map(self.like, expected["claims"])
            return None if bool(one & two) == expected["same"] else "one claim" if one & two else "two claims"
        for key, check in (
            ("claim", self._claim),
            ("relation", self._relation),
            ("same_root", self._same_root),
            ("root", self._root),
            ("roots", self._number),
            ("independent", self._independent),
            ("tension", self._tension),
        ):
            if key in expected:
                return check(expected)
        raise AssertionError(expected)

    def _claim(self, expected: Json) -> str | None:
        faults = []
        for claim in (self.claims[c] for c in sorted(self.like(expected["claim"]))):
            has = {
                "access": claim.access,
                "attestation": claim.attestation,
                "retracted": claim.retracted is not None,
                "reports": len({ref[0] for ref in claim.statements}),
            }
            wrong = [f"{key} {has[key]!r}" for key in has if key in expected and has[key] not in any_of(expected[key])]
            if "speaker" in expected and not among(claim.speaker, expected["speaker"]):
                wrong.append(f"speaker {claim.speaker!r}")
            faults.append(wrong)
        return None if not all(faults) else f"claim {expected['claim']}: {faults or 'none'}"

    def _relation(self, expected: Json) -> str | None:
        found = self._between(
            any_of(expected["relation"]), self.like(expected.get("from")), self.like(expected.get("to"))
        )
        return None if bool(found) == expected.get("present", True) else f"relations {self._told()}"

    def _between(self, types: Iterable[str], one: Collection[str], two: Collection[str]) -> list[ClaimRelation]:
        return [
            r
            for r in self.trace.relations
            if r.type in types
            and ((r.from_ in one and r.to in two) or (r.type in EITHER_WAY and r.from_ in two and r.to in one))
        ]

    def _told(self) -> list[tuple[str, str, str]]:
        return [(r.type, r.from_, r.to) for r in self.trace.relations]

    def _described(self, ids: Iterable[str], wanted: str) -> set[str]:
        said = {i: self.roots[i].description for i in ids}
        return {i for i, words in said.items() if same(words, wanted) or alike(words, wanted)}

    def _same_root(self, expected: Json) -> str | None:
        one, two = (self.rests[r][:1] for r in expected["same_root"])
        return None if bool(one and one == two) == expected["is"] else f"roots {one} and {two}"

    def _root(self, expected: Json) -> str | None:
        ids = self.rests[expected["root"]][: 1 if expected.get("first") else None]
        found = bool(self._described(ids, expected["like"]))
        return None if found == expected.get("present", True) else f"roots {[self.roots[i].description for i in ids]}"

    def _number(self, expected: Json) -> str | None:
        numbers = [len(self.claims[c].roots) for c in self.like(expected["of"])]
        return None if any(n in any_of(expected["roots"]) for n in numbers) else f"roots {numbers}"

    def _independent(self, expected: Json) -> str | None:
        one, two = (self._described(self.roots, words) for words in expected["independent"])
        pairs = [p for p in self.trace.root_pairs if p.state == "independent"]
        told = any((p.a in one and p.b in two) or (p.b in one and p.a in two) for p in pairs)
        return None if told == expected["is"] else f"independent: {told}"

    def _tension(self, expected: Json) -> str | None:
        """Is some conflict of an actor with itself told?"""
        one, two = map(self.like, expected.get("between", (None, None)))
        found = [
            r
            for r in (*self._between(AGAINST, one, two), *self._between(AGAINST, two, one))
            if r.private_vs_public or (r.type != "denies" and self._party(r.from_) == self._party(r.to))
        ]
        return None if bool(found) == expected["tension"] else f"relations {self._told()}"

    def _party(self, claim: str) -> object:
        return self.claims[claim].party or self.claims[claim].speaker
