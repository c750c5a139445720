"""JSON-LD with schema.org, against the JSON-LD algorithms of pyld and the vocabulary itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builders.reports import TEXT, pier, record, report, statement
from pyld import jsonld as standard
from vocabulary import OFFLINE, faults, keys

from reportedly import records as r
from reportedly.show import formats, jsonld


def whole(*records: r.Record) -> Any:
    return json.loads("".join(formats("jsonld").pieces(records)))


def parts(made: dict[str, Any]) -> dict[str, Any]:
    return {each["@id"].partition("#")[2]: each for each in made["hasPart"]}


def test_a_statement_is_a_quotation_or_a_claim() -> None:
    """Quoted words are a Quotation spoken by somebody, told ones a Claim by its creator, through who told of it."""
    told = parts(jsonld.article(pier()))
    quoted, inner = told["s4"], told["s2"]
    assert quoted["@type"] == "Quotation"
    assert quoted["spokenByCharacter"]["name"] == "Lena Voss"
    assert "creator" not in quoted
    assert inner["@type"] == "Claim"
    assert inner["creator"]["jobTitle"] == "Minister"
    assert [each["name"] for each in inner["contributor"]] == ["Quay Review"]  # the aide's kind is not known
    assert inner["citation"] == "Lena Voss < aide < Quay Review"
    assert [each["@id"].partition("#")[2] for each in inner["isPartOf"]] == ["", "s1"]
    assert (inner["audience"]["name"], inner["dateCreated"]) == ("Tam Orrick", "2031-05-05")


def test_the_position_finds_the_words() -> None:
    """Each RFC 5147 position is that of a piece of the words in the article's body."""
    made = jsonld.article(pier())
    for each in made["hasPart"]:
        spans = [place.removeprefix("char=").split(",") for place in each["position"]]
        assert " ".join(made["articleBody"][int(start) : int(end)] for start, end in spans) == each["text"]


def test_what_is_not_given_is_left_out() -> None:
    """No speaker, no setting, no title: no property for them, and never an empty one."""
    feared = record(report(TEXT), statement("s1", None, "warned", "the pier was lost"))
    assert set(jsonld.article(feared)["hasPart"][0]) == {
        "@id", "@type", "additionalType", "text", "description", "position", "isPartOf"
    }  # fmt: skip


def test_every_word_is_schema_orgs(examples: list[r.Record]) -> None:
    """Every type and property exists in schema.org, belongs to that type, and may have such a value."""
    assert faults({"@type": "Quotation", "spokenBy": "Lena Voss"}) == ["Quotation has no spokenBy"]
    for each in (pier(), *examples):
        assert faults(jsonld.article(each)) == []


def test_nothing_is_lost_in_rdf(examples: list[r.Record]) -> None:
    """Expanded, every property is there; as RDF, every node has the name that it has in the file, an absolute IRI."""
    made = whole(pier(), *examples)
    expanded = standard.expand(made, OFFLINE)
    assert keys(expanded) == keys(made["@graph"])
    quads = standard.to_rdf(made, {**OFFLINE, "format": "application/n-quads"})
    for each in (pier(), *examples):
        about = jsonld.article(each)
        assert f"<{about['@id']}> <https://schema.org/articleBody>" in quads
        assert all(f"<{part['@id']}> <https://schema.org/text>" in quads for part in about["hasPart"])


def test_no_records_are_an_empty_graph() -> None:
    """An empty store is a valid document."""
    assert whole()["@graph"] == []


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://gazette.invalid/a b?q=„x“", "https://gazette.invalid/a%20b?q=%E2%80%9Ex%E2%80%9C"),
        ("javascript:alert(1)", None),
        ("https://[bad", None),
    ],
)
def test_an_address_is_an_iri_or_nothing(url: str, iri: str | None) -> None:
    """What is no http address is no url; what no IRI may hold is encoded."""
    assert jsonld.article(record(report(TEXT, url=url))).get("url") == iri


def test_two_reports_share_no_actor() -> None:
    """An unnamed official of one report is not the official of another, though they are described alike."""
    official = r.Actor(id="a1", name="official", type="person", named=False, basis="who saw the letter")
    spoken = statement("s1", "The port", "has not confirmed", "the loss", speaker="a1", chain=("a1",))
    made = [jsonld.article(record(report(text), spoken, actors=(official,))) for text in (TEXT, TEXT + " More.")]
    one, two = (each["hasPart"][0]["creator"] for each in made)
    assert one["@id"] != two["@id"]
    assert one["disambiguatingDescription"] == "not named, who saw the letter"
