"""Page furniture in plain text, as copy and paste or imperfect extraction leave it: whole lines that are no article.

Marked, never cut. A line that might be prose is left alone, for a lost sentence costs more than a kept button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.records import Span

LONGEST = 240  # characters: what is longer has prose glued to it

_LEAD = r"[\s>»›→▶•*|\[(–—-]*"
_TAIL = r"[\s.!:…>»›→|\])]*"
_MEDIA = r"(?:photo(?:graph)?s?|pictures?|images?|file (?:photo|picture|image)|illustration|graphic)"
_SITE = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|tiktok|reddit|pinterest|threads|bluesky|"
    r"google ?\+?|social media)"
)
_BUTTON = rf"(?:share|tweet|e-?mail|print|pin(?: it)?|flip|copy link|link copied|{_SITE})"
_BESIDE = r"(?:this|story|article|post|page|link|via|on|by|to|with|your|friends?|and|or)"
_PIECE = r"(?:article|story|post|page|link|video)"
_HEADING = r"(?:stor(?:y|ies)|articles?|news|coverage|content|reading|links?|posts?|topics?|roundups?)"
_LATEST = r"(?:the latest|more|updates|breaking|live)"
_MAIL = r"(?:newsletters?|inbox|alerts|e-?mail updates?|free trial|full access)"
_ENTER = r"(?:subscribe|sign[- ]?up|sign in|log ?in|register)"

# A label, a colon, a headline. Nobody writes prose so, and quotation marks behind it are the headline's.
_POINTER = (
    rf"(?:(?i:also read|read also|see also|related(?: {_HEADING})?)\s*[:|»–—-]|"
    r"(?:READ MORE|READ|MORE|WATCH|LISTEN|GALLERY|EXPLAINER|OPINION|IN PICTURES)\s*[:|»])\s*\S.*"
)

# One pattern a line, in any case; each must fit a whole line of text.
_POINTERS = rf"""
(?:read (?:more|next|on)|more on this(?: story)?|you (?:may|might) also like|don['’]t miss|must[- ]read)\s*[:|»]\s*\S.*
(?:also read|read also|see also|read (?:more|next|on)|more on this(?: story)?|you (?:may|might) also like)
related(?: {_HEADING})?|recommended(?: for you)?|trending(?: now)?|editor['’]?s['’]? picks?|(?:watch|up) next
more (?:stories|news|headlines)|(?:top|trending|latest) stories|most (?:read|popular|viewed|shared)
read (?:more|the (?:full|whole) (?:story|article|report|text|(?:blog )?post)) (?:here|(?:at|on) .{{1,40}}|in the full {_PIECE} here)
"""
_CAPTIONS = rf"""
{_MEDIA}(?: credits?| source| courtesy(?: of)?| caption)?\s*[:/|]\s*\S.{{0,160}}
{_MEDIA} (?:credits?|source|caption)\b[:, ]*\S.{{0,60}}
(?:(?:ap|afp|epa|reuters) photo|afp|reuters|epa|getty images?)\s*/\s*\S.{{0,60}}
(?:ap|afp|epa|reuters) photo|getty images
"""
_SHARING = rf"""
(?!x\W*$){_BUTTON}(?:[\s|•·,/]+(?:{_BUTTON}|{_BESIDE}))*
(?:share|tweet|e-?mail|print|bookmark|save) this(?: {_PIECE})?(?: (?:on|with|by|via|to) .{{1,30}})?
(?:like|follow|find|join) (?:us|me|@\w+)(?: (?:on|via|at) (?:{_SITE}|@\w+)\b.{{0,80}})?|follow @\w+.{{0,60}}
follow(?: us: @.{{1,60}})?
(?:like|follow) [\w .'’()@-]{{1,50}} on {_SITE}(?:\s*[:(@|/].{{0,60}}| and {_SITE}|,? for {_LATEST}\b.{{0,40}})?
(?:join|follow|subscribe to) our (?:whatsapp|telegram|youtube|facebook) (?:channel|group|page)\b.{{0,60}}
"""
_BOXES = rf"""
(?:sign[- ]?up|subscribe|register) (?:for|to|now|here|today|below|and)\b.{{0,120}}\b{_MAIL}\b.{{0,80}}
get (?:our|the best|all the|news|stories|daily|{_LATEST})\b.{{0,100}}\b{_MAIL}\b.{{0,60}}
{_ENTER}(?: (?:now|today|here|(?:for )?free|to (?:continue(?: reading)?|read more|comment)))?
already (?:a|an|have an?) (?:subscriber|member|account)\b.{{0,60}}
(?:this {_PIECE} is|exclusive) for (?:our )?(?:subscribers|members)(?: only)?
enter your e-?mail(?: address)?.{{0,40}}
by (?:signing up|subscribing|registering|submitting|clicking)\b.{{0,60}}\byou (?:agree|accept|consent)\b.*
(?:download|get|install) (?:our|the [\w ]{{1,30}}) app\b.{{0,60}}
support (?:our|independent|quality) journalism.{{0,60}}
(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:\d+ )?partners)? (?:uses?|stores?) cookies\b.*
by (?:continuing to (?:use|browse)|using) (?:this|our|the) (?:web)?site,? you\b.*
(?:(?:accept|reject|manage|allow)(?: all)?|about|more about) cookies|cookie (?:policy|settings|preferences|notice)
"""
_BUTTONS = rf"""
(?:advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post)|skip advertisement)
(?:advertisement\W+)?(?:story|article|content) continues (?:below|after)(?: (?:(?:this|the) )?(?:ad\w*|video))?
continue reading|scroll (?:down )?(?:to continue(?: reading)?|for (?:more|audio|comments|(?:the )?videos?))
(?:click|tap) (?:here|through|below|for|to|on)\b.{{0,140}}
(?:to|for) .{{1,120}}, (?:please )?(?:click|tap) (?:here|below)
(?:watch|play|see) (?:the |this )?(?:full )?(?:video|clip|footage)(?: (?:below|here|above|again))?(?:, via .{{1,30}})?
video loading.{{0,80}}|watch below|photos?|video|photo gallery|back to top|skip to (?:main )?content|loading|print this page
listen to this {_PIECE}|add to (?:favou?rites|reading list)|\d+[ -]min(?:ute)?s? (?:read|listen)
"""
_SMALL_PRINT = r"""
(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d{4}|the associated press)).{0,200}|all rights reserved
this material may not be (?:published|broadcast|rewritten|redistributed|reproduced)\b.*
terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice)|contact us|about us
(?:\d[\d,]* )?comments?(?: ?\(?\d[\d,]*\)?|(?: are)? (?:closed|unavailable))?
(?:view|show|hide|see|load|read|post|leave|add|write)(?: all| more| a| your)? (?:\d[\d,]* )?comments?(?: ?\(\d[\d,]*\))?
join the (?:conversation|discussion)|be the first to comment
(?:first |last )?(?:published|posted|updated|modified)\s*:\s*.{0,24}\d.{0,40}
"""
_PARTS = (_POINTERS, _CAPTIONS, _SHARING, _BOXES, _BUTTONS, _SMALL_PRINT)
_ANY_CASE = "|".join(line for part in _PARTS for line in part.split("\n") if line)
# Case tells these from prose: "Photo by Ada Quill", not "Picture by picture, the film fell apart".
_CASED = (
    r"(?i:photos?|images?|pictures?|video) (?i:by|via:?|courtesy of)"
    r"(?: @?[A-Z][\w.'’()/&-]*,?| (?:of|the|for|and|via|de|van|screengrab)\b)+"
)

_IS_POINTER = re.compile(_LEAD + _POINTER)
_IS_FURNITURE = re.compile(f"{_LEAD}(?:(?i:{_ANY_CASE})|{_CASED}){_TAIL}")

_SPEECH = (
    r"(?:said|says?|told|tells|added|adds|wrote|writes|warned|warns|asked|asks|argued|argues|replied|joked|shouted|urged|"
    r"insisted|stated|claimed|explained|recalled|tweeted|announced|quipped)"
)
_QUOTED = re.compile(rf"[\"“”‘’«»].*\b{_SPEECH}\b|\b{_SPEECH}\b.*[\"“”«»]")
_TAGGED = re.compile(rf",\s+(?:\w[\w.'’-]*\s+){{1,6}}{_SPEECH}\b|,\s+{_SPEECH}\s+\w")
_LINE = re.compile(r"[^\r\n]+")


def furniture(text: str) -> tuple[Span, ...]:
    """Spans of the lines of `text` that are page furniture, in order. A span is a whole line, without its line end."""
    return tuple(_found(text))


def is_furniture(line: str) -> bool:
    """Is this one line page furniture, beyond doubt?"""
    line = line.strip()
    if not line or len(line) > LONGEST:
        return False
    if _IS_POINTER.fullmatch(line):
        return True
    return _IS_FURNITURE.fullmatch(line) is not None and not _QUOTED.search(line) and not _TAGGED.search(line)


def _found(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        if is_furniture(line[0]):
            yield line.span()
