"""What a tool may be asked with. A field's description is what the assistant is told of it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from reportedly.records import Access, CueKind, Node, Quote, Terms

MOST = 25  # of what is found, in one answer: more fills an assistant's memory
NAME, TEXT = 300, 2_000_000  # characters

Name = Annotated[str, Meta(min_length=1, max_length=NAME)]
Day = Annotated[
    str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$", description="2031, 2031-05 or 2031-05-02.")
]
Words = Annotated[str, Meta(max_length=1000)]
Text = Annotated[str, Meta(min_length=1, max_length=TEXT)]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="How many at most.")]
Addressee = Annotated[Name | None, Meta(description="To whom it was said.")]
Outlet = Annotated[Name | None, Meta(description="Who published it.")]


class Narrowed(Node, frozen=True, kw_only=True):
    """Which statements are wanted."""

    addressee: Addressee = None
    outlet: Outlet = None
    access: Access | None = None
    terms: Terms | None = None
    quote: Quote | None = None
    kind: CueKind | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = 10


class Search(Narrowed, frozen=True, kw_only=True):
    words: Annotated[
        str,
        Meta(
            max_length=1000, description='All of these words; "words in quotes" stand together; -this must not occur.'
        ),
    ] = ""
    actor: Annotated[Name | None, Meta(description="Who said it, or for whom it was said.")] = None


class Who(Narrowed, frozen=True, kw_only=True):
    name: Annotated[Name, Meta(description="A name, an alias, or a Wikidata id.")]


class Trace(Node, frozen=True, kw_only=True):
    words: Annotated[Words | None, Meta(description="Words of the claim. Give these or `report`.")] = None
    report: Annotated[Name | None, Meta(description="The id of a report, whose claims are wanted.")] = None
    limit: Annotated[int, Meta(ge=1, le=MOST, description="How many claims at most.")] = 3


class Tensions(Node, frozen=True, kw_only=True):
    actor: Annotated[Name | None, Meta(description="A name, a part of one, or a Wikidata id. Without it, of all.")] = (
        None
    )
    limit: Limit = 10


class Read(Node, frozen=True, kw_only=True):
    report: Annotated[Name | None, Meta(description="The id of a report of the record. Give this or `text`.")] = None
    text: Annotated[Text | None, Meta(description="A text to read. It is not kept, and no address is fetched.")] = None
    outlet: Annotated[Name | None, Meta(description="Who published the text.")] = None
    published: Annotated[Name | None, Meta(description="When the text was published: a month or a day, ISO 8601.")] = (
        None
    )
