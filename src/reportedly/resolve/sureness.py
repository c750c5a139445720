"""How likely the speaker found is the right one: by how the text names him or her, and how sure the words' meaning is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.records import Span, Statement
from reportedly.resolve import nouns
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.cue_classes import cue_flags
from reportedly.resolve.figures import Figure
from reportedly.resolve.phrases import phrase
from reportedly.resolve.trees import Row
from reportedly.spans import covers, shared

# "rejected claims that", "responded to the call for": whose claims they are is another matter.
_CLAIMS = re.compile(
    r"\b(?:claims?|charges?|accusations?|allegations?|reports?|suggestions?|rumou?rs?|calls|criticisms?|demands?|the call)\b"
)
_SAYS = re.compile(r"\b(?:said|says|told|claimed|reported|quoted)\b")


def speaker_features(s: Statement, speaker: Figure, cast: Coreference, likely: Mapping[Span, float]) -> Row:
    """`likely`: by the place of a pronoun or noun how likely it means whom it was taken to mean."""
    row = {f"cue {name}": 1.0 for name in cue_flags(s.cue.text)}
    row[f"kind {s.cue.kind}"] = row[f"quote {s.quote}"] = row[f"type {speaker.type}"] = 1.0
    row["confidence"] = s.confidence
    row["of a claim"] = float(" " in s.cue.text and bool(_CLAIMS.search(s.cue.text)))
    inside = any(shared(part, speaker.spans) for part in s.content.spans)
    row["in own words"], row["in own quotation"] = float(inside), float(inside and s.quote == "direct")
    row["roles"] = min(3.0, float(len(speaker.roles)))
    row["nested"] = float(s.within is not None)
    row["named"], row["proper"], row["plural"] = float(speaker.named), float(speaker.proper), float(speaker.plural)
    row["often"] = float(min(10, len(speaker.spans)))
    row["name words"] = float(min(12, len(speaker.name.split())))
    row["owner"] = float(speaker.owner is not None)
    if s.source is None:
        return row
    span = s.source.spans[0]
    p = phrase(cast.text, span, cast.inside(*span))
    row[f"words {p.kind}"] = 1.0
    row["says within"] = float(bool(_SAYS.search(s.source.text)))
    row["length"] = float(min(30, len(s.source.text.split())))
    row["definite"], row["words plural"] = float(p.definite), float(p.plural)
    row["likely"] = likely.get(p.span, -1.0)
    for name, group in (
        ("people", nouns.PEOPLE),
        ("body", nouns.BODIES),
        ("outlet", nouns.OUTLETS),
        ("document", nouns.DOCUMENTS),
    ):
        row[f"noun {name}"] = float(p.noun in group)
    row["others"] = float(min(4, len(p.others)))
    cue = s.cue.spans[0]
    begin = cast.parts.around(cue[0])[0]
    row["before cue"] = float(max(-60, min(60, cue[0] - span[1])))
    row["other sentence"] = float(span[1] <= begin)
    row["in content"] = float(covers(s.content.spans, (span,)))
    row["spans"] = float(len(s.source.spans))
    row["full name"] = float(p.kind == "name" and cast.text[slice(*span)].casefold() == speaker.name.casefold())
    row["cue words"] = float(min(10, len(s.cue.text.split())))
    return row
