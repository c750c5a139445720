"""What imitates an outlet, or makes fun of one: "a parody account of the Courier", "a site made to look like the Courier". What it
says is not the outlet's."""

from __future__ import annotations

import re

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, Scene, title_of
from reportedly.resolve.phrases import Phrase

_FALSE = (
    r"(?:fake|faked|parody|spoof|satirical|bogus|counterfeit|phone?y|imitation|impost[eo]r|impersonator|copycat|look-?alike|hoax"
    r"|cloned?|doctored|forged|mock|made-up|fabricated|fraudulent)"
)
_THING = (
    r"(?:(?:web ?)?sites?|(?:web)?pages?|accounts?|editions?|versions?|cop(?:y|ies)|articles?|stor(?:y|ies)|reports?|newspapers?"
    r"|papers?|screenshots?|broadcasts?|clips?|videos?|tweets?|posts?|headlines?|covers?|issues?|domains?|handles?|profiles?"
    r"|feeds?|channels?)"
)
_HEAD = r"(?:(?:an?|the|this|that|one|some)\s+)?(?:[\w-]+\s+){0,2}?"
_CALLED_FALSE = re.compile(rf"\b{_HEAD}{_FALSE}\s+(?:[\w.’'@-]+\s+){{0,4}}?{_THING}\b", re.IGNORECASE)
_PUBLISHED_ON = re.compile(
    rf"{_HEAD}{_THING}\s+(?:(?:published|posted|printed|run|shared|put out)\s+)?(?:from|on|by|in|of|at)\s+"
    rf"{_HEAD}{_FALSE}\s+(?:[\w.’'@-]+\s+){{0,4}}?{_THING}\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    rf"(?:(?:an?|the|this|that|one)\s+(?:[\w-]+\s+){{0,2}}?)?\b{_THING},?\s+(?:(?:that|which|is|was|had|been)\s+){{0,3}}"
    r"(?:(?:made|designed|built|created|styled|set up|dressed up|done up)\s+(?:to\s+(?:look|read|appear)|up)\s+(?:like|as)"
    r"|(?:look|looks|looked|looking)\s+(?:just\s+|much\s+|exactly\s+)?like|mimic\w*|imitat\w+|impersonat\w+|cop(?:ies|ied|ying)"
    r"|parod\w+|spoof\w+|resembl\w+|pos(?:es|ed|ing)\s+as|masquerad\w+\s+as|(?:pretend|purport|claim)\w*\s+to\s+be)\b",
    re.IGNORECASE,
)
_ITS_NAME = re.compile(r"\s+(?:the\s+)?")
_OF_ITS_NAME = re.compile(r"(?<!\s)\s++(?:of|for|in the name of)\s++(?:the\s++)?")


def whole_imitation(text: str, begin: int, name: Span) -> Span:
    """The words of what imitates the bearer of the name at `name`, in a sentence that begins at `begin`; else the name's own."""
    for pattern, between in ((_LOOKS, _ITS_NAME), (_CALLED_FALSE, _OF_ITS_NAME)):
        for m in pattern.finditer(text, begin, name[0]):
            if between.fullmatch(text, m.end(), name[0]):
                return m.start(), name[1]
    return name


def imitation(scene: Scene, p: Phrase) -> Figure | None:
    """The figure of a phrase for what imitates another; `None` for any other phrase, and for a fake site with a name of its own."""
    names = (*p.others, *((p.name,) if p.name else ()))
    if not names:
        return None
    span = whole_imitation(scene.text, scene.parts.around(p.span[0])[0], p.span)
    false, looks = _CALLED_FALSE.match(p.text) or _PUBLISHED_ON.match(p.text), _LOOKS.match(p.text)
    if false and any(_ITS_NAME.fullmatch(scene.text, p.span[0] + false.end(), start) for start, _ in names):
        return None
    if span == p.span and not (false or looks):
        return None
    name = title_of(scene.text[slice(*span)])
    known = next((f for f in scene.called[name] if not f.proper), None)
    site, paper = p.noun in nouns.OUTLETS, p.noun in nouns.DOCUMENTS
    called = {p.noun} if p.noun and (site or paper) else set()
    return known or scene.add(Figure(name, "outlet" if site else "document" if paper else "unknown", nouns=called))
