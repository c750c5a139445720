"""The site that is made of docs/: whole, with nothing that leads nowhere, and nothing from elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from inspect import unwrap
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from pasted import DOCS
from serving import PHONE, WIDE, opened
from soak import SOAK

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What a page only names; all else that has an address is fetched as soon as the page is opened.
ONLY_NAMES = ("a", "form")

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made anew: a warning is an error, as with `make site`."""
    folder = tmp_path_factory.mktemp("site")
    made = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", folder / "read", DOCS, folder / "html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, html.HtmlElement]:
    found = (path for path in site.rglob("*.html") if "_static" not in path.parts)
    return {path: html.fromstring(path.read_bytes()) for path in found}


def test_every_page_is_there(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    """Each page of docs/ is one of the site, and the list of pages leads to it."""
    sources = {path.relative_to(DOCS).with_suffix(".html") for kind in ("*.md", "*.ipynb") for path in DOCS.rglob(kind)}
    sources = {path for path in sources if not any(part.startswith(("_", ".")) for part in path.parts)}
    listed = {Path(link) for link in pages[site / "index.html"].xpath("//nav//a[contains(@class, 'internal')]/@href")}
    assert {path for path in sources if not (site / path).exists()} == set()
    assert sources - listed == {Path("index.html")}


def test_every_link_leads_somewhere(pages: dict[Path, html.HtmlElement]) -> None:
    """Each link within the site has its page or file, and its place there; nothing is fetched from elsewhere."""
    places = {path.resolve(): set(page.xpath("//@id")) for path, page in pages.items()}
    wrong = []
    for path, page in pages.items():
        for element, _, link, _ in page.iterlinks():
            url = urlsplit(link)
            target = (path.parent / unquote(url.path) if url.path else path).resolve()
            if url.scheme or url.netloc:
                wrong += [link] if element.tag not in ONLY_NAMES else []
            elif not target.exists() or (url.fragment and unquote(url.fragment) not in places.get(target, ())):
                wrong.append(f"{path.name}: {link}")
    assert wrong == []


def test_reference_has_what_the_code_has(pages: dict[Path, html.HtmlElement], site: Path) -> None:
    """All that `import reportedly` offers is in the reference, and a record with each of its fields."""
    import reportedly
    from reportedly.records import Record, Statement

    names = set(pages[site / "reference.html"].xpath("//dt/@id"))
    # A package that is a function too is unwrapped to that.
    objects = (unwrap(getattr(reportedly, name)) for name in reportedly.__all__ if name != "__version__")
    offered = {f"{each.__module__}.{each.__name__}" for each in objects}
    missing = {name for name in offered if not {name, name.replace(".api.", ".").replace(".reader.", ".")} & names}
    assert missing == set()
    fields = {
        f"reportedly.records.{each.__name__}.{name}" for each in (Record, Statement) for name in each.__struct_fields__
    }
    assert fields <= names


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_in_a_browser(browser: Browser, address: str, site: Path) -> None:
    """On a phone every page fits (`make soak`: on a desk, too), no script fails, and nothing is asked of another server."""
    page, wrong = opened(browser)
    for path in sorted(each.relative_to(site) for each in site.rglob("*.html") if "_static" not in each.parts):
        page.goto(f"{address}/{path}")
        for width, height in (WIDE, PHONE) if SOAK else (PHONE,):
            page.set_viewport_size({"width": width, "height": height})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert (path, width, wrong, over <= 0) == (path, width, [], True)
    page.context.close()
