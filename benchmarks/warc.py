"""A web crawl of invented outlets as a WARC file: pages, wire copies, redirects, junk, other languages, damaged records."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

TOWNS = (
    "Tidewater",
    "Harbour",
    "Lowmark",
    "Saltmarsh",
    "Quay",
    "Port Amsel",
    "Lisk",
    "Arden",
    "Brackwater",
    "Fernhill",
)
KINDS = ("Courier", "Gazette", "Daily", "Standard", "Review", "Observer", "Post", "Ledger")
HEADS, TAILS = (
    "Ar Bel Cor Dan Els Far Gor Hal Ist Jor Kel Lor Mar Nor Ost Per Rin Sal Tor Ulm Ver Wes".split(),
    "a an ed el en ic in o or us".split(),
)
MIDDLES = "b d f g k l m n p r s t v w".split()
POSTS = (
    "mayor",
    "harbour master",
    "minister of fisheries",
    "union leader",
    "spokeswoman",
    "engineer",
    "opposition leader",
)
THINGS = (
    "the pier",
    "the grain terminal",
    "the ferry line",
    "the strait",
    "the lighthouse",
    "the sea wall",
    "the fish market",
)
DEEDS = (
    "would reopen before the harvest",
    "could not be saved",
    "had cost more than planned",
    "would be sold",
    "was safe to use",
)
FOREIGN = (
    "Der Bürgermeister sagte am Montag, dass der Hafen noch in diesem Jahr wieder geöffnet werde und die Kosten gedeckt seien.",
    "Le maire a déclaré lundi que le port serait rouvert avant la fin de l'année et que les coûts seraient couverts par la ville.",
)


def record(address: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """One answer of a server, compressed by itself as crawlers do."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(body):012d}>\r\n"
        f"WARC-Date: 2031-06-05T10:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


def page(outlet: str, day: str, title: str, paragraphs: list[str], language: str = "en") -> bytes:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"><meta property="og:type" content="article"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def name(chance: random.Random) -> str:
    """One of some thousands."""
    return (
        chance.choice(HEADS) + chance.choice(MIDDLES) + chance.choice(TAILS) + chance.choice(("", "", "s", "son", "by"))
    )


def story(chance: random.Random) -> tuple[str, list[str]]:
    """A headline and the paragraphs of an invented report."""
    thing, deed, town = chance.choice(THINGS), chance.choice(DEEDS), name(chance)
    one, two, three = (f"{name(chance)} {name(chance)}" for _ in range(3))
    number = chance.randrange(2, 900)
    return f"{one} speaks on {thing} of {town}", [
        f"“We have looked at all {number} reports, and {thing} {deed},” {chance.choice(POSTS)} {one} "
        f"told reporters in {town} on Monday.",
        f"{two}, {chance.choice(POSTS)} of {town}, said "
        f"that {chance.choice(THINGS)} {chance.choice(DEEDS)}, and that {number} people had asked.",
        f"According to an official who was briefed on the talks, {one} had told {two} in private that {thing} "
        f"{chance.choice(DEEDS)}. The office of {two} declined to comment on page {number * 7} of the plan.",
        f"The {chance.choice(TOWNS)} {chance.choice(KINDS)} reported on Sunday that {three} denied it.",
    ]


def records(number: int, seed: int = 1) -> Iterator[bytes]:
    """Of 100 records about 40 are pages of their own, 30 wire copies, the rest redirects, junk, other languages and damage."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    wire = story(chance)
    for n in range(number):
        outlet = f"{chance.choice(TOWNS)} {chance.choice(KINDS)}"
        day = f"2031-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        address = f"https://{outlet.lower().replace(' ', '-')}.example/{n}"
        draw = chance.random()
        if n % 20 == 0:
            wire = story(chance)
        if draw < 0.4:
            yield record(address, page(outlet, day, *story(chance)))
        elif draw < 0.65:
            yield record(address, page(outlet, "2031-06-05", *wire))
        elif draw < 0.7:
            yield record(
                address, page(outlet, "2031-06-05", wire[0], [*wire[1], f"Readers of the {outlet} may write to us."])
            )
        elif draw < 0.8:
            yield record(address, b"", "301 Moved Permanently")
        elif draw < 0.88:
            yield record(address, bytes(chance.randrange(256) for _ in range(200)), kind="image/jpeg")
        elif draw < 0.97:
            yield record(address, page(outlet, day, "Hafen", [chance.choice(FOREIGN)] * 3, "xx"))
        else:
            whole = record(address, page(outlet, day, *story(chance)))
            yield whole[: len(whole) // 2] + bytes(chance.randrange(256) for _ in range(20))


def write(path: Path, number: int) -> Path:
    with path.open("wb") as file:
        for each in records(number):
            file.write(each)
    return path
