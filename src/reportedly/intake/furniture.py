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
_SITE = r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|tiktok|reddit|pinterest|threads|bluesky|google ?\+?)"
_SHARED = r"(?:this|story|article|post|page|link|via|on|by|to|with|e-?mail|your|friends?)"
_BUTTON = rf"(?:share|tweet|e-?mail|print|pin(?: it)?|flip|copy link|link copied|{_SITE})"

# A label, a colon, and a headline. Nobody says these words so, hence quotation marks behind them are the headline's.
_POINTER = re.compile(
    rf"{_LEAD}(?:also read|read also|see also|related(?: (?:stor(?:y|ies)|articles?|news|coverage|content|reading|links?|posts?|"
    r"roundups?|topics?))?)\s*[:|»–—-]\s*\S.*",
    re.IGNORECASE,
)

_LINES = (
    # Pointers to other pages.
    rf"(?:read (?:more|next|on)|more on this(?: story)?|you (?:may|might) also like|don['’]t miss|must[- ]read)\s*[:|»]\s*\S.*",
    r"(?:READ|MORE|WATCH|LISTEN|GALLERY|EXPLAINER|OPINION|IN PICTURES|FROM THE ARCHIVE)\s*[:|»]\s*\S.*",
    r"(?:also read|read also|see also|read (?:more|next|on)|related(?: (?:stories|articles|news|coverage|content|reading|links|posts|"
    r"topics))|more (?:stories|news|headlines)|more on this(?: story)?|you (?:may|might) also like|recommended(?: for you)?|"
    r"(?:top|trending) stories|most (?:read|popular|viewed|shared)|trending(?: now)?|editors?['’]?s? picks?|up next|watch next)",
    r"related",
    r"read (?:more|the (?:full|whole) (?:story|article|report|text)) (?:here|at \S+|on \S+|in the full (?:article|story) here)",
    # Captions and credits.
    rf"{_MEDIA}(?: credits?| source| courtesy(?: of)?| caption)?\s*[:/|]\s*\S.{{0,160}}",
    rf"{_MEDIA} (?:credits?|source|caption|courtesy|via|by|from)\b[:, ]*\S.{{0,60}}",
    rf"(?:(?:ap|afp|epa|reuters) photo|afp|reuters|epa|getty images?)\s*/\s*\S.{{0,60}}|(?:ap|afp|epa|reuters) photo|getty images",
    # Share bars.
    rf"(?:{_BUTTON}(?:[\s|•·,/]+(?:{_BUTTON}|{_SHARED}|and|or))*)",
    r"(?:share|tweet|like|save|bookmark|e-?mail|print|send) (?:this|it|us)(?: (?:article|story|post|page|link|video|on .{1,40}|with .{1,40}|by .{1,20}|via .{1,20}))*",
    rf"(?:like|follow|find|join|add|watch|subscribe to) (?:us|me|@\w+|[\w .'’()@-]{{1,50}}) (?:on|via|at) (?:social media|{_SITE}\b|@\w+).{{0,80}}",
    r"follow (?:us|me|@\w+)\b.{0,60}",
    # Newsletters, subscriptions, apps.
    r"(?:sign up|signup|subscribe|register|get)\b.{0,120}\b(?:newsletters?|inbox|alerts|e-?mail updates?|free trial|briefing e-?mail|full access)\b.{0,80}",
    r"(?:subscribe|sign up|sign in|log ?in|register|join)(?: (?:now|today|here|free|for free|to continue(?: reading)?|to read more|to comment))?",
    r"already (?:a|an?|have) (?:subscriber|member|account|registered)\b.{0,60}",
    r"(?:this (?:article|story|content) is|exclusive) for (?:our )?(?:subscribers|members)(?: only)?",
    r"(?:enter|type) your e-?mail(?: address)?.{0,40}",
    r"by (?:signing up|subscribing|registering|submitting|clicking|entering your)\b.{0,60}\byou (?:agree|accept|consent|acknowledge)\b.*",
    r"(?:download|get|install) (?:our|the [\w ]{1,30}) app\b.{0,60}",
    r"support (?:our|independent|quality) journalism.{0,60}",
    # Cookies.
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:\d+ )?partners)? (?:uses?|stores?) cookies\b.*",
    r"by (?:continuing to (?:use|browse)|using) (?:this|our|the) (?:web)?site\b.*",
    r"(?:(?:accept|reject|manage|allow)(?: all)?|about|more about) cookies|cookie (?:policy|settings|preferences|notice)",
    # Advertisements and buttons.
    r"(?:advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post)|skip advertisement)",
    r"advertisement\W+content continues below|(?:story|article|content) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement|video))?",
    r"(?:continue reading|scroll (?:down )?(?:to continue(?: reading)?|for (?:more|videos?|audio|the video|comments)))(?: below)?",
    r"(?:click|tap) (?:here|through|below|for|to|on|photos?)\b.{0,140}",
    r"(?:to|for) .{1,120}, (?:please )?(?:click|tap) (?:here|below)|.{1,80}: (?:click|tap) here",
    r"(?:watch|play|see) (?:the |this )?(?:full )?(?:video|clip|footage)(?: (?:below|here|above|again))?|video loading.{0,80}|watch below",
    r"(?:back to top|skip to (?:main )?content|loading|print this page|listen to this article|add to (?:favou?rites|reading list))",
    r"\d+[ -]min(?:ute)?s? (?:read|listen)",
    # Copyright, comments, dates of the page.
    r"(?:©|\(c\) ?\d|&copy;|copyright (?:©|\(c\)|\d{4}|the associated press)).{0,200}|all rights reserved",
    r"this material may not be (?:published|broadcast|rewritten|redistributed|reproduced)\b.*",
    r"(?:terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice)|contact us|about us)",
    r"(?:(?:view|show|hide|see|load|read|all|post|leave|add|write)(?: all| more| a| your)? )?(?:\d[\d,]* )?comments?(?: ?\(?\d[\d,]*\)?| unavailable| closed| are closed)?",
    r"(?:join the (?:conversation|discussion)|be the first to comment|what do you think\? .{0,60}comments?.{0,30})",
    r"(?:first )?(?:published|posted|updated|last updated|last modified|modified)\s*:\s*.{0,24}\d.{0,40}",
)  # fmt: skip
_FURNITURE = re.compile("|".join(f"{_LEAD}(?:{line}){_TAIL}" for line in _LINES), re.IGNORECASE)

_SPEECH = (
    r"(?:said|says?|told|tells|added|adds|wrote|writes|warned|warns|asked|asks|argued|argues|replied|joked|shouted|urged|"
    r"insisted|noted|stated|claimed|explained|recalled|tweeted|announced|reported|read|reads|quipped)"
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
    if _POINTER.fullmatch(line):
        return True
    return _FURNITURE.fullmatch(line) is not None and not _QUOTED.search(line) and not _TAGGED.search(line)


def _found(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        if is_furniture(line[0]):
            yield line.span()
