"""HTML to paragraphs. Parsing never leaves this machine, and entity bombs stay small."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that begin a paragraph: those of HTML and those of trafilatura's own tree (head, item, quote, row, cell).
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "cell", "center", "dd", "details", "div", "dl",
    "doc", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "item", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row", "section",
    "summary", "table", "tbody", "td", "text", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAKS = frozenset(("br", "lb"))
_HIDDEN = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "math", "graphic"))
# Characters that a tree can't hold, as they are or as references.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?P<digits>x[0-9a-f]{1,8}|\d{1,9});?", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u200b\ufeff]+")


def parse(markup: str) -> _Element | None:
    """The tree of a page or fragment; `None` if there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False, huge_tree=False
    )
    markup = _REFERENCE.sub(_if_allowed, _CONTROL.sub(" ", markup))
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _if_allowed(reference: re.Match[str]) -> str:
    digits = reference["digits"]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    text = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return reference[0] if text else ""


class Block(Struct, frozen=True):
    """A paragraph of a page: its text, how many characters of it are links, and the element that it stands in."""

    text: str
    linked: int
    element: Any


def paragraphs(tree: _Element) -> list[str]:
    """The text of every block, in order, white space made single; empty ones are left out.

    A line break ends a paragraph too, unless the sentence goes on in lower case.
    """
    return [block.text for block in blocks(tree)]


def blocks(tree: _Element) -> list[Block]:
    """The same with where each stands."""
    from lxml.etree import iterwalk

    words, links, places = [""], [0], [tree]
    held = inside = 0  # how deep in hidden elements, and in links

    def begin(place: _Element) -> None:
        words.append("")
        links.append(0)
        places.append(place)

    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            held += tag in _HIDDEN
            inside += tag == "a"
            if tag in _BLOCKS:
                begin(element)
            said = element.text
        else:
            held -= tag in _HIDDEN
            inside -= tag == "a"
            said = element.tail
            if tag in _BLOCKS or (tag in _BREAKS and not _goes_on(said)):
                outer = element.getparent()
                begin(tree if outer is None else outer)
            elif tag in _BREAKS:
                words[-1] += " "
        if said and not held:
            words[-1] += said
            links[-1] += len(said.strip()) if inside else 0
    spaced = (_SPACE.sub(" ", part.replace("\u00ad", "")).strip() for part in words)
    return [Block(*each) for each in zip(spaced, links, places, strict=True) if each[0]]


def _goes_on(words: str | None) -> bool:
    return words is not None and words.lstrip()[:1].islower()


def words(text: str) -> int:
    """How many there are."""
    return len(text.split())
