"""Each format: bytes to the text and what the file says of itself."""

from __future__ import annotations

import pytest
from builders.documents import ATOM, PAGE, RSS, docx, par, pdf, words
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake import feed, html, word
from reportedly.intake import pdf as pdfs
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.decode import decode
from reportedly.intake.markup import paragraphs, parse
from reportedly.intake.sniff import sniff


def source(data: bytes | str, **known: str) -> RawInput:
    return RawInput(name="input", data=data.encode() if isinstance(data, str) else data, **known)


class TestEncodings:
    """Bytes to text."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-with-mark"])
    def test_marks_and_utf8(self, encoding: str) -> None:
        """A byte order mark decides, and without one it is UTF-8; the mark is no part of the text."""
        text = "“We owe nobody,” she said. 王小明"
        data = b"\xff\xfe" + text.encode("utf-16-le") if encoding.endswith("mark") else text.encode(encoding)
        assert decode(data, "x") == text

    def test_declared(self) -> None:
        """A declared Latin 1 is the Windows set, as in browsers; a charset that is none is passed over."""
        assert decode("“Voss”".encode("cp1252"), "x", "ISO-8859-1") == "“Voss”"
        assert decode("“Voss”".encode(), "x", "no-such-thing") == "“Voss”"
        assert decode("“Voss”".encode(), "x", "zip") == "“Voss”"

    def test_guessed(self) -> None:
        """Without mark and declaration an old encoding is told by its letters."""
        text = "The café’s owner said that the pier, once the pride of the façade, was lost. " * 5
        assert decode(text.encode("cp1252"), "x") == text

    def test_damaged_utf8(self) -> None:
        """One broken byte in a text full of UTF-8 does not make it another encoding."""
        assert decode(b"\xff" + "“We owe nobody,” “she” ‘said’ – “yes”.".encode(), "x").startswith("\ufffd“We")

    @pytest.mark.parametrize("data", [b"MZ\0\0\x03", b"\x7fELF\x02\x01" * 9, bytes(range(32)) * 20])
    def test_binary(self, data: bytes) -> None:
        """What is no text is refused, not shown as garbage."""
        with pytest.raises(UnsupportedFormatError):
            decode(data, "x")


class TestSniffing:
    """The kind of an input."""

    @pytest.mark.parametrize(
        ("head", "name", "kind"),
        [
            ("The pier is lost.", "a.html", "text"),
            ("<!DOCTYPE html><p>Lost", "a.txt", "html"),
            ("<!-- a --><!-- b -->\n<html>", "a", "html"),
            ("<p class='x'>Lost</p>", "a", "html"),
            ("<voss> Good morning.", "chat.txt", "text"),
            ('<?xml version="1.0"?><rss version="2.0">', "a.txt", "feed"),
            (ATOM, "a.html", "feed"),
            ("%PDF-1.7", "a.txt", "pdf"),
            ("PK\x03\x04", "a.txt", "zip"),
            ('{"id": "1"', "a.txt", "json"),
            ('[\n {"id"', "-", "json"),
            ("[Updated] The pier is lost.", "a.txt", "text"),
            ("not json", "a.jsonl", "json"),
        ],
    )
    def test_content_before_name(self, head: str, name: str, kind: str) -> None:
        """The first bytes decide; the name only where they could be anything."""
        assert sniff(head.encode(), name) == kind

    @pytest.mark.parametrize("head", [b"Rar!\x1a", b"bplist00", b"OggS", b"7z\xbc\xaf\x27\x1c"])
    def test_what_cannot_be_read_is_named(self, head: bytes) -> None:
        """A known other format is named, with a way to give its text."""
        with pytest.raises(UnsupportedFormatError, match=r"it is .+; .+"):
            sniff(head, "a.txt")

    def test_a_page_of_comments_is_no_trap(self) -> None:
        """Many comments before no element are seen through at once."""
        assert sniff(b"<!-- --><!-->-->" * 250 + b"x", "a") == "text"


class TestPages:
    """HTML."""

    def test_an_article(self) -> None:
        """Paragraphs and headings are apart, navigation is gone, and the page's word about itself is kept."""
        found = html.draft(source(PAGE))
        assert found.text.split("\n\n") == [
            "Ferrymen told pier is lost",
            "HARBOUR, May 6 (Reuters) - Minister Lena Voss told the ferrymen on Monday that the pier was lost, an aide who "
            "was in the room said.",
            "No answer",
            "“We owe nobody a pier,” the minister said on Tuesday.",
            "Tam Orrick, the ferrymen’s envoy, did not reply to a request for comment, his office having been closed.",
            "Sign up for our newsletter",
        ]
        assert (found.title, found.outlet) == ("Ferrymen told pier is lost", "The Harbour Gazette")
        assert (found.byline, found.published) == ("Ada Quill, Tom Reed", "2031-05-06T08:30:00+02:00")
        assert found.url == found.origin.canonical_url == "https://gazette.example/pier"
        assert found.origin.syndicated_from == "https://wire.example/pier"

    def test_where_it_was_fetched_is_its_url(self) -> None:
        """The address that answered is the report's; the canonical one stays beside it."""
        found = html.draft(source(PAGE, url="https://mirror.example/1"))
        assert (found.url, found.origin.canonical_url) == ("https://mirror.example/1", "https://gazette.example/pier")

    def test_meta_tags_alone(self) -> None:
        """Without JSON-LD, meta tags give outlet and date; a time without zone is cut to its day."""
        head = (
            '<meta property="og:site_name" content="Gazette">'
            '<meta property="article:published_time" content="2031-05-06T08:30:00">'
        )
        found = html.draft(
            source(f"<html><head>{head}</head><body><p>The port denied that the pier was lost.</p></body></html>")
        )
        assert (found.outlet, found.published) == ("Gazette", "2031-05-06")

    @pytest.mark.parametrize("wrapped", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "{}"])
    def test_wrapped_json(self, wrapped: str) -> None:
        """JSON-LD is read inside the comment or CDATA marks that some sites put around it, entities and all."""
        data = '{"@type": "NewsArticle", "headline": "Pier &amp; port", "datePublished": "2031-05-06"}'
        script = f'<script type="application/ld+json">{wrapped.format(data)}</script>'
        found = html.draft(
            source(f"<html><head>{script}</head><body><p>The port denied it on Monday.</p></body></html>")
        )
        assert (found.title, found.published) == ("Pier & port", "2031-05-06")

    def test_the_day_in_the_markup(self) -> None:
        """Without meta tags, the time element of the page gives the day; a bare year in the footer gives nothing."""
        article = "<p>The port denied on Monday that the pier was lost.</p>"
        for extra, day in (('<time datetime="2021-05-06">May 6</time>', "2021-05-06"), ("<footer>2021</footer>", None)):
            found = html.draft(source(f"<html><body><article>{extra}{article}</article></body></html>"))
            assert found.published == day

    def test_line_breaks(self) -> None:
        """A line break ends a paragraph, unless the sentence goes on; inline marks break nothing."""
        tree = parse("<div>The pier<br>was <b>lo</b>st.<br>Nobody knew.<p>Not <i>one</i>.<script>x()</script></div>")
        assert tree is not None
        assert paragraphs(tree) == ["The pier was lost.", "Nobody knew.", "Not one."]

    @pytest.mark.parametrize(
        "page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<!doctype html>"]
    )
    def test_no_article(self, page: str) -> None:
        """A page without text is empty, not damaged."""
        with pytest.raises(EmptyInputError):
            html.draft(source(page))

    def test_an_entity_bomb_stays_small(self) -> None:
        """Entities that a page defines are not expanded, and none is fetched."""
        bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        found = html.draft(
            source(f"{bomb}<html><body><p>The pier &b; was lost &x; on Monday, she said.</p></body></html>")
        )
        assert "lollol" not in found.text
        assert "root:" not in found.text

    def test_deep_nesting(self) -> None:
        """A page of ten thousand nested elements is an error like any other."""
        with pytest.raises(EmptyInputError):
            html.draft(source("<html><body>" + "<div>" * 10_000 + "The pier is lost."))

    @given(st.binary(max_size=300))
    def test_any_markup(self, junk: bytes) -> None:
        """Any bytes in a page give a report or an input error."""
        try:
            assert isinstance(html.draft(source(b"<html><body><p>Lost. " + junk)), RawReport)
        except InputError as error:
            assert error.why  # noqa: PT017


class TestPdf:
    """PDF."""

    PAGES = (
        [
            (72, 800, 9, "Harbour Gazette, 6 May 2031"),
            (72, 760, 18, "Pier is lost"),
            (72, 730, 11, "Minister Lena Voss told the ferry-"),
            (72, 716, 11, "men on Monday that the pier (the old one) was lost, a “friend” of"),
            (72, 702, 11, "hers said."),
            (90, 688, 11, "The port’s spokesman did not confirm the loss of the pier when he was"),
            (300, 30, 9, "1"),
        ],
        [
            (72, 800, 9, "Harbour Gazette, 6 May 2031"),
            (72, 760, 11, "asked on Tuesday."),
            (72, 732, 11, "Nobody else was asked by the Gazette."),
            (300, 30, 9, "2"),
        ],
    )  # fmt: skip

    def test_lines_are_joined_to_paragraphs(self) -> None:
        """Hyphens at line ends are undone, headings stand alone, heads and page numbers are gone, pages are joined."""
        assert pdfs.draft(source(pdf(*self.PAGES))).text.split("\n\n") == [
            "Pier is lost",
            "Minister Lena Voss told the ferrymen on Monday that the pier (the old one) was lost, a “friend” of hers said.",
            "The port’s spokesman did not confirm the loss of the pier when he was asked on Tuesday.",
            "Nobody else was asked by the Gazette.",
        ]

    def test_one_page_loses_nothing(self) -> None:
        """What stands at the edge of a single page is no running head."""
        assert pdfs.draft(source(pdf(self.PAGES[0]))).text.startswith("Harbour Gazette, 6 May 2031\n\nPier is lost")

    def test_what_is_no_page_number(self) -> None:
        """A paragraph's last line that is a year, or ends in the number of a page, is prose; a number apart is not."""
        page = [
            (72, 760, 11, "The minister was told that the pier had not been seen by anybody since"),
            (72, 746, 11, "2014."),
            (72, 718, 11, "His aide was asked to look again at what the port had written on page 12"),
            (72, 40, 9, "Quay Review - page 3"),
        ]
        assert pdfs.draft(source(pdf(page))).text.split("\n\n") == [
            "The minister was told that the pier had not been seen by anybody since 2014.",
            "His aide was asked to look again at what the port had written on page 12",
        ]

    def test_a_speaker_at_the_edge_of_two_pages(self) -> None:
        """A label that comes back at another height is a speaker's, and no running head."""
        pages = [
            [(72, 760, 11, "Ms Voss:"), (72, 732, 11, "The pier is lost."), (72, 704, 11, "It is nobody’s fault.")],
            [(72, 760, 11, "Is it?"), (72, 732, 11, "Ms Voss:"), (72, 704, 11, "It is.")],
        ]
        assert pdfs.draft(source(pdf(*pages))).text.count("Ms Voss:") == 2

    def test_encrypted(self) -> None:
        """A PDF with a password says so."""
        with pytest.raises(UnsupportedFormatError, match="encrypted"):
            pdfs.draft(source(pdf(self.PAGES[0], encrypted=True)))

    def test_pictures_only(self) -> None:
        """A scan without text asks for text recognition."""
        with pytest.raises(EmptyInputError, match="OCR"):
            pdfs.draft(source(pdf([])))

    @given(st.integers(0, 900), st.binary(max_size=20))
    def test_damage(self, place: int, junk: bytes) -> None:
        """A PDF with damage anywhere is read or refused."""
        whole = pdf(*self.PAGES)
        try:
            assert pdfs.draft(source(b"%PDF-1.4" + whole[8:place] + junk + whole[place + len(junk) :])).text
        except InputError as error:
            assert error.why  # noqa: PT017


class TestWord:
    """Word documents."""

    def test_paragraphs_in_order(self) -> None:
        """Headings, runs, links, items and cells are the text; marks of links and lists and deleted words are not."""
        link = f'<w:hyperlink r:id="r9">{words("the ")}{words("port")}</w:hyperlink>'
        gone = "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        cell = f"<w:tbl><w:tr><w:tc>{par('Piers')}</w:tc><w:tc>{par('12')}</w:tc></w:tr></w:tbl>"
        item = par(words("An item.")).replace(
            "<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        )
        body = [
            par("Pier lost", style="Heading1"),
            par("Voss told ", link, gone, " that 3 &lt; 4."),
            item,
            cell,
            par("End."),
        ]
        found = word.draft(source(docx(*body, title="Ferrymen told")))
        assert found.text.split("\n\n") == [
            "Pier lost",
            "Voss told the port that 3 < 4.",
            "An item.",
            "Piers",
            "12",
            "End.",
        ]
        assert (found.title, found.byline, found.published) == ("Ferrymen told", None, None)

    def test_line_breaks(self) -> None:
        """A break in a line ends a paragraph, unless the sentence goes on."""
        broken = "<w:r><w:t>Voss left.</w:t><w:br/><w:t>The port</w:t><w:br/><w:t>denied it.</w:t></w:r>"
        assert word.draft(source(docx(par(broken)))).text == "Voss left.\n\nThe port denied it."

    def test_a_zip_that_is_no_document(self) -> None:
        """Another zip archive, or half of a document, is refused in one line."""
        whole = docx(par("Lost."))
        for data in (whole[: len(whole) // 2], whole.replace(b"word/document.xml", b"word/documents.xm")):
            with pytest.raises(UnsupportedFormatError):
                word.draft(source(data))

    def test_a_zip_bomb_is_not_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document that would unpack to more than the limit is refused before; pictures do not count."""
        monkeypatch.setattr(word, "UNPACKED_LIMIT", 50_000)
        assert word.draft(source(docx(par("Lost."), pictures={"a.png": b"0" * 60_000}))).text == "Lost."
        with pytest.raises(TooLongError, match="unpack"):
            word.draft(source(docx(par("Lost. " * 10_000))))

    def test_an_entity_bomb_is_refused(self) -> None:
        """Entities that multiply are damage, and take no memory."""
        entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
        bomb = docx(par("&e9;"), doctype=f'<!DOCTYPE w:document [<!ENTITY e0 "lost">{entities}]>')
        with pytest.raises((UnsupportedFormatError, TooLongError)):
            word.draft(source(bomb))

    def test_no_text(self) -> None:
        """A document of empty paragraphs is empty."""
        with pytest.raises(EmptyInputError):
            word.draft(source(docx(par(), par(" "))))


class TestFeeds:
    """RSS and Atom."""

    def test_rss(self) -> None:
        """One an entry, its whole content before its summary; an entry without text is an error of its own."""
        first, second = feed.drafts(source(RSS))
        assert isinstance(first, RawReport)
        assert first.text == "The minister said the pier was lost.\n\nThe port denied it."
        assert (first.url, first.outlet, first.byline) == ("https://quay.example/1", "Quay Review", "Ada Quill")
        assert (first.title, first.published) == ("Pier lost & found", "2031-05-06T08:30:00+02:00")
        assert first.origin.syndicated_from == "Harbour Wire"
        assert isinstance(second, EmptyInputError)
        assert second.name == "input, entry 2"

    def test_atom(self) -> None:
        """An entry without link is called by its own id."""
        (found,) = feed.drafts(source(ATOM))
        assert isinstance(found, RawReport)
        assert (found.id, found.text) == ("tag:quay.example,2031:3", "The port said nothing.")

    @pytest.mark.parametrize("date", ["2031-05-07", "2031-05", "2031-05-07T10:00:00+02:00"])
    def test_a_date_is_no_more_exact_than_it_was(self, date: str) -> None:
        """A day gets no time, a month no day."""
        (found,) = feed.drafts(source(ATOM.replace("2031-05-07T10:00:00Z", date)))
        assert isinstance(found, RawReport)
        assert found.published == date

    def test_plain_content(self) -> None:
        """Content that is called text is left as it is, "<" and all; every author is named."""
        text = "The port said 5 &lt; 6.\n\nNobody asked."
        authors = "<author><name>Ada Quill</name></author><author><name>Tom Reed</name></author>"
        entry = f'{authors}<content type="text">{text}</content></entry>'
        (found,) = feed.drafts(source(ATOM.split("<content")[0] + entry + "</feed>"))
        assert isinstance(found, RawReport)
        assert (found.text, found.byline) == ("The port said 5 < 6.\n\nNobody asked.", "Ada Quill, Tom Reed")

    def test_a_summary_written_as_text(self) -> None:
        """A summary without tags keeps its paragraphs, and its entities are read."""
        summary = "Voss &amp;amp; Orrick\nleft.\n\nThe port stayed."
        found = next(iter(feed.drafts(source(RSS.replace("Short.", summary).replace("content:encoded", "c")))))
        assert isinstance(found, RawReport)
        assert found.text == "Voss & Orrick left.\n\nThe port stayed."

    def test_an_entity_bomb_stays_small(self) -> None:
        """Entities that a feed defines neither multiply nor fetch."""
        entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
        bomb = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{entities}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        data = RSS.replace("<rss ", f"{bomb}<rss ").replace("Short.", "Short &e9; &x;").replace("content:encoded", "c")
        found = next(iter(feed.drafts(source(data))))
        assert isinstance(found, RawReport)
        assert found.text.startswith("Short")
        assert len(found.text) < 100
        assert "root:" not in found.text

    def test_no_entries(self) -> None:
        """A feed without entries is empty."""
        with pytest.raises(EmptyInputError):
            list(feed.drafts(source("<rss><channel><title>Quay</title></channel></rss>")))
