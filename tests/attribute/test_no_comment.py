"""Refusals to comment and silences in set phrases."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly.attribute.cue_kinds import cue_kind, negated
from reportedly.attribute.no_comment import NoComment, no_comments
from reportedly.attribute.quotations import quotations

FOUND = [
    ("Lowmark declined to comment.", "Lowmark", "declined", "to comment"),
    ("Lowmark, a shipping firm which sold the ferries last year, declined to comment.",
     "Lowmark, a shipping firm which sold the ferries last year", "declined", "to comment"),
    ("A spokeswoman for the port declined to comment on the talks, citing a court order.",
     "A spokeswoman for the port", "declined to comment on", "the talks"),
    ("The port declined to comment on Monday.", "The port", "declined", "to comment"),
    ("The port declined to comment Monday on the ferry’s loss.", "The port", "declined to comment Monday on", "the ferry’s loss"),
    ("The mayor has repeatedly refused to comment on it.", "The mayor", "has repeatedly refused to comment on", "it"),
    ("Mr. Tarn would not say whether he had sold the boat.", "Mr. Tarn", "would not say", "whether he had sold the boat"),
    ("Mr. Tarn wouldn’t comment.", "Mr. Tarn", "wouldn’t", "comment"),
    ("The envoy declined to say who paid.", "The envoy", "declined", "to say who paid"),
    ("She refused to answer questions about the fire but smiled.", "She", "refused", "to answer questions about the fire"),
    ("Tesk and Arden did not immediately respond to a request for comment.", "Tesk and Arden",
     "did not immediately respond to", "a request for comment"),
    ("The ministry didn't respond to emailed questions.", "The ministry", "didn't respond to", "emailed questions"),
    ("The clinic did not return several calls seeking comment.", "The clinic", "did not return", "several calls seeking comment"),
    ("Veld could not immediately be reached for comment.", "Veld", "could not immediately be reached", "for comment"),
    ("Veld was not available for comment.", "Veld", "was not available", "for comment"),
    ("The crew had no comment on the verdict.", "The crew", "had no comment on", "the verdict"),
    ("The crew had no immediate comment.", "The crew", "had", "no immediate comment"),
    ("The firm ignored repeated requests for comment.", "The firm", "ignored", "repeated requests for comment"),
    ("Orla Tesk, who declined to comment, left.", "Orla Tesk", "declined", "to comment"),
    ("Asked on Friday, the board declined to comment.", "the board", "declined", "to comment"),
    ("The mayor resigned, but his deputy declined to comment.", "his deputy", "declined", "to comment"),
    ("“We sail,” the owner wrote. The U.S. Navy declined to comment.", "The U.S. Navy", "declined", "to comment"),
    ("The port also did not return a phone message.", "The port", "did not return", "a phone message"),
    ("Through a lawyer, Tarn declined to comment.", "Tarn", "declined", "to comment"),
]  # fmt: skip


def refusals(text: str) -> tuple[NoComment, ...]:
    return no_comments(text, quotations(text))


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_found(text: str, source: str, cue: str, content: str) -> None:
    """Who did not comment, the verb, and what was declined are found."""
    (one,) = refusals(text)
    assert one.source
    assert text[slice(*one.source)] == source
    assert text[slice(*one.cue)] == cue
    assert [text[start:end] for start, end in one.content] == [content]


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_its_kind_is_no_comment(text: str, source: str, cue: str, content: str) -> None:
    """Each find is of the kind `no_comment`, and not negated."""
    before = text[: text.rindex(cue + " " + content)]
    assert source in before
    assert cue_kind(cue, content, before[-60:]) == "no_comment"
    assert negated(cue, before[-60:]) is False


@pytest.mark.parametrize(
    "text",
    [
        "Sales of the boats declined and refused to recover.",
        "The court refused to hear the case.",
        "The agreement could not be reached before dawn.",
        "The port did not respond to the storm.",
        "The clinic did not return the money.",
        "“We declined to comment,” she said.",
        "She had no complaint.",
        "The mayor commented on the talks.",
        "He declined the prize.",
        "The ships would not sail.",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    """Other refusals, other silences and what is said inside quotation marks are left alone."""
    assert refusals(text) == ()


def test_source_left_open() -> None:
    """Where the words before the verb are more than a subject, no source is made up."""
    (one,) = refusals("The board said on Friday it was told the owner declined to comment.")
    assert one.source is None


def test_in_order_and_apart() -> None:
    """Several finds come in the order of the text, and none shares words with another."""
    text = "Tesk declined to comment. Arden did not respond to messages. Veld was unavailable for comment."
    found = refusals(text)
    ends = [(one.cue[0], one.content[-1][1]) for one in found]
    assert [text[slice(*one.source)] for one in found if one.source] == ["Tesk", "Arden", "Veld"]
    assert all(one[1] <= two[0] for one, two in pairwise(ends))
