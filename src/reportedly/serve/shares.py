"""What clients hold of something that there is only so much of: requests in progress, bytes of bodies, costly work."""

from __future__ import annotations

from collections import Counter
from typing import Literal

Refusal = Literal[429, 503]  # HTTP statuses: this client has its share already; there is nothing left for anybody


class Shares:
    """Counts what each client holds.

    Args:
        each: the most that one client may hold.
        every: the most that all may hold together.
    """

    def __init__(self, each: int, every: int) -> None:
        self._each, self._every = each, every
        self._held: Counter[str] = Counter()
        self._all = 0

    def refusal(self, client: str, amount: int = 1) -> Refusal | None:
        """Return why the client can't have this much now; None if it can."""
        if self._held[client] + amount > self._each:
            return 429
        return 503 if self._all + amount > self._every else None

    def take(self, client: str, amount: int = 1) -> Refusal | None:
        """Count what the client holds from now on, unless it can't have it."""
        refused = self.refusal(client, amount)
        if refused is None:
            self._held[client] += amount
            self._all += amount
        return refused

    def give_back(self, client: str, amount: int = 1) -> None:
        """Count what the client no longer holds."""
        self._held[client] -= amount
        self._all -= amount
        if not self._held[client]:
            del self._held[client]
