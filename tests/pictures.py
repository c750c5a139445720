"""Makes the pictures of docs/pictures anew: pages of the examples, with the outlets and dates that their files do not give.

`make pictures` (needs Chromium).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from serving import browsing, opened, pages_of

from reportedly.knowledge import Knowledge
from reportedly.serve.jobs import examples
from reportedly.store import Store, open_store
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id
from reportedly.stories.stored import refresh

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
GIVEN: Mapping[str, tuple[str, str]] = {
    "examples/01-tidewater-courier.txt": ("Tidewater Courier", "2031-06-04"),
    "examples/04-lowmark-daily.txt": ("Lowmark Daily", "2031-06-05"),
    "examples/05-port-amsel-standard.pdf": ("Port Amsel Standard", "2031-06-06"),
    "examples/06-inlet.docx": ("The Inlet", "2031-06-07"),
    "examples/07-ministry-briefing.txt": ("Ardavian Foreign Ministry", "2031-06-05"),
}
SHOWN = {
    "story": ("/stories/of/1", (910, 950), None),
    "report": ("/reports/3#s7", (1180, 860), "#s7"),
    "actor": ("/actors?name=Ardavia", (910, 950), "h1"),
}


def described(store: Store) -> None:
    """Put the examples into the store, and say of each which outlet it is from and of which day, as a desk would."""
    examples.put_in(store)
    for ident, values in GIVEN.items():
        for field, value in zip(("outlet", "published"), values, strict=True):
            held = report_with_id(store, ident)
            judge(store, held, decision(held, "report", field, value, Knowledge()), "Ina")
    refresh(store)


def write() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        where = str(Path(folder) / "store.sqlite")
        with open_store(where) as store:
            described(store)
        with pages_of(where) as address:
            for name, (at, size, top) in SHOWN.items():
                page, wrong = opened(browser, size)
                page.goto(f"{address}{at}")
                page.wait_for_load_state()
                if top:
                    page.locator(top).first.evaluate(
                        "each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 40)"
                    )
                page.screenshot(path=PICTURES / f"{name}.png")
                assert not wrong, wrong


if __name__ == "__main__":
    write()
