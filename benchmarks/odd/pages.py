"""Web pages: articles in pieces, in odd places, with quotations told by markup; and pages that hold no article."""

from __future__ import annotations

from benchmarks.layouts import CONSENT, OTHERS
from benchmarks.odd.expected import Odd, Reads, Refuses, one

TITLE = "Observatory loses its road"
P = (
    "The county closed the only road to the Tarn Hill observatory on Friday, after a slope gave way in the night.",
    "“We can still see the stars, we just cannot reach them,” the director, Ines Calloway, told reporters at the gate.",
    "The county engineer, Bram Oduya, said that the slope would take eleven weeks to mend, and longer if it rained.",
    "Two students are still on the hill. They have food for a month, according to a clerk who packed it.",
    "The university will decide on Tuesday whether to bring them down by helicopter.",
)
PS = tuple(f"<p>{each}</p>" for each in P)
ALL = "".join(PS)
ADVERT = "Boots that never let in the rain are half price until Sunday at every shop of the valley."


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>{body}</body></html>'


def article(*parts: str) -> str:
    return page(f"<article><h1>{TITLE}</h1>{''.join(parts)}</article>")


WHOLE = Reads(has=P, lacks=(ADVERT,))
CARDS = [
    f'<div class="teaser"><a href="/n/{i}"><h3>{head}</h3></a><p>{text}</p></div>'
    for i, (head, text) in enumerate(OTHERS * 3)
]
ROWS = [f'<tr><td><a href="/n/{i}">{head}</a></td><td>4 May</td></tr>' for i, (head, _) in enumerate(OTHERS * 4)]
LISTED = [f"<li>{i} May <a href='/n/{i}'>{head}</a></li>" for i, (head, _) in enumerate(OTHERS * 4)]


def live(entries: list[str]) -> str:
    return page(f"<main><h1>Tarn Hill, as it happens</h1>{''.join(entries)}</main>")


def dated(head: str) -> str:
    return page(f"<article><h1>{TITLE}</h1>{ALL}</article>", head)


PAGES: tuple[Odd, ...] = (
    one("split", "two blocks of one class round an advert", "a.html",
        page(f'<div><h1>{TITLE}</h1><div class="article-body">{"".join(PS[:2])}</div><div class="promo"><p>{ADVERT}</p></div>'
             f'<div class="article-body">{"".join(PS[2:])}</div></div>'), WHOLE),
    one("split", "three sections, the advert is an iframe in a div", "a.html",
        page(f'<main><h1>{TITLE}</h1><section class="text">{PS[0]}{PS[1]}</section><div class="slot"><iframe src="//ads.example"></iframe>'
             f'</div><section class="text">{PS[2]}{PS[3]}</section><div class="slot"></div><section class="text">{PS[4]}</section></main>'), WHOLE),
    one("split", "columns of a layout table", "a.html",
        page(f'<table><tr><td><h1>{TITLE}</h1>{PS[0]}{PS[1]}</td></tr><tr><td class="advert"><p>{ADVERT}</p></td></tr>'
             f"<tr><td>{PS[2]}{PS[3]}{PS[4]}</td></tr></table>"), WHOLE),
    one("split", "the rest folded in a details element", "a.html",
        page(f'<article><h1>{TITLE}</h1>{"".join(PS[:2])}<details open><summary>Read on</summary>{"".join(PS[2:])}</details></article>'), WHOLE),
    one("aside", "the article is an aside", "a.html", page(f"<aside><h1>{TITLE}</h1>{ALL}</aside>"), WHOLE),
    one("aside", "a consent dialog before an article in an aside", "a.html",
        page(f'<div role="dialog"><h2>Your choices</h2><p>{CONSENT}</p><button>Accept</button></div><aside class="main-col">{ALL}</aside>'),
        Reads(has=P, lacks=(CONSENT,))),
    one("aside", "the article is called a sidebar", "a.html",
        page(f'<div class="sidebar content"><h1>{TITLE}</h1>{ALL}</div><div class="ad-unit"><p>{ADVERT}</p></div>'), WHOLE),
    one("aside", "a true aside beside the article", "a.html",
        page(f'<article><h1>{TITLE}</h1>{ALL}</article><aside class="box"><h2>Shop</h2><p>{ADVERT}</p></aside>'), WHOLE),
    one("paragraphs", "lines parted by two br, no p at all", "a.html",
        page(f"<div><h1>{TITLE}</h1>{'<br><br>'.join(P)}</div>"), Reads(has=P)),
    one("paragraphs", "each paragraph a div of its own", "a.html",
        page(f"<div><h1>{TITLE}</h1>{''.join(f'<div>{each}</div>' for each in P)}</div>"), Reads(has=P)),
    one("index page", "cards of headlines", "a.html", page(f"<h1>Valley news</h1>{''.join(CARDS)}"), Refuses("other articles")),
    one("index page", "a table of headlines", "a.html", page(f"<h1>Archive, May</h1><table>{''.join(ROWS)}</table>"), Refuses("other articles")),
    one("index page", "a list with days", "a.html", page(f"<h1>All by Ada Quill</h1><ul>{''.join(LISTED)}</ul>"), Refuses("other articles")),
    one("index page", "an article over a list of others", "a.html",
        page(f"<article><h1>{TITLE}</h1>{ALL}</article><h2>Most read</h2>{''.join(CARDS)}"), Reads(has=P, lacks=(OTHERS[0][1],))),
    one("cookie wall", "nothing but the consent", "a.html",
        page(f'<div class="cmp"><h1>Before you go on</h1><p>{CONSENT}</p><p>{CONSENT}</p><button>Accept all</button></div>'), Refuses("cookies")),
    one("cookie wall", "a notice right in the body, under a heading", "a.html",
        page(f"<h1>We value your privacy</h1><p>{CONSENT}</p><p>Our partners may use cookies for advertising.</p><button>I agree</button>"),
        Refuses("cookies")),
    one("cookie wall", "a consent dialog without an article behind it", "a.html",
        page(f'<div id="app"></div><div role="dialog" aria-modal="true"><p>{CONSENT}</p><a href="#">Reject all</a></div>'),
        Refuses("cookies")),
    one("cookie wall", "an article about cookies is one", "a.html",
        page(f"<article><h1>The end of the cookie</h1>{ALL}<p>Cookies let partners follow your device for advertising.</p></article>"
             "<button>Accept</button>"), Reads(has=P)),
    one("paywall", "a wall named in the markup, the text broken off", "a.html",
        page(f'<div class="story-truncated"><h1>{TITLE}</h1><p>{P[0]}</p><p>“We can still see the stars, we just …</p></div>'
             '<section id="regwall-box"><h2>Keep reading</h2></section>'), Refuses("subscribers")),
    one("paywall", "an offer under a whole article", "a.html",
        page(f'<article><h1>{TITLE}</h1>{ALL}{ALL.replace("Friday", "Monday")}</article><div class="offer"><p>Subscribe today.</p></div>'), Reads(has=P)),
    one("paywall", "the first lines, then an offer", "a.html",
        page(f'<article><h1>{TITLE}</h1>{PS[0]}<div class="paywall"><p>To read on, subscribe for 3 marks a month.</p>'
             "<p>Already a subscriber? Log in.</p></div></article>"), Refuses("subscribers")),
    one("markup", "q is a pair of marks", "a.html",
        article(ALL, "<p>Asked how long they could wait, Calloway said <q>until the coffee is gone</q>.</p>"),
        Reads(has=("Calloway said “until the coffee is gone”.",))),
    one("markup", "q within q", "a.html", article(ALL, "<p>Oduya said: <q>She told me <q>never</q> and left.</q></p>"),
        Reads(has=("“She told me ‘never’ and left.”",))),
    one("markup", "cite after a blockquote's words", "a.html",
        article(*PS[:3], "<blockquote><p>The hill was always on the move.</p><cite>Wanda Pruss, geologist</cite></blockquote>", *PS[3:]),
        Reads(has=("“The hill was always on the move.”", "Wanda Pruss"))),
    one("markup", "footer of a blockquote", "a.html",
        article(*PS[:3], "<blockquote>Nobody inspected it.<footer>— <cite>Wanda Pruss</cite></footer></blockquote>", *PS[3:]),
        Reads(has=("“Nobody inspected it.”", "Wanda Pruss"))),
    one("markup", "a figure with a quotation and its caption", "a.html",
        article(*PS[:3], "<figure><blockquote>Send us tea.</blockquote><figcaption>Jo Marr, student</figcaption></figure>", *PS[3:]),
        Reads(has=("“Send us tea.”", "Jo Marr"))),
    one("markup", "a post that is set in", "a.html",
        article(ALL, '<blockquote class="twitter-tweet"><p lang="en">Road is gone. We are fine.</p>&mdash; Jo Marr (@jomarr) '
                '<a href="https://t.example/1">May 4, 2031</a></blockquote>'),
        Reads(has=("Road is gone. We are fine.", "Jo Marr"))),
    one("captions", "caption and credit are left out", "a.html",
        article(PS[0], "<figure><img src=a.jpg><figcaption>The slope on Saturday. <span>Photo: A. Quill</span></figcaption></figure>", *PS[1:]),
        Reads(has=P, lacks=("The slope on Saturday", "Photo:"))),
    one("corrections", "a note that only its class names", "a.html",
        article(ALL, '<p class="correction">An earlier version gave the wrong hill.</p>'),
        Reads(has=("Correction: An earlier version gave the wrong hill.",))),
    one("corrections", "an editor's note", "a.html",
        article('<div class="editors-note"><p>This report names students with their consent.</p></div>', ALL),
        Reads(has=("Editor’s note: This report names students with their consent.",))),
    one("live page", "times in a time element", "a.html",
        live([f'<article class="entry"><time datetime="2031-05-04T1{i}:20">1{i}:20</time>{each}</article>' for i, each in enumerate(PS)]),
        Reads(written=("10:20", "14:20"), has=P)),
    one("live page", "times as headings, with am and pm", "a.html",
        live([f"<div class=post><h3>{i}.05 pm</h3>{each}</div>" for i, each in enumerate(PS, 1)]), Reads(written=("1.05 pm", "5.05 pm"), has=P)),
    one("live page", "times in a list", "a.html",
        live(["<ol>", *(f"<li><span class=stamp>0{i}h15</span>{each}</li>" for i, each in enumerate(PS, 1)), "</ol>"]), Reads(written=("01h15", "05h15"), has=P)),
    one("dates", "a day that could be two", "a.html", dated('<meta property="article:published_time" content="5/6/2031">'),
        Reads(values={"published": None})),
    one("dates", "a number that is no date", "a.html", dated('<meta name="article-id" content="20190412"><meta name="date" content="1554">'),
        Reads(values={"published": None})),
    one("dates", "a time with zone in metadata", "a.html", dated('<meta property="article:published_time" content="2031-05-04T08:00:00+02:00">'),
        Reads(values={"published": "2031-05-04T08:00:00+02:00"})),
    one("dates", "a year in the text alone", "a.html", page(f"<article><h1>{TITLE}</h1>{ALL}<p>It was built in 2019.</p></article>"),
        Reads(values={"published": None})),
    one("one address", "canonical over tracking", "a.html", dated('<link rel="canonical" href="https://valley.example/road?utm_source=x&amp;utm_medium=y">'),
        Reads(values={"url": "https://valley.example/road"})),
    one("one address", "og:url with a click id and an anchor", "a.html", dated('<meta property="og:url" content="https://valley.example/road?fbclid=9#top">'),
        Reads(values={"url": "https://valley.example/road"})),
    one("one address", "a number of the article stays", "a.html", dated('<link rel="canonical" href="https://valley.example/a?id=7&amp;gclid=2">'),
        Reads(values={"url": "https://valley.example/a?id=7"})),
)  # fmt: skip
