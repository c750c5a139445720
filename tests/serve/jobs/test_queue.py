"""What comes in is read behind the pages, one after the other, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from builders.reports import TEXT, pier
from serving import client, page_token
from sqlalchemy import select

from reportedly.errors import InputError
from reportedly.intake import Given
from reportedly.intake.build import RAW_LIMIT
from reportedly.intake.given import KnownOutlet, ReceivedInput
from reportedly.knowledge import Knowledge
from reportedly.records import Report
from reportedly.serve.jobs.queue import Queue
from reportedly.store import Store, inbox
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.decisions import judgements
from reportedly.store.forgetting import remove
from reportedly.store.inbox import READ_AGAIN, Incoming
from reportedly.store.judging import decision, judge
from reportedly.store.listing import counts, report_with_key
from reportedly.store.reports import report_with_id
from reportedly.store.tokens import issue
from reportedly.workers.process import reports_of

EXAMPLES = Path(__file__).parents[3] / "examples"
DOCS = EXAMPLES.parent / "docs"
PATIENCE = 120  # seconds


def finished(store: Store) -> list[Incoming]:
    """What came in, the oldest first, when all has been read."""
    end = monotonic() + PATIENCE
    while inbox.unread(store):
        assert monotonic() < end
        sleep(0.05)
    return inbox.latest(store)[::-1]


SAID = (
    "“The pier is lost,” mayor Mara Okeno told the Quay Review on Friday.\n\n"
    "Harbour master Dun Arvik said last week that it could be saved."
)


def said_on(store: Store, ident: str) -> list[str | None]:
    """When each statement of the report was said."""
    return [each.setting.date for each in report_with_id(store, ident).record.statements]


def test_the_days_of_saying_follow_the_date_that_a_person_sets(desk: Store) -> None:
    """Set by hand in the inbox, changed, and set back: each time "on Friday" is the Friday before, and with no date it is no day.
    The inbox and the report say that it is read again, and nothing is left of that afterwards."""
    with client(desk) as asked:
        token = {"page_token": page_token(asked), "name": "Ina"}
        asked.post("/inbox", data=token | {"text": SAID})
        (came,) = finished(desk)
        ident = report_with_key(desk, came.report or 0).record.report.id
        assert said_on(desk, ident) == [None, None]
        about = f"published-{came.key}"
        for day, friday, week in (
            ("4 June 2031", "2031-05-30", "2031-05-26/2031-06-01"),
            ("11 June 2031", "2031-06-06", "2031-06-02/2031-06-08"),
        ):
            assert asked.post("/inbox/about", data=token | {about: day}).status_code == 303
            assert [each.name for each in finished(desk)] == ["pasted text"]
            assert said_on(desk, ident) == [friday, week]
            assert report_with_id(desk, ident).raw.report.published is None
        numbers = [each.judgement.number for each in judgements(desk)]
        for number in reversed(numbers):
            asked.post(f"/corrections/{number}/undo", data=token)
            asked.app.state.site.queue.wake()  # type: ignore[attr-defined]
            assert "being read again" in asked.get(f"/reports/{came.report}").text or not inbox.unread(desk)
            finished(desk)
        assert said_on(desk, ident) == [None, None]


def test_what_was_forgotten_is_not_read_again(desk: Store) -> None:
    """Nor does it hold up what comes after it."""
    add(desk, pier())
    held = report_with_id(desk, pier().report.id)
    judge(desk, held, decision(held, "report", "published", "2031-05-09", Knowledge()), "Ina")
    assert [(each.kind, each.state) for each in inbox.latest(desk)] == [("reread", "waiting")]
    assert READ_AGAIN in client(desk).get("/inbox").text
    assert "being read again" in client(desk).get("/reports/1").text
    remove(desk, held)
    with client(desk):
        assert finished(desk) == []


def test_good_and_bad_inputs(desk: Store) -> None:
    """Through the page: a text, a feed of two, an empty PDF, a private address, a file of this machine, the same again.
    Each bad one is one line, every good one is in the record, and no text of what was read is left in the inbox."""
    feed = (EXAMPLES / "08-evening-lantern.xml").read_bytes()
    with client(desk) as asked:
        token = {"page_token": page_token(asked)}

        def send(**fields: Any) -> int:
            files = fields.pop("files", None)
            return asked.post("/inbox", data=token | fields, files=files).status_code

        pasted = {"text": TEXT.replace("\n", "\r\n"), "outlet": "Harbour Gazette", "published": "2031-05-06"}
        assert send(**pasted) == 303
        files = [("files", ("feed.xml", feed)), ("files", ("..\\..\\broken.pdf", b"%PDF-1.7 nothing"))]
        assert send(files=files) == 303
        assert send(url="http://127.0.0.1:9/secret") == 303
        assert send(url="file:///etc/hostname") == 303
        assert send(**pasted) == 303
        table = b'words,paper\n"The pier is lost, mayor Mara Okeno told reporters.",Quay Review\n'
        assert (
            send(files=[("files", ("a.csv", table))], text_column="words", outlet_column="paper", byline="Ada Quill")
            == 303
        )
        got = finished(desk)
    assert [(each.name, each.state, each.reports) for each in got] == [
        ("pasted text", "added", 1),
        ("feed.xml", "added", 2),
        ("broken.pdf", "failed", 0),
        ("http://127.0.0.1:9/secret", "failed", 0),
        ("file:///etc/hostname", "failed", 0),
        ("pasted text", "added", 1),
        ("a.csv", "added", 1),
    ]
    assert [each.why is None for each in got] == [True, True, False, False, False, False, True]
    assert got[-2].why == "it was there already"
    assert all("\n" not in (each.why or "") for each in got)
    assert counts(desk).reports == 4
    row = report_with_key(desk, got[-1].report or 0).record.report
    assert (row.outlet, row.byline) == ("Quay Review", "Ada Quill")
    first = report_with_key(desk, got[0].report or 0).record
    assert (first.report.text, first.report.outlet) == (TEXT, "Harbour Gazette")
    with desk.reading() as connection:
        bodies = connection.execute(select(t.inbox.c.body).order_by(t.inbox.c.key)).scalars().all()
    assert bodies == [None, None, b"%PDF-1.7 nothing", b"", b"", None, None]


def test_what_the_page_cannot_take_is_told(desk: Store) -> None:
    """Nothing, an empty file, or a date that is none: one line above the form, and nothing waits."""
    asked = client(desk)
    token = {"page_token": page_token(asked)}
    for fields, files in (
        ({}, None),
        ({"text": "  "}, None),
        ({"text": TEXT, "published": "yesterday"}, None),
        ({}, [("files", ("empty.txt", b""))]),
    ):
        answer = asked.post("/inbox", data=token | fields, files=files)
        assert (answer.status_code, answer.text.count('role="alert"')) == (400, 1)
    assert inbox.latest(desk) == []


def test_a_restart_reads_what_waited(store: Store) -> None:
    """What waited and what was being read when the server was killed are both read by the next one."""
    one = inbox.put(store, "text", "one", Given(url="https://quay.example/1"), TEXT.encode())
    inbox.put(store, "text", "two", Given(outlet="Lantern Daily"), TEXT.encode())
    begun = inbox.take(store)  # and then it was killed
    assert begun is not None
    assert begun.key == one
    queue = Queue(store, outlets={"quay.example": KnownOutlet("Quay Review", "North Coast Press")})
    queue.start()
    got = finished(store)
    queue.stop()
    assert [(each.name, each.state) for each in got] == [("one", "added"), ("two", "added")]
    first = report_with_key(store, got[0].report or 0).record.report  # as the configuration says
    assert (first.outlet, first.publisher_family) == ("Quay Review", "North Coast Press")


def test_what_ends_the_program_twice_is_given_up(store: Store) -> None:
    """An input on which the server died twice does not stop it a third time, and says so."""
    inbox.put(store, "text", "heavy", Given(), TEXT.encode())
    for _ in range(2):
        assert inbox.take(store) is not None
        inbox.resume(store)
    assert inbox.take(store) is None
    (got,) = inbox.latest(store)
    assert (got.state, got.why) == ("failed", "reading it has ended the program; try a smaller part of it")


def test_stopping_is_no_fault_of_the_input(store: Store) -> None:
    """However often the server is stopped while an input is read, it waits for the next start."""
    inbox.put(store, "text", "one", Given(), TEXT.encode())
    for _ in range(5):
        work = inbox.take(store)
        assert work is not None
        inbox.put_back(store, work.key)
    inbox.resume(store)
    assert [each.state for each in inbox.latest(store)] == ["waiting"]


def test_a_reader_that_dies_loses_one_input(desk: Store) -> None:
    """The process that reads is killed at the first input: that one is told failed, and the next is read by another."""
    queue = Queue(desk)
    queue.start()
    while queue._reader is None:
        sleep(0.01)
    queue._reader._process.kill()
    inbox.put(desk, "text", "one", Given(), TEXT.encode())
    inbox.put(desk, "text", "two", Given(), TEXT.encode())
    queue.wake()
    got = finished(desk)
    queue.stop()
    assert [(each.name, each.state) for each in got] == [("one", "failed"), ("two", "added")]
    assert "the process that read it died" in (got[0].why or "")


def test_forgetting_takes_the_inbox_along(desk: Store) -> None:
    """Where a forgotten report came in is forgotten, too: its name may say as much as its text."""
    from reportedly.store.forgetting import remove

    inbox.put(desk, "text", "from-the-source.txt", Given(), TEXT.encode())
    queue = Queue(desk)
    queue.start()
    (got,) = finished(desk)
    queue.stop()
    remove(desk, report_with_key(desk, got.report or 0))
    assert inbox.latest(desk) == []


def work(kind: Any, name: str, body: bytes = b"") -> ReceivedInput:
    return ReceivedInput(key=1, kind=kind, name=name, given=Given(), body=body)


@pytest.mark.parametrize("name", ["/etc/hostname", "examples/", "-", "", "..", "hosts.txt"])
def test_an_address_is_never_a_file_of_this_machine(name: str) -> None:
    """What is asked as an address but is none reads no file, no folder and no standard input."""
    (found,) = reports_of(work("url", name), allow_private=False)
    assert isinstance(found, InputError)
    assert "this is not an address" in str(found)


def test_a_dropped_file_is_known_by_its_name() -> None:
    """Two files of one name are two reports, and neither is a version of the other."""
    (one,) = reports_of(work("file", "Pier.txt", TEXT.encode()), allow_private=False)
    (two,) = reports_of(work("file", "Pier.txt", TEXT.replace("lost", "gone").encode()), allow_private=False)
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert one.id.startswith("Pier.txt@")
    assert one.id != two.id


def test_a_failed_input_is_dismissed(desk: Store) -> None:
    """One click takes it off the list; what waits or was read stays."""
    key = inbox.put(desk, "url", "https://gazette.invalid/", Given())
    asked = client(desk)
    token = {"page_token": page_token(asked)}
    asked.post(f"/inbox/{key}/dismiss", data=token)
    assert len(inbox.latest(desk)) == 1
    inbox.finish(desk, key, "is not there")
    asked.post(f"/inbox/{key}/dismiss", data=token)
    assert inbox.latest(desk) == []


def test_a_failed_input_is_tried_again(desk: Store) -> None:
    """What could not be read is kept until it is tried again or dismissed; what was read is not, and is not read twice."""
    bad, good = (inbox.put(desk, "file", name, Given(), b"%PDF-1.7 nothing") for name in ("bad.pdf", "good.pdf"))
    for key in (bad, good):
        assert inbox.take(desk) is not None
        if key == good:
            inbox.note_report(desk, key, _report(desk))
        inbox.finish(desk, key, "is damaged" if key == bad else None)
    asked = client(desk)
    assert "Try bad.pdf again" in asked.get("/inbox").text
    assert "Try good.pdf again" not in asked.get("/inbox").text
    token = {"page_token": page_token(asked)}
    for key in (bad, good):
        assert asked.post(f"/inbox/{key}/retry", data=token).status_code == 303
    assert [(each.name, each.state, each.why) for each in inbox.latest(desk)] == [
        ("good.pdf", "added", None),
        ("bad.pdf", "waiting", None),
    ]
    work = inbox.take(desk)
    assert work is not None
    assert (work.name, work.body) == ("bad.pdf", b"%PDF-1.7 nothing")


def test_reports_of_an_input_that_is_tried_again_are_counted_once(desk: Store) -> None:
    """Though the server ended twice between a report and the end of its input."""
    key = inbox.put(desk, "text", "pasted text", Given(), TEXT.encode())
    for _ in range(2):
        inbox.resume(desk)
        assert inbox.take(desk) is not None
        inbox.note_report(desk, key, _report(desk))
    inbox.resume(desk)
    assert inbox.one(desk, key).state == "failed"
    inbox.retry(desk, key)
    assert inbox.take(desk) is not None
    inbox.note_report(desk, key, _report(desk))
    inbox.finish(desk, key, None)
    assert (inbox.one(desk, key).state, inbox.one(desk, key).reports) == ("added", 1)


def test_a_large_pdf_that_is_none_is_one_line(desk: Store) -> None:
    """25 MB of nothing, which is within the limit: the reason and the remedy, and the page lives on."""
    with client(desk) as asked:
        token = {"page_token": page_token(asked)}
        files = [("files", ("large.pdf", b"%PDF-1.7\n" + b"\0" * 25_000_000))]
        assert asked.post("/inbox", data=token, files=files).status_code == 303
        (got,) = finished(desk)
        assert got.state == "failed"
        assert got.why is not None
        assert got.why in asked.get("/inbox").text.replace("&#39;", "'")
    assert "; " in got.why


def test_the_limit_is_the_one_that_is_told(desk: Store) -> None:
    """A file of a byte more is refused in one line, on the page and by the interface; page and documents tell the same limit."""
    told = f"{RAW_LIMIT // 1_000_000} MB"
    body = b"%PDF-1.7\n".ljust(RAW_LIMIT + 1, b"\0")
    asked = client(desk)
    page = asked.post("/inbox", data={"page_token": page_token(asked)}, files=[("files", ("large.pdf", body))])
    assert page.status_code == 400
    assert f"large.pdf: it is over {told}; give the text alone" in page.text
    answer = asked.post("/api/v1/reports", files={"file": ("large.pdf", body)}, headers=issued(desk))
    assert (answer.status_code, answer.json()["error"]) == (413, f"large.pdf: it is over {told}; give the text alone")
    assert inbox.latest(desk) == []
    assert f"up to {told} each" in asked.get("/inbox").text
    for name in ("intake", "serve", "api", "tutorials/administrator"):
        assert told in (DOCS / f"{name}.md").read_text(encoding="utf-8"), name


def issued(store: Store) -> dict[str, str]:
    return {"authorization": f"Bearer {issue(store, 'Ina', 'write')}"}


def _report(store: Store) -> int:
    add(store, pier())
    return 1
