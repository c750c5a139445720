"""Terms on which somebody spoke at the head of what was said: "said, [on condition of anonymity, that] the fund was empty"."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.attribute.choose import Attribution

_TERMS = re.compile(
    r",?\s{0,3}(?:(?:also|again)\s)?(?:speaking\s|talking\s)?(?:strictly\s)?"
    r"(?:on (?:the |strict )?condition (?:of (?:strict |complete )?anonymity|(?:that )?(?:his|her|their) names? not be \w+"
    r"|(?:that )?(?:he|she|they)(?: would)? not be \w+)|on background|anonymously"
    r"|(?:asking|requesting) (?:for anonymity|not to be (?:named|identified|quoted))|under (?:the )?condition of anonymity)"
    r"(?:\s(?:because|since|as|due to|for fear of|to)\s[^,.;:“”\"\n]{2,120})?"
    r"(?:,\s{1,3}(?:that\s{1,3})?|\s{1,3}that\s{1,3})(?=\S)",
    re.IGNORECASE,
)


def without_terms(text: str, a: Attribution) -> Attribution:
    """`a` without such words at the head of its content, if they follow its cue."""
    start, end = a.content[0]
    if a.cue[0] > start or not (found := _TERMS.match(text, start, end)):
        return a
    return replace(a, content=((found.end(), end), *a.content[1:]))
