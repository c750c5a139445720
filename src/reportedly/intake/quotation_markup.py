"""Quotation markup of a page as the marks and lines that print has for it, which readers and the rest of the program understand.

`<q>` is a pair of marks. A `<blockquote>` with its own attribution is a quotation with "— name" below it, and so is a post that
is set into the page: its words are its account's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.intake.markup import paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

_OUTER, _INNER = ("“", "”"), ("‘", "’")
_MARKED = re.compile(r"^\s*[\"“„«‘']|[\"”“»’']\s*$")
_DASH = re.compile(r"^\s*[–—―-]+\s*")
_POSTS = re.compile(
    r"\b(?:twitter-tweet|twitter-video|tweet|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|threads-post|"
    r"text-post-media|reddit-embed-bq|telegram-post|embedded-post|social-embed)\b"
)
_SHARED_BY = re.compile(r"^(?:a (?:post|video|reel) )?(?:shared|posted) by ", re.IGNORECASE)
_HANDLE = re.compile(r"\(?@[\w.-]+(?:@[\w.-]+)?\)?")
_APART = re.compile(r"(?<=\w)\s*(?:[|/·•]|\s[–—-])\s+(?=\w)")
_BRACKETS = re.compile(r" \(([^()@]{2,60})\)$")
_PULLED = re.compile(r"\bpull[-_ ]?quote\b", re.IGNORECASE)
_BY = ("footer", "cite", "figcaption")
MOST_BY = 5  # elements in a quotation that may say whose words they are, the last ones
LONGEST_BY = 160  # characters of a line that says whose words they are


def mark(tree: _Element) -> None:
    """Put marks and lines into `tree` where its markup stands for them."""
    quotations = [(each, sum(1 for _ in each.iterancestors("q"))) for each in tree.iter("q")]
    for quotation, depth in quotations:  # the outer ones first, for an inner one's marks are not theirs
        _mark_inline(quotation, depth)
    _drop_pulled(tree)
    for block in list(tree.iter("blockquote")):
        if block.getparent() is not None and next(block.iterancestors("blockquote"), None) is None:
            _mark_block(block)


def _mark_inline(quotation: _Element, depth: int) -> None:
    said = quotation.text_content()
    if not said.strip():
        return
    opening, closing = _INNER if depth % 2 else _OUTER
    if not _MARKED.search(said):
        quotation.text = opening + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + closing
        else:
            quotation.text += closing
    quotation.tag = "span"


def _drop_pulled(tree: _Element) -> None:
    """Pull quotes, whose words stand in the article too."""
    pulled = [
        each for each in tree.iter("aside", "blockquote", "figure", "div") if _PULLED.search(each.get("class") or "")
    ]
    for each in pulled:
        words = re.findall(r"\w+", each.text_content())[:6]
        again = re.compile(r"\W+".join(map(re.escape, words))) if len(words) > 2 else None
        if again and each.getparent() is not None and len(again.findall(tree.text_content())) > 1:
            each.drop_tree()


def _mark_block(block: _Element) -> None:
    from lxml.html import Element

    post = _POSTS.search(f"{block.get('class') or ''} {block.get('data-embed') or ''}") is not None
    by, holder = _attribution(block)
    lines = paragraphs(block)
    if post and not by and lines:
        by = lines.pop() if len(lines) > 1 and _names_account(lines[-1]) else ""
    elif not by and len(lines) > 1 and _DASH.match(lines[-1]) and len(lines[-1]) <= LONGEST_BY:
        by = lines.pop()
    if not lines or (not by and not post and not _introduced(block)):
        return
    made = Element("div")
    if not any(_MARKED.search(line) for line in (lines[0], lines[-1])):
        lines = [f"“{line}" for line in lines]
        lines[-1] += "”"
    by = _SHARED_BY.sub("", _DASH.sub("", by or ""))
    for line in (*lines, *([f"— {by}"] if by else [])):
        paragraph = Element("p")
        paragraph.text = line
        made.append(paragraph)
    made.tail = holder.tail
    holder.tail = None
    parent = holder.getparent()
    if parent is not None:
        parent.replace(holder, made)


def _names_account(line: str) -> bool:
    return bool(_DASH.match(line) or _HANDLE.search(line) or _SHARED_BY.match(line))


def _attribution(block: _Element) -> tuple[str | None, _Element]:
    """Whose words the markup says they are, taken out of it; and the element that quotation and attribution stand in."""
    figure = next(block.iterancestors("figure"), None)
    for holder in (block, figure):
        if holder is None:
            continue
        for each in list(holder.iter(*_BY))[-MOST_BY:]:
            by = _line(each)
            if (
                by
                and len(by) <= LONGEST_BY
                and each.getparent() is not None
                and (holder is figure or _stands_alone(each, block))
            ):
                each.drop_tree()
                return by, holder
    return None, block


def _line(by: _Element) -> str:
    """The words of an attribution on one line: a name and, after a comma, what the markup sets apart from it."""
    line = ""
    for part in (" ".join(part.split()) for part in by.itertext()):
        if part:
            apart = ", " if line[-1:].isalnum() and part[0].isalnum() else "" if part[0] in ",.;)" else " "
            line += f"{apart}{part}" if line else part
    return _BRACKETS.sub(r", \1", _APART.sub(", ", line))


def _stands_alone(by: _Element, block: _Element) -> bool:
    """A `<cite>` in the middle of a sentence is the title of a work."""
    if by.tag != "cite":
        return True
    behind = "".join(block.itertext()).rpartition(by.text_content())[2]
    return not behind.strip(' \n\t.”"')


def _introduced(block: _Element) -> bool:
    """Does the paragraph before it end in a colon?"""
    before = block.getprevious()
    said = (before.tail or "").strip() or before.text_content().strip() if before is not None else ""
    return said.endswith(":")
