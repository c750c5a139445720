"""HTML to paragraphs. Parsing never leaves this machine, and entity bombs stay small."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that begin a paragraph: those of HTML and those of trafilatura's own tree (head, item, quote, row, cell).
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "cell", "center", "dd", "details", "div", "dl",
    "doc", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "item", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row", "section",
    "summary", "table", "tbody", "td", "text", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_BREAKS = frozenset(("br", "lb"))
_HIDDEN = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "math", "graphic"))
_SPACE = re.compile(r"[\s\u200b\ufeff]+")


def parse(markup: str) -> _Element | None:
    """The tree of a page or fragment; `None` if there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False, huge_tree=False
    )
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def paragraphs(tree: _Element) -> list[str]:
    """The text of every block, in order, white space made single; empty ones are left out.

    A line break ends a paragraph too, unless the sentence goes on in lower case.
    """
    from lxml.etree import iterwalk

    out, held = [""], 0  # what is being written, and how deep in hidden elements
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            held += tag in _HIDDEN
            if tag in _BLOCKS:
                out.append("")
            words = element.text
        else:
            held -= tag in _HIDDEN
            words = element.tail
            if tag in _BLOCKS or (tag in _BREAKS and not _goes_on(words)):
                out.append("")
            elif tag in _BREAKS:
                out[-1] += " "
        if words and not held:
            out[-1] += words
    spaced = (_SPACE.sub(" ", part).strip() for part in out)
    return [part for part in spaced if part]


def _goes_on(words: str | None) -> bool:
    return words is not None and words.lstrip()[:1].islower()
