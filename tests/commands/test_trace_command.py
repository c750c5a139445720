"""`reportedly trace` on the examples and on a store."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.commands import main
from reportedly.serve.jobs import examples
from reportedly.store import Store
from reportedly.trace.records import Trace

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@pytest.fixture
def filled(where: str, store: Store) -> str:
    """A store with the records of the examples."""
    examples.put_in(store)
    return where


def run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["trace", *arguments], prog_name="reportedly")
    assert result.exit_code == status, result.output
    return result.stdout


@pytest.fixture(scope="module")
def traced() -> str:
    """The trace of the files, as JSON."""
    with chdir(ROOT):
        return run("examples/", "--format", "json")


def test_the_examples(traced: str) -> None:
    """Nine reports are one story; the Courier's, the wire's and two copies rest on the Courier's official."""
    found = Trace.from_dict(json.loads(traced))
    assert [len(story.reports) for story in found.stories] == [9]
    first = {report.id: report.roots[0] for report in found.reports if report.roots}
    courier = next(root for ident, root in first.items() if ident.endswith("01-tidewater-courier.txt"))
    root = next(root for root in found.roots if root.id == courier)
    assert (root.kind, root.outlet) == ("unnamed", "Tidewater Courier")
    assert sum(each == courier for each in first.values()) >= 4


def test_the_tree_says_it_in_words(filled: str) -> None:
    """How many reports rest on how many roots, and who denies what."""
    text = run("--store", filled)
    assert "9 reports, resting on" in text
    assert "Compact official, to Tidewater Courier  (unnamed)" in text
    assert re.search(
        r"possibly denied by c\d+ Edda Hallam denies: the Halden Strait was", " ".join(text.replace("│", "").split())
    )
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.usefixtures("attributed_once", "store")
def test_a_store(where: str, traced: str) -> None:
    """What is in the store is traced as the same files are."""
    with chdir(ROOT):
        assert CliRunner().invoke(main, ["add", "examples/", "--store", where]).exit_code == 0
    assert run("--store", where, "--format", "json") == traced


def test_what_a_person_decided(filled: str) -> None:
    """Of the store's reports: whose reading a relation is, in JSON and in words; without the decision all is as before."""
    where = filled
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
