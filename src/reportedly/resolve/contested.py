"""Where the words leave open whom "he" or "she" means: another of the same gender is as near.

"Lawyer Ivo Tersk said that Joris Veld was ill. Veld sat by in silence. Asked to comment, he said no." The speaker of the
sentence before is mostly meant, and here he is not. "Tersk met Veld on Monday. He said": either may be meant. So whoever is
chosen is only possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.records import Span
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.fitting import HE_OR_SHE, sounding, unfit
from reportedly.resolve.phrases import Phrase
from reportedly.text_search import line_start

BACK, FAR = 3, 1500  # sentences, and characters at most, before a pronoun in which another who may be meant is near
CONTESTED = 0.69  # at most so sure is who is meant then
_ASKED = re.compile(r"\s(?:asked|asks|questioned|pressed|interviewed|quizzed)\s[^.;:“”\"\n]{0,60}\Z")
_CLAUSE = re.compile(r"[A-Z][\w’'-]*(?: [\w’'-]+)? [a-z]+[a-rt-z]s [a-z][\w’' -]*")
_HEAD = 30  # characters from the head of a sentence in which its subject begins


def is_contested(scene: Scene, p: Phrase, chosen: Figure, teller: Figure | None = None) -> bool:
    """Has the report itself, in nobody's words, told of another whom the pronoun may mean: as the subject of a sentence since the
    last words for `chosen`, or beside `chosen` in the last sentence that tells of him or her? `teller`: who speaks to whomever
    the pronoun means, and so is not meant."""
    if p.text.casefold() not in HE_OR_SHE:
        return False
    words = [s for s, f in _told_of(scene, p, quoted=True) if f is chosen]
    named = [s for s in words if scene.text[slice(*s)].casefold() not in HE_OR_SHE]
    own = max(named or words, default=None)
    others = [(s, f) for s, f in _told_of(scene, p, quoted=False) if f is not chosen and f is not teller]
    if own is None or not others:
        return False
    here, at = scene.parts.at(own[0]), scene.parts.at
    subject = any(at(s[0]) > here and s[0] - scene.parts.around(s[0])[0] < _HEAD for s, _ in others)
    beside = [s for s, _ in others if at(s[0]) == here]
    speaks = scene.utterances.is_source(own)
    return subject or any(not speaks or _ASKED.search(scene.text, own[1], s[0]) for s in beside)


def is_headline_clause(text: str, span: Span) -> bool:
    """Are the words of a source a whole clause, at the head of a line: "Court frees skipper, says …", of which the court speaks?"""
    opens = span[0] == line_start(text, span[0])
    return opens and text.startswith(", ", span[1]) and _CLAUSE.fullmatch(text, *span) is not None


def _told_of(scene: Scene, p: Phrase, *, quoted: bool) -> Iterator[tuple[Span, Figure]]:
    """Words for people of the pronoun's gender in the sentences before it; `quoted`: in what somebody says, too."""
    begin = max(p.span[0] - FAR, scene.parts.spans[max(0, scene.parts.at(p.span[0]) - BACK)][0])
    near = [(s, f) for s, f in scene.ending(begin, p.span[0]) if begin <= s[0] < p.span[0] and f.type == "person"]
    fits = sounding(p.text.casefold(), [f for _, f in near if f.proper and not unfit(p, f)])
    for span, figure in near:
        if figure in fits and (quoted or not scene.utterances.holds(span)):
            yield span, figure
