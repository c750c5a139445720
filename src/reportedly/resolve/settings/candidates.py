"""Where and when it was said: the dates and places that stand near a statement, each with named features.

A date or place inside the words that were said is not when and where they were said. One a few sentences back may be, where the
report goes on about one occasion; what tells the two apart is learned (`training/settings.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.dates import MONTHS, WEEKDAYS, Dated
from reportedly.resolve.settings.attachment import attached
from reportedly.resolve.settings.scene import SettingScene, sentences_of
from reportedly.spans import beginning, merged, overlaps, shared

BACK = {"date": 8, "place": 15}  # sentences back
LEAD = 3  # sentences at the head of a report, whose place and date may hold for all of it
_BEFORE_PLACE = re.compile(
    r"\b([Ii]n|[Aa]t|[Oo]utside|[Ii]nside|[Nn]ear|[Ff]rom|[Oo]n|[Aa]board|to|of|into|over|across|visit(?:ed|ing|s)?|toured|touring)\s+"
    r"(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+)?(?:neighbou?ring\s+|nearby\s+|central\s+|downtown\s+)?\Z"
)
_AFTER_PLACE = re.compile(
    r"\s+(?:lawn|headquarters|studio|airport|hotel|palace|square|office|courthouse|campus|stadium|church|embassy|base)\b"
)
# Rooms and buildings: where a name of one stands, something may have been said there.
_VENUE = (
    r"(?:Room|Office|Hall|House|Palace|Court|Courthouse|Parliament|Senate|Capitol|Congress|Pentagon|Kremlin|Hotel|Club|Stadium|"
    r"Arena|Airport|Church|Cathedral|Mosque|Cent(?:er|re)|University|College|School|Embassy|Studios?|Gardens?|Lawn|Square|Tower|"
    r"Plaza|Park|Department|Ministry|Chamber|Base|Hospital|Theat(?:er|re)|Library|Museum)"
)
_NAMED_VENUE = re.compile(rf"\b{_VENUE}\Z")
_ROOM = re.compile(
    r"\b(?P<how>in|at|outside|inside|near|from|on|aboard|before)\s+(?P<place>(?:(?:the|an?|his|her|its|their)\s+"
    rf"(?:(?:[A-Z][\w’'.-]*\s+){{1,3}}{_VENUE}\b|(?:[\w’'.-]+\s+){{0,2}}?"
    r"(?:courthouse|courtroom|studios?|headquarters|airport|embassy|church|mosque|stadium|hotel|palace|floor|steps|residence|compound|"
    r"ballroom|newsroom|boardroom|hospital|parliament|chamber|campus|harbour|harbor|station|plane|ship|hall|home|house|farm|ranch|shop|"
    r"store|restaurant|caf[eé]|bar|school|clinic|building|tower|gym|kitchen|hangar|lodge|garden|lawn|driveway|villa|estate|offices?|prison|"
    r"jail|camp|base|arena|theat(?:er|re)|library|museum|temple|cathedral|warehouse|factory|plant|barracks|cent(?:er|re))\b)"
    r"|(?:parliament|church|hospital|prison)\b))"
)
# What stands after a building's name where it is part of an office: "White House press secretary Ann Obi", "City Hall spokesman".
_AFTER_NAME = re.compile(r"(?:[’']s)?((?:\s[\w’'-]+){1,3})")
_NOT_OF_OFFICE = frozenset(
    "in on at by to for from of with and or but the a an that who which said says told where when as".split()
)
_ARTICLE = re.compile(r"\A(?:the|an?)\s+")
_DATELINE = re.compile(r"\s*+(?:,\s{0,9}[\w. ]{2,20}\s*+)?(?:(?:\([\w /]{2,20}\)|/)\s*+)?(?:—|–|--|-)\s")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_CLAUSE = re.compile(r"[,;:“”\"]|\b(?:that|after|before|since|until|which|who)\b")


@dataclass(frozen=True, slots=True)
class SettingCandidate:
    """`value`: the date as ISO 8601, or the words of the place. `how`: the word before it, or what kind it is."""

    span: Span
    value: str
    how: str


def days(dated: Sequence[Dated], text: str) -> list[SettingCandidate]:
    return [SettingCandidate(d.span, d.iso, _head(text[slice(*d.span)])) for d in dated]


def _head(words: str) -> str:
    """Its first word, if that is no number or month."""
    first = words.split()[0].casefold().strip(".,")
    return "#" if first[:1].isdigit() else "<month>" if first[:3] in _MONTHS else first


def places(of: SettingScene) -> list[SettingCandidate]:
    """Names of places and buildings after a preposition, and of datelines; rooms and buildings that have no name of their own."""
    text = of.cast.text
    out = []
    for m in of.cast.mentions:
        figure = of.cast.at.get(m.span)
        if m.type in ("person", "demonym") or (figure is not None and figure.type in ("person", "outlet")):
            continue
        lead = _BEFORE_PLACE.search(text, max(0, m.span[0] - 32), m.span[0])
        how = lead[1].casefold() if lead else ""
        more = _AFTER_PLACE.match(text, m.span[1])
        span = m.span[0], more.end() if more else m.span[1]
        if m.type != "place" and _is_of_office(text, span[1]):
            continue
        begin = of.cast.parts.around(m.span[0])[0]
        if m.type == "place" and begin == m.span[0] and _DATELINE.match(text, m.span[1]):
            out.append(SettingCandidate(span, text[slice(*span)], "dateline"))
        elif not lead and m.type in ("organisation", "other", "place") and _NAMED_VENUE.search(text[slice(*span)]):
            out.append(SettingCandidate(span, text[slice(*span)], "venue"))
        elif lead and (m.type == "place" or how in ("at", "in", "outside", "inside", "near", "from", "on", "aboard")):
            out.append(SettingCandidate(span, text[slice(*span)], "visit" if how[:4] in ("visi", "tour") else how))
    taken = merged(c.span for c in out)
    rooms = (m for m in _ROOM.finditer(text) if not shared(m.span("place"), taken))
    out += [SettingCandidate(m.span("place"), _ARTICLE.sub("", m["place"]), m["how"]) for m in rooms]
    return sorted(out, key=lambda c: c.span)


def _is_of_office(text: str, end: int) -> bool:
    """Is the name that ends here part of somebody's title, or of a longer name?"""
    after = _AFTER_NAME.match(text, end)
    for n, word in enumerate(after[1].split() if after else ()):
        low = word.casefold()
        if low in _NOT_OF_OFFICE or low in WEEKDAYS or low in MONTHS:
            return False
        if nouns.singular(low) in nouns.PEOPLE or (n == 0 and word[:1].isupper()):
            return True
    return False


def near(
    kind: str, candidates: Sequence[SettingCandidate], t: ResolvedStatement, of: SettingScene
) -> list[SettingCandidate]:
    """Those that stand in the sentence of the cue, up to `BACK` before it or one after, or at the head; not in its content."""
    parts = of.cast.parts
    here = parts.at(t.statement.cue.spans[0][0])
    begin = parts.spans[max(0, here - BACK[kind])][0]
    end = parts.spans[min(here + 1, len(parts.spans) - 1)][1]
    head = parts.spans[min(LEAD, len(parts.spans)) - 1][1]
    found = dict.fromkeys((*beginning(candidates, 0, min(head, begin)), *beginning(candidates, begin, end)))
    return [c for c in found if not overlaps(t.statement.content.spans, (c.span,))]


def facts(
    kind: str,
    c: SettingCandidate,
    rank: int,
    t: ResolvedStatement,
    of: SettingScene,
    published: str | None,
    nearer: int = 0,
) -> list[str]:
    """What is so of a candidate of a statement. `rank`: 0 for the nearest. `nearer`: how many nearer ones belong to an occasion."""
    s, parts, text = t.statement, of.cast.parts, of.cast.text
    cue = s.cue.spans[0][0], s.cue.spans[-1][1]
    here, there = parts.at(cue[0]), parts.at(c.span[0])
    away = here - there
    out = [f"far={_far(away)}", f"rank={min(rank, 3)}", f"how={c.how}", f"quote={s.quote}", f"kind={s.cue.kind}"]
    if away == 0:
        gap = c.span[0] - cue[1] if c.span[0] >= cue[1] else cue[0] - c.span[1]
        side = "after" if c.span[0] >= cue[1] else "before" if c.span[1] <= cue[0] else "inside"
        between = text[cue[1] : c.span[0]] if side == "after" else text[c.span[1] : cue[0]] if side == "before" else ""
        clean = "beside" if not _CLAUSE.search(between) else "parted"
        out += [f"{side} {clean} {'close' if gap < 25 else 'mid' if gap < 70 else 'far'}", f"{side} {clean}"]
        if c.span[0] - parts.spans[there][0] <= 1:
            out.append("opens the sentence")
    if parts.paragraph[here] == parts.paragraph[there]:
        out.append("one paragraph")
    if t.addressed is not None and parts.at(t.addressed[0]) == there:
        out.append("of the hearer")
    if there in sentences_of(t.speaker, of):
        out.append("names the speaker")
    if shared(c.span, of.contents):
        out.append("in a content")
    if t.occasion is not None and c.span in t.occasion.spans:
        out += ["of the occasion", f"of a {t.occasion.access} occasion"]
    if t.day is not None and t.day.span == c.span:
        out.append("beside the cue")
    if kind == "place":
        out += attached(c.span, t, of)
        out.append(f"nearer of an occasion={min(nearer, 2)}")
    out += [f"words {k}" for k in _scene_of(there, of)]
    out += [f"said {relation}" for relation in _same_speaker(t, there, of)]
    out.append(f"speaker={t.speaker.type + (' unnamed' if not t.speaker.named else '') if t.speaker else 'nobody'}")
    if t.addressed:
        out.append("addressed")
    if kind == "date":
        out += [f"exact={_exactness(c.value)}", f"ago={_ago(c.value, published)}"]
    return out


def _far(away: int) -> str:
    """Sentences back, in steps."""
    if away < 3:
        return "next" if away < 0 else ("own", "1", "2")[away]
    return "3-4" if away < 5 else "5-8" if away < 9 else "9-15" if away < 16 else "head"


def _scene_of(there: int, of: SettingScene) -> Sequence[str]:
    """Classes of words in the sentence of the candidate, outside of contents."""
    return of.kinds.get(there, ())


def _same_speaker(t: ResolvedStatement, there: int, of: SettingScene) -> Iterator[str]:
    """Who else speaks in the sentence of the candidate."""
    others = [o for o in of.by_sentence.get(there, ()) if o is not t]
    if any(o.speaker is t.speaker and o.speaker is not None for o in others):
        yield "by the same"
    elif others:
        yield "by another"
    else:
        yield "by nobody"


def _exactness(iso: str) -> str:
    return "interval" if "/" in iso else {4: "year", 7: "month"}.get(len(iso), "day")


def _ago(iso: str, published: str | None) -> str:
    try:
        then, now = date.fromisoformat(iso.split("/")[0][:10]), date.fromisoformat((published or "")[:10])
    except ValueError:
        return "unknown"
    days = (now - then).days
    return (
        "ahead"
        if days < 0
        else "0"
        if days == 0
        else "1"
        if days == 1
        else "week"
        if days < 8
        else "month"
        if days < 40
        else "long"
    )
