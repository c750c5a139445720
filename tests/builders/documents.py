"""Inputs made by hand, byte for byte: a page, PDFs, Word documents, feeds. All people and outlets are invented."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

TEXT = "Minister Lena Voss told the ferrymen on Monday that the pier was lost.\n\n“We owe nobody a pier,” she said.\n"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pier lost | Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"><link rel="canonical" href="https://gazette.example/pier">
<meta name="syndication-source" content="https://wire.example/pier">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
{"@type": "NewsArticle", "headline": "Ferrymen told pier is lost", "datePublished": "2031-05-06T08:30:00+02:00",
"author": [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "Tom Reed"}],
"publisher": {"@type": "Organization", "name": "The Harbour Gazette"}}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferrymen told pier is lost</h1>
<p>HARBOUR, May 6 (Reuters) - Minister Lena <b>Voss</b> told the ferrymen on Monday that the pier was lost, an aide who
was in the room said.</p><h2>No answer</h2><p>“We owe nobody a pier,” the minister said on Tuesday.</p>
<p>Tam Orrick, the ferrymen’s envoy, did not reply to a request for comment, his office having been closed.</p>
<p>Sign up for our newsletter</p></article><footer>About us</footer></body></html>"""

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Quay Review</title><link>https://quay.example/</link><description>News</description>
<item><title>Pier lost &amp; found</title><link>https://quay.example/1</link><author>Ada Quill</author>
<pubDate>Tue, 06 May 2031 08:30:00 +0200</pubDate><source url="https://wire.example/feed">Harbour Wire</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>The minister said the pier was <b>lost</b>.</p><p>The port denied it.</p>]]></content:encoded>
</item><item><title>No text</title><link>https://quay.example/2</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Review</title>
<entry><title>Pier</title><id>tag:quay.example,2031:3</id><updated>2031-05-07T10:00:00Z</updated>
<content type="html">&lt;p&gt;The port said nothing.&lt;/p&gt;</content></entry></feed>"""

Placed = tuple[int, int, int, str]  # x, y, size of the font, words


def pdf(*pages: Iterable[Placed], encrypted: bool = False) -> bytes:
    """A PDF with these words at these places, in points from the lower left corner."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = b"BT %s ET" % b" ".join(_drawn(*placed) for placed in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    trailer = b"/Root 1 0 R"
    if encrypted:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32))
        trailer += b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objects)
    return _file(objects, trailer)


def pdf_of(words: str, others: list[bytes], *, kids: bytes = b"4 0 R", count: int = 1, drawn: bytes = b"") -> bytes:
    """A PDF whose one page, object 4, has these words; `others` are its objects from 6 on, `drawn` is the page's stream."""
    stream = b"BT %s ET" % _drawn(72, 700, 12, words)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        page,
        drawn or b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    return _file([*objects, *others], b"/Root 1 0 R")


def _drawn(x: int, y: int, size: int, words: str) -> bytes:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (size, x, y, escaped)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    parts, places, size = [b"%PDF-1.4\n"], [], 9
    for number, each in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        size += len(parts[-1])
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    end = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, size)
    return b"".join([*parts, table, end])


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def par(*runs: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    props = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{props}{''.join(run if run.startswith('<') else words(run) for run in runs)}</w:p>"


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*body: str, title: str = "", doctype: str = "", pictures: Mapping[str, bytes] = {}) -> bytes:
    """A Word document with these paragraphs and tables in its body."""
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r9" '
        f'Type="{R}/hyperlink" Target="https://quay.example/" TargetMode="External"/></Relationships>',
        "docProps/core.xml": f"{core}<dc:title>{title}</dc:title><dc:creator>the desk</dc:creator></cp:coreProperties>",
        "word/document.xml": f'{doctype}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}</w:body></w:document>',
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
        for name, data in pictures.items():
            archive.writestr(f"word/media/{name}", data)
    return made.getvalue()
