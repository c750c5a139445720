"""A draft is checked on a page: findings beside it with their words, and nothing of it is stored."""

from __future__ import annotations

import re
from html import unescape
from threading import Event

import pytest
from builders.lines import BRILL, VOSS, BagsOfWords, Line, report_of_lines
from builders.reports import record, report
from serving import page_token
from sqlalchemy import func, select
from starlette.testclient import TestClient

from reportedly.errors import TooLongError
from reportedly.intake import from_text
from reportedly.intake.given import ReceivedInput
from reportedly.serve.app import create_app
from reportedly.serve.pages import draft
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.tokens import issue
from reportedly.stories import compared_draft
from reportedly.stories.stored import refresh
from reportedly.workers import interactive
from reportedly.workers.pool import Result

DRAFT = "The harbour fund was empty.\n\nTam Orrick had quietly embezzled nine million from it over three years."


class AtOnce:
    """Reads without a model: a record with no statements, or what it is told to answer."""

    def __init__(self, answer: Result | None = None) -> None:
        self.answer = answer

    def read(self, work: ReceivedInput) -> list[Result]:
        made = from_text(work.body.decode(), work.given, name=work.name)
        return [self.answer or record(made)]

    def end(self) -> None: ...


def desk_of(store: Store, answer: Result | None = None, settings: Settings | None = None) -> TestClient:
    app = create_app(store, settings or Settings(), AtOnce(answer))
    return TestClient(app, base_url="http://localhost:8000", follow_redirects=False)


def send(asked: TestClient, path: str = "/draft", **fields: str) -> str:
    answer = asked.post(path, data={"page_token": page_token(asked, "/draft")} | fields)
    return unescape(answer.text)


def test_findings_stand_beside_the_draft(desk: Store) -> None:
    """Each with its words, what to do, and a link to the place; the form keeps all that was in it."""
    page = send(desk_of(desk), text=DRAFT.replace("\n", "\r\n"), title="Fund empty", published="5 July 2031")
    assert "accusation" in page or "R301" in page
    assert "embezzled nine million" in page.partition('id="findings"')[2]
    assert "ay who says so, or what shows it" in page
    assert DRAFT in page.partition("<textarea")[2]
    assert 'value="Fund empty"' in page
    assert 'value="5 July 2031"' in page
    start, end = (int(each) for each in re.findall(r'data-from="(\d+)" data-to="(\d+)"', page)[0])
    assert DRAFT[start:end].strip() in DRAFT
    assert 0 <= start < end <= len(DRAFT)


def test_many_places_of_one_finding_are_not_all_told(desk: Store) -> None:
    """The first of them, and how many more there are."""
    text = "\n\n".join(f"On Tuesday the quay was empty, and the lamps of berth {n} were out." for n in range(9))
    page = send(desk_of(desk), "/draft?live=true", text=text)
    assert re.findall(r"<blockquote[^>]*>([^<]+)<", page) == ["On Tuesday … " * 6 + "and 3 more"]


def test_only_the_findings_while_it_is_written(desk: Store) -> None:
    """The part that the page puts in, without head or form; an error is one line in it."""
    asked = desk_of(desk)
    part = send(asked, "/draft?live=true", text=DRAFT)
    assert "<main" not in part
    assert "R301" in part
    assert 'role="alert"' in send(asked, "/draft?live=true", text=" ")


def test_nothing_is_stored(desk: Store) -> None:
    """No row anywhere; keeping it is another button, of the inbox."""
    asked = desk_of(desk)
    page = send(asked, text=DRAFT)
    for table in (t.report, t.inbox, t.statement, t.judgement):
        with desk.reading() as connection:
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0
    assert 'formaction="/inbox"' in page


def test_what_cannot_be_checked_loses_nothing(desk: Store) -> None:
    """An error of the reader, a date that is none, two days: one line, and all that was typed."""
    slow = desk_of(desk, TooLongError("draft", "reading it takes too long to wait for", "give a part of it"))
    well = desk_of(desk)
    wrong = [(slow, "", "takes too long"), (well, "soon", "not a date"), (well, "7/5/2031", "Which day")]
    for asked, published, line in wrong:
        page = send(asked, text=DRAFT, title="Fund empty", published=published)
        assert line in page
        assert DRAFT in page
        assert 'value="Fund empty"' in page


def test_a_file_becomes_the_text(desk: Store) -> None:
    """A dropped file is read, and its text stands in the form to be changed."""
    asked = desk_of(desk)
    token = {"page_token": page_token(asked, "/draft")}
    page = asked.post("/draft", data=token, files={"file": ("draft.txt", DRAFT.encode())})
    assert DRAFT in unescape(page.text)
    assert asked.post("/draft", data=token, files={"file": ("draft.txt", b"")}).status_code == 400


def test_who_may_only_read_may_check(desk: Store) -> None:
    """A draft changes nothing; only the button to keep it is not there."""
    asked = desk_of(desk, settings=Settings(host="0.0.0.0", port=8000))
    assert asked.post("/draft", data={"text": DRAFT}).status_code in (401, 403)
    secret = issue(desk, "Ina", "read")
    asked = desk_of(desk)
    asked.cookies.set("reportedly_token_8000", secret)
    page = send(asked, text=DRAFT)
    assert "R301" in page
    assert 'formaction="/inbox"' not in page


def test_the_draft_is_compared_with_the_record(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each statement with who says the same there and who denies it, as on pages, and links that leave the draft where it is."""
    monkeypatch.setattr(compared_draft, "shipped", BagsOfWords)
    sold = "the Amsel ferry will be sold to a Lowmark firm"
    add(desk, report_of_lines("one", Line(sold, (VOSS,)), outlet="Quay Review"))
    add(desk, report_of_lines("no", Line(sold, (BRILL,), "denied", "denial"), outlet="Mill News", day="2031-05-08"))
    refresh(desk, BagsOfWords())
    draft = report_of_lines("draft", Line(sold, (VOSS,)), Line("the lamps of the mill are green", (BRILL,)))
    asked = desk_of(desk, draft)
    page = send(asked, text=draft.report.text)
    held = page.partition("What the record holds")[2].partition("</section>")[0]
    assert (
        "Of 2 statements: 1 said in the record too, 1 denied or possibly denied there, 1 without a source there" in held
    )
    assert 'href="/reports/1/statements/s1" target="_blank" rel="noopener"' in held
    assert "first hand: Lena Voss" in held
    assert "<b>Possibly denied by</b> <bdi>Otto Brill</bdi>" in held
    assert "No source in the record." in held
    sent = send(asked, "/draft/file/html", text=draft.report.text)
    assert "Possibly denied by Otto Brill: Mill News, 8 May 2031, statement 1; our reading" in sent
    assert "no source in the record" in sent


def test_the_drafts_own_voice_is_compared(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page and in its file: what it states without a source stands as its own, and what is held of it as possible."""
    monkeypatch.setattr(compared_draft, "shipped", BagsOfWords)
    sold = "the Amsel ferry will be sold to a Lowmark firm"
    add(desk, report_of_lines("one", Line(sold, (VOSS,)), outlet="Quay Review"))
    add(desk, report_of_lines("no", Line(sold, (BRILL,), "denied", "denial"), outlet="Mill News", day="2031-05-08"))
    refresh(desk, BagsOfWords())
    text = f"Much is new at Amsel harbour. {sold.capitalize()}."
    asked = desk_of(desk, record(report(text, id="draft")))
    held = send(asked, text=text).partition("What the record holds")[2].partition("</section>")[0]
    assert "1 sentence in the draft’s own voice possibly said or denied there" in held
    assert "<i>The draft itself, in its own voice</i>" in held
    assert "<b>Possibly denied by</b> <bdi>Otto Brill</bdi>" in held
    assert "Possibly the same: <bdi>Lena Voss</bdi>" in held
    sent = send(asked, "/draft/file/html", text=text)
    assert "possibly the same: Quay Review, 6 May 2031, statement 1" in sent


def test_a_check_that_takes_too_long_keeps_the_draft(desk: Store) -> None:
    """The page says what to do, and has all that was written, to be sent once more."""

    class Slow(AtOnce):
        def read(self, work: ReceivedInput) -> list[Result]:
            over.wait(20)
            return super().read(work)

    over = Event()
    app = create_app(desk, settings := Settings(), Slow())
    asked = TestClient(app, base_url="http://localhost:8000", follow_redirects=False)
    fields = {"page_token": page_token(asked, "/draft"), "text": DRAFT, "title": "Fund empty"}
    object.__setattr__(settings, "seconds", 3)  # from now on, lest a busy machine be late with the form itself
    late = asked.post("/draft", data=fields)
    assert (late.status_code, late.headers["content-type"]) == (503, "text/html; charset=utf-8")
    for words in ("This took too long", "within 3 seconds", "send it once more, or less of it", DRAFT, "Fund empty"):
        assert words in unescape(late.text)
    assert 'action="/draft"' in late.text
    assert asked.post("/draft?live=1", data=fields).text.startswith("This took too long.")
    over.set()


def test_the_reader_is_ready_before_the_first_check(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process begins when the page is opened, once; a page of a server that need not be ready begins none."""
    begun: list[bool] = []

    class Process:
        def __init__(self, allow_private: bool, _: object) -> None:
            begun.append(allow_private)

        def end(self) -> None: ...

    monkeypatch.setattr(interactive, "ReaderProcess", Process)
    monkeypatch.setattr(draft, "shipped", lambda: None)
    for warm, expected in ((False, []), (True, [False])):
        app = create_app(desk, Settings(), warm=warm)
        asked = TestClient(app, base_url="http://localhost:8000")
        assert [asked.get("/draft").status_code for _ in range(2)] == [200, 200]
        assert begun == expected
