"""An invented report and its record, made by hand, for tests of what is done with records."""

from __future__ import annotations

import hashlib

from reportedly import records as r
from reportedly.spans import words

TEXT = (
    "Minister Lena Voss warned the ferrymen’s envoy, Tam Orrick, in private on Monday that the pier was lost, an aide "
    "who was in the room told the Quay Review. The port has not confirmed the loss.\n\n"
    "“We owe nobody a pier,” the minister said on Tuesday, “and we never will.” "
    "王小明 of the Lantern Daily has denied writing otherwise."
)


def at(phrase: str, text: str = TEXT) -> r.Span:
    """Where `phrase` stands in `text` for the first time."""
    start = text.index(phrase)
    return start, start + len(phrase)


def statement(
    id: str,  # noqa: A002 - the record's own name
    source: str | None,
    cue: str,
    *content: str,
    text: str = TEXT,
    kind: r.CueKind = "assertion",
    quote: r.Quote = "indirect",
    speaker: str | None = None,
    about: str | None = None,
    addressee: str | None = None,
    setting: r.Setting = r.Setting(),  # noqa: B008 - frozen
    chain: tuple[str, ...] = (),
    within: str | None = None,
    negated: bool = False,
) -> r.Statement:
    """A statement whose source, cue and content are phrases of `text`."""
    spans = words(text, [at(cue, text)])
    return r.Statement(
        id=id,
        source=words(text, [at(source, text)]) if source else None,
        cue=r.Cue(spans=spans.spans, text=spans.text, kind=kind, negated=negated),
        content=words(text, [at(phrase, text) for phrase in content]),
        quote=quote,
        speaker=speaker,
        about=about,
        addressee=addressee,
        setting=setting,
        chain=tuple(r.ChainLink(actor=actor, spans=(), inferred=False) for actor in chain),
        within=within,
        confidence=0.93,
    )


def report(text: str = TEXT, **known: str) -> r.Report:
    content_hash = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return r.Report.from_dict({"id": "pier-1", "text": text, "content_hash": content_hash} | known)


def record(report: r.Report, *statements: r.Statement, actors: tuple[r.Actor, ...] = ()) -> r.Record:
    engine = r.Engine(version="0.1.0", model="made-by-hand", knowledge=None, threshold=0.5)
    return r.Record(report=report, engine=engine, statements=statements, actors=actors)


def pier() -> r.Record:
    """Five statements: one by an unnamed aide and one within it, one not confirmed, one in two pieces, a denial."""
    private = r.Setting(access="private", form="meeting", date="2031-05-05", terms="leaked", spans=(at("in private"),))
    public = r.Setting(access="public", form="briefing", date="2031-05-06", terms="on_record")
    return record(
        report(outlet="Harbour Gazette", title="Ferrymen told pier is lost", published="2031-05-06", path="pier.txt"),
        statement(
            "s1", "an aide who was in the room", "told",
            "Minister Lena Voss warned the ferrymen’s envoy, Tam Orrick, in private on Monday that the pier was lost",
            speaker="a3", addressee="a4", chain=("a3", "a4"),
        ),
        statement(
            "s2", "Minister Lena Voss", "warned", "the pier was lost", kind="warning",
            speaker="a1", addressee="a2", setting=private, chain=("a1", "a3", "a4"), within="s1",
        ),
        statement(
            "s3", "The port", "has not confirmed", "the loss", kind="confirmation", negated=True,
            speaker="a6", chain=("a6",),
        ),
        statement(
            "s4", "the minister", "said", "We owe nobody a pier,", "and we never will.",
            quote="direct", speaker="a1", setting=public, chain=("a1",),
        ),
        statement(
            "s5", "王小明 of the Lantern Daily", "has denied", "writing otherwise", kind="denial",
            speaker="a5", chain=("a5",),
        ),
        actors=(
            r.Actor(id="a1", name="Lena Voss", type="person", role="Minister"),
            r.Actor(id="a2", name="Tam Orrick", type="person"),
            r.Actor(id="a3", name="aide", named=False, basis="who was in the room"),
            r.Actor(id="a4", name="Quay Review", type="outlet"),
            r.Actor(id="a5", name="王小明", type="person"),
            r.Actor(id="a6", name="port", type="organisation"),
        ),
    )  # fmt: skip


def long_report(paragraphs: int, statements: int) -> r.Record:
    """A report of that many paragraphs, of which the first in each of `statements` groups holds a statement."""
    lines = [
        f"Lena Voss said pier {n} was lost, and nobody on the quay believed a word of that." for n in range(paragraphs)
    ]
    text = "\n\n".join(lines)
    step = max(1, paragraphs // statements)
    made = [
        statement(f"s{n}", None, f"said pier {n} ", f"pier {n} was lost", text=text, speaker="a1", chain=("a1",))
        for n in range(0, paragraphs, step)
    ]
    return record(report(text, id="long"), *made, actors=(r.Actor(id="a1", name="Lena Voss"),))
