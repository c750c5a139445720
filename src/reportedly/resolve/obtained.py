"""Who got hold of a record: "a memo seen by the Courier", "leaked to the Courier", "a tape that the Courier got hold of"."""

from __future__ import annotations

import re

from reportedly.records import Span

_TO_HIM = re.compile(
    r"\b(?:obtained|seen|viewed|reviewed|read|heard|examined|acquired|leaked|shared)\b[^.;“”]{0,20}?\b(?:by|to|with)"
    r"\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,2}?[“\"'‘]?\Z",
    re.IGNORECASE,
)
_GETS = re.compile(
    r",?\s+(?:(?:which|who|has|have|had)\s+){0,2}?(?:obtain(?:s|ed|ing)|acquired|got hold of|seen|saw|reviewed|viewed"
    r"|(?<=\bhas )(?:read|heard|watched|listened to)|(?<=\bhad )(?:read|heard|watched|listened to))\b"
)
FAR = 70  # characters before a name


def given_to(text: str, span: Span) -> bool:
    """Does what stands before the name at `span` tell that a record came to its bearer?"""
    return bool(_TO_HIM.search(text[max(0, span[0] - FAR) : span[0]]))


def got(text: str, span: Span) -> bool:
    """Or do the words on either side?"""
    return given_to(text, span) or bool(_GETS.match(text, span[1]))
