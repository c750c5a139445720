"""Arguments of the tools. The description of a field is what the assistant reads about it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from reportedly.intake.build import TEXT_LIMIT
from reportedly.records import Access, CueKind, Node, Quote, Terms

MOST = 25  # results in one answer: more would fill an assistant's context
NAME, TEXT = 300, TEXT_LIMIT  # characters

Name = Annotated[str, Meta(min_length=1, max_length=NAME)]
Day = Annotated[
    str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$", description="2031, 2031-05 or 2031-05-02.")
]
Words = Annotated[str, Meta(max_length=1000)]
Text = Annotated[str, Meta(min_length=1, max_length=TEXT)]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="The largest number of results.")]
Addressee = Annotated[Name | None, Meta(description="To whom it was said.")]
Outlet = Annotated[Name | None, Meta(description="Who published it.")]


class PagedQuery(Node, frozen=True, kw_only=True):
    """Which page of an answer, and how much of each result."""

    after: Annotated[int, Meta(ge=0, le=10_000, description="Results to skip: `next` of the answer before.")] = 0
    full: Annotated[bool, Meta(description="Everything of each result, with all offsets: ten times as long.")] = False


class FilteredQuery(PagedQuery, frozen=True, kw_only=True):
    """Filters on statements."""

    addressee: Addressee = None
    outlet: Outlet = None
    access: Access | None = None
    terms: Terms | None = None
    quote: Quote | None = None
    kind: CueKind | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = 10


class SearchQuery(FilteredQuery, frozen=True, kw_only=True):
    """Arguments of the tool `search`."""

    words: Annotated[
        str,
        Meta(
            max_length=1000, description='All of these words; "words in quotes" stand together; -this must not occur.'
        ),
    ] = ""
    actor: Annotated[Name | None, Meta(description="The speaker, or the party that the speaker speaks for.")] = None


class WhoQuery(FilteredQuery, frozen=True, kw_only=True):
    """Arguments of the tool `who`."""

    name: Annotated[Name, Meta(description="A name, an alias, or a Wikidata id.")]


class TraceQuery(PagedQuery, frozen=True, kw_only=True):
    """Arguments of the tool `trace`: words, or the id of a report."""

    words: Annotated[Words | None, Meta(description="Words of the claim. Give these or `report`.")] = None
    report: Annotated[Name | None, Meta(description="The id of a report whose claims are wanted.")] = None
    limit: Annotated[int, Meta(ge=1, le=MOST, description="The largest number of claims.")] = 3


class TensionsQuery(PagedQuery, frozen=True, kw_only=True):
    """Arguments of the tool `tensions`."""

    actor: Annotated[
        Name | None, Meta(description="A name, a part of one, or a Wikidata id. Without it: all actors.")
    ] = None
    limit: Limit = 10


class MattersQuery(PagedQuery, frozen=True, kw_only=True):
    """Arguments of the tool `matters`."""

    name: Annotated[Name, Meta(description="A name, an alias, or a Wikidata id.")]
    limit: Limit = 10


class ReadQuery(PagedQuery, frozen=True, kw_only=True):
    """Arguments of the tool `read`: a text, or the id of a report."""

    report: Annotated[Name | None, Meta(description="The id of a report of the record. Give this or `text`.")] = None
    text: Annotated[Text | None, Meta(description="A text to read. It is not kept, and no address is fetched.")] = None
    outlet: Annotated[Name | None, Meta(description="Who published the text.")] = None
    published: Annotated[Name | None, Meta(description="When the text was published: a month or a day, ISO 8601.")] = (
        None
    )
