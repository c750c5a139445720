"""What speaks for and against a hearer, as named features: of the statement, of the words that lead to the hearer, of who it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.records import Statement
from reportedly.resolve import nouns
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.cue_classes import cue_flags
from reportedly.resolve.encounters import Encounter
from reportedly.resolve.figures import Figure
from reportedly.resolve.hearer_frames import Frame
from reportedly.resolve.trees import Row
from reportedly.spans import covers

_PRONOUN = frozenset("him her them me us you it himself herself themselves".split())
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A statement where it stands. `number`: among the statements, `place`: its sentence, `own`: hearers that its own sentence
    names for it."""

    statement: Statement
    speaker: Figure | None
    cast: Coreference
    number: int
    place: int
    says: int  # statements of the speaker
    own: int


def statement_features(of: Surroundings) -> dict[str, float]:
    s, speaker = of.statement, of.speaker
    row = {f"cue {name}": 1.0 for name in cue_flags(s.cue.text)}
    row[f"kind {s.cue.kind}"] = 1.0
    row[f"quote {s.quote}"] = 1.0
    row["nested"] = float(s.within is not None)
    row["source"] = float(s.source is not None)
    row["you"] = float(bool(_YOU.search(s.content.text)))
    row["own hearers"] = min(3.0, float(of.own))
    if speaker is not None:
        row[f"speaker {speaker.type}"] = 1.0
        row["speaker named"] = float(speaker.named)
        row["speaker says"] = min(10.0, of.says)
    if s.source:
        word = s.source.text.casefold()
        row["source pronoun"] = float(word in ("he", "she", "they", "it", "who"))
        row["cue after source"] = float(s.cue.spans[0][0] >= s.source.spans[-1][1])
    row["statement"] = min(20.0, float(of.number))
    return row


def frame_features(of: Surroundings, f: Frame, base: Row, prefix: str = "") -> dict[str, float]:
    """`prefix`: begins the names of what the words that lead to the hearer say, where the hearer is the speaker."""
    s, h, cast, speaker = of.statement, f.hearer, of.cast, of.speaker
    figure = f.figure if not prefix else (f.teller or f.subjects[0])
    cue = s.cue.spans[0][0], s.cue.spans[-1][1]
    begin = s.content.spans[0][0]
    row = dict(base)
    row[f"{prefix}by {h.kind}"] = row[f"{prefix}lead {h.lead}"] = 1.0
    row.update(_figure_features(figure, s))
    back = of.place - f.place
    row["sentences"] = float(max(-30, min(60, back)))
    row["same sentence"] = float(back == 0)
    row["paragraphs"] = float(cast.parts.paragraph[of.place] - cast.parts.paragraph[f.place])
    row["after cue"] = min(200.0, float(h.span[0] - cue[1])) if h.span[0] >= cue[0] else -1.0
    row["before cue"] = min(400.0, float(cue[0] - h.span[1])) if h.span[1] <= cue[0] else -1.0
    row["leads from cue"] = float(cue[0] - 1 <= h.at <= cue[1] + 2)
    row["in cue"] = float(cue[0] <= h.span[0] < cue[1])
    row["before content"] = float(h.span[1] <= begin + 2)
    row["after content"] = float(h.span[0] >= s.content.spans[-1][1])
    row["from content"] = max(-200.0, min(200.0, float(h.span[0] - begin)))
    row["same teller"] = float(f.teller is not None and f.teller is speaker)
    row["other teller"] = float(f.teller is not None and f.teller is not speaker)
    row["subject"] = float(speaker is not None and any(w is speaker for w in f.subjects))
    row["nearest subject"] = float(bool(f.subjects) and f.subjects[0] is speaker)
    row["no subject"] = float(not f.subjects)
    row["title"] = float(h.title)
    if not prefix:
        row["object of cue"] = float(h.kind == "object" and (-1 <= h.span[0] - cue[1] <= 3 or cue[0] <= h.at < cue[1]))
        row["plain"] = float(h.plain and back == 0 and f.teller is speaker and f.teller is not None)
        row["subject of passive"] = float(h.kind == "passive" and h.span[1] <= cue[0] and abs(h.at - cue[0]) <= 20)
        row["in content"] = float(covers(s.content.spans, (h.span,)))
        row["opens content"] = float(abs(h.span[0] - begin) <= 5)
        row["in source"] = float(s.source is not None and covers(s.source.spans, (h.span,)))
        row["press"] = float(h.press)
        row["named words"] = float(h.named)
        words = cast.text[slice(*h.span)]
        row["pronoun"] = float(words.casefold() in _PRONOUN)
        row["words"] = float(len(words.split()))
        row["capital"] = float(words[:1].isupper())
        row["plural"] = float(nouns.is_plural(words.split()[-1].rstrip("’'")))
        row["speaker too"] = float(figure is speaker)
    return row


def met_features(of: Surroundings, met: Encounter, other: Figure, base: Row) -> dict[str, float]:
    row = dict(base)
    row["met"] = row[f"met {met.occasion.form}"] = 1.0
    there = of.cast.parts.at(met.occasion.span[0])
    row["sentences"] = float(max(-30, min(60, of.place - there)))
    row["same sentence"] = float(of.place == there)
    row["paragraphs"] = float(of.cast.parts.paragraph[of.place] - of.cast.parts.paragraph[there])
    row["host"] = float(met.one is of.speaker)
    row.update(_figure_features(other, of.statement))
    return row


def side_features(of: Surroundings, said: Statement, place: int, figure: Figure, base: Row) -> dict[str, float]:
    """Of one who spoke before or after: `said` is what he or she said, in the sentence `place`."""
    row = dict(base)
    row["sentences"] = float(max(-30, min(60, of.place - place)))
    row["same sentence"] = float(of.place == place)
    row["other asks"] = float(said.cue.kind == "question")
    row["within other"] = float(of.statement.within == said.id)
    row["holds other"] = float(said.within == of.statement.id)
    row["other you"] = float(bool(_YOU.search(said.content.text)))
    row.update({f"other cue {name}": 1.0 for name in cue_flags(said.cue.text)})
    row.update(_figure_features(figure, of.statement))
    return row


def _figure_features(figure: Figure, s: Statement) -> dict[str, float]:
    last = figure.name.split()[-1] if figure.name else ""
    return {
        f"hearer {figure.type}": 1.0,
        "hearer named": float(figure.named),
        "hearer often": min(8.0, float(len(figure.spans))),
        "hearer proper": float(figure.proper),
        "hearer in content": float(len(last) > 2 and last[:1].isupper() and last in s.content.text),
    }
