"""The article of a page, by the first of three extractors that loses nothing of it: trafilatura, readability, the page's own prose.

Trafilatura takes the first element that is called the body of an article; where there are two, or none, it loses text without a
word. So what it gives is compared with the prose of the page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from msgspec import Struct

from reportedly.intake.areas import Areas, count
from reportedly.intake.markup import Block, paragraphs, parse, words

if TYPE_CHECKING:
    from lxml.etree import _Element

# They log what they discard, and our users' material is confidential.
for _library in ("trafilatura", "htmldate", "readability"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False

KEPT = 0.9  # share of the prose of the article's container that an extractor has to keep: a setting (benchmarks/extraction.py)
CONTAINER = 0.7  # share of the page's prose in the smallest element that is taken for the article's container
ELEMENTS = 10_000  # of a page, above which only its prose is taken: both libraries take seconds, then minutes
_RUN = 4  # words in a row that are looked for in what an extractor gives
_WORD = re.compile(r"\w+")
_NO_SEARCH = {"original_date": True, "extensive_search": False}  # for a date: `page` and `html` find it
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))


class Extracted(Struct, frozen=True):
    """An article: paragraphs, title and author as far as the extractor tells them, and which extractor it was."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    author: str | None = None
    by: str = "trafilatura"


def extracted(tree: _Element, areas: Areas) -> Extracted:
    """The article: by those extractors that keep its prose, the one that takes the fewest words from boxes; of equals the first.

    `tree` is as `areas.prepare` leaves it, and `areas` those of it.
    """
    prose = article_prose(areas)
    if sum(1 for _ in tree.iter()) > ELEMENTS:
        return by_prose(areas, prose)
    boxed = [block for block in areas.blocks if not areas.outside(block)]
    first = by_trafilatura(tree)
    whole = [found for found in [first] if kept(found.paragraphs, prose) >= KEPT]
    if whole and not _taken(first.paragraphs, boxed):
        return first
    whole += [
        found for found in (by_readability(tree), by_prose(areas, prose)) if kept(found.paragraphs, prose) >= KEPT
    ]
    if not whole:
        return first
    best = min(whole, key=lambda found: _taken(found.paragraphs, boxed))
    return Extracted(best.paragraphs, first.title, first.author, best.by)


def _taken(found: Sequence[str], boxed: Sequence[Block]) -> int:
    """How many words of boxes stand in `found` as paragraphs of their own."""
    there = set(found)
    return count(block for block in boxed if block.text in there and words(block.text) >= _RUN)


def kept(found: Sequence[str], prose: Sequence[Block]) -> float:
    """The share of the words of `prose` that stand in `found`, in runs of the same words; 1 where there is no prose."""
    there = set(_runs(" ".join(found)))
    wanted = [run for block in prose for run in _runs(block.text)]
    return sum(run in there for run in wanted) / len(wanted) if wanted else 1.0


def article_prose(areas: Areas) -> list[Block]:
    """The prose of the smallest element that holds nearly all that stands in no box, and of others of its name."""
    prose = [block for block in areas.prose if areas.outside(block)]
    total = count(prose)
    weight: dict[_Element, int] = {}
    depth: dict[_Element, int] = {}
    for block in prose:
        holders = [block.element, *block.element.iterancestors()]
        for level, holder in enumerate(reversed(holders)):
            weight[holder] = weight.get(holder, 0) + words(block.text)
            depth[holder] = level
    holding = [each for each, much in weight.items() if much >= CONTAINER * total]
    if not holding:
        return prose
    container = max(holding, key=depth.__getitem__)
    called = _called(container)
    inside: list[Block] = []
    for block in prose:
        holders = [block.element, *block.element.iterancestors()]
        if container in holders or (called and any(_called(each) == called for each in holders)):
            inside.append(block)
    return inside


def by_trafilatura(tree: _Element) -> Extracted:
    """Reader comments are others' words and stay out."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_NO_SEARCH,
    )
    if not isinstance(found, Document) or found.body is None:
        return Extracted(())
    return Extracted(tuple(paragraphs(found.body)), found.title, found.author)


def by_readability(tree: _Element) -> Extracted:
    """Nothing where readability is not installed: an extra, since it asks for lxml in a way that older pips cannot resolve."""
    from lxml import html

    try:
        from readability import Document
    except ImportError:
        return Extracted((), by="readability")
    try:
        summary = Document(html.tostring(tree, encoding="unicode")).summary(html_partial=True)
    except Exception:  # it raises its own Unparseable, and whatever lxml does, on pages without an article
        return Extracted((), by="readability")
    found = parse(summary)
    return Extracted(() if found is None else tuple(paragraphs(found)), by="readability")


def by_prose(areas: Areas, prose: Sequence[Block]) -> Extracted:
    """From the first to the last paragraph of prose, all that stands in no box; and the headline above."""
    if not prose:
        return Extracted((), by="prose")
    wanted = {id(block) for block in prose}
    at = [i for i, block in enumerate(areas.blocks) if id(block) in wanted]
    inside = [block for block in areas.blocks[at[0] : at[-1] + 1] if areas.outside(block)]
    above = [block for block in areas.blocks[: at[0]] if areas.outside(block) and block.element.tag in _HEADINGS]
    headline = [block for block in above if block.element.tag == "h1"][-1:]
    return Extracted(tuple(block.text for block in _once((*headline, *inside))), by="prose")


def _once(found: Iterable[Block]) -> list[Block]:
    seen: dict[str, Block] = {}
    for block in found:
        seen.setdefault(block.text, block)
    return list(seen.values())


def _called(element: _Element) -> tuple[str, str] | None:
    """Tag and class, if it has a class."""
    name = " ".join(sorted((element.get("class") or "").split()))
    return (element.tag, name) if name else None


def _runs(text: str) -> list[tuple[str, ...]]:
    tokens = [token.casefold() for token in _WORD.findall(text)]
    return [tuple(tokens[i : i + _RUN]) for i in range(max(1, len(tokens) - _RUN + 1))] if tokens else []
