"""Each report, story, actor, search and draft as one file, from its page; and a passage for a colleague."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pyarrow.parquet as pq
import pytest
from builders.matters import BRILL, retold
from builders.reports import pier, record, report, statement
from click.testing import CliRunner
from hostile import attack
from msgspec import structs
from serving import client, page_token
from starlette.testclient import TestClient

from reportedly import rows as tables
from reportedly.commands import main
from reportedly.records import Certainty, Record
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.listing import report_with_key
from reportedly.store.relating import End, relate
from reportedly.store.tokens import issue
from reportedly.stories.service import complete
from reportedly.views.card_words import CARD_COLUMNS
from reportedly.views.claim_words import CLAIM_COLUMNS

PLACES = ("/reports/1", "/stories/1", "/actors/1", "/search")
FORMS = ("html", "docx", "csv")
STATED = ("/reports/1", "/reports/1/statements/s2", "/actors/1", "/search")
QUERY = {"/search": "?words=pier"}


@pytest.fixture
def asked(desk: Store) -> TestClient:
    """A client of a store with two reports in a story."""
    add(desk, pier())
    add(desk, pier_of("Quay Review"))
    list(complete(desk))
    return client(desk)


def pier_of(outlet: str) -> Record:
    text = "Lena Voss said the pier was lost."
    return record(
        report(text, id=outlet, outlet=outlet, published="2031-05-07"),
        statement("s1", "Lena Voss", "said", "the pier was lost", text=text),
    )


def sent(asked: TestClient, at: str, form: str, more: str = "") -> bytes:
    query = QUERY.get(at, "")
    answer = asked.get(f"{at}/file/{form}{query}{('&' if query else '?') + more if more else ''}")
    assert answer.status_code == 200, answer.text[:300]
    assert re.fullmatch(rf'attachment; filename="[a-z0-9-]+\.{form}"', answer.headers["content-disposition"])
    return answer.content


def in_words(made: bytes) -> list[dict[str, str]]:
    """The rows of a table for people, which spreadsheets know by its mark to be UTF-8."""
    assert made.startswith(codecs.BOM_UTF8)
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))


def plain(made: bytes, form: str) -> str:
    """The words of a file, as somebody reads it who got it by mail."""
    if form == "csv":
        return " | ".join(value for row in in_words(made) for value in row.values())
    if form == "html":
        return unescape(re.sub(r"<[^>]+>", "", made.decode()))
    word = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


def doubtful(made: Record) -> Record:
    """The same, of which the reader is sure in nothing."""
    unsure = Certainty(speaker=0.51, addressee=0.52, access=0.53, chain=0.54)
    said = [structs.replace(each, certainty=unsure, confidence=0.55) for each in made.statements]
    return structs.replace(made, statements=tuple(said))


@pytest.mark.parametrize(("at", "form"), list(product(STATED, FORMS)))
def test_a_file_is_as_unsure_as_its_page(desk: Store, at: str, form: str) -> None:
    """Who, to whom, in private, told by: "perhaps" stands before each, with how sure it is, and what may be no statement is
    uncertain."""
    add(desk, doubtful(pier()))
    read = plain(sent(client(desk), at, form), form)
    for words in ("erhaps Lena Voss", "perhaps", "in private", "uncertain", "51 %", "52 %", "53 %", "54 %", "55 %"):
        assert words in read, words
    if form != "html" or at != "/reports/1/statements/s2":
        assert "Lena Voss warns" not in read.replace("erhaps Lena Voss warns", "")
    told = "perhaps told by" if "statements" in at and form != "csv" else "perhaps aide, not named"
    assert told in read


@pytest.mark.parametrize("form", FORMS)
def test_a_claim_says_on_what_it_rests_and_who_denies_it(desk: Store, form: str) -> None:
    """In the page, in Word and in the table, in the words of the page of the story."""
    add(desk, doubtful(retold("one", access="private", outlet="Quay Review")))
    add(desk, retold("two", chain=(BRILL,), outlet="Harbour Gazette", access="public", kind="denial"))
    (one, two), who = (report_with_key(desk, key) for key in (1, 2)), "Ina"
    relate(desk, End(two, "s1"), End(one, "s1"), "denies", who)
    list(complete(desk))
    asked = client(desk)
    page = unescape(re.sub(r"<[^>]+>", "", asked.get("/stories/1").text))
    read = plain(sent(asked, "/stories/1", form), form)
    for words in (
        "erhaps Lena Voss",
        "perhaps in private",
        "Rests on officials, to Quay Review (not named)",
        "Denied by Otto Brill",
    ):
        assert words in page, words
        assert words in read, words
    if form != "html":
        assert "51 %" in read
        assert "53 %" in read
    claims = csv.DictReader(io.StringIO(sent(asked, "/stories/1", "csv", "table=claims").decode()))
    (codes,) = (row for row in claims if row["speaker"] == "Lena Voss")
    names = ("speaker_certainty", "access_certainty", "reports", "root_names", "contested_by", "contested_reading")
    assert [codes[name] for name in names] == [
        "0.510",
        "0.530",
        "1",
        "officials, to Quay Review",
        "Otto Brill",
        "person",
    ]
    made = json.loads(sent(asked, "/stories/1", "json"))["claims"]
    assert [each["certainty"]["speaker"] for each in made if each["speaker"] == "Lena Voss"] == [0.51]


@pytest.mark.parametrize("at", PLACES)
def test_every_page_links_its_files(asked: TestClient, at: str) -> None:
    """And each link gives a file of its kind, with the words of the record in it."""
    page = asked.get(at + QUERY.get(at, "")).text
    links = {unescape(each) for each in re.findall(r'href="([^"]+/file/[^"]+)"', page)}
    assert {urlsplit(each).path.rpartition("/")[2] for each in links} == {"html", "docx", "csv", "json", "parquet"}
    for link in links:
        assert asked.get(link).status_code == 200, link
    html = unescape(sent(asked, at, "html").decode())
    assert "<script" not in html
    assert "Lena Voss" in html
    assert 'http-equiv="Content-Security-Policy"' in html
    word = docx.Document(io.BytesIO(sent(asked, at, "docx")))
    words = " ".join(each.text for each in word.paragraphs) + " ".join(
        cell.text for table in word.tables for row in table.rows for cell in row.cells
    )
    assert "Lena Voss" in words
    rows = in_words(sent(asked, at, "csv"))
    table = pq.read_table(io.BytesIO(sent(asked, at, "parquet")))
    assert table.num_rows == len(rows) > 0
    assert list(rows[0]) == list(CLAIM_COLUMNS if at == "/stories/1" else CARD_COLUMNS)
    assert table.column_names == list(tables.CLAIMS if at == "/stories/1" else tables.STATEMENTS)
    assert json.loads(sent(asked, at, "json"))


def test_tables_for_researchers(asked: TestClient) -> None:
    """Statements, actors and edges of a report; claims, roots, relations and edges of a story."""
    for table in ("statements", "actors", "edges"):
        assert list(csv.DictReader(io.StringIO(sent(asked, "/reports/1", "csv", f"table={table}").decode())))
    for table in ("claims", "roots", "reports", "relations", "edges"):
        assert sent(asked, "/stories/1", "csv", f"table={table}").decode().count("\n") >= 1
    assert asked.get("/reports/1/file/csv?table=secrets").status_code == 400


def test_a_story_says_who_told_whom(asked: TestClient) -> None:
    """The statements of all its reports, who told whom, and their numbers by month and outlet; each file is named for its table."""
    said = list(csv.DictReader(io.StringIO(sent(asked, "/stories/1", "csv", "table=who-said-what").decode())))
    assert {row["outlet"] for row in said} == {"Harbour Gazette", "Quay Review"}
    assert {row["speaker"] for row in said} >= {"Lena Voss"}
    told = list(csv.DictReader(io.StringIO(sent(asked, "/stories/1", "csv", "table=who-told-whom").decode())))
    assert ("Lena Voss", "Tam Orrick") in {(row["teller"], row["hearer"]) for row in told}
    assert {"certainty", "inferred"} <= set(told[0])
    explained = asked.get("/stories/1").text.partition("Send or print")[2].partition("</details>")[0]
    assert explained.count("<dt>") == explained.count("<dd>") == 11
    counted = list(csv.DictReader(io.StringIO(sent(asked, "/stories/1", "csv", "table=counts").decode())))
    assert sum(int(row["statements"]) for row in counted) == len(said)
    names = [
        asked.get(f"/stories/1/file/csv?table={table}").headers["content-disposition"]
        for table in ("who-said-what", "who-told-whom", "counts", "root_pairs")
    ]
    assert [re.findall(r"-(who-said-what|who-told-whom|counts|root-pairs)\.csv", name) for name in names] == [
        ["who-said-what"], ["who-told-whom"], ["counts"], ["root-pairs"]
    ]  # fmt: skip


def test_a_card_and_a_passage_say_perhaps_and_through_whom(desk: Store) -> None:
    """Above its words as in its chain; and where the passage is sent from, so that nobody sends hearsay as plain words."""
    add(desk, doubtful(pier()))
    page, passage = (
        " ".join(plain(client(desk).get(at).content, "html").split()) for at in ("/reports/1", "/share/1/s2")
    )
    assert "2 perhaps Lena Voss warns" in page
    assert "how the source knows: “who was in the room”" in page
    assert (
        "perhaps Lena Voss warns the pier was lost perhaps told by aide not named; perhaps told by Quay Review; in Harbour Gazette"
        in passage
    )


def test_what_stands_with_or_against_a_statement_is_in_files_of_many(asked: TestClient, desk: Store) -> None:
    """Of an actor and of a search as of a report: in a document and in a table, as sentences in the words of the card, and that it
    is our reading if it is."""
    relate(desk, End(report_with_key(desk, 2), "s1"), End(report_with_key(desk, 1), "s2"), "denies", "Ina")
    denied = "is denied by somebody, who says: “the pier was lost” (Quay Review)"
    assert denied in " ".join(unescape(re.sub(r"<[^>]+>", "", asked.get("/reports/1").text)).split())
    for at, subject in (("/reports/1", "Statement 2"), ("/actors/1", "This statement"), ("/search", "This statement")):
        for form in FORMS[:2]:
            assert f"{subject} {denied}." in plain(sent(asked, at, form), form), at
        rows = in_words(sent(asked, at, "csv"))
        told = {(row["Report"], row["Statement"]): row["With or against it"] for row in rows}
        assert told["pier-1", "s2"] == denied


def test_the_proof_of_one_statement(desk: Store) -> None:
    """Its words, each link of its chain, its addressee and setting with the words behind them, how sure each is, and what
    people decided; none of the other statements."""
    add(desk, pier())
    asked = client(desk)
    html = re.sub(r"<[^>]+>", "", unescape(sent(asked, "/reports/1/statements/s2", "html").decode()))
    word = docx.Document(io.BytesIO(sent(asked, "/reports/1/statements/s2", "docx")))
    for words in (html, "\n".join(each.text for each in word.paragraphs)):
        for each in (
            "Statement 2 of",
            "In the words of the report",
            "From whom to whom",
            "said by",
            "said to",
            "Setting",
        ):
            assert each in words
        assert "Lena Voss warns (told by aide): the pier was lost" in words
    (row,) = in_words(sent(asked, "/reports/1/statements/s2", "csv"))
    assert row["Statement"] == "s2"
    assert asked.get("/reports/1/statements/s99/file/html").status_code == 404


def test_a_story_counts_alike_on_its_page_and_on_paper(desk: Store) -> None:
    """Reports of no known outlet are of none, also in the document."""
    add(desk, pier())
    bare = pier_of("Quay Review")
    add(desk, structs.replace(bare, report=structs.replace(bare.report, outlet=None)))
    list(complete(desk))
    asked = client(desk)
    words = [each.text for each in docx.Document(io.BytesIO(sent(asked, "/stories/1", "docx"))).paragraphs]
    told = "1 outlet and 1 report of no known outlet"
    assert any(each.startswith(f"{told}; ") for each in words)
    assert told in asked.get("/stories/1").text


def test_hostile_text_stays_text_in_every_file(desk: Store) -> None:
    """No element, no formula, and no Word file that cannot be opened."""
    add(desk, attack())
    asked = client(desk)
    html = sent(asked, "/reports/1", "html").decode()
    assert "<img" not in html
    assert "<script" not in html
    for row in csv.reader(io.StringIO(sent(asked, "/reports/1", "csv").decode("utf-8-sig"))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert docx.Document(io.BytesIO(sent(asked, "/reports/1", "docx"))).paragraphs


def test_a_passage_for_a_colleague(desk: Store) -> None:
    """The token that the page makes opens the passage, reads and changes nothing; it is shown once."""
    add(desk, pier())
    asked = client(desk)
    assert 'href="/share/1/s2"' in asked.get("/reports/1").text
    page = asked.get("/share/1/s2").text
    assert "http://localhost:8000/reports/1/statements/s2" in page
    for at in ("/reports/1", "/reports/1/statements/s2"):
        assert f'href="{at}/file/html"' in page
    page = asked.post("/share/1/s2", data={"page_token": page_token(asked, "/share/1/s2"), "colleague": "Bo"}).text
    (secret,) = re.findall(r'value="(rpt_[^"]+)"', page)
    invitation = next(unescape(each) for each in re.findall(r'value="([^"]+)"', page) if "/login?" in each)
    to = parse_qs(urlsplit(invitation).query)["to"][0]
    colleague = client(desk)
    token = {"page_token": page_token(colleague, "/login"), "token": secret, "to": to}
    assert colleague.post("/login", data=token).headers["location"] == to == "/reports/1/statements/s2"
    assert colleague.get(to).status_code == 303
    assert colleague.get("/reports/1").status_code == 200
    assert (
        colleague.post("/inbox", data={"page_token": page_token(colleague, "/draft"), "text": "x"}).status_code == 403
    )
    again = asked.post("/share/1/s2", data={"page_token": page_token(asked, "/share/1/s2"), "colleague": "Bo"}).text
    assert "there is a token of this name" in again
    assert secret not in asked.get("/share/1/s2").text + again


def test_an_address_that_others_reach(desk: Store) -> None:
    """Where the page was opened under a name that colleagues use, its address is for them; on the server itself it is told to be
    of that machine, with the names to use."""
    add(desk, pier())
    settings = Settings(host="0.0.0.0", names=frozenset({"record.example"}))
    asked = client(desk, settings)
    asked.headers.update({"Authorization": f"Bearer {issue(desk, 'Ina', 'write')}"})
    here = asked.get("/share/1/s2", headers={"Host": "127.0.0.1:8000"}).text
    assert "opens on this machine only" in here
    assert "<bdi>record.example</bdi>" in here
    there = asked.get("/share/1/s2", headers={"Host": "record.example"}).text
    assert "opens on this machine only" not in there
    assert 'value="http://record.example/reports/1/statements/s2"' in there


def test_counts_over_time(asked: TestClient) -> None:
    """By month, outlet, speaker with country, gender and party, and access: together as many as there are statements."""
    rows = list(csv.DictReader(io.StringIO(sent(asked, "/search", "csv", "table=counts").decode())))
    many = len(list(csv.DictReader(io.StringIO(sent(asked, "/search", "csv").decode()))))
    assert sum(int(row["statements"]) for row in rows) == many > 0
    columns = {"month", "outlet", "speaker", "country", "gender", "party", "access", "kind", "statements"}
    assert {*columns, "access_unsure"} == set(rows[0])
    assert {row["month"] for row in rows} == {"2031-05"}
    assert "Counts as CSV" in asked.get("/search?words=pier").text
    page = " ".join(re.sub(r"<[^>]+>", " ", asked.get("/counts").text).split())
    assert "The table above, in its words and with all values: CSV" in page
    assert "All counts for a pivot table: CSV Parquet" in page
    (link,) = re.findall(r'href="(/counts/file/csv[^"]*)"', asked.get("/counts?by=kind&words=pier").text)
    rows = in_words(asked.get(unescape(link)).content)
    assert (rows[0]["Kind of speech"], rows[-1]["Kind of speech"]) == ("says", "All together")
    assert sum(int(row["May 2031"]) for row in rows[:-1]) == int(rows[-1]["In all"])
    assert "The statements that are counted: a page Word CSV, in words" in page


def test_every_table_by_command(asked: TestClient, tmp_path: Path) -> None:
    """`reportedly export --table` has them all, as CSV and as Parquet alike; other formats have none."""
    where = str(asked.app.state.site.store.where)  # type: ignore[attr-defined]
    for table in ("actors", "edges", "counts", "claims", "roots", "relations", "taken", "stories"):
        out = tmp_path / f"{table}.parquet"
        made = CliRunner().invoke(
            main, ["export", "--store", where, "--table", table, "--format", "parquet", "-o", str(out)]
        )
        assert made.exit_code == 0, made.output
        text = CliRunner().invoke(main, ["export", "--store", where, "--table", table, "--format", "csv"]).stdout
        assert pq.read_table(out).num_rows == len(list(csv.reader(io.StringIO(text)))) - 1
    refused = CliRunner().invoke(main, ["export", "--store", where, "--table", "roots", "--format", "jsonl"])
    assert refused.exit_code == 2
