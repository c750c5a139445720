"""Tables: any names of columns, any separator and encoding, rows without text, and tables without texts."""

from __future__ import annotations

import json
from io import BytesIO

from builders.packed import xlsx, zipped

from benchmarks.odd.expected import Odd, Reads, Refuses, one
from reportedly.intake.given import Columns, Given

FIRST = "“The mill is lost,” the miller, Odo Vance, told reporters; nobody laughed."
SECOND = "The mayor said on Tuesday, before breakfast, that the mill would be sold."
NAMED = Given(columns=Columns(text="body", outlet="paper", published="date", id="nr"))
HEAD = ("nr", "paper", "date", "body")
ROWS = (
    ("7", "Dale Echo", "2031-05-06", FIRST),
    ("8", "Dale Echo", "2031-05-07", ""),
    ("9", "Fell Times", "5/6/2031", SECOND),
)
READ = Reads(reports=2, has=(FIRST,), skipped=1, values={"id": "7", "outlet": "Dale Echo", "published": "2031-05-06"})


def table(separator: str) -> str:
    return "\n".join(separator.join(f'"{each}"' for each in row) for row in (HEAD, *ROWS)) + "\n"


def parquet() -> bytes:
    from pyarrow import parquet as writer
    from pyarrow import table as made

    out = BytesIO()
    writer.write_table(made({name: [row[i] for row in ROWS] for i, name in enumerate(HEAD)}), out)
    return out.getvalue()


def lines(*objects: object) -> str:
    return "\n".join(map(json.dumps, objects)) + "\n"


OTHER_NAMES = [
    {"headline": "Mill", "articleBody": FIRST, "source": "Dale Echo", "pubDate": "2031-05-06"},
    {"articleBody": SECOND},
]

TABLES: tuple[Odd, ...] = (
    one("CSV", "columns named by the user", "a.csv", table(","), READ, given=NAMED),
    one("CSV", "columns guessed, and said", "a.csv", table(","),
        Reads(reports=2, has=(FIRST,), skipped=1, values={"id": "7", "outlet": "Dale Echo"}, said="text from “body”")),
    one("CSV", "semicolons, in the encoding of Windows", "a.csv", table(";").encode("cp1252"), READ, given=NAMED),
    one("CSV", "a table that is called .txt", "a.txt", table("\t"), READ, given=NAMED),
    one("CSV", "a table that is called .txt, columns guessed", "a.txt", table(","), Reads(reports=2, has=(FIRST,), skipped=1)),
    one("CSV", "UTF-16 with tabs, as spreadsheets save it", "a.csv", table("\t").encode("utf-16"), READ, given=NAMED),
    one("CSV", "the second date can be two days", "a.csv", table(","), Reads(reports=2, at=1, skipped=1, values={"published": None}, said="several ways"),
        given=NAMED),
    one("CSV", "no column of texts", "a.csv", "name,phone\nOdo Vance,117\nIda Poe,118\n", Refuses("no column")),
    one("CSV", "a column that is not there", "a.csv", table(","), Refuses("no column is called “words”"), given=Given(columns=Columns(text="words"))),
    one("CSV", "a byline in a column, an outlet for all rows", "a.csv", f'text,who\n"{FIRST}",Ada Quill\n',
        Reads(values={"byline": "Ada Quill", "outlet": "Dale Echo"}), given=Given(outlet="Dale Echo", columns=Columns(byline="who", outlet="Dale Echo"))),
    one("CSV", "line ends and marks in a cell", "a.csv", 'text,id\n"He said:\n""Never""\nand left the mill.",1\n', Reads(has=('He said: "Never" and left',))),
    one("CSV", "one row is short, one is long", "a.csv", f'id,text,outlet\n1,"{FIRST}"\n2,"{SECOND}",Echo,x,y\n', Reads(reports=2, has=(FIRST,))),
    one("CSV", "a title above the names of the columns", "a.csv", f'Export of 5 May\n\nid,text\n1,"{FIRST}"\n', Reads(has=(FIRST,), values={"id": "1"})),
    one("CSV", "a line that names the separator", "a.csv", f'sep=;\nid;text\n1;"{FIRST}"\n', Reads(has=(FIRST,), values={"id": "1"})),
    one("CSV", "marks that do not match", "a.csv", f'id,text\n1,"Odo said "no" to it"\n2,"{SECOND}"\n', Reads(has=(SECOND,), skipped=1, said="row 2")),
    one("CSV", "a mark that never closes", "a.csv", f'id,text\n1,"{SECOND}\n2,"{FIRST}"\n', Refuses("marks do not match")),
    one("CSV", "cells copied from a page", "a.csv", f'id,text\n1,"<p>{SECOND}</p><p>He &amp; she left.</p>"\n', Reads(has=(SECOND, "He & she left."), lacks=("<p>",))),
    one("CSV", "prose whose first line has commas", "a.txt", f"Title, text, and all that\n{FIRST}\n{SECOND}\n", Reads(has=("Title, text", FIRST, SECOND))),
    one("CSV", "days as Americans and as others write them", "a.csv", f'text,date\n"{FIRST}",05/13/2031\n"{SECOND}",13.05.2031\n',
        Reads(reports=2, values={"published": "2031-05-13"})),
    one("CSV", "seconds since 1970", "a.csv", f'text,date\n"{FIRST}",1935650400\n', Reads(values={"published": None}, said="1 date is left out")),
    one("TSV", "texts that begin with a mark, unquoted", "a.tsv", 'id\ttext\n1\t"Never," said Odo Vance of the mill.\n2\tHe left.\n',
        Reads(reports=2, has=('"Never," said Odo Vance of the mill.',))),
    one("TSV", "columns guessed", "a.tsv", table("\t"), Reads(reports=2, has=(FIRST,), skipped=1)),
    one("XLSX", "the second sheet has the texts", "a.xlsx", xlsx(sheets={"Notes": [["a", "b"], ["1", "2"]], "Texts": [HEAD, *ROWS]}),
        Reads(reports=2, has=(FIRST,), skipped=1)),
    one("XLSX", "days as numbers of the spreadsheet", "a.xlsx", xlsx(("text", "date"), (FIRST, 47974.0)), Reads(values={"published": None})),
    one("XLSX", "damaged", "a.xlsx", zipped({"xl/workbook.xml": "<workbook", "[Content_Types].xml": ""}), Refuses("damaged")),
    one("Parquet", "columns named", "a.parquet", parquet(), READ, given=NAMED),
    one("JSON Lines", "other names", "a.jsonl", lines(*OTHER_NAMES), Reads(reports=2, has=(FIRST,), values={"title": "Mill", "published": "2031-05-06"})),
    one("JSON Lines", "a line that is no JSON", "a.jsonl", lines({"id": 1, "text": FIRST}) + "{oops\n", Reads(has=(FIRST,), skipped=1, said="line 2")),
    one("JSON Lines", "an array of objects", "a.json", json.dumps(OTHER_NAMES), Reads(reports=2, has=(FIRST,))),
    one("JSON Lines", "objects within objects", "a.jsonl", lines({"article": {"title": "Mill", "body": FIRST}, "source": {"name": "Dale Echo"}}),
        Reads(has=(FIRST,), lacks=("{",), values={"title": "Mill", "outlet": "Dale Echo"})),
    one("JSON Lines", "an answer of a news service", "a.json", json.dumps({"status": "ok", "total": 2, "articles": [
        {"source": {"id": None, "name": "Dale Echo"}, "author": "Ada Quill", "title": "Mill", "content": FIRST, "publishedAt": "2031-05-06T08:00:00Z"},
        {"source": {"id": None, "name": "Dale Echo"}, "title": "More", "content": SECOND}]}),
        Reads(reports=2, has=(FIRST,), values={"title": "Mill", "byline": "Ada Quill", "outlet": "Dale Echo", "published": "2031-05-06T08:00:00Z"})),
    one("JSON Lines", "paragraphs as a list", "a.jsonl", lines({"headline": "Mill", "body": [FIRST, SECOND]}), Reads(has=(FIRST, SECOND), lacks=("[",))),
    one("JSON Lines", "objects without text", "a.jsonl", lines({"name": "Odo"}), Refuses("text")),
)  # fmt: skip
