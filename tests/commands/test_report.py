"""`reportedly report`: a story as one page that needs nothing else."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from builders.matters import BRILL, QUAY, SOURCES, VOSS, EachDiffers, retold
from click.testing import CliRunner
from hostile import attack, harmless

from reportedly.commands import main
from reportedly.records import Record
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.store.reports import report_with_id
from reportedly.stories.stored import refresh, story_of
from reportedly.trace.story import story
from reportedly.views.story_file import standalone_page

RECORDS = (
    retold("first", outlet="Quay Review", day="2031-05-05"),
    retold("citing", chain=(VOSS, SOURCES, QUAY), outlet="The Inlet"),
    retold("denying", chain=(BRILL,), outlet="Lisk Post", day="2031-05-07", access="public", kind="denial"),
)


def page(*records: Record) -> str:
    return standalone_page(story(records, EachDiffers()), {each.report.id: each for each in records})


def test_the_page_needs_nothing_else() -> None:
    """No script, no file, no address is loaded; its policy allows its own styles and nothing more."""
    made = page(*RECORDS)
    assert not re.findall(r"<(script|link|img|iframe|object|embed)\b", made)
    assert not re.findall(r'\b(?:src|srcset|style|on\w+)="|url\(|@import', made)
    style = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in made.replace("&#39;", "'")


def test_every_citation_is_quoted_on_the_page() -> None:
    """Each link leads to a place on the page, and what is cited stands there in the words of its report."""
    made = page(*RECORDS)
    places = set(re.findall(r' id="([^"]+)"', made))
    links = re.findall(r'href="#([^"]+)"', made)
    assert set(links) <= places
    cited = [link for link in links if re.fullmatch(r"p\d+", link)]
    assert len(set(cited)) == 3
    for number, record in enumerate(RECORDS, 1):
        part = made.partition(f'<li id="report-{number}">')[2].partition("</li>")[0]
        assert f"<b>{record.statements[0].content.text}</b>" in part


def test_hostile_text_stays_text() -> None:
    """As on any page."""
    harmless(page(attack()))


def test_a_story_of_the_store(tmp_path: Path) -> None:
    """By the number in the address of its page; one that there is not is one line."""
    where, out = str(tmp_path / "desk.sqlite"), tmp_path / "story.html"
    with open_store(where) as store:
        for each in RECORDS:
            add(store, each)
        refresh(store, EachDiffers())
        key = story_of(store, report_with_id(store, "first").key)
    result = CliRunner().invoke(main, ["report", str(key), "--store", where, "-o", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 outlets" in out.read_text(encoding="utf-8")
    result = CliRunner().invoke(main, ["report", "999", "--store", where, "-o", str(tmp_path / "none.html")])
    assert result.exit_code == 1
    assert result.stderr == (
        "reportedly: story 999: there is no such story; stories change as reports come: see the list of stories\n"
    )
    assert not (tmp_path / "none.html").exists()


def test_a_story_of_files(tmp_path: Path) -> None:
    """The story that most of the files tell, and none of the others."""
    heard = "Ferrymen at Amsel harbour heard of the rotten pier."
    pier = f"“The old pier at Amsel harbour is lost,” mayor Mara Okeno said on Monday. {heard}"
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{pier} So said report {name}.", encoding="utf-8")
    (tmp_path / "mill.txt").write_text("“Grain costs nine crowns,” miller Otto Brill said at Tersk.", encoding="utf-8")
    result = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert result.exit_code == 0
    assert "Mara Okeno" in result.stdout
    assert "Otto Brill" not in result.stdout
