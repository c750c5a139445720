"""The parts of a web page that are not its article: consent dialogs, readers' comments, menus, boxes, lists of other articles.

They are told by what the markup calls them. Markup that calls the article so is overruled: what holds most of the prose of
a page is its article, whatever its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.intake.furniture import is_furniture
from reportedly.intake.markup import HEADINGS, Block, blocks, words
from reportedly.intake.teasers import LINKED, teasers

if TYPE_CHECKING:
    from lxml.etree import _Element

PROSE = 10  # words: shorter paragraphs are speech, captions and labels as often as prose
MOST = 0.5  # share of the prose of the page that makes its holder the article

CONSENT = frozenset(
    """
cookie cookies cookiebar cookiebanner consent consents gdpr ccpa cmp onetrust didomi usercentrics cookiebot
truste
""".split()
)
COMMENTS = frozenset(
    """
comment comments commentlist disqus disqusthread replies respond livefyre coral
""".split()
)
BOXES = frozenset(
    """
related recommended recommendations promo promos promotion newsletter newsletters subscribe signup sidebar
teaser teasers share sharing sharebar social advert adverts advertisement advertising ad ads sponsor sponsored
breadcrumb breadcrumbs footer nav navigation navbar menu toolbar popular trending mostread outbrain taboola
tags banner popup modal widget readmore morenews topics masthead login search pagination
""".split()
)
NOTICE_WORDS = 400
OF_CONSENT = 2  # different terms of consent in a notice
_AGREE = re.compile(
    r"(?:i |yes,? i )?(?:accept|agree|consent|allow|got it|ok(?:ay)?|reject|decline|refuse|continue without (?:accepting|agreeing))"
    r"(?:,? (?:and |to )?(?:all|cookies|all cookies|close|continue|proceed))?[.!]?|(?:manage|more|privacy|cookie) "
    r"(?:options|preferences|settings|choices|cookies)",
    re.IGNORECASE,
)
_OF_CONSENT = re.compile(
    r"\b(?:cookies?|consent|partners|vendors|legitimate interests?|personal data|your privacy|your device|advertising|"
    r"personali[sz]ed|third part(?:y|ies)|GDPR|count visits|measure(?:ment)?)\b",
    re.IGNORECASE,
)
_BOX_TAGS = frozenset(
    ("aside", "nav", "footer", "form", "menu", "dialog", "figcaption", "button", "select", "label", "option")
)
_BOX_ROLES = frozenset((
    "dialog", "alertdialog", "navigation", "complementary", "contentinfo", "banner", "search", "menu", "alert",
))  # fmt: skip
_OVERLAYS = frozenset(("dialog", "alertdialog"))
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SENTENCE = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")


class Areas:
    """Which elements of one page are consent dialogs, comments, and boxes, and which blocks of text are prose outside them."""

    def __init__(self, tree: _Element) -> None:
        self._tree = tree
        self.teasers = list(teasers(tree))
        self._teasers = set(self.teasers)
        self.blocks = blocks(tree)
        self.prose = [block for block in self.blocks if is_prose(block)]
        self._boxed: dict[_Element, bool] = {}
        self._weight: Counter[_Element] = Counter()
        for block in self.prose:
            for holder in (block.element, *block.element.iterancestors()):
                self._weight[holder] += words(block.text)
        self._total = sum(words(block.text) for block in self.prose)

    def most(self, element: _Element) -> bool:
        """Does the element hold most of the prose of the page?"""
        return self._weight[element] > MOST * self._total

    def outside(self, block: Block) -> bool:
        """Does the block stand in no box, dialog, comment or list of other articles?"""
        return not self._inside(block.element)

    def _inside(self, element: _Element) -> bool:
        """Is the element, or one around it, a box, a dialog, a comment or an item of a list of other articles?"""
        path: list[_Element] = []
        boxed = False
        for each in (element, *element.iterancestors()):
            if each in self._boxed:
                boxed = self._boxed[each]
                break
            path.append(each)
        for each in reversed(path):
            boxed = boxed or each in self._teasers or (is_box(each) and not self.most(each))
            self._boxed[each] = boxed
        return boxed


def prepare(tree: _Element) -> bool:
    """Take consent dialogs and comments out of `tree`, and give plain names to what is called a box and holds the article.

    Says whether there was a consent dialog.
    """
    consents = [each for each in _elements(tree) if _is_consent(each)]
    buttons = [each for each in tree.iter("button", "a", "input") if _agrees(each)]
    consents += [notice for each in buttons if (notice := _notice(each)) is not None]
    if buttons and (body := tree.find(".//body")) is not None and _is_all_notice(body):
        consents += list(body)
    areas = Areas(tree)
    asked = False
    for each in consents:
        # A dialog may be the longest text of the page, but it has not the article in it.
        if each.getparent() is not None and not _holds_article(each):
            asked = True
            each.drop_tree()
    for each in [each for each in _elements(tree) if COMMENTS & names(each)]:
        if each.getparent() is not None and not _holds_article(each) and each.tag not in ("html", "body"):
            each.drop_tree()
    if consents:
        areas = Areas(tree)
    for each in _elements(tree):
        if is_box(each) and areas.most(each) and each.tag not in ("html", "body"):
            each.tag = "div"
            for name in ("class", "id", "role"):
                each.attrib.pop(name, None)
    return asked


def is_prose(block: Block) -> bool:
    """Is it a paragraph of sentences, and not of links?"""
    text = block.text
    if words(text) < PROSE or block.linked > LINKED * len(text) or block.element.tag in HEADINGS:
        return False
    return _SENTENCE.search(text) is not None and not is_furniture(text)


def is_box(element: _Element) -> bool:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag in _BOX_TAGS or (element.get("role") or "").lower() in _BOX_ROLES or not BOXES.isdisjoint(names(element))


def names(element: _Element) -> frozenset[str]:
    """The words of an element's class and id, in small letters."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.lower() for word in _NAME.findall(said)) if said != " " else frozenset()


def _is_consent(element: _Element) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    overlay = (
        element.tag == "dialog"
        or (element.get("role") or "").lower() in _OVERLAYS
        or element.get("aria-modal") == "true"
    )
    return overlay or not CONSENT.isdisjoint(names(element))


def _agrees(button: _Element) -> bool:
    said = " ".join((button.text_content() or button.get("value") or "").split())
    return _AGREE.fullmatch(said) is not None


def _notice(button: _Element) -> _Element | None:
    """What a button of consent belongs to: the largest element around it that is no longer than a notice and speaks as one."""
    found = None
    for holder in button.iterancestors():
        if holder.tag in ("body", "main", "article", "html") or _holds_article(holder):
            break
        text = " ".join(holder.itertext())
        if words(text) > NOTICE_WORDS:
            break
        if len({each.lower() for each in _OF_CONSENT.findall(text)}) >= OF_CONSENT:
            found = holder
    return found


def _holds_article(element: _Element) -> bool:
    if any(each.get("itemprop") == "articleBody" for each in element.iter()):
        return True
    return next(element.iter("h1", "main"), None) is not None and not _is_all_notice(element)


def _is_all_notice(element: _Element) -> bool:
    """Does every paragraph of sentences in it speak as a notice of consent does, and is it no longer than one?"""
    texts = [block.text for block in blocks(element) if is_prose(block)]
    found = [{each.lower() for each in _OF_CONSENT.findall(text)} for text in texts]
    long = sum(map(words, texts)) > NOTICE_WORDS
    return bool(texts) and all(found) and len(set().union(*found)) >= OF_CONSENT and not long


def _elements(tree: _Element) -> list[_Element]:
    return [each for each in tree.iter() if isinstance(each.tag, str)]


def count(found: Iterable[Block]) -> int:
    return sum(words(block.text) for block in found)
