"""The findings of `check`: for people, a few lines each as linters print them; for programs, JSON objects."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.check.findings import Finding
from reportedly.records import Report
from reportedly.show.visible import one_line

LONGEST = 240  # characters of a finding's words that are shown; the JSON has all


def lines(report: Report, findings: Sequence[Finding], width: int) -> str:
    """Return two or three lines for each finding: place (line and column, from 1), code, level, message; words; remedy."""
    out = []
    for each in findings:
        words = one_line(each.words)
        shown = words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
        head = f"{_where(report, each)}: {each.code} {each.level}: {one_line(each.what)}"
        out.append(textwrap.fill(head, width, subsequent_indent="    ", break_on_hyphens=False))
        out += [_indented(f"«{shown}»", width), _indented(f"→ {each.do}", width)]
    return "".join(line + "\n" for line in out)


def _indented(words: str, width: int) -> str:
    return textwrap.fill(words, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def total(findings: Iterable[Finding]) -> str:
    """Return a summary such as "3 findings: 1 error, 2 notes"."""
    found = Counter(each.level for each in findings)
    if not found:
        return "Nothing found."
    kinds = [
        f"{found[level]} {level}{'s' * (found[level] != 1)}" for level in ("error", "warning", "note") if found[level]
    ]
    number = sum(found.values())
    return f"{number} finding{'s' * (number != 1)}: {', '.join(kinds)}."


def as_dict(report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings on a report as JSON values."""
    known = {"report": report.id, "path": report.path, "url": report.url, "title": report.title}
    return known | {"findings": [each.to_dict() for each in findings]}


def _where(report: Report, each: Finding) -> str:
    pasted = report.id.endswith(report.content_hash.partition(":")[2][:12])  # a pasted text has no name
    name = one_line(report.path or report.url or ("-" if pasted else report.id))
    if each.place == "title":
        return f"{name}:title"
    before = report.text[: each.spans[0][0]]
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
