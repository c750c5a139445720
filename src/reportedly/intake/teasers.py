"""Lists of other articles in a page: several items of one kind, each a headline that is a link and few words more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.intake.markup import HEADINGS, words

if TYPE_CHECKING:
    from lxml.etree import _Element

LINKED = 0.5  # share of a paragraph's letters in links, from which on it is a list of links
TEASERS = 3  # items of one kind beside each other that are a list of other articles
TEASER_WORDS = 70  # of one item
HEADLINE_WORDS = 3
_ITEMS = frozenset(("li", "article", "div", "section", "tr", "dd", "a", "p"))


def teasers(tree: _Element) -> Iterator[_Element]:
    """Items of lists of other articles: several of one kind beside each other, each a headline that is a link, and few words
    more."""
    for parent in [each for each in tree.iter() if isinstance(each.tag, str)]:
        kinds: dict[tuple[str, str], list[_Element]] = {}
        for child in parent:
            if isinstance(child.tag, str) and child.tag in _ITEMS:
                kinds.setdefault((child.tag, child.get("class") or ""), []).append(child)
        for items in kinds.values():
            found = [item for item in items if len(items) >= TEASERS and _is_teaser(item)]
            if len(found) >= max(TEASERS, len(items) // 2):
                yield from found
        yield from _flat_teasers(parent)


def _flat_teasers(parent: _Element) -> Iterator[_Element]:
    """The same without an element around each: headings that are links, each with few words below it."""
    children = [child for child in parent if isinstance(child.tag, str)]
    at = [i for i, child in enumerate(children) if child.tag in (*HEADINGS, "dt") and _is_linked(child)]
    if len(at) < TEASERS:
        return
    runs = [children[i:j] for i, j in zip(at, [*at[1:], min(at[-1] + 2, len(children))], strict=True)]
    if all(sum(words(each.text_content()) for each in run) <= TEASER_WORDS for run in runs):
        for run in runs:
            yield from run


def _is_linked(heading: _Element) -> bool:
    links = [each for each in heading.iter("a") if not (each.get("href") or "#").startswith("#")]
    said = sum(len(" ".join(each.text_content().split())) for each in links)
    whole = " ".join(heading.text_content().split())
    return words(whole) >= HEADLINE_WORDS and said > LINKED * len(whole)


def _is_teaser(item: _Element) -> bool:
    if words(item.text_content()) > TEASER_WORDS:
        return False
    links = [item] if item.tag == "a" else list(item.iter("a"))
    headings = [each for each in item.iter(*HEADINGS) if words(each.text_content()) >= HEADLINE_WORDS]
    for link in links:
        if (link.get("href") or "#").startswith("#"):
            continue
        headed = any(link in heading.iter() or heading in link.iter() for heading in headings)
        said = " ".join(link.text_content().split())
        if headed or (
            words(said) >= HEADLINE_WORDS + 1 and 2 * len(said) >= _lead(item, link) + 1 and not _in_prose(item, link)
        ):
            return True
    return False


def _lead(item: _Element, link: _Element) -> int:
    """How many characters of the item stand before the link: a date, a section, a rank."""
    text, said = " ".join(item.text_content().split()), " ".join(link.text_content().split())
    return max(0, text.find(said))


def _in_prose(item: _Element, link: _Element) -> bool:
    """Does the sentence go on behind the link, in small letters?"""
    return link is not item and (link.tail or "").lstrip()[:1].islower()
