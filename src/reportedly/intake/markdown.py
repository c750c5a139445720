"""Markdown to the text that it marks up: no mark of it is content."""

from __future__ import annotations

import re
from collections import Counter

_FENCE = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_HEAD = re.compile(r"\A---\n(?P<head>(?:[^\n]*\n){0,60}?)---\n")
# Repetitions are bounded or end at their own mark, for lines may be as long as the text.
_KEY = re.compile(r"(?P<key>[A-Za-z_]{1,60}):(?P<value>[^\n]*)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<words>[^\n]*)$", re.MULTILINE)
_UNDERLINE = re.compile(r"^(?:=|-){3,}[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:_[ ]*){3,}|(?:-[ ]*){3,})$", re.MULTILINE)
_QUOTED = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*[*+-][ \t]+(?=\S)", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,999}\](?:\([^)\n]{0,1999}\)|\[[^\]\n]{0,99}\])")
_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,999})\](?:\([^)\n]{0,1999}\)|\[[^\]\n]{0,99}\])")
_DEFINED = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,99}\]:[ \t]*\S.*$", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\n]{1,99}\]:?")
_AUTO = re.compile(r"<(?P<address>https?://[^>\s]{1,1999})>")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(?P<words>[^*\n]+?)(?<=\S)\1(?![\w*])")
_UNDER = re.compile(r"(?<![\w_])(_{1,3})(?=\S)(?P<words>[^_\n]+?)(?<=\S)\1(?![\w_])")
_STRUCK = re.compile(r"~~(?P<words>[^~\n]+)~~")
_CODE = re.compile(r"(`{1,9})(?P<words>[^`\n]+)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_BLANKS = re.compile(r"\n{3,}")
_MARKS = (_LINK, _STRONG, _UNDER, _STRUCK, _CODE)


def plain(text: str) -> tuple[str, dict[str, str]]:
    """The text without marks, and what the head of the file (YAML, key by key) says of it."""
    text = text.replace("\r\n", "\n")
    told: dict[str, str] = {}
    if head := _HEAD.match(text):
        keys = (_KEY.fullmatch(line) for line in head["head"].split("\n"))
        values = {each["key"].lower(): each["value"].strip().strip("\"'") for each in keys if each}
        told = {key: value for key, value in values.items() if value}
        text = text[head.end() :]
    headings = Counter(_heading(each) for each in _HEADING.finditer(text))
    # A heading that comes again is the label of a speaker, which its mark tells from a line of text.
    text = _HEADING.sub(lambda each: each[0] if headings[_heading(each)] > 1 else _heading(each), text)
    for mark in (_FENCE, _RULE, _UNDERLINE, _QUOTED, _ITEM, _IMAGE, _DEFINED, _NOTE):
        text = mark.sub("", text)
    text = _AUTO.sub(r"\g<address>", text)
    for mark in _MARKS:
        text = mark.sub(r"\g<words>", text)
    text = _ESCAPE.sub(r"\1", text)
    return _BLANKS.sub("\n\n", text).strip() + "\n", told


def _heading(found: re.Match[str]) -> str:
    return found["words"].rstrip().rstrip("#").rstrip()
