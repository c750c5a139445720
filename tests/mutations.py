"""Inputs of every kind, damaged: by bytes, and by what they are made of, such as elements, objects, headers, cells, values."""

from __future__ import annotations

import gzip
import json
import random
import re
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from benchmarks.layouts import LAYOUTS
from undamaged import seeds

LONGEST = 500_000  # bytes
ROWS = 60  # of a table that are changed


def damaged(name: str, chance: random.Random) -> bytes:
    """The input of that name, damaged in one to eight places of its structure, in its bytes, or in both."""
    data = seeds()[name] or chance.choice(LAYOUTS).page.encode()
    structured = _BY_KIND.get(name.rpartition(".")[2])
    if structured and chance.random() < 0.75:
        for _ in range(chance.randint(1, 8)):
            data = structured(data, chance)[:LONGEST]
        if chance.random() < 0.7:
            return data
    return _bytes(data, chance)


def _much(chance: random.Random, usual: int, most: int) -> int:
    """How often: up to `usual`, and `most` once in 20 times, since that takes as long as all the others."""
    return most if chance.random() < 0.05 else chance.choice((1, 2, 3, usual))


def _times(part: bytes, often: int) -> bytes:
    """The part so often, unless that gets longer than a damaged input need be."""
    return part * min(often, max(1, LONGEST // (10 * max(1, len(part)))))


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """With some bytes changed, cut out, doubled, or put elsewhere."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 1, 2, 4, 16, 200))
        match chance.randrange(5):
            case 0:
                out[at : at + length] = chance.randbytes(length)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = _times(bytes(out[at : at + length]), chance.choice((1, 2, 50)))
            case 3:
                out[at:at] = chance.choice(_ODD)
            case _:
                del out[at + 200 * length :]
    return bytes(out)


_ODD = (
    b"<", b"\0", b"\xff\xff\xff\xff", b'"', b"&#x", b"\r\n\r\n", b"<!--", b"(", b"9" * 30, b"", b"-1",
    b"1e999", b"\xc3\x28", b"]]>",
    b"\xe2\x80\xae", b"\xed\xa0\x80", b"' ", b"\\", b"{", b"&amp;amp;lt;p&amp;amp;gt;", b"0000-00-00",
    b"99999-13-45T99:99", b" " * 5000,
    b"a" * 5000, b"\t" * 500, b"\n" * 3000, b"\xef\xbb\xbf", b"%s%n",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d", b"\x1b[2J", b"&#0;&#xFFFFFFFF;",
)  # fmt: skip
_TAG = re.compile(rb"(<[^<>]*>)")
_ELEMENTS = tuple(
    b"<p> <div> <aside> <article> <q> <blockquote> <cite> <footer> <table> <td> <script> <style> "
    b"<noscript> <template> <svg> <math> "
    b"<iframe> <form> <select> <option> <textarea> <time> <title> <base> <head> <html> <body> "
    b"<li> <ul> <br> <pre> <![CDATA[ <?x ?> "
    b"<item> <entry> <content:encoded> <w:p> <w:t> <w:tbl> <text:p> <text:note> <row> <c> <spine>".split()
)


def _markup(data: bytes, chance: random.Random) -> bytes:
    """Elements left out, doubled, put elsewhere, renamed, nested deeply, never closed; attributes and texts of all kinds."""
    parts = _TAG.split(data)
    at = chance.randrange(len(parts))
    match chance.randrange(8):
        case 0:
            del parts[at]
        case 1:
            parts[at] = _times(parts[at], _much(chance, 40, 400))
        case 2:
            parts.insert(chance.randrange(len(parts)), parts.pop(at))
        case 3:
            first, last = sorted((at, chance.randrange(len(parts))))
            parts[first:first] = parts[first:last][:2000]
        case 4:
            opened = chance.choice(_ELEMENTS)
            deep = _much(chance, 30, 3000)
            closed = b"" if chance.random() < 0.5 else b"</%s>" % opened.strip(b"<>[?! ")
            parts[at] = opened * deep + parts[at] + closed * deep
        case 5:
            parts[at] = re.sub(rb'"[^"]*"', lambda _: b'"%s"' % chance.choice(_ODD), parts[at], count=2)
        case 6:
            parts[at] = re.sub(
                rb"^<(/?)[\w:-]+", lambda found: b"<" + found[1] + chance.choice(_ELEMENTS)[1:-1], parts[at]
            )
        case _:
            parts[at] = chance.choice(_ODD) if chance.random() < 0.5 else parts[at] + chance.choice(_ODD)
    return b"".join(parts)


def _pdf(data: bytes, chance: random.Random) -> bytes:
    """Numbers, names and references changed; objects left out, doubled, made to hold themselves."""
    match chance.randrange(6):
        case 0:
            return _one(
                rb"\d+", data, chance, lambda _: b"%d" % chance.choice((0, -1, 1, 2, 3, 65536, 2**31, 2**63, 10**30))
            )
        case 1:
            return _one(rb"/\w+", data, chance, lambda _: chance.choice(re.findall(rb"/\w+", data)))
        case 2:
            return _one(rb"\d+ 0 R", data, chance, lambda _: b"%d 0 R" % chance.randrange(12))
        case 3:
            return _one(
                rb"(?s)\d+ 0 obj.*?endobj\n", data, chance, lambda found: _times(found, chance.choice((0, 2, 50)))
            )
        case 4:
            return _one(rb"\(.*?\)", data, chance, lambda _: b"(%s)" % chance.choice(_ODD))
        case _:
            return _one(
                rb"<<|>>|\[|\]|stream|endstream|xref|trailer| Tj| Tm",
                data,
                chance,
                lambda found: _times(found, chance.choice((0, 2, 900))),
            )


def _one(pattern: bytes, data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """With one of the matches changed."""
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + change(one[0]) + data[one.end() :]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Lines left out, doubled, put elsewhere, changed, put together; the ends of lines of another kind."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines[at : at + 1] = [_times(lines[at] + b"\n", _much(chance, 50, 3000))]
        case 2:
            lines.insert(chance.randrange(len(lines) + 1), lines.pop(at))
        case 3:
            lines[at] = chance.choice(_ODD) + lines[at]
        case 4:
            return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\xe2\x80\xa8", b"")))
        case 5:
            lines[at] = re.sub(rb"\d+", lambda _: chance.choice((b"0", b"99", b"-5", b"2" * 20)), lines[at])
        case _:
            lines[at] = re.sub(
                rb"[:,;=\t]",
                lambda _: chance.choice((b":", b",", b";", b"\t", b"", b'"', b"=?utf-7?b?", b"/")),
                lines[at],
            )
    return b"\n".join(lines)


_MEDIA = (
    b"multipart/mixed; boundary=x", b"message/rfc822", b"text/html; charset=utf-7", b"text/plain; charset=zip",
    b"multipart/alternative", b"text/plain; charset*0=x; charset*1=y", b'"', b"application/pdf",
)  # fmt: skip


def _mail(data: bytes, chance: random.Random) -> bytes:
    """Headers of other values, parts within parts, other charsets and encodings."""
    match chance.randrange(5):
        case 0:
            media = chance.choice(_MEDIA)
            return _one(rb"(?<=Content-Type: )[^\r\n]*", data, chance, lambda _: media)
        case 1:
            value = chance.choice((b"base64", b"uuencode", b"x-none", b"8bit", b"binary"))
            return _one(rb"(?<=Encoding: )[^\r\n]*", data, chance, lambda _: value)
        case 2:
            return _one(rb"(?<=: )[^\r\n]+(?=\r\n)", data, chance, lambda _: chance.choice(_ODD).replace(b"\n", b"\n "))
        case 3:
            deep, own = _much(chance, 20, 400), chance.random() < 0.2
            part = b"\r\n--x\r\nContent-Type: multipart/mixed; boundary=x\r\n"
            # Parts of one boundary stand side by side; of boundaries of their own they lie within each other.
            parts = [part.replace(b"x\r", b"x%d\r" % n) if own else part for n in range(deep)]
            return _one(rb"\r\n\r\n", data, chance, lambda found: b"".join(parts) + found)
        case _:
            return _lines(data, chance)


def _packed(data: bytes, chance: random.Random) -> bytes:
    """A part of the archive damaged by its markup, left out, renamed, or doubled."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [(each.filename, archive.read(each)) for each in archive.infolist()]
    except Exception:  # what is damaged already
        return data
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name, part = parts[at]
    match chance.randrange(8):
        case 0:
            del parts[at]
        case 1:
            name = chance.choice(
                ("../../x", "x" * 300, "word/document.xml", "mimetype", "", "a/\udcff", "xl/workbook.xml", "b.txt")
            )
        case 2:
            part = b""
        case 3:
            part = _bytes(part, chance)
        case _:
            part = _markup(part, chance)
    if parts and at < len(parts):
        parts[at] = name, part
    made = BytesIO()
    packing = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with (
        zipfile.ZipFile(made, "w", packing) as archive,
        warnings.catch_warnings(action="ignore"),
    ):  # of two parts of one name
        for called, each in parts:
            archive.writestr(zipfile.ZipInfo(called.encode(errors="replace").decode() or "_"), each)
    return made.getvalue()


def _gzipped(data: bytes, chance: random.Random) -> bytes:
    """The text within damaged, and packed again."""
    try:
        text = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):  # what is damaged already
        return data
    return gzip.compress(_lines(text, chance)[:LONGEST], compresslevel=1, mtime=0)


_PLACES = ("../../x.txt", "/etc/x.txt", "a/../../x.html", "x" * 300 + ".txt", "", "a\udcff.txt", ".", "b.csv", "a.eml")
_TYPES = (
    tarfile.SYMTYPE,
    tarfile.LNKTYPE,
    tarfile.DIRTYPE,
    tarfile.CHRTYPE,
    tarfile.FIFOTYPE,
    tarfile.GNUTYPE_SPARSE,
    b"Z",
)


def _tarred(data: bytes, chance: random.Random) -> bytes:
    """A file of the archive with another name or kind, as a link to elsewhere, longer or shorter than it says, or damaged."""
    try:
        with tarfile.open(fileobj=BytesIO(data)) as archive:
            parts = [(each, opened.read() if (opened := archive.extractfile(each)) else b"") for each in archive]
    except (tarfile.TarError, OSError, ValueError, KeyError, RecursionError):  # what is damaged already
        return data
    if not parts:
        return data
    one, within = parts.pop(chance.randrange(len(parts)))
    match chance.randrange(4):
        case 0:
            one.name = chance.choice(_PLACES)
        case 1:
            one.type, one.linkname = chance.choice(_TYPES), chance.choice((*_PLACES, "/etc/hostname", "a.txt"))
        case 2:
            one.size = chance.choice((0, 1, one.size + 1, 8**11 - 1))
        case _:
            within = _lines(within, chance)[:LONGEST]
            one.size = len(within)
    made = BytesIO()
    for each, inside in [*parts, (one, within)]:
        made.write(each.tobuf(tarfile.GNU_FORMAT, errors="surrogateescape"))
        made.write(inside + b"\0" * (-len(inside) % tarfile.BLOCKSIZE))
    return made.getvalue() + b"\0" * 2 * tarfile.BLOCKSIZE


_CELLS: tuple[list[object], ...] = (
    [None] * 5, [1, 2, None, 4, 5], ["\0", "", " ", "\u202e", "x" * 5000], [b"\xff"] * 5, [["a"], [], None, ["b", "c"], []],
    [{"name": "a"}] * 5, [1e308, float("nan"), None, -0.0, float("inf")], [True] * 5, ["The pier is lost, she said."] * 5,
)  # fmt: skip


def _parquet(_: bytes, chance: random.Random) -> bytes:
    """Another table: columns of other names and kinds of values."""
    from pyarrow import parquet, table

    others = chance.sample(("outlet", "date", "id", "url", "", "title", "x" * 300, "body"), chance.randint(0, 4))
    names = [*others, *(["text"] if chance.random() < 0.8 else [])] or ["text"]
    made = BytesIO()
    parquet.write_table(table({name: chance.choice(_CELLS) for name in names}), made)
    return made.getvalue()


_VALUES: tuple[object, ...] = (
    None, True, 0, -1, 1e308, 10**40, "", " ", "\0", "\ud800", [], {}, [[]], "x" * 5000, ["a", None], {"name": None},
    "2031-13-45", {"": 1}, 1.5,
)  # fmt: skip


def _json(data: bytes, chance: random.Random) -> bytes:
    """Values of other kinds, keys renamed or left out, things within things."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    try:
        whole = json.loads(lines[at])
    except (ValueError, RecursionError):
        return _lines(data, chance)
    value = whole[chance.randrange(len(whole))] if isinstance(whole, list) and whole else whole
    if isinstance(value, dict) and value:
        key = chance.choice(list(value))
        match chance.randrange(4):
            case 0:
                value[key] = chance.choice(_VALUES)
            case 1:
                value[chance.choice(("text", "record", "report", "body", "statements", "spans", "", "id"))] = value.pop(
                    key
                )
            case 2:
                del value[key]
            case _:
                value["text"] = {"value": [value[key]] * chance.choice((1, 50))}
    else:
        whole = [whole] * chance.choice((0, 2))
    lines[at] = json.dumps(whole).encode()
    if chance.random() < 0.05:
        lines[at] = b'{"text":' * 20000 + lines[at]
    return b"\n".join(lines)


def _table(data: bytes, chance: random.Random) -> bytes:
    """Cells changed, columns left out or doubled, quotation marks that never close; rows as lines."""
    if chance.random() < 0.5:
        return _lines(data, chance)
    if chance.random() < 0.3:
        return _one(rb'[",;\t]', data, chance, lambda _: chance.choice((b'"', b'""', b",", b";", b"\t", b"|", b"\r")))
    lines = data.split(b"\n", ROWS)
    rows, rest = [row.split(b",") for row in lines[:ROWS]], lines[ROWS:]
    at = chance.randrange(max(map(len, rows)))
    match chance.randrange(3):
        case 0:
            rows = [row[:at] + row[at + 1 :] for row in rows]
        case 1:
            rows = [[*row[:at], chance.choice(_ODD), *row[at:]] for row in rows]
        case _:
            rows[0] = [
                chance.choice((b"text", b"body", b"date", b"id", b"", b"x" * 200, b"url", b"Text ")) for _ in rows[0]
            ]
    return b"\n".join([*(b",".join(row) for row in rows), *rest])


def _rtf(data: bytes, chance: random.Random) -> bytes:
    word = rb"\\[a-z]+-?\d* ?|[{}]"
    odd = (
        rb"\bin99999999999 ",
        rb"\u-99999 ",
        rb"\'zz",
        b"{" * 3000,
        b"}",
        rb"\ansicpg99999 ",
        rb"\uc9999 ",
        rb"{\*\x ",
        rb"\par " * 2000,
    )
    return _one(word, data, chance, lambda found: chance.choice((b"", found * 2, *odd)))


_BY_KIND: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "html": _markup, "xml": _markup, "pdf": _pdf, "eml": _mail, "mhtml": _mail, "mbox": _mail, "json": _json, "jsonl": _json,
    "csv": _table, "tsv": _table, "rtf": _rtf, "txt": _lines, "md": _lines, "srt": _lines, "vtt": _lines,
    "gz": _gzipped, "tar": _tarred, "parquet": _parquet, **dict.fromkeys(("docx", "odt", "epub", "xlsx", "zip"), _packed),
}  # fmt: skip
