"""Who is who: names, posts and their holders, outlets. See docs/knowledge.md for what is in it and where it comes from."""

from reportedly.knowledge.base import SEATS, Entry, Knowledge, Match, Tenure
from reportedly.knowledge.names import folded, role_key

__all__ = ["SEATS", "Entry", "Knowledge", "Match", "Tenure", "folded", "role_key"]
