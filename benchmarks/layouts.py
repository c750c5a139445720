"""Forty pages of invented outlets, each laid out in its own way, with what is article in them and what is not.

The article is the same in nearly all of them, so that only the layout differs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

TITLE = "Ferry fares to rise twice before winter"
AUTHOR = "Ilse Marten"
DAY = "2024-05-03"
P = (
    "The harbour board said on Monday that fares on the Brenholm ferry would rise twice before winter, by a tenth each time.",
    "“Nobody likes it, and nobody has a better idea,” the board’s treasurer, Oskar Dahlin, told reporters on the quay.",
    "Petra Lindqvist, who has driven the boat for nineteen years, said that she had learned of it from a passenger.",
    "“I would have liked a letter,” she said.",
    "The mayor, Runa Steen, asked the board on Tuesday to wait until the school year was over, according to two people in the room.",
    "The board will vote on Friday. If it agrees, a return ticket will cost 24 marks, twice what it cost in 2029.",
)
ADVERT = "Mattresses that remember you are twenty per cent off until Sunday, delivered to every island."
CONSENT = (
    "We and our 212 partners store and read information on your device to show you offers that fit you, and to count visits. "
    "You may change your mind at any time at the foot of this page."
)
LETTER = "Get the Morning Tide, our letter about everything that floats, in your inbox before breakfast."
COMMENT = "Gull44 wrote: They said the same in 2025 and then bought themselves a new quay, so what did you all expect."
ABOUT = (
    "The Brenholm Courier has reported from the islands since 1889 and belongs to its readers. Write to us at any time."
)
OTHERS = (
    ("Lighthouse keeper finds a lost seal", "The seal had been missing since the storm of last week."),
    ("School wins prize for its kelp garden", "Pupils grew it in the old dry dock with their teacher."),
    ("Council to sell the yellow warehouse", "Three buyers have come forward, and none of them is local."),
    ("Why the fog horn sounds different now", "An engineer explains what was changed in the spring."),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """`article` must be in what is extracted, `furniture` must not. `refused`: there is no article in the page."""

    name: str
    page: str
    article: tuple[str, ...] = P
    furniture: tuple[str, ...] = ()
    title: str | None = TITLE
    author: str | None = None
    published: str | None = None
    refused: bool = False


def ps(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>{body}</body></html>'


H1 = f"<h1>{TITLE}</h1>"
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/islands">Islands</a></li><li><a href="/sea">Sea</a></li></ul></nav>'
FOOT = f"<footer><p>{ABOUT}</p></footer>"
LD = (
    f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"{DAY}T07:10:00+02:00",'
    f'"author":{{"@type":"Person","name":"{AUTHOR}"}}}}</script>'
)
META = (
    f'<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="{DAY}T07:10:00+02:00">'
    f'<meta name="author" content="{AUTHOR}">'
)
TEASERS = "".join(
    f'<article class="card"><a href="/{i}"><h3>{head}</h3></a><p>{text}</p></article>'
    for i, (head, text) in enumerate(OTHERS)
)
LINES = "".join(f'<li><a href="/{i}">{head}</a></li>' for i, (head, _) in enumerate(OTHERS))
SEEN = tuple(text for _, text in OTHERS)
KNOWN: dict[str, Any] = {"author": AUTHOR, "published": DAY}

LAYOUTS = (
    Layout("one article element", page(f"{NAV}<main><article>{H1}{ps(*P)}</article></main>{FOOT}", LD), furniture=(ABOUT,), **KNOWN),
    Layout("meta tags", page(f'{NAV}<div class="post">{H1}{ps(*P)}</div>{FOOT}', META), furniture=(ABOUT,), **KNOWN),
    Layout(
        "two bodies round an advertisement",
        page(
            f'<main>{H1}<div class="article-body">{ps(*P[:3])}</div><div class="ad-slot">{ps(ADVERT)}</div>'
            f'<div class="article-body">{ps(*P[3:])}</div></main>', META,
        ),
        furniture=(ADVERT,), **KNOWN,
    ),
    Layout(
        "three bodies in rows",
        page(
            f"<div id=wrap>{H1}"
            + "".join(f'<div class="row"><div class="c-text">{ps(*P[i : i + 2])}</div></div>' for i in (0, 2, 4))
            + "</div>"
        ),
    ),
    Layout(
        "two sections, a form between",
        page(
            f'<main>{H1}<section class="body-copy">{ps(*P[:2])}</section><form class="newsletter">{ps(LETTER)}</form>'
            f'<section class="body-copy">{ps(*P[2:])}</section></main>',
        ),
        furniture=(LETTER,),
    ),
    Layout(
        "article of two article elements",
        page(f'<main>{H1}<article class="part">{ps(*P[:3])}</article><article class="part">{ps(*P[3:])}</article></main>'),
    ),
    Layout(
        "first body short, second long",
        page(f'<div>{H1}<div class="lede story-text">{ps(P[0])}</div><div class="story-text">{ps(*P[1:])}</div></div>'),
    ),
    Layout("in an aside", page(f'<main><aside class="content">{H1}{ps(*P)}</aside></main>', META), **KNOWN),
    Layout("in an aside that is the main part", page(f'<aside role="main">{H1}{ps(*P)}</aside>')),
    Layout("in a sidebar by name", page(f'<div class="sidebar-left"><ul>{LINES}</ul></div><div class="sidebar">{H1}{ps(*P)}</div>')),
    Layout("all in one form", page(f'<form id="aspnetForm">{NAV}<div id="content">{H1}{ps(*P)}</div>{FOOT}</form>'), furniture=(ABOUT,)),
    Layout("in a footer by name", page(f'<div class="footer-wrap">{H1}{ps(*P)}</div>')),
    Layout(
        "in a table", page(f"<table><tr><td>{NAV}</td><td>{H1}{ps(*P)}</td></tr></table>"),
    ),
    Layout("paragraphs are divs", page(f"<div>{H1}{''.join(f'<div>{text}</div>' for text in P)}</div>")),
    Layout("line breaks alone", page(f"<div class='text'>{H1}{'<br><br>'.join(P)}</div>")),
    Layout(
        "consent layer first",
        page(f'<div class="cookie-consent">{ps(CONSENT)}</div>{NAV}<article>{H1}{ps(*P)}</article>'), furniture=(CONSENT,),
    ),
    Layout(
        "consent dialog longer than the article",
        page(f'<div role="dialog" aria-modal="true">{ps(*[CONSENT] * 6)}</div><aside>{H1}{ps(*P)}</aside>'), furniture=(CONSENT,),
    ),
    Layout(
        "consent last, by a vendor's name",
        page(f'<article>{H1}{ps(*P)}</article><div id="onetrust-banner-sdk">{ps(CONSENT, CONSENT)}</div>'), furniture=(CONSENT,),
    ),
    Layout(
        "comments below",
        page(f'<article>{H1}{ps(*P)}</article><section class="comments">{ps(*[COMMENT] * 8)}</section>'), furniture=(COMMENT,),
    ),
    Layout(
        "comments as articles",
        page(
            f'<div class="entry">{H1}{ps(*P)}</div><div id="comments">'
            + "".join(f'<article class="comment">{ps(COMMENT)}</article>' for _ in range(6)) + "</div>"
        ),
        furniture=(COMMENT,),
    ),
    Layout("teasers below", page(f"<article>{H1}{ps(*P)}</article><section><h2>More</h2>{TEASERS}</section>"), furniture=SEEN),
    Layout("teasers inside", page(f"<article>{H1}{ps(*P[:4])}<div class='related'>{TEASERS}</div>{ps(*P[4:])}</article>"), furniture=SEEN),
    Layout("list of links inside", page(f"<article>{H1}{ps(*P[:3])}<ul>{LINES}</ul>{ps(*P[3:])}</article>"), furniture=(OTHERS[0][0],)),
    Layout("newsletter box inside", page(f"<article>{H1}{ps(*P[:2])}<aside>{ps(LETTER)}</aside>{ps(*P[2:])}</article>"), furniture=(LETTER,)),
    Layout(
        "picture with caption",
        page(
            f"<article>{H1}<figure><img src=a.jpg><figcaption>The quay of Brenholm in March. Photograph: Nils Ahl</figcaption></figure>"
            f"{ps(*P)}</article>"
        ),
        furniture=("The quay of Brenholm in March",),
    ),
    Layout("drop cap and emphasis", page(f"<article>{H1}<p><span class=dropcap>T</span>{P[0][1:]}</p><p><em>{P[1]}</em></p>{ps(*P[2:])}</article>")),
    Layout(
        "quotations as q",
        page(f"<article>{H1}{ps(*P).replace('“', '<q>').replace('”', '</q>')}</article>"),
    ),
    Layout(
        "blockquote with footer",
        page(
            f"<article>{H1}{ps(*P[:3])}<blockquote><p>It was never about the money, whatever they say.</p><footer>Runa Steen, mayor</footer>"
            f"</blockquote>{ps(*P[4:])}</article>"
        ),
        article=(*P[:3], "“It was never about the money, whatever they say.”", "— Runa Steen, mayor", *P[4:]),
    ),
    Layout(
        "figure with quotation",
        page(
            f"<article>{H1}{ps(*P[:3])}<figure><blockquote>It was never about the money, whatever they say.</blockquote><figcaption>"
            f"<cite>Runa Steen</cite></figcaption></figure>{ps(*P[4:])}</article>"
        ),
        article=(*P[:3], "“It was never about the money, whatever they say.”", "— Runa Steen", *P[4:]),
    ),
    Layout(
        "post set in",
        page(
            f'<article>{H1}{ps(*P[:3])}<blockquote class="twitter-tweet"><p>Not one mark more from me. Not one.</p>&mdash; Tove Alm '
            f'(@tovealm) <a href="https://x.invalid/1">May 2, 2024</a></blockquote>{ps(*P[4:])}</article>'
        ),
        article=(*P[:3], "“Not one mark more from me. Not one.”", "— Tove Alm (@tovealm) May 2, 2024", *P[4:]),
    ),
    Layout(
        "pull quote",
        page(f"<article>{H1}{ps(*P[:3])}<aside class='pull-quote'><p>{P[1][:46]}</p></aside>{ps(*P[3:])}</article>"),
    ),
    Layout(
        "live, times in time elements",
        page(
            "<main><h1>Ferry live</h1>"
            + "".join(f'<article class="entry"><time datetime="2024-05-03T{9 + i}:15:00Z">{9 + i}.15</time>{ps(text)}</article>' for i, text in enumerate(P[:3]))
            + "</main>"
        ),
        article=("9.15", P[0], "10.15", P[1], "11.15", P[2]), title=None, published=DAY,
    ),
    Layout(
        "live, times in spans",
        page(
            "<main><h1>Ferry live</h1><ol>"
            + "".join(f'<li><div><span class="ts">{9 + i}:15 am</span></div><div>{ps(text)}</div></li>' for i, text in enumerate(P[:3]))
            + "</ol></main>"
        ),
        article=("9:15 am", P[0], "10:15 am", P[1], "11:15 am", P[2]), title=None,
    ),
    Layout(
        "correction below", page(f'<article>{H1}{ps(*P)}<p class="correction">Correction: An earlier version of this report said that the '
        "vote was on Thursday. It is on Friday.</p></article>"),
        article=(*P, "Correction: An earlier version of this report said that the vote was on Thursday."),
    ),
    Layout("only in the markup's data", page(
        '<div id="app"></div>',
        LD.replace("}}</script>", f'}},"articleBody":{json.dumps(chr(10).join(P))}}}</script>'),
    ), **KNOWN),
    Layout("list of headlines", page(f"{NAV}<h1>Islands</h1><div>{TEASERS}</div>"), refused=True),
    Layout("list of results", page(f"<h1>ferry</h1><ol>{LINES}</ol><p>Page 1 of 12</p>"), refused=True),
    Layout("cookie wall", page(f'<div class="consent">{ps(CONSENT)}<button>Accept</button></div>'), refused=True),
    Layout(
        "paywall stub",
        page(f'<article>{H1}{ps(P[0])}<div class="paywall"><p>Subscribe to continue reading.</p><p>Already a subscriber? Log in.</p></div></article>', META),
        refused=True,
    ),
    Layout(
        "day in numbers that may be read in two ways",
        page(f'<article>{H1}<p class="date">03/05/2023</p>{ps(*P)}</article>'),
    ),
    Layout("day with the month's name", page(f'<article>{H1}<span class="date">May 3, 2023</span>{ps(*P)}</article>'), published="2023-05-03"),
)  # fmt: skip
