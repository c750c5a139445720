"""Where the chain of a statement ends: who first put it on record.

What a party says where anybody may check rests on that party, whoever reports it. What unnamed people say rests on the
outlet that they spoke to: which is the outlet that is cited for it, else the one whose text it is. A document is a
root of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reportedly.identity import is_voice
from reportedly.records import Actor
from reportedly.trace.outlets import Names, Papers, cited, one_outlet, outlet
from reportedly.trace.records import RootKind, StatementRef
from reportedly.trace.seen_documents import SeenDocument, document_key, quotes
from reportedly.trace.statements import StatementInReport
from reportedly.trace.voices import Voices, voice

Key = tuple[Literal["party", "outlet", "document"], str]  # the mode of a root, and who in one form
Ends = Mapping[StatementRef, Key | None]


def end(
    each: StatementInReport, known: Names, carried: Papers, spoken: Voices, document: SeenDocument | None = None
) -> Key | None:
    """Where the chain of a statement ends; None where the text does not tell. `document`: one that the report's outlet has seen."""
    chain = each.chain
    if not chain or not each.statement.asserted:
        return None
    if chain[0].type in ("group", "organisation", "outlet") and not one_outlet(chain[0].name):
        return None
    if chain[0].type == "document":
        return "document", document_key(chain[0].name)
    if on_record(each) and cited(chain[0], each.actors, known) is None:
        who = voice(teller(each, known), each.actors, spoken)
        return ("party", who) if who else None
    told = outermost(each, known)
    if told is None and document is not None and quotes(document, each):
        return "document", document_key(document.name)
    if told is not None:  # "the newspaper said": which one, the text does not tell
        return ("outlet", outlet(told, known)) if one_outlet(told) else None
    if chain[-1].named and each.statement.setting.access != "private":
        who = voice(chain[-1], each.actors, spoken)
        return ("party", who) if who else None
    own = carried[each.record.report.id]
    return ("outlet", own) if not chain[-1].named else None


def on_record(each: StatementInReport) -> bool:
    """Did somebody say it where anybody may check: by name, or for a body that is named? What unnamed people tell of what he
    said, nobody can check."""
    speaker = each.speaker
    if speaker is None or speaker.type in ("outlet", "document"):
        return False
    refused = each.statement.cue.kind == "no_comment" and len(each.chain) < 2  # the outlet asked him
    if each.statement.setting.access != "public" and not refused:
        return False
    if any(not actor.named for actor in each.chain[1:]):
        return False
    return speaker.named or speaks_for_named(each, speaker)


def teller(each: StatementInReport, known: Names) -> Actor:
    """Who put it on record: of what Ardavia's ministry says that Lowmark said, the ministry."""
    told = [actor for actor in each.chain if actor.type != "document" and cited(actor, each.actors, known) is None]
    return told[-1] if told else each.chain[0]


def speaks_for_named(each: StatementInReport, speaker: Actor) -> bool:
    """ "A spokeswoman of the ministry": she has no name, and the ministry has."""
    whose = each.actor(speaker.belongs_to)
    return whose is not None and whose.named and is_voice(speaker)


def outermost(each: StatementInReport, known: Names) -> str | None:
    """The name of the last outlet that it passed through."""
    return next((name for actor in reversed(each.chain) if (name := cited(actor, each.actors, known))), None)


def describe(
    each: StatementInReport, key: Key, known: Names, document: SeenDocument | None = None
) -> tuple[RootKind, str, str | None]:
    """The kind of root that a statement's chain ends at, in words, and the outlet's name as it is written there."""
    first = each.chain[0] if each.chain else None
    if key[0] == "document":
        if first is not None and first.type == "document":
            return "document", first.name, None
        return "document", document.name if document else key[1], None
    if key[0] == "party":
        return "named", teller(each, known).name if first else key[1], None
    told = outermost(each, known)
    paper = told or each.record.report.outlet
    unnamed = [actor for actor in each.chain if not actor.named]
    if unnamed:
        return "unnamed", f"{unnamed[-1].name}, to {paper}" if paper else unnamed[-1].name, paper
    return "outlet", paper or key[1], paper
