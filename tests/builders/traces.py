"""Three invented reports with a hand-made trace: a claim made in private, its denial in public, a second root."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from msgspec import structs

from builders.reports import at, record, statement
from reportedly import records as r
from reportedly.trace.records import Claim, ClaimRelation, Root, RootPair, Story, Trace, TracedReport

ONE = "Lena Voss told the ferrymen in private that the pier was lost, an aide said."
TWO = "The minister’s spokeswoman, Tamsin Roe, denied that the pier was lost. “The pier is safe,” she said."
THREE = "Port engineer Bo Linnet said that the pier was lost for good."

PRIVATE = r.Setting(access="private")
PUBLIC = r.Setting(access="public", terms="on_record")


def report(ident: str, text: str, outlet: str, published: str) -> r.Report:
    url = f"https://{ident}.invalid/pier"
    content_hash = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return r.Report(
        id=ident, text=text, content_hash=content_hash, outlet=outlet, published=published, url=url, title="The pier"
    )


VOSS = r.Actor(id="a1", name="Lena Voss", type="person", wikidata="Q1", belongs_to="a2")
ARDAVIA = r.Actor(id="a2", name="Ardavia", type="government")
ROE = r.Actor(id="a1", name="Tamsin Roe", type="person", belongs_to="a2")
LINNET = r.Actor(id="a1", name="Bo Linnet", type="person")


def reports() -> list[r.Record]:
    """One has the private words, two the denial, three another source for them."""
    return [
        record(
            report("one", ONE, "Quay Review", "2031-05-05"),
            statement("s1", "Lena Voss", "told", "the pier was lost", text=ONE, speaker="a1", setting=PRIVATE),
            actors=(VOSS, ARDAVIA),
        ),
        record(
            report("two", TWO, "Harbour Gazette", "2031-05-06"),
            statement(
                "s1", "Tamsin Roe", "denied", "the pier was lost", text=TWO, kind="denial", speaker="a1", setting=PUBLIC
            ),
            statement("s2", "she", "said", "The pier is safe,", text=TWO, quote="direct", speaker="a1", setting=PUBLIC),
            actors=(ROE, ARDAVIA),
        ),
        record(
            report("three", THREE, "The Inlet", "2031-05-07"),
            statement(
                "s1", "Bo Linnet", "said", "the pier was lost for good", text=THREE, speaker="a1", setting=PUBLIC
            ),
            actors=(LINNET,),
        ),
    ]


def claim(
    ident: str, speaker: str, *statements: tuple[str, str], access: r.Access = "public", roots: tuple[str, ...] = ()
) -> Claim:
    return Claim(
        id=ident, story="y1", speaker=speaker, wikidata=None, text="the pier was lost", access=access, statements=statements,
        roots=roots, distinct_roots=len(roots), attestation="single root",
    )  # fmt: skip


LOST = claim("c1", "Lena Voss", ("one", "s1"), access="private", roots=("r1",))
DENIED = claim("c2", "Tamsin Roe", ("two", "s1"))
SAFE = claim("c3", "Tamsin Roe", ("two", "s2"))


def relation(
    kind: r.RelationType, one: Claim, two: Claim, *, score: float = 0.8, private: bool = False
) -> ClaimRelation:
    return ClaimRelation(
        type=kind, from_=one.id, to=two.id, score=score, private_vs_public=private,
        reading="report" if kind == "denies" else "ours", because=(one.statements[0], two.statements[0]),
    )  # fmt: skip


DENIES = relation("denies", DENIED, LOST)
CONFLICTS = relation("conflicts", SAFE, LOST, score=0.6, private=True)
SECOND_ROOT = structs.replace(LOST, statements=(("one", "s1"), ("three", "s1")), roots=("r1", "r2"), distinct_roots=2)


def trace(claims: Sequence[Claim], relations: Sequence[ClaimRelation] = ()) -> Trace:
    known = reports()
    return Trace(
        reports=tuple(
            TracedReport(id=x.report.id, outlet=x.report.outlet, published=x.report.published, story="y1", roots=("r1",))
            for x in known
        ),
        stories=(Story(id="y1", title="The pier", reports=("one", "two", "three")),),
        claims=tuple(claims),
        roots=(
            Root(
                id="r1", kind="unnamed", description="an aide, to Quay Review", outlet="Quay Review", reports=("one",), first="one"
            ),
            Root(id="r2", kind="named", description="Bo Linnet", outlet=None, reports=("three",), first="three"),
        ),
        root_pairs=(
            RootPair(
                a="r2", b="r1", state="independent",
                because=(("one", (at("an aide", ONE),)), ("three", (at("Bo Linnet", THREE),))),
            ),
        ),
        relations=tuple(relations),
    )  # fmt: skip
