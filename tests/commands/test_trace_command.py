"""`reportedly trace` on the examples and on a store."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from reportedly.commands import main
from reportedly.serve import examples
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.trace.records import Trace

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["trace", *arguments], prog_name="reportedly")
    assert result.exit_code == status, result.output
    return result.stdout


def test_the_examples() -> None:
    """Nine reports are one story; the Courier's, the wire's and two copies rest on the Courier's official."""
    found = Trace.from_dict(json.loads(run(str(EXAMPLES), "--format", "json")))
    assert [len(story.reports) for story in found.stories] == [9]
    first = {report.id: report.roots[0] for report in found.reports if report.roots}
    courier = next(root for ident, root in first.items() if ident.endswith("01-tidewater-courier.txt"))
    root = next(root for root in found.roots if root.id == courier)
    assert (root.kind, root.outlet) == ("unnamed", "Tidewater Courier")
    assert sum(each == courier for each in first.values()) >= 4


def test_the_tree_says_it_in_words() -> None:
    """How many reports rest on how many roots, and who denies what."""
    text = run(str(EXAMPLES))
    assert "9 reports, resting on" in text
    assert "Compact official, to Tidewater Courier  (unnamed)" in text
    assert "denied by" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_store(where: str) -> None:
    """What is in the store is traced as the same files are."""
    added = CliRunner().invoke(main, ["add", "--store", where, str(EXAMPLES)])
    assert added.exit_code == 0
    assert run("--store", where, "--format", "json") == run(str(EXAMPLES), "--format", "json")


def test_what_a_person_decided(where: str) -> None:
    """Of the store's reports: whose reading a relation is, in JSON and in words; without the decision all is as before."""
    with open_store(where) as store:
        for each in examples.records():
            add(store, each)
    before = run("--store", where, "--format", "json")
    found = Trace.from_dict(json.loads(before))
    denies = next(each for each in found.relations if each.type == "denies")
    claims = {claim.id: claim.statements[0] for claim in found.claims}
    decide = ["correct", "relate", *claims[denies.from_], "denies", *claims[denies.to], "--by", "Ina", "--store", where]
    assert CliRunner().invoke(main, decide).exit_code == 0
    judged = Trace.from_dict(json.loads(run("--store", where, "--format", "json")))
    mine = [each for each in judged.relations if each.reading == "person"]
    assert [(each.type, each.from_, each.to, each.score) for each in mine] == [("denies", denies.from_, denies.to, 1.0)]
    assert "(as a person judged" in " ".join(run("--store", where).split())
    assert CliRunner().invoke(main, ["correct", "undo", "1", "--by", "Ina", "--store", where]).exit_code == 0
    assert run("--store", where, "--format", "json") == before


def test_one_url_for_several_texts() -> None:
    """Is not understood, as by `read` and `add`."""
    run(str(EXAMPLES), "--url", "https://gazette.invalid/pier", status=2)


def test_nothing_to_trace(tmp_path: Path) -> None:
    """An empty file is told, and an empty store is no failure of the program, but no answer either."""
    (tmp_path / "empty.txt").write_text("")
    run(str(tmp_path / "empty.txt"), status=1)
    run("--store", str(tmp_path / "store.sqlite"), status=1)
