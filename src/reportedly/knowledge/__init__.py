"""Who is who: names, posts and their holders, outlets. See docs/knowledge.md for what is in it and where it comes from."""

from reportedly.identity import folded
from reportedly.knowledge.base import SEATS, Entry, Facts, Knowledge, Match, Tenure

__all__ = ["SEATS", "Entry", "Facts", "Knowledge", "Match", "Tenure", "folded"]
