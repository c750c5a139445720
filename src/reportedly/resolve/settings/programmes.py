"""Words that somebody says in a programme of his or her own, asked by nobody: a host's, a monologue. They are no interview."""

from __future__ import annotations

import re

from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.coreference import Coreference
from reportedly.spans import overlaps

_HOSTS = frozenset("host presenter anchor newsreader anchorman anchorwoman announcer compere broadcaster".split())
_HOST = re.compile(
    rf"(?:[\w’'-]+\s+){{0,4}}?(?:co-?)?(?:{'|'.join(sorted(_HOSTS))})\s"
    r"|[^,]*,\s+who\s+(?:co-)?(?:hosts|hosted|presents|presented|anchors|anchored)\b",
    re.IGNORECASE,
)
_ON_AIR = re.compile(
    r"\b(?:monologue|sermon|newscast|(?:news|evening) bulletin"
    r"|(?:his|her|their|my) (?:own )?(?:[\w-]+ ){0,2}?(?:show|programme|program|podcast|broadcast|channel))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:interview\w*|asked|asking|questions?|told)\b", re.IGNORECASE)


def is_broadcast(t: ResolvedStatement, cast: Coreference) -> bool:
    """Does the sentence of its cue tell of such words, and of nobody who asked?"""
    s = t.statement
    if s.cue.kind == "question" or (t.addressee is not None and t.addressee.type == "person"):
        return False
    begin, end = cast.parts.around(s.cue.spans[0][0])

    def tells(pattern: re.Pattern[str]) -> bool:
        return any(not overlaps((m.span(),), s.content.spans) for m in pattern.finditer(cast.text, begin, end))

    hosts = t.speaker is not None and not _HOSTS.isdisjoint(t.speaker.nouns)
    hosts = hosts or (s.source is not None and _HOST.match(s.source.text) is not None)
    return (hosts or tells(_ON_AIR)) and not tells(_ASKED)
