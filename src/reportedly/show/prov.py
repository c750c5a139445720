"""W3C PROV (Recommendations of 2013), by the `prov` package: a bundle for each report, as PROV-JSON or PROV-N.

The content of each statement reaches the report through a chain, and each step of the chain is an entity:

    r:s2          the content as it stands in the report, a member of the report
    r:s2-0, -1 …  the same as the speaker uttered it, as the next one passed it on, and so on along the chain

Each entity is derived from the one before (`wasQuotedFrom` if the words are quoted, else `wasDerivedFrom`) and
attributed to its agent; the first is the primary source. `actedOnBehalfOf` says for whom an actor speaks. Agents belong
to one report: an unnamed source is an agent that equals no other agent of any report.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportedly.records import Actor, OfferedEvidence, Record, ReportedEvent, Statement
from reportedly.show.iris import part_iri, report_uuid, web_iri, wikidata_iri
from reportedly.show.words import UNSAID

if TYPE_CHECKING:
    from prov.model import ProvBundle, ProvDocument

SCHEMA, UUIDS = "https://schema.org/", "urn:uuid:"
JSON_HEAD = f'{{"prefix": {{"report": "{UUIDS}"}},\n"bundle": {{\n'
JSON_BETWEEN, JSON_TAIL = ",\n", "\n}}\n"
N_HEAD, N_BETWEEN, N_TAIL = f"document\n  prefix report <{UUIDS}>\n\n", "\n", "endDocument\n"

_AGENTS = {
    "person": "prov:Person",
    "government": "prov:Organization",
    "organisation": "prov:Organization",
    "outlet": "prov:Organization",
}


def as_json(record: Record) -> str:
    """Return the bundle as a member of the "bundle" object of PROV-JSON, without a line end."""
    made = json.loads(document(record).serialize(format="json") or "")["bundle"]
    return json.dumps(made, ensure_ascii=False)[1:-1]


def as_provn(record: Record) -> str:
    """Return the bundle in PROV-N, with its line end."""
    (bundle,) = document(record).bundles
    return f"{bundle.get_provn(_indent_level=1)}\n"


def document(record: Record) -> ProvDocument:
    """Return a document with one bundle."""
    from prov.model import ProvDocument

    made = ProvDocument()
    made.add_namespace("report", UUIDS)
    bundle = made.bundle(f"report:{report_uuid(record.report)}")
    bundle.add_namespace("r", part_iri(record.report, ""))
    bundle.add_namespace("schema", SCHEMA)
    _reading(bundle, record)
    for actor in record.actors:
        _agent(bundle, actor)
    known_ids = {actor.id for actor in record.actors}
    for actor in record.actors:
        if actor.belongs_to in known_ids and actor.belongs_to != actor.id:
            bundle.actedOnBehalfOf(f"r:{actor.id}", f"r:{actor.belongs_to}")
    for s in record.statements:
        _statement(bundle, s, record)
    for event in record.events:
        _event(bundle, event)
    for evidence in record.evidence:
        _evidence(bundle, evidence)
    return made


def _reading(bundle: ProvBundle, record: Record) -> None:
    """Add the report, its publisher, and the record that was made from it."""
    report, engine = record.report, record.engine
    known = {
        "prov:label": report.title,
        "schema:identifier": report.id,
        "schema:url": web_iri(report.url),
        "schema:datePublished": report.published,
        "schema:sha256": report.content_hash.removeprefix("sha256:"),
    }
    kinds = [("prov:type", "schema:NewsArticle"), ("prov:type", "prov:Collection")]
    bundle.entity("r:report", [*_names(bundle, kinds), *_given(known)])
    if report.outlet:
        bundle.agent("r:outlet", [*_names(bundle, [("prov:type", "prov:Organization")]), ("prov:label", report.outlet)])
        bundle.wasAttributedTo("r:report", "r:outlet")
    software = _names(bundle, [("prov:type", "prov:SoftwareAgent")])
    bundle.agent("r:engine", [*software, ("prov:label", f"Reportedly {engine.version}, {engine.model}")])
    bundle.activity("r:reading")
    bundle.wasAssociatedWith("r:reading", "r:engine")
    bundle.used("r:reading", "r:report")
    bundle.entity("r:record")
    bundle.wasGeneratedBy("r:record", "r:reading")
    bundle.wasDerivedFrom("r:record", "r:report", "r:reading")


def _agent(bundle: ProvBundle, actor: Actor) -> None:
    """Add an actor as an agent. A document is an agent too, and additionally has the type of a document."""
    kind = _AGENTS.get(actor.type)
    kinds = [("prov:type", kind)] if kind else []
    if actor.type == "document":
        kinds.append(("prov:type", "schema:DigitalDocument"))
    known = {
        "prov:label": actor.name,
        "schema:jobTitle": actor.role,
        "schema:sameAs": wikidata_iri(actor.wikidata) if actor.wikidata else None,
        "schema:description": None
        if actor.named
        else ", ".join(filter(None, ("not named", actor.basis, actor.reason))),
    }
    bundle.agent(f"r:{actor.id}", [*_names(bundle, kinds), *_given(known)])


def _statement(bundle: ProvBundle, s: Statement, record: Record) -> None:
    here, kind = f"r:{s.id}", "schema:Quotation" if s.quote == "direct" else "schema:Claim"
    kinds = [("prov:type", kind)]
    if any(other.within == s.id for other in record.statements):
        kinds.append(("prov:type", "prov:Collection"))
    where = ";".join(f"char={start},{end}" for start, end in s.content.spans)
    bundle.entity(
        here,
        [
            *_names(bundle, kinds),
            ("prov:value", s.content.text),
            ("schema:position", where),
            ("schema:additionalType", s.cue.kind),
            *(() if s.asserted else (("schema:description", UNSAID),)),
        ],
    )
    bundle.hadMember(f"r:{s.within}" if s.within else "r:report", here)
    known = {actor.id for actor in record.actors}
    steps = [link.actor for link in s.chain if link.actor in known]
    for place, actor in enumerate(steps):
        bundle.entity(f"{here}-{place}")
        bundle.wasAttributedTo(f"{here}-{place}", f"r:{actor}")
        if place:
            bundle.wasDerivedFrom(f"{here}-{place}", f"{here}-{place - 1}")
    if steps:
        _saying(bundle, s, f"r:{steps[0]}")
        derived = bundle.wasQuotedFrom if s.quote == "direct" else bundle.wasDerivedFrom
        derived(here, f"{here}-{len(steps) - 1}")
        bundle.hadPrimarySource(here, f"{here}-0")


def _event(bundle: ProvBundle, event: ReportedEvent) -> None:
    """Add an act as an activity with its agent; the report, or the statement that tells it, is about it."""
    known = {"prov:label": event.text, "schema:additionalType": event.kind, "schema:temporalCoverage": event.date}
    bundle.activity(f"r:{event.id}", other_attributes=[*_given(known), ("schema:actionStatus", event.modality)])
    bundle.wasAssociatedWith(f"r:{event.id}", f"r:{event.actor}")
    bundle.wasInfluencedBy(f"r:{event.within}" if event.within else "r:report", f"r:{event.id}")


def _evidence(bundle: ProvBundle, evidence: OfferedEvidence) -> None:
    """Add what is offered as proof as an entity from which the statement is derived; that there is none adds nothing."""
    if evidence.kind == "none":
        return
    about: list[tuple[str, object]] = [("prov:label", evidence.text), ("schema:additionalType", evidence.kind)]
    bundle.entity(f"r:{evidence.id}", about)
    if evidence.by:
        bundle.wasAttributedTo(f"r:{evidence.id}", f"r:{evidence.by}")
    if evidence.statement:
        bundle.wasInfluencedBy(f"r:{evidence.statement}", f"r:{evidence.id}")


def _saying(bundle: ProvBundle, s: Statement, speaker: str) -> None:
    """Add the act of saying it, with what is known of its setting."""
    setting = s.setting
    known = {
        "schema:temporalCoverage": setting.date,
        "schema:conditionsOfAccess": None if setting.access == "unknown" else setting.access,
        "prov:label": setting.form,
        "prov:location": setting.place,
    }
    saying = f"r:{s.id}-saying"
    bundle.activity(saying, other_attributes=_given(known))
    bundle.wasAssociatedWith(saying, speaker)
    bundle.wasGeneratedBy(f"r:{s.id}-0", saying)


def _names(bundle: ProvBundle, pairs: list[tuple[str, str]]) -> list[tuple[str, object]]:
    """Return values that are names of a vocabulary, not texts."""
    return [(attribute, bundle.valid_qualified_name(name)) for attribute, name in pairs]


def _given(known: dict[str, str | None]) -> list[tuple[str, object]]:
    return [(name, value) for name, value in known.items() if value]
