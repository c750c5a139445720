"""How much of the article of a page is kept, and how much beside it, on forty layouts: `python -m benchmarks.extraction`.

Beside it trafilatura alone, with what it says of title, author and date. The pages are of our own making (`benchmarks/layouts.py`),
one for each way of laying out a page that has been met, so the figures say what is handled, and not how often it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.layouts import LAYOUTS, Layout
from reportedly.errors import InputError

RUN = 4  # words in a row


@dataclass(frozen=True, slots=True)
class Found:
    """`text` is None where the page was refused."""

    text: str | None
    title: str | None = None
    author: str | None = None
    published: str | None = None


def ours(page: str) -> Found:
    from reportedly.intake import html
    from reportedly.intake.build import RawInput

    try:
        found = html.draft(RawInput(name="page", data=page.encode()))
    except InputError:
        return Found(None)
    return Found(found.text, found.title, found.byline, (found.published or "")[:10] or None)


def alone(page: str) -> Found:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if not isinstance(found, Document) or not found.text:
        return Found(None)
    return Found(found.text, found.title, found.author, found.date)


def words(text: str) -> str:
    found = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(found)} "


def share(wanted: Sequence[str], text: str) -> float:
    """The share of `wanted` that is in `text`, by runs of four words."""
    there, right, total = words(text), 0, 0
    for each in wanted:
        tokens = words(each).split()
        for i in range(max(1, len(tokens) - RUN + 1)):
            right += f" {' '.join(tokens[i : i + RUN])} " in there
            total += 1
    return right / total if total else 0.0


def faults(layout: Layout, found: Found) -> list[str]:
    """What is wrong, in a word each."""
    if layout.refused:
        return [] if found.text is None else ["read"]
    if found.text is None:
        return ["refused"]
    out = [f"lost {1 - kept:.0%}"] if (kept := share(layout.article, found.text)) < 0.98 else []
    out += [f"furniture {much:.0%}"] if (much := share(layout.furniture, found.text)) > 0.02 else []
    marks = [sum(map(text.count, "“”")) for text in (" ".join(layout.article), found.text)]
    out += ["marks"] if marks[1] < marks[0] and not out else []
    out += ["title"] if layout.title and found.title != layout.title else []
    out += ["author"] if layout.author and found.author != layout.author else []
    out += ["date"] if found.published != layout.published else []
    return out


def main() -> None:
    print(f"{len(LAYOUTS)} layouts\n")
    for name, extract in (("reportedly", ours), ("trafilatura alone", alone)):
        _report(name, extract)


def _report(name: str, extract: Callable[[str], Found]) -> None:
    found = [(layout, extract(layout.page)) for layout in LAYOUTS]
    wrong = {layout.name: told for layout, each in found if (told := faults(layout, each))}
    articles = [(layout, each) for layout, each in found if not layout.refused]
    kept = sum(share(layout.article, each.text or "") for layout, each in articles) / len(articles)
    boxed = [(layout, each) for layout, each in articles if layout.furniture]
    beside = sum(share(layout.furniture, each.text or "") for layout, each in boxed) / len(boxed)
    print(
        f"{name}: {len(LAYOUTS) - len(wrong)} of {len(LAYOUTS)} wholly right; words kept {kept:.1%}, furniture kept {beside:.1%}"
    )
    for layout, told in wrong.items():
        print(f"  {layout}: {', '.join(told)}")


if __name__ == "__main__":
    main()
