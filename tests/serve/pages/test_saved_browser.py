"""A search is saved as an alert on its page, and what is new in it arrives by mail."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from builders.matters import VOSS, retold
from click.testing import CliRunner
from playwright.sync_api import Browser, expect
from serving import PHONE, opened, program, violations

from reportedly.commands import main
from reportedly.store import open_store
from reportedly.store.adding import add


def test_from_a_search_to_a_mail(browser: Browser, tmp_path: Path) -> None:
    """Saved with one box ticked; the next report that it finds is mailed once, and the page can stop it."""
    where = str(tmp_path / "store.sqlite")
    with open_store(where) as store:
        add(store, retold("old", chain=(VOSS,), outlet="Old Post"))
    page, wrong = opened(browser, PHONE, "dark")
    with program("--store", where) as address:
        page.goto(f"{address}/search?words=pier")
        page.get_by_text("Save this search").click()
        page.get_by_label("Name", exact=True).fill("The pier")
        page.get_by_label("Send what is new as an alert").check()
        if (me := page.get_by_label("Your name")).count():
            me.first.fill("Ina")
        page.get_by_role("button", name="Save it").click()
        saved = page.get_by_role("region", name="Saved searches")
        expect(saved.get_by_text("alert", exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        with open_store(where) as store:
            add(store, retold("new", chain=(VOSS,), outlet="New Post"))
        mails = sent(where, tmp_path)
        assert len(mails) == 1
        assert "Subject: [Reportedly] New in a saved search: The pier" in mails[0]
        assert "New Post" in mails[0]
        saved.get_by_role("button", name="Send no alerts of The pier").click()
        expect(saved.get_by_role("button", name="Send what is new as an alert: The pier")).to_be_visible()
    with open_store(where) as store:
        add(store, retold("newer", chain=(VOSS,), outlet="Newer Post"))
    assert sent(where, tmp_path) == []
    assert wrong == []


def sent(where: str, folder: Path) -> list[str]:
    """The mails that `reportedly alerts run` sends now, as a server on this machine gets them."""
    box = folder / "mail"
    shutil.rmtree(box, ignore_errors=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    office = Controller(Mailbox(box), hostname="127.0.0.1", port=port)
    office.start()
    try:
        rules = folder / "rules.toml"
        rules.write_text(
            f'[channels.desk]\ntype = "email"\nto = "desk@gazette.invalid"\nfrom = "r@gazette.invalid"\nserver = "127.0.0.1"\n'
            f'port = {port}\nsecurity = "none"\n\n[[rules]]\nname = "Saved"\non = "search"\nsend = "desk"\n'
        )
        done = CliRunner().invoke(main, ["alerts", "run", str(rules), "--store", where])
        assert done.exit_code == 0, done.output
    finally:
        office.stop()
    return [each.read_text(encoding="utf-8") for each in sorted((box / "new").iterdir())]
