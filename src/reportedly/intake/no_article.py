"""Pages that look like articles to an extractor and are none: lists of headlines, cookie walls, the first lines of an article
for subscribers.

They are refused, for a list of headlines read as one report has every speaker of the day in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.errors import EmptyInputError
from reportedly.intake.areas import Areas, count
from reportedly.intake.markup import Block, words

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADLINES = 4  # of other articles, that make a page a list where it has next to no prose of its own
FEW = 40  # words of prose that a list of headlines may have, as an introduction
FEWEST = 12  # words of prose that an article has at least, if the page says that it is one
STUB = 150  # words of prose that may be the beginning of an article behind a paywall

SPOKEN = 4  # words of a line that may be the last of an article, and no label or button

_WALL = re.compile(
    r"(?:subscribe|sign in|log in|register|join)(?: now| today)? to (?:continue|keep|finish|read|unlock|access)\b|"
    r"to (?:continue|keep) reading|"
    r"(?:rest of|full|remaining|whole) (?:this |the )?(?:article|story|report) (?:is|requires)|"
    r"(?:this|the) (?:article|story|content|report) is (?:only |exclusively )?(?:available )?"
    r"(?:for|to|reserved for) (?:our )?(?:\w+ )?(?:subscribers|members)|"
    r"(?:for|to) (?:paying |paid )?(?:subscribers|members) only|"
    r"you have (?:reached|read) your (?:\w+ ){0,3}(?:limit|free articles)|already (?:a )?(?:subscriber|subscribed)\?",
    re.IGNORECASE,
)
_WALL_NAME = re.compile(r"pay-?wall|regwall|piano|subscriber-only|premium-content|truncated", re.IGNORECASE)
_CUT = re.compile(r"(?<!\W)(?=\W*?(?:\.\.\.|…))\W*+\Z")


def refuse(tree: _Element, areas: Areas, prose: Sequence[Block], name: str, *, article: bool, asked: bool) -> None:
    """Raises `EmptyInputError` if the page holds no article. `article`: it says that it is one; `asked`: it had a dialog."""
    of_its_own = count(prose)
    headlines = sum(1 for each in areas.teasers if next(each.iter("a"), None) is not None)
    if headlines >= HEADLINES and of_its_own < (FEWEST if article else FEW):
        remedy = "give the addresses of the articles themselves, or watch the site's feed"
        raise EmptyInputError(name, f"the page is a list of {headlines} other articles, not a report", remedy)
    if of_its_own < STUB and _is_stub(tree, areas, prose):
        remedy = "save the page while you are logged in, or copy the whole text"
        raise EmptyInputError(name, "the page has only the beginning of an article for subscribers", remedy)
    if asked and of_its_own < FEWEST and words(" ".join(block.text for block in areas.blocks)) < FEW:
        remedy = "open it in a browser, answer the notice, and save the page"
        raise EmptyInputError(name, "the page has only a notice about cookies, not the article", remedy)


def _is_stub(tree: _Element, areas: Areas, prose: Sequence[Block]) -> bool:
    """Does the page say beside the prose that the rest is for subscribers, or name a wall there and break off?"""
    inside = {id(block.element) for block in prose}
    said = any(_WALL.search(block.text) for block in areas.blocks if id(block.element) not in inside)
    named = any(
        _WALL_NAME.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in tree.iter()
        if isinstance(each.tag, str)
    )
    last = [block.text for block in areas.blocks if areas.outside(block) and words(block.text) >= SPOKEN][-2:]
    return said or (named and any(map(_CUT.search, last)))
