"""Cue kinds and negation, on phrases such as reports use."""

from __future__ import annotations

import pytest

from reportedly.attribute.cue_kinds import cue_kind, negated
from reportedly.attribute.cue_lexicon import ADJECTIVES, NOUNS, VERBS, forms
from reportedly.records import CueKind

KINDS: list[tuple[str, str, str, CueKind]] = [  # before, cue, content, kind
    ("The minister ", "said", "the port would open", "assertion"),
    ("", "according to", "the harbour board was told", "assertion"),
    ("She ", "told", "the ferry was late", "assertion"),
    ("He ", "added", "that it was nobody’s fault", "assertion"),
    ("Okeno ", "tweeted", "“See you at the pier”", "assertion"),
    ("The paper ", "reported", "a deal was near", "assertion"),
    ("The mayor ", "suggested", "the bridge might close", "assertion"),
    ("The envoy ", "signalled", "talks could resume", "assertion"),
    ("The board ", "described", "the plan as bold", "assertion"),
    ("Mr Tarn ", "claimed", "the record was his", "assertion"),
    ("The ministry ", "insisted", "nothing had changed", "assertion"),
    ("", ":", "“No more delays”", "assertion"),
    ("The court ", "burbled", "something", "assertion"),
    ("The clinic ", "denied", "any error", "denial"),
    ("The clinic ", "has denied", "any error", "denial"),
    ("The clinic ", "issued a denial", "that there was an error", "denial"),
    ("Lowmark ", "rejected", "claims of bribery", "denial"),
    ("Lowmark ", "disputes", "the figure", "denial"),
    ("Lowmark ", "dismissed as", "nonsense", "denial"),
    ("The union ", "refuted", "the account", "denial"),
    ("A spokesman ", "rebuffed", "the idea", "denial"),
    ("Both sides ", "were contradicting", "the report", "denial"),
    ("Prosecutors ", "accused", "him of fraud", "allegation"),
    ("Prosecutors ", "allege", "that he took money", "allegation"),
    ("", "allegedly", "took money", "allegation"),
    ("", "reportedly", "left the country", "allegation"),
    ("The families ", "blamed", "the operator", "allegation"),
    ("", "There have been allegations", "that votes were bought", "allegation"),
    ("The office ", "confirmed", "the date", "confirmation"),
    ("The office ", "has not confirmed", "the date", "confirmation"),
    ("He ", "admitted", "he was there", "confirmation"),
    ("She ", "acknowledged", "the delay", "confirmation"),
    ("She ", "conceded", "the point", "confirmation"),
    ("Two aides ", "verified", "the letter", "confirmation"),
    ("A reporter ", "asked", "whether the talks had failed", "question"),
    ("A reporter ", "asked", "“Did the talks fail?”", "question"),
    ("Critics ", "questioned", "the timing", "question"),
    ("Members ", "wondered", "why it took so long", "question"),
    ("The judge ", "asked", "him to leave", "demand"),
    ("The city ", "asked for", "more time", "demand"),
    ("The city ", "asked", "the state government to pay", "demand"),
    ("She ", "urged", "calm", "demand"),
    ("The group ", "called on", "the king to step down", "demand"),
    ("The group ", "called for", "an inquiry", "demand"),
    ("The commander ", "ordered", "a retreat", "demand"),
    ("The panel ", "recommended", "a new vote", "demand"),
    ("The panel ", "demanded", "an answer", "demand"),
    ("The candidate ", "promised", "lower fares", "promise"),
    ("The candidate ", "vowed", "to fight on", "promise"),
    ("The donors ", "pledged", "two million", "promise"),
    ("He ", "assured", "them the dam was safe", "promise"),
    ("The general ", "threatened", "to close the strait", "threat"),
    ("The general ", "is threatening", "to close the strait", "threat"),
    ("Doctors ", "warned", "of a second wave", "warning"),
    ("Doctors ", "cautioned", "against hope", "warning"),
    ("The firm ", "offered", "to pay", "offer"),
    ("The firm ", "proposed", "a truce", "offer"),
    ("Voters ", "believe", "the count was fair", "belief"),
    ("She ", "thought", "it was over", "belief"),
    ("Analysts ", "expect", "a cut", "belief"),
    ("Analysts ", "predicted", "a cut", "belief"),
    ("He ", "was convinced", "that it would hold", "belief"),
    ("He ", "doubts", "it will hold", "belief"),
    ("The king ", "wants", "peace", "wish"),
    ("The king ", "hopes", "for peace", "wish"),
    ("She ", "expressed hope", "for an early end", "wish"),
    ("The party ", "opposes", "the tax", "wish"),
    ("The island ", "fears", "a blockade", "fear"),
    ("The island ", "is worried", "about a blockade", "fear"),
    ("Traders ", "voiced concern", "over the tariff", "fear"),
    ("The board ", "plans", "to sell", "intention"),
    ("The board ", "intends", "to sell", "intention"),
    ("The board ", "decided", "to sell", "intention"),
    ("Her remarks ", "suggested", "the vote was lost", "inference"),
    ("Her words on the ferry ", "indicated", "a retreat", "inference"),
    ("The poll ", "showed", "a lead of four points", "inference"),
    ("The documents ", "reveal", "a second payment", "inference"),
    ("The figures, she knew, ", "implied", "a loss", "inference"),
    ("The company ", "declined", "to comment", "no_comment"),
    ("The company ", "declined to comment", "on the talks", "no_comment"),
    ("The company ", "refused to say", "who paid", "no_comment"),
    ("The company ", "did not respond", "to a request for comment", "no_comment"),
    ("The company ", "did not immediately return", "a call", "no_comment"),
    ("The company ", "didn’t respond", "to questions", "no_comment"),
    ("Mr Tarn ", "could not be reached", "for comment", "no_comment"),
    ("Mr Tarn ", "would not comment", "on it", "no_comment"),
    ("Mr Tarn ", "had no comment", "", "no_comment"),
    ("The king ", "refused", "to sign", "denial"),
]


@pytest.mark.parametrize(("before", "cue", "content", "kind"), KINDS, ids=lambda v: str(v).strip())
def test_kind(before: str, cue: str, content: str, kind: CueKind) -> None:
    """Each phrase gets the kind that a reader would give it."""
    assert cue_kind(cue, content, before) == kind


@pytest.mark.parametrize(
    ("before", "cue", "expected"),
    [
        ("The office ", "has not confirmed", True),
        ("The office has not ", "confirmed", True),
        ("The office hasn’t ", "confirmed", True),
        ("The office neither ", "confirmed nor denied", True),
        ("He never ", "said", True),
        ("She ", "no longer believes", True),
        ("She ", "stopped short of saying", True),
        ("She ", "refused to confirm", True),
        ("The office ", "confirmed", False),
        ("The ship did not sail, and the office ", "said", False),
        ("It was not his fault, he ", "said", False),
        ("The firm ", "declined to comment", False),
        ("The firm ", "did not respond", False),
        ("The firm ", "denied", False),
    ],
)
def test_negation(before: str, cue: str, expected: bool) -> None:
    """The saying is negated only by a negation of its own clause; a refusal to comment is a kind, not a negation."""
    assert negated(cue, before) is expected


PHRASES: list[tuple[str, str, str, CueKind]] = [  # before, cue, content, kind
    ("The court ", "said in a statement denying", "the charge", "denial"),
    ("The king ", "made a promise", "that taxes would fall", "promise"),
    ("The king ", "issued a warning", "to the rebels", "warning"),
    ("The mayor’s ", "public calls for", "restraint", "demand"),
    ("The mayor’s ", "refusal", "to sign the lease", "denial"),
    ("The guild ", "raised doubts about", "the count", "belief"),
    ("The guild ", "cast doubt on", "the count", "denial"),
    ("The guild ", "called into question", "the count", "denial"),
    ("The pilot ", "ruled out", "a fault", "denial"),
    ("The pilot ", "pushed back on", "the claim", "denial"),
    ("The pilot ", "played down", "the risk", "denial"),
    ("The pilot ", "pleaded not guilty", "to theft", "denial"),
    ("The pilot ", "pleaded guilty", "to theft", "confirmation"),
    ("The pilot ", "refused to confirm", "the theft", "confirmation"),
    ("The two ", "agreed", "to meet in May", "promise"),
    ("The two ", "agreed", "that the road was bad", "confirmation"),
    ("The two ", "agreed with", "the judge", "confirmation"),
    ("The judge ", "told", "him to sit", "demand"),
    ("The judge ", "told", "reporters the case was closed", "assertion"),
    ("The judge ", "insisted on", "silence", "demand"),
    ("The judge ", "challenged", "them to prove it", "demand"),
    ("The judge ", "has also called Friday for", "calm", "demand"),
    ("The judge ", "was asked", "about the fire", "question"),
    ("The judge ", "was pressed on", "why the fire spread", "question"),
    ("The nurse ", "asked:", "Do I have to go?", "question"),
    ("The nurse ", "wants to know", "who paid", "question"),
    ("The nurse ", "offered her condolences", "to the family", "assertion"),
    ("The nurse ", "is also worried", "about her pay", "fear"),
    ("The nurse ", "is determined", "to stay", "intention"),
    ("The nurse ", "is considering", "leaving the ward", "intention"),
    ("The nurse ", "considers", "the ward unsafe", "belief"),
    ("The nurse ", "weighed in on", "the ward", "assertion"),
    ("The nurse ", "would like", "a rest", "wish"),
    ("The ward ", "is seen as", "unsafe", "belief"),
    ("The ward ", "looks like", "a ruin", "inference"),
    ("The ward ", "seemed", "empty", "inference"),
    ("", "apparently", "the ward was shut", "inference"),
    ("", "purportedly", "the ward was shut", "allegation"),
    ("The paper ", "has learned", "that the ward was shut", "assertion"),
    ("The paper ", "pointed out", "that the ward was shut", "assertion"),
    ("The envoy ", "hinted", "that talks could resume", "assertion"),
    ("The emails, which included notes by aides ", "suggesting", "a recess", "assertion"),
    ("The aide ", "signaled", "a change", "assertion"),
    ("The aide’s letter ", "signalled", "a change", "inference"),
    ("The aide ", "kept mum", "about the change", "no_comment"),
    ("The aide ", "dodged questions about", "the change", "no_comment"),
    ("", "―", "“No more delays”", "assertion"),
    ("", "", "", "assertion"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "cue", "content", "kind"), PHRASES, ids=lambda v: str(v).strip())
def test_phrases(before: str, cue: str, content: str, kind: CueKind) -> None:
    """Set phrases, supporting verbs and what follows the cue decide where the head word alone would mislead."""
    assert cue_kind(cue, content, before) == kind


def test_a_phrase_begins_in_the_cue() -> None:
    """What the content says of others does not make the kind of its own cue."""
    assert cue_kind("said", "the ferry was asked to call at the pier, and declined to comment") == "assertion"


@pytest.mark.parametrize(
    ("before", "cue", "expected"),
    [
        ("She not only ", "confirmed", False),
        ("She could not resist ", "pointing out", False),
        ("She has yet to ", "confirm", True),
        ("She has not yet publicly ", "endorsed", True),
        ("She ", "cannot rule out", True),
        ("She ", "did not deny", True),
        ("She ", "refused to say", False),
        ("She was ", "unaware", True),
        ("Nobody ", "believes", True),
    ],
)
def test_more_negation(before: str, cue: str, expected: bool) -> None:
    """Adverbs may stand between; "not only" and "could not resist" say that it was done."""
    assert negated(cue, before) is expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("refer", {"refer", "refers", "referred", "referring"}),
        ("signal", {"signal", "signals", "signaled", "signalled", "signaling", "signalling"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_forms(verb: str, expected: set[str]) -> None:
    """Forms of a verb follow the rules of spelling, British and American."""
    assert forms(verb) == expected


@pytest.mark.parametrize("table", [VERBS, NOUNS, ADJECTIVES])
def test_a_word_has_one_kind(table: dict[CueKind, str]) -> None:
    """No word stands in two rows of the table, where the later would win unseen."""
    words = [word.rstrip("*") for row in table.values() for word in row.split()]
    assert sorted(words) == sorted(set(words))
