"""A report whose every part tries to break out of the page that shows it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from builders.reports import record, report, statement
from msgspec import structs

from reportedly.records import Actor, ChainLink, Record, Setting

SCRIPT = "<script>document.title='broken'</script>"
HANDLER = '"><img src=x onerror="document.title=\'broken\'">'
CLOSING = "</script></mark></title></textarea><h1>broken</h1>"
OVERRIDE = "\u202egnp.exe\u2066"
QUOTES = "' onclick='document.title=1' x='"
SCRIPTS = r'<script (?:src="/static/[a-z0-9]+\.js\?v=\w+" defer|type="application/json")>'  # of our own, or data
TEMPLATE = "{{ 7007 * 7 }}{% raw %}"
EVERY = (SCRIPT, HANDLER, CLOSING, OVERRIDE, QUOTES, TEMPLATE)


def attack() -> Record:
    """Text, title, outlet, names, roles, places, dates and ids are all hostile."""
    text = f"Lena {SCRIPT} said {HANDLER}.\n\nTam {OVERRIDE} denied {CLOSING} and {QUOTES} {TEMPLATE}."
    one = statement(
        "s1", f"Lena {SCRIPT}", "said", HANDLER, text=text, speaker="a1", addressee="a2", chain=("a1", "a2")
    )
    two = statement(
        f"s2{QUOTES}", f"Tam {OVERRIDE}", "denied", CLOSING, text=text, kind="denial", speaker="a2",
        setting=Setting(access="private", place=SCRIPT, date=HANDLER, spans=((0, 4),)),
    )  # fmt: skip
    two = structs.replace(two, within="s1", chain=(ChainLink(actor="a2", spans=((0, 9),), inferred=True),))
    known = {
        "title": f"T {SCRIPT}{CLOSING}",
        "outlet": HANDLER,
        "byline": SCRIPT,
        "url": f"javascript:alert(1)//{QUOTES}",
    }
    return record(
        report(text, id=f"id-{HANDLER}", published="2031-05-06", **known),
        one,
        two,
        actors=(
            Actor(id="a1", name=f"Lena {SCRIPT}", role=HANDLER, belongs_to="a2"),
            Actor(id="a2", name=f"{OVERRIDE}{CLOSING}", named=False, basis=SCRIPT, reason=HANDLER),
        ),
    )


def harmless(page: str) -> None:
    """Fails if a page has an element, an attribute or a direction of writing that the attack put there."""
    seen = _Seen(page)
    assert seen.images == 0
    assert seen.headings == 1
    assert [name for name, _ in seen.attributes if name.startswith("on")] == []
    assert [value for name, value in seen.attributes if name in ("href", "src") and "javascript:" in value] == []
    assert all(re.fullmatch(SCRIPTS, each) for each in re.findall(r"<script[^>]*>", page))
    assert not {"\u202e", "\u2066"} & set(page)
    assert not re.search(r"\b49049\b", page)


class _Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.images = self.headings = 0
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.images += tag == "img"
        self.headings += tag == "h1"
        self.attributes += [(name, value or "") for name, value in attrs]
