"""JSON-LD 1.1 with the vocabulary of schema.org: a NewsArticle with a Quotation or Claim for each statement.

A direct quotation is a `Quotation` with its speaker as `spokenByCharacter`; anything else is a `Claim` with its speaker
as `creator`. `contributor` are those who passed it on, and `citation` is the chain in words. `position` is where the
words stand in `articleBody`, as in RFC 5147: "char=56,114", in characters (code points). The context is in the file, so
that reading it needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportedly.records import Actor, ActorType, Record, Report, ReportedEvent, Statement
from reportedly.show.iris import part_iri, report_iri, web_iri, wikidata_iri
from reportedly.show.words import qualities

Thing = dict[str, Any]

_DATE = {"@type": "Date"}
CONTEXT: Thing = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "dateCreated": _DATE,
    "datePublished": _DATE,
}
HEAD = f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n'
BETWEEN, TAIL = ",\n", "\n]}\n"

_TYPES: Mapping[ActorType, str] = {
    "person": "Person",
    "group": "Organization",
    "government": "GovernmentOrganization",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
    "document": "DigitalDocument",
    "place": "Place",
    "unknown": "Thing",
}
# Types that are a Person or Organization, as the properties for speakers require.
_CAN_SPEAK = ("person", "group", "government", "organisation", "outlet")


def graph(record: Record) -> str:
    """Return one object of the `@graph`, without a line end."""
    return json.dumps(article(record), ensure_ascii=False)


def article(record: Record) -> Thing:
    """Return the report as a NewsArticle with all of its statements as parts."""
    report, actors = record.report, {actor.id: actor for actor in record.actors}
    return _given(
        {
            "@id": report_iri(report),
            "@type": "NewsArticle",
            "identifier": report.id,
            "url": web_iri(report.url),
            "headline": report.title,
            "publisher": report.outlet and {"@type": "NewsMediaOrganization", "name": report.outlet},
            "datePublished": report.published,
            "creditText": report.byline,
            "dateline": report.origin.dateline,
            "inLanguage": report.language,
            "articleBody": report.text,
            "hasPart": [_statement(s, report, actors) for s in record.statements],
            "mentions": [_act(event, report, actors) for event in record.events],
        }
    )


def _statement(s: Statement, report: Report, actors: Mapping[str, Actor]) -> Thing:
    direct, setting = s.quote == "direct", s.setting
    speaker = actors.get(s.speaker or "")
    passed_on_by = [actors[link.actor] for link in s.chain[1:] if link.actor in actors]
    names = [actors[link.actor].name if link.actor in actors else link.actor for link in s.chain]
    whole = [report_iri(report)] + ([part_iri(report, s.within)] if s.within else [])
    day = setting.date or ""
    return _given(
        {
            "@id": part_iri(report, s.id),
            "@type": "Quotation" if direct else "Claim",
            "additionalType": s.cue.kind,
            "text": s.content.text,
            "description": _how(s),
            "position": [f"char={start},{end}" for start, end in s.content.spans],
            "isPartOf": [{"@id": iri} for iri in whole],
            "creditText": s.source.text if s.source else None,
            "spokenByCharacter": _actor(speaker, report, actors) if direct and _speaks(speaker) else None,
            "creator": _actor(speaker, report, actors) if not direct and _speaks(speaker) else None,
            "isBasedOn": _actor(speaker, report, actors) if speaker and speaker.type == "document" else None,
            "about": _actor(actors.get(s.about or ""), report, actors),
            "audience": _named(actors.get(s.addressee or ""), "Audience"),
            "contributor": [_actor(each, report, actors) for each in passed_on_by if _speaks(each)],
            "citation": " < ".join(names),
            "dateCreated": None if "/" in day else day,
            "temporalCoverage": day if "/" in day else None,
            "locationCreated": setting.place and {"@type": "Place", "name": setting.place},
        }
    )


def _act(event: ReportedEvent, report: Report, actors: Mapping[str, Actor]) -> Thing:
    """Return an act as an Action. What is planned or denied is so by its status."""
    status = {"done": "CompletedActionStatus", "planned": "PotentialActionStatus", "denied": "FailedActionStatus"}
    return _given(
        {
            "@id": part_iri(report, event.id),
            "@type": "Action",
            "additionalType": event.kind,
            "name": event.text,
            "actionStatus": f"https://schema.org/{status[event.modality]}",
            "agent": _actor(actors.get(event.actor), report, actors),
            "object": _actor(actors.get(event.target or ""), report, actors),
            "startTime": event.date if event.date and "/" not in event.date else None,
            "subjectOf": {"@id": part_iri(report, event.within)} if event.within else None,
        }
    )


def _how(s: Statement) -> str:
    """Return the cue as in the text and the setting, for which schema.org has no properties."""
    setting = (s.setting.access, s.setting.form, s.setting.terms)
    known = [each.replace("_", " ") for each in setting if each and each != "unknown"]
    return "; ".join((f"“{s.cue.text}”", *qualities(s), *known))


def _actor(actor: Actor | None, report: Report, actors: Mapping[str, Actor]) -> Thing | None:
    if actor is None:
        return None
    owner = actors.get(actor.belongs_to or "")
    body = owner if owner and owner is not actor and owner.type in _CAN_SPEAK[1:] else None
    member = "affiliation" if actor.type == "person" else "parentOrganization" if actor.type in _CAN_SPEAK else None
    return _given(
        {
            "@id": part_iri(report, actor.id),
            "@type": _TYPES[actor.type],
            "name": actor.name,
            "sameAs": wikidata_iri(actor.wikidata) if actor.wikidata else None,
            "jobTitle": actor.role if actor.type == "person" else None,
            "disambiguatingDescription": None if actor.named else _unnamed(actor),
            **({member: _named(body, _TYPES[body.type], part_iri(report, body.id))} if body and member else {}),
        }
    )


def _unnamed(actor: Actor) -> str:
    return ", ".join(each for each in ("not named", actor.basis, actor.reason) if each)


def _named(actor: Actor | None, kind: str, iri: str | None = None) -> Thing | None:
    return _given({"@id": iri, "@type": kind, "name": actor.name}) if actor else None


def _speaks(actor: Actor | None) -> bool:
    return actor is not None and actor.type in _CAN_SPEAK


def _given(thing: Thing) -> Thing:
    """Return the object without missing values."""
    return {name: value for name, value in thing.items() if value not in (None, [], "")}
