"""Posts whose words did not come with the page: "Okeno tweeted:" over a paragraph that is the writer's own.

A post that a page embeds is often lost, and what follows the colon is then told of the one who posted, or too long for a post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.records import Span
from reportedly.spans import shared

_POSTS = re.compile(
    r"(?:tweet(?:s|ed|ing)?|re-?tweet(?:s|ed)?|(?:wrote|writes|post(?:s|ed)?|said|says|shared)(?:\s[\w’'-]+){0,3}?"
    r"\s(?:on|via|to)\s(?:Twitter|Facebook|Instagram|X|Weibo|Telegram))\s?:?",
    re.IGNORECASE,
)
# What a post has and a paragraph of the writer has not.
_SIGNS = re.compile(r"[@#!?]|https?:|\bpic\.|\bRT\b|\b(?:I|I[’']m|me|my|we|our|us|you|your|here)\b|…|\.\.\.")
_SIGNED = re.compile(r"\s*(?:[—–-]|\(@|@|pic\.)")
_LONGEST = 280
UNSIGNED = 0.5  # how sure such a paragraph is a post at most, where nothing tells


def without_post(text: str, a: Attribution, quoted: Sequence[Span]) -> Attribution | None:
    """`a`; less sure if its content may be the writer's own paragraph; `None` if it must be. `quoted`: the quotations."""
    start, end = a.content[0][0], a.content[-1][1]
    gap = text[a.cue[1] : max(a.cue[1], start)]
    if not _POSTS.fullmatch(text, *a.cue) or "\n" not in gap or gap.strip(" :\n\t\r\xa0"):
        return a
    if shared((start, end), quoted) or _SIGNS.search(text, start, end) or _SIGNED.match(text, end + 1):
        return a
    names = {word for span in a.source for word in re.findall(r"\b[A-Z][\w’'-]{2,}", text[slice(*span)])}
    if end - start > _LONGEST or any(re.search(rf"\b{re.escape(name)}\b", text[start:end]) for name in names):
        return None
    return replace(a, confidence=min(a.confidence, UNSIGNED))
