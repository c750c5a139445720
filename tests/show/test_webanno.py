"""W3C Web Annotation, against its context by pyld."""

from __future__ import annotations

import json
from typing import Any

from builders.reports import TEXT, pier, record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld as standard
from vocabulary import OFFLINE, keys

from reportedly import records as r
from reportedly.show import formats, webanno


def pages(*records: r.Record) -> Any:
    return json.loads("".join(formats("webanno").pieces(records)))


def selectors(page: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [tuple(target["selector"]) for item in page["items"] for target in item["target"]]


def test_both_selectors_find_exactly_the_words(examples: list[r.Record]) -> None:
    """The position gives the quoted words, and the quotation with what stands around it is in one place only: there."""
    for each in (pier(), *examples):
        text = each.report.text
        for position, quotation in selectors(pages(each)[0]):
            start, end = position["start"], position["end"]
            assert text[start:end] == quotation["exact"]
            phrase = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
            assert text.count(phrase) == 1
            assert text.index(phrase) + len(quotation["prefix"]) == start


def test_every_span_of_every_role_is_there(examples: list[r.Record]) -> None:
    """Source, cue and content of each statement, piece by piece, and nothing else."""
    for each in (pier(), *examples):
        roles = [part for s in each.statements for part in (s.source, s.cue, s.content) if part]
        found = [(position["start"], position["end"]) for position, _ in selectors(pages(each)[0])]
        assert found == [span for part in roles for span in part.spans]


def test_every_key_is_of_the_context(examples: list[r.Record]) -> None:
    """Expanded with the W3C context, no property is lost, and every annotation has body and target."""
    made = pages(pier(), *examples)
    expanded = standard.expand(made, OFFLINE)
    assert keys(expanded) == keys(made)
    quads = standard.to_rdf(made, {**OFFLINE, "format": "application/n-quads"})
    count = sum(len(page["items"]) for page in made)
    assert quads.count("<http://www.w3.org/ns/oa#Annotation>") == count
    assert quads.count("<http://www.w3.org/ns/oa#motivatedBy> <http://www.w3.org/ns/oa#tagging>") == count


def test_a_page_on_the_web_is_the_scope() -> None:
    """The text as read is the source of a target; the page that it stands on is its scope."""
    made = record(
        report(TEXT, url="https://gazette.invalid/pier"), statement("s1", None, "warned", "the pier was lost")
    )
    target = pages(made)[0]["items"][0]["target"][0]
    assert target["scope"] == "https://gazette.invalid/pier"
    assert target["source"]["id"].startswith("urn:uuid:")


@given(st.text("ab🚢王 ", min_size=1, max_size=300), st.data())
def test_words_that_stand_often_are_told_apart(text: str, data: st.DataObject) -> None:
    """However often the same words stand in a text, so much around them is given that they are found once."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    prefix, suffix = webanno.quoted(text, (start, end))
    places = [at for at in range(len(text)) if text.startswith(prefix + text[start:end] + suffix, at)]
    assert places == [start - len(prefix)]
