"""Web pages: nothing of an article is lost, nothing beside it is read, and a page without one is refused."""

from __future__ import annotations

from typing import ClassVar

import pytest
from benchmarks.extraction import Found, faults, ours
from benchmarks.layouts import CONSENT, LAYOUTS, OTHERS, Layout, P, page, ps

from reportedly.errors import EmptyInputError
from reportedly.intake import html
from reportedly.intake.areas import Areas, prepare
from reportedly.intake.build import RawInput
from reportedly.intake.extraction import KEPT, article_prose, by_prose, by_readability, by_trafilatura, extracted, kept
from reportedly.intake.live import stamp
from reportedly.intake.markup import parse
from reportedly.intake.web_address import own_address, without_tracking


def text_of(markup: str) -> str:
    return html.draft(RawInput(name="page", data=markup.encode())).text


def body(inner: str) -> str:
    """An article with `inner` between its paragraphs."""
    return page(f"<article><h1>Ferry</h1>{ps(*P[:3])}{inner}{ps(*P[3:])}</article>")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_layout(layout: Layout) -> None:
    """Article, title, author and date are as the page has them, furniture is out, and pages without an article are refused."""
    assert faults(layout, ours(layout.page)) == []


def test_the_benchmark_sees_faults() -> None:
    """A lost paragraph, a kept box and a wrong date are each told."""
    layout = next(each for each in LAYOUTS if each.furniture and each.published)
    assert faults(layout, Found(" ".join(P[:4]), layout.title, layout.author, layout.published))
    assert faults(layout, Found(" ".join((*P, *layout.furniture)), layout.title, layout.author, layout.published))
    assert faults(layout, Found(" ".join(P), layout.title, layout.author, "2024-03-05")) == ["date"]


class TestChoice:
    """Which extractor's article is taken."""

    def prepared(self, markup: str) -> tuple[object, Areas]:
        tree = parse(markup)
        assert tree is not None
        prepare(tree)
        return tree, Areas(tree)

    def test_trafilatura_where_it_keeps_the_prose(self) -> None:
        tree, areas = self.prepared(page(f"<article>{ps(*P)}</article>"))
        assert extracted(tree, areas).by == "trafilatura"

    def test_another_where_it_loses_some(self) -> None:
        """Of two bodies trafilatura takes the first. What keeps nine tenths of the prose is taken in its place."""
        tree, areas = self.prepared(
            page("".join(f'<div class="article-body">{ps(*half)}</div>' for half in (P[:3], P[3:])))
        )
        prose = article_prose(areas)
        assert kept(by_trafilatura(tree).paragraphs, prose) < KEPT
        assert kept(extracted(tree, areas).paragraphs, prose) == 1
        assert kept(by_readability(tree).paragraphs, prose) == kept(by_prose(areas, prose).paragraphs, prose) == 1

    def test_prose_is_not_what_stands_in_boxes(self) -> None:
        """A box of long sentences beside the article is none of its prose, so that an extractor may leave it out."""
        box = f'<div class="newsletter">{ps(CONSENT)}</div>'
        _, areas = self.prepared(page(f"<div><article>{ps(*P)}</article>{box}</div>"))
        assert CONSENT not in [block.text for block in article_prose(areas)]

    def test_a_blurb_outside_the_container_is_not_missed(self) -> None:
        """A paragraph that nothing names, far from the article, does not make trafilatura wrong."""
        tree, areas = self.prepared(page(f"<div><article>{ps(*P)}</article></div><div>{ps(CONSENT)}</div>"))
        assert extracted(tree, areas).by == "trafilatura"


class TestConsent:
    """Notices about cookies that nothing but their words and buttons tell."""

    @pytest.mark.parametrize(
        "button", ["<button>Accept all</button>", '<a href="#">I agree</a>', '<input type="submit" value="OK">']
    )
    def test_by_its_button(self, button: str) -> None:
        """However long it is beside the article."""
        found = text_of(
            page(f"<div class='layer'>{ps(*[CONSENT] * 5)}{button}</div><main><aside>{ps(*P)}</aside></main>")
        )
        assert "partners" not in found
        assert P[5] in found

    def test_an_article_about_cookies_is_one(self) -> None:
        """Its words alone make no paragraph a notice."""
        said = "The regulator said that sites must ask for consent before they store cookies for their advertising partners."
        assert said in text_of(body(f"<p>{said}</p><a href='/more'>I agree</a>"))


class TestLists:
    """Lists of other articles in any markup: refused as pages, left out below an article."""

    SHAPES: ClassVar[dict[str, str]] = {
        "cards": '<div class="card"><h2><a href="/{n}">{head}</a></h2><p>{text}</p></div>',
        "rows": '<tr><td>3 May</td><td><a href="/{n}">{head}</a></td><td>{text}</td></tr>',
        "terms": '<dt><a href="/{n}">{head}</a></dt><dd>{text}</dd>',
        "links": '<a href="/{n}"><h3>{head}</h3><p>{text}</p></a>',
        "headings": '<h3><a href="/{n}">{head}</a></h3><p>{text}</p>',
        "paragraphs": '<p><a href="/{n}">{head}</a> {text}</p>',
        "deep": '<li><div><div><a href="/{n}">{head}</a></div><div>{text}</div></div></li>',
    }
    AROUND: ClassVar[dict[str, str]] = {"rows": "table", "terms": "dl", "deep": "ul"}

    def listed(self, shape: str) -> str:
        long = "It was, said the owner, a long week for all who live on the quay, and a cold one too."
        around = self.AROUND.get(shape, "div")
        items = (
            self.SHAPES[shape].format(n=n, head=head, text=f"{text} {long}") for n, (head, text) in enumerate(OTHERS)
        )
        return f"<{around}>{''.join(items)}</{around}>"

    @pytest.mark.parametrize("shape", SHAPES)
    def test_alone(self, shape: str) -> None:
        """Even with long summaries it is no report."""
        with pytest.raises(EmptyInputError, match="list of 4 other articles"):
            text_of(page(f"<h1>Islands</h1>{self.listed(shape)}"))

    @pytest.mark.parametrize("shape", SHAPES)
    def test_below_an_article(self, shape: str) -> None:
        found = text_of(page(f"<article><h1>Ferry</h1>{ps(*P)}</article><h2>More</h2>{self.listed(shape)}"))
        assert P[5] in found
        assert "a long week" not in found


class TestLive:
    """The times of entries, whatever they stand in."""

    @pytest.mark.parametrize(
        "time",
        [
            "<time>{hour}:40</time>", "<div class='time'>{hour}.40</div>", "<h3>{hour}:40</h3>", "<span>{hour}:40 CET</span>",
            "<small>{hour}.40am</small>", "<header><time>{hour}:40</time> <span>Ilse Marten</span></header>",
            "<a href='#x'><time>{hour}:40</time></a>", "<p>Posted at {hour}:40</p>",
            "<time datetime='2024-05-03T{hour}:40:00Z'>5 minutes ago</time>", "<time datetime='2024-05-03T{hour}:40:00Z'></time>",
        ],
    )  # fmt: skip
    def test_each_is_kept(self, time: str) -> None:
        entries = "".join(f"<section>{time.format(hour=10 + n)}{ps(P[n])}</section>" for n in range(3))
        found = text_of(page(f"<main><h1>Ferry live</h1>{entries}</main>"))
        places = [found.index(each) for n in range(3) for each in (f"{10 + n}", P[n])]
        assert places == sorted(places)


class TestNotes:
    """Corrections and editor's notes."""

    @pytest.mark.parametrize(
        ("note", "told"),
        [
            ('<p class="correction">{said}</p>', "Correction: {said}"),
            ('<div id="editors-note"><p><em>{said}</em></p></div>', "Editor’s note: {said}"),
            ('<aside class="story-corrections"><p>Correction: {said}</p></aside>', "Correction: {said}"),
        ],
    )
    def test_each_is_labelled(self, note: str, told: str) -> None:
        """By what the markup calls it, unless it says so itself; an aside of this kind is of the article."""
        said = "An earlier version of this report said that the vote was on Thursday. It is on Friday."
        assert told.format(said=said) in text_of(
            page(f"<article><h1>Ferry</h1>{ps(*P)}{note.format(said=said)}</article>")
        )


class TestQuotationMarkup:
    """Markup that says who speaks."""

    def test_q_within_q(self) -> None:
        """An inner one has single marks; one with marks of its own gets no more."""
        found = text_of(body("<p><q>He said <q>wait</q> and left,</q> she said. <q>“Twice,”</q> he said.</p>"))
        assert "“He said ‘wait’ and left,” she said. “Twice,” he said." in found

    def test_blockquote_over_paragraphs(self) -> None:
        """Each paragraph opens with a mark, and the last one closes, as in print."""
        quoted = "<blockquote><p>We were late.</p><p>We are sorry.</p><cite>Lena Voss</cite></blockquote>"
        assert "“We were late.\n\n“We are sorry.”\n\n— Lena Voss\n\n" in text_of(body(quoted))

    @pytest.mark.parametrize(
        "by",
        [
            "<footer>— Lena Voss, minister</footer>", "<footer><cite>Lena Voss</cite>, minister</footer>",
            "<footer><b>Lena Voss</b><span>minister</span></footer>", "<cite>Lena Voss (minister)</cite>",
            "<footer>Lena Voss | minister</footer>", "<cite>Lena Voss — minister</cite>", "<p>– Lena Voss, minister</p>",
        ],
    )  # fmt: skip
    def test_name_and_office(self, by: str) -> None:
        """However the two are parted, they stand on one line with a comma."""
        assert "“We were late.”\n\n— Lena Voss, minister\n\n" in text_of(
            body(f"<blockquote><p>We were late.</p>{by}</blockquote>")
        )

    def test_blockquote_behind_a_colon(self) -> None:
        """It is a quotation without an attribution of its own."""
        assert "She wrote to the board:\n\n“We were late.”\n\n" in text_of(
            body("<p>She wrote to the board:</p><blockquote>We were late.</blockquote>")
        )

    def test_blockquote_alone(self) -> None:
        """One that nothing introduces may be anything, and gets no marks."""
        found = text_of(
            body("<blockquote><p>This article was first published by the harbour board’s own paper.</p></blockquote>")
        )
        assert "“This article" not in found

    def test_a_title_in_cite_is_no_attribution(self) -> None:
        found = text_of(body("<blockquote><p>I read <cite>The Long Tide</cite> in one night.</p></blockquote>"))
        assert "— The Long Tide" not in found
        assert "I read The Long Tide in one night." in found

    @pytest.mark.parametrize(
        "post",
        [
            '"twitter-tweet"><p>Not one mark more.</p>— Tove Alm (@tovealm) <a href="#">May 2, 2024</a>',
            '"bluesky-embed"><p>Not one mark more.</p>— Tove Alm (@tove.example) May 2, 2024',
            '"instagram-media"><p>Not one mark more.</p><p>A post shared by Tove Alm (@tovealm)</p>',
        ],
    )
    def test_posts(self, post: str) -> None:
        """A post's words are a quotation, and its account stands below them."""
        assert "“Not one mark more.”\n\n— Tove Alm (@tove" in text_of(body(f"<blockquote class={post}</blockquote>"))

    def test_emphasis_is_no_quotation(self) -> None:
        assert "very dear" in text_of(body("<p>She calls the plan <em>very</em> <b>dear</b>, and says so to all.</p>"))


class TestRefused:
    """Pages without an article."""

    def test_what_is_said(self) -> None:
        """Each says what the page is and what to do."""
        told = {layout.name: str(self.refusal(layout.page)) for layout in LAYOUTS if layout.refused}
        assert "list of 4 other articles" in told["list of headlines"]
        assert "list of 4 other articles" in told["list of results"]
        assert "only a notice about cookies" in told["cookie wall"]
        assert "only the beginning of an article for subscribers" in told["paywall stub"]
        assert all("; " in each and "\n" not in each for each in told.values())

    def refusal(self, markup: str) -> EmptyInputError:
        with pytest.raises(EmptyInputError) as caught:
            html.draft(RawInput(name="page", data=markup.encode()))
        return caught.value

    def test_a_brief_with_others_below_is_read(self) -> None:
        """A report of two sentences is one, if the page says so, whatever stands below it."""
        others = "".join(
            f'<div class="card"><a href="/{i}"><h3>{head}</h3></a></div>' for i, (head, _) in enumerate(OTHERS)
        )
        assert P[0] in text_of(
            page(f"<article>{ps(P[0])}</article>{others}", '<meta property="og:type" content="article">')
        )

    def test_a_list_of_facts_is_no_list_of_articles(self) -> None:
        """Items whose sentences go on behind a link are text."""
        items = "".join(
            f'<li><a href="/{i}">The harbour board of Brenholm</a> voted on it in the year 200{i}.</li>'
            for i in range(5)
        )
        assert "voted on it in the year 2003" in text_of(body(f"<ul>{items}</ul>"))

    def test_an_invitation_to_subscribe_is_no_wall(self) -> None:
        """A whole article is read, though it asks for subscribers at its end."""
        assert P[5] in text_of(
            page(f"<article>{ps(*P, *P[:3])}</article><div class='paywall'><p>Subscribe to continue reading.</p></div>")
        )


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://a.example/pier?utm_source=x&id=3&fbclid=9", "https://a.example/pier?id=3"),
        ("https://a.example/pier?utm_source=x", "https://a.example/pier"),
        ("https://a.example/pier#comments", "https://a.example/pier"),
        ("https://a.example/#!/pier", "https://a.example/#!/pier"),
        ("https://a.example/pier?q=a%20b&p=1", "https://a.example/pier?q=a%20b&p=1"),
        ("no address", "no address"),
    ],
)
def test_without_tracking(address: str, own: str) -> None:
    """What only says who sent the reader goes; all else stays as it was written."""
    assert without_tracking(address) == own


@pytest.mark.parametrize(
    ("canonical", "own"),
    [
        ("https://a.example/news/pier", "https://a.example/news/pier"),
        ("https://a.example/", "https://a.example/news/pier/amp"),  # every page of a site that names its front page
        ("https://a.example/news", "https://a.example/news/pier/amp"),
        ("https://wire.example/pier", "https://a.example/news/pier/amp"),
        (None, "https://a.example/news/pier/amp"),
    ],
)
def test_own_address(canonical: str | None, own: str) -> None:
    """The canonical address counts on its own site, unless it is a section or the front page."""
    assert (
        own_address("https://a.example/news/pier/amp?utm_medium=rss", canonical) == own
        or canonical == "https://a.example/news/pier"
    )


def test_a_time_in_many_elements_is_one_time() -> None:
    """It took twice as long for each element around it: a damaged page of sixty held up reading for ever."""
    tree = parse(f"<div><p>Entry</p>{'<b>' * 60}10:45 AM{'</b>' * 60}<p>Entry</p><b>10:50 AM</b></div>")
    assert tree is not None
    stamp(tree)
    assert [each.text for each in tree.iter("p")] == ["Entry", "10:45 AM", "Entry", "10:50 AM"]
