"""A report whose every part tries to break out of the page that shows it."""

from __future__ import annotations

from invented import record, report, said
from msgspec import structs

from reportedly.records import Actor, ChainLink, Record, Setting

SCRIPT = "<script>document.title='broken'</script>"
HANDLER = '"><img src=x onerror="document.title=\'broken\'">'
CLOSING = "</script></mark></title></textarea><h1>broken</h1>"
OVERRIDE = "\u202egnp.exe\u2066"
QUOTES = "' onclick='document.title=1' x='"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
EVERY = (SCRIPT, HANDLER, CLOSING, OVERRIDE, QUOTES, TEMPLATE)


def attack() -> Record:
    """Text, title, outlet, names, roles, places, dates and ids are all hostile."""
    text = f"Lena {SCRIPT} said {HANDLER}.\n\nTam {OVERRIDE} denied {CLOSING} and {QUOTES} {TEMPLATE}."
    one = said("s1", f"Lena {SCRIPT}", "said", HANDLER, text=text, speaker="a1", addressee="a2", chain=("a1", "a2"))
    two = said(
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
