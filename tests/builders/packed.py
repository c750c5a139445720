"""More inputs made by hand: spreadsheets, OpenDocument texts, e-books, Outlook's messages. All people and outlets are invented."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def xlsx(*rows: Sequence[str | float | None], sheets: Mapping[str, Sequence[Sequence[str]]] | None = None) -> bytes:
    """A workbook with one sheet of these rows, or with several by name."""
    pages = {"Sheet1": rows} if sheets is None else sheets
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    names = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(pages, 1))
    links = "".join(
        f'<Relationship Id="r{i}" Type="{rel}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(pages) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
    }
    for i, page in enumerate(pages.values(), 1):
        cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in page)
        parts[f"xl/worksheets/sheet{i}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
    return zipped(parts)


def _cell(value: str | float | None) -> str:
    if isinstance(value, float | int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value or "")}</t></is></c>'


def odt(body: str, title: str = "", doctype: str = "") -> bytes:
    """An OpenDocument text with this in its body, in which text: and office: are known."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{doctype}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta {names}><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>",
    })  # fmt: skip


def epub(*chapters: str, title: str = "Quay Review, May", date: str = "2031-05-06") -> bytes:
    """An e-book with these chapters, each the body of a page."""
    items = "".join(
        f'<item id="c{i}" href="c{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
        "OEBPS/content.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title><dc:date>{date}</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for i, chapter in enumerate(chapters):
        parts[f"OEBPS/c{i}.xhtml"] = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{chapter}</body></html>'
    return zipped(parts)


def msg(subject: str, body: str, sender: str, html: str = "") -> bytes:
    """A message as Outlook saves it: an OLE compound file, whose streams hold a property each."""
    texts = {
        "0037001F": subject,
        "1000001F": body,
        "0C1A001F": sender,
        "0C1F001F": "x@quay.example",
        "001A001F": "IPM.Note",
    }
    streams = {f"__substg1.0_{tag}": text.ljust(2048).encode("utf-16-le") for tag, text in texts.items()}
    if html:
        streams["__substg1.0_10130102"] = html.encode()
    properties = bytes(32)
    for name, data in streams.items():
        tag = int(name[-8:], 16)
        more = 2 if tag & 0xFFFF == 0x1F else 0  # texts are said to be as long as with the zero at their end
        properties += struct.pack("<IIII", tag, 6, len(data) + more, 0)
    streams["__properties_version1.0"] = properties
    return ole(streams)


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams below its root. All are padded to the size from which they stand in whole sectors."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    padded = {name: data.ljust(4096, b"\0") if len(data) < 4096 else data for name, data in streams.items()}
    padded = {name: data + bytes(-len(data) % sector) for name, data in padded.items()}
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    entries = 1 + len(names)
    directory_sectors = -(-entries * 128 // sector)
    fat: list[int] = [0xFFFFFFFD]
    fat += [i + 2 for i in range(directory_sectors - 1)] + [end]
    content, starts = b"", {}
    for name in names:
        starts[name] = len(fat)
        count = len(padded[name]) // sector
        fat += [len(fat) + i + 1 for i in range(count - 1)] + [end]
        content += padded[name]
    assert len(fat) <= 128
    fat += [free] * (128 - len(fat))

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le") + b"\0\0"
        return (
            written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, free, right, child)
            + bytes(16 + 4 + 8 + 8) + struct.pack("<IQ", start, size)
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1 if names else free, free, end, 0)
    for i, name in enumerate(names, 1):
        directory += entry(name, 2, free, i + 1 if i < len(names) else free, starts[name], len(padded[name]))
    directory = directory.ljust(directory_sectors * sector, b"\0")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + struct.pack("<I", free) * 108
    )  # fmt: skip
    return head + struct.pack("<128I", *fat) + directory + content
