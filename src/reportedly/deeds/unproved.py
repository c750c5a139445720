"""Words that say that no evidence is given: "without providing evidence"."""

from __future__ import annotations

import re

from reportedly.records import Span

_GIVE = r"(?:provid|offer|present|giv|cit|produc|show|supply|supplying|suppl(?:y|i))\w*"
_PROOF = r"(?:evidence|proof|substantiation|documentation|details? to support)"
_NONE = re.compile(
    rf"\b(?:without\s+(?:{_GIVE}\s+)?(?:any\s+|further\s+|clear\s+|supporting\s+)?{_PROOF}"
    rf"|(?:provid|offer|present|g[ai]v|cit|produc|show)\w*\s+no\s+(?:\w+\s+)?{_PROOF}"
    rf"|(?:has|have|had|did|does|do)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?{_GIVE}\s+(?:any\s+)?(?:\w+\s+)?{_PROOF})\b",
    re.IGNORECASE,
)


def without_proof(text: str) -> list[Span]:
    """In order."""
    return [m.span() for m in _NONE.finditer(text)]
