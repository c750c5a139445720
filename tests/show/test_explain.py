"""The words that prove what a record says."""

from __future__ import annotations

import re

from builders.reports import pier
from click.testing import CliRunner
from msgspec import structs

from reportedly.commands import main
from reportedly.records import Certainty, Record
from reportedly.show.text import page


def lines(record: Record) -> list[str]:
    """The lines of the explanation, without runs of spaces."""
    text = page(record, width=100, colour=False, explain=True)
    return [" ".join(line.split()) for line in text.split("conf.", 1)[1].split("\n")]


def test_each_link_of_a_chain_stands_with_its_words() -> None:
    """Of a chain of three, every mouth comes with the words that name it, in « »."""
    record = pier()
    told = " ".join(lines(record))
    names = {actor.id: actor.name for actor in record.actors}
    longest = max(record.statements, key=lambda s: len(s.chain))
    assert len(longest.chain) > 1
    for link in longest.chain:
        assert f"by {names[link.actor]}" in told
        for span in link.spans:
            words = " ".join(record.report.text[slice(*span)].split())
            assert re.search(rf"(?:said|told) by {re.escape(names[link.actor])}.*«{re.escape(words)}»", told)


def test_each_part_says_how_sure_it_is() -> None:
    """The speaker, the others of the chain, the hearer and the access, each with its own number; below 0.7 “perhaps”."""
    record = pier()
    sure = Certainty(speaker=0.97, addressee=0.55, access=0.62, chain=0.64)
    record = structs.replace(record, statements=tuple(structs.replace(s, certainty=sure) for s in record.statements))
    told = "\n".join(lines(record))
    for words in (
        "said by Lena Voss (0.97)", "told by perhaps aide (0.64)", "said to perhaps Tam Orrick (0.55)",
        "setting perhaps private (0.62)",
    ):  # fmt: skip
        assert words in told


def test_every_statement_and_every_actor_is_there() -> None:
    """Nothing of the record goes unexplained."""
    record = pier()
    told = " ".join(lines(record))
    assert [actor.name for actor in record.actors if f"who {actor.name}" not in told] == []


def test_the_page_without_it_is_the_same() -> None:
    """An explanation is added; nothing else changes."""
    plain, more = (page(pier(), width=80, colour=False, explain=explain) for explain in (False, True))
    head, legend = plain.rsplit("\n\n⟦1", 1)
    assert more.startswith(head)
    assert more.endswith(legend)


def test_a_hostile_name_cannot_write_to_the_terminal() -> None:
    """Control characters of a report are shown, not sent."""
    record = pier()
    text = record.report.text.replace("Lena", "Le\x1b]")
    hostile = Record(
        report=record.report.from_dict(record.report.to_dict() | {"text": text}),
        engine=record.engine,
        statements=record.statements,
        actors=record.actors,
    )
    assert "\x1b" not in page(hostile, width=80, colour=False, explain=True)


def test_it_is_for_people() -> None:
    """With a format for programs it is a usage error that says why."""
    result = CliRunner().invoke(main, ["read", "examples/01-tidewater-courier.txt", "--explain", "--format", "jsonl"])
    assert result.exit_code == 2
    assert "--explain is for people" in result.stderr
