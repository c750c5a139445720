"""W3C PROV: what the `prov` package reads back, and rules of PROV-CONSTRAINTS that can be checked."""

from __future__ import annotations

import json
from collections import Counter
from graphlib import TopologicalSorter
from io import StringIO
from typing import Any

from builders.reports import TEXT, pier, record, report
from prov.model import ProvBundle, ProvDocument

from reportedly import records as r
from reportedly.show import formats, prov


def read_back(kind: Any, *records: r.Record) -> ProvDocument:
    text = "".join(formats(kind).pieces(records))
    return ProvDocument.deserialize(StringIO(text), format={"prov": "json"}.get(kind, kind))


def bundle_of(made: r.Record) -> dict[str, Any]:
    (bundle,) = json.loads("".join(formats("prov").pieces([made])))["bundle"].values()
    return dict(bundle)


def pairs(bundle: dict[str, Any], relation: str, one: str, two: str) -> set[tuple[str, str]]:
    return {(each[f"prov:{one}"], each[f"prov:{two}"]) for each in bundle.get(relation, {}).values()}


def test_both_forms_are_the_same_document(examples: list[r.Record]) -> None:
    """PROV-JSON and PROV-N, written record by record, are read back by the package as one and the same document."""
    every = (pier(), *examples)
    made = read_back("prov", *every)
    assert made == read_back("provn", *every)
    assert len(list(made.bundles)) == len(every)
    assert list(made.bundles) == [bundle for each in every for bundle in prov.document(each).bundles]


def test_the_chain_is_followed_to_its_source() -> None:
    """A statement at third hand: each step is derived from the one before, is somebody's, and the first is the source."""
    bundle = bundle_of(pier())
    derived = pairs(bundle, "wasDerivedFrom", "generatedEntity", "usedEntity")
    assert {("r:s2", "r:s2-2"), ("r:s2-2", "r:s2-1"), ("r:s2-1", "r:s2-0"), ("r:s2", "r:s2-0")} <= derived
    of = pairs(bundle, "wasAttributedTo", "entity", "agent")
    assert {("r:s2-0", "r:a1"), ("r:s2-1", "r:a3"), ("r:s2-2", "r:a4")} <= of
    assert ("r:s2", "r:s2-0", "prov:PrimarySource") in _kinds(bundle)
    assert ("r:s4", "r:s4-0", "prov:Quotation") in _kinds(bundle)
    assert [kind for one, _, kind in _kinds(bundle) if one == "r:s2" and kind == "prov:Quotation"] == []


def _kinds(bundle: dict[str, Any]) -> set[tuple[str, str, str | None]]:
    return {
        (each["prov:generatedEntity"], each["prov:usedEntity"], each.get("prov:type", {}).get("$"))
        for each in bundle["wasDerivedFrom"].values()
    }


def test_who_speaks_for_whom() -> None:
    """An actor that speaks for another acted on its behalf."""
    port, clerk = r.Actor(id="a1", name="port"), r.Actor(id="a2", name="clerk", type="person", belongs_to="a1")
    bundle = bundle_of(record(report(TEXT), actors=(port, clerk)))
    assert pairs(bundle, "actedOnBehalfOf", "delegate", "responsible") == {("r:a2", "r:a1")}


def test_unnamed_sources_stay_apart() -> None:
    """Two reports by “an aide” have two agents with different names, and nothing says that they are one."""
    again = record(report(TEXT + " More."), *pier().statements, actors=pier().actors)
    names = {
        str(agent.identifier and agent.identifier.uri)
        for bundle in read_back("prov", pier(), again).bundles
        for agent in bundle.get_records()
        if agent.is_element() and "aide" in map(str, agent.get_attribute("prov:label"))
    }
    assert len(names) == 2


def test_it_keeps_the_constraints(examples: list[r.Record]) -> None:
    """Names are unique and of one kind, what relations speak of is declared, nothing is derived from itself by any way, and
    nothing is attributed to what is no agent (PROV-CONSTRAINTS 22, 23, 41 to 43, 50, 54, 55)."""
    for each in (pier(), *examples):
        (bundle,) = prov.document(each).bundles
        elements = [found for found in bundle.get_records() if found.is_element()]
        assert max(Counter(str(found.identifier) for found in elements).values()) == 1
        assert not _undeclared(bundle, {found.identifier for found in elements})
        read = bundle_of(each)
        order: dict[str, set[str]] = {}
        for one, two in pairs(read, "wasDerivedFrom", "generatedEntity", "usedEntity"):
            order.setdefault(one, set()).add(two)
        for one, two in pairs(read, "hadMember", "entity", "collection"):
            assert one != two
        TopologicalSorter(order).prepare()  # raises CycleError
        assert {agent for _, agent in pairs(read, "wasAttributedTo", "entity", "agent")} <= set(read["agent"])
        assert not set(read["entity"]) & (set(read["activity"]) | set(read["agent"]))
        made = [one for one, _ in pairs(read, "wasGeneratedBy", "entity", "activity")]
        assert len(made) == len(set(made))  # an entity is generated once


def _undeclared(bundle: ProvBundle, declared: set[Any]) -> set[Any]:
    used = {
        value
        for found in bundle.get_records()
        if not found.is_element()
        for name, value in found.formal_attributes
        if value is not None and name.localpart not in ("time", "startTime", "endTime")
    }
    return used - declared
