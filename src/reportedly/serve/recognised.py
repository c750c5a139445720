"""Which tokens were found valid lately, so that limits are counted by token before the store is asked.

A token that nobody has issued is never in here: whoever makes tokens up is limited by address.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict

MOST = 10_000  # tokens that are remembered; the one that was not used for longest is forgotten first


class RecognisedTokens:
    """Hashes of tokens that were found valid when they were last used."""

    def __init__(self) -> None:
        self._hashes: OrderedDict[str, None] = OrderedDict()

    def note(self, secret: str, *, valid: bool) -> None:
        """Remember what the store has said of a token."""
        found = _hash(secret)
        self._hashes.pop(found, None)
        if valid:
            self._hashes[found] = None
            if len(self._hashes) > MOST:
                self._hashes.popitem(last=False)

    def name(self, secret: str) -> str | None:
        """Return a name for the token that does not tell it; None if it was not found valid."""
        found = _hash(secret)
        return f"token {found}" if found in self._hashes else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
