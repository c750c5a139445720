"""Which words of a report may name a hearer."""

from __future__ import annotations

import re

import pytest

from reportedly.attribute.mentions import Mention
from reportedly.resolve.hearers import hearers
from reportedly.resolve.sentences import sentences


def found(text: str, people: str = "", others: str = "") -> list[tuple[str, str]]:
    """The words, and by what they hang on it; names are parted by "|"."""
    named = [(n, "person") for n in people.split("|") if n] + [(n, "organisation") for n in others.split("|") if n]
    mentions = [Mention(m.span(), kind, 0.99) for n, kind in named for m in re.finditer(re.escape(n), text)]  # type: ignore[arg-type]
    mentions.sort(key=lambda m: m.span)
    return [(text[slice(*h.span)], h.kind) for h in hearers(text, sentences(text), mentions)]


@pytest.mark.parametrize(
    ("text", "people", "others", "who", "kind"),
    [
        ("Voss told “confidants” that the pier was lost.", "Voss", "", "confidants", "object"),
        ("“It is lost,” Voss said on “Harbour Hour.”", "Voss", "", "“Harbour Hour", "on"),
        ("Voss said on Meet the Port that it was lost.", "Voss", "", "Meet the Port", "on"),
        ("In a Meet the Port interview, Voss said it was lost.", "Voss", "", "Meet the Port", "talk"),
        ("The port did not respond to the Courier’s request for comment.", "", "Courier", "Courier", "request"),
        ("The port did not answer media requests for comment.", "", "", "media", "request"),
        ("Voss told a gathering of reporters that it was lost.", "Voss", "", "a gathering of reporters", "object"),
        ("She told reporters Orrick might resign.", "Orrick", "", "reporters", "object"),
        ("Voss told the Courier’s Ivo Tamm it was lost.", "Voss|Ivo Tamm", "Courier", "the Courier’s Ivo Tamm", "object"),
        ("Aides are telling some foreign envoys that it is lost.", "", "", "some foreign envoys", "object"),
        ("Voss told staff in an all-hands meeting that it was lost.", "Voss", "", "staff", "object"),
        ("Voss told his aides in private that it was lost.", "Voss", "", "his aides", "object"),
        ("Voss wrote to the pilot’s family in a letter that it was lost.", "Voss", "", "the pilot’s family", "to"),
        ("Voss told his Harven counterpart Tamm so.", "Voss|Tamm", "Harven", "his Harven counterpart Tamm", "object"),
        ("Voss confided to a friend that it was lost.", "Voss", "", "a friend", "to"),
        ("Islanders were warned that the ferry would stop.", "", "", "Islanders", "passive"),
    ],
)  # fmt: skip
def test_words_that_may_name_a_hearer(text: str, people: str, others: str, who: str, kind: str) -> None:
    """Programmes, words in quotation marks, who asks for comment, groups of people, the subject of a passive."""
    assert (who, kind) in found(text, people, others)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In text messages to his sister, Voss wrote that it was lost.", "his sister"),
        ("Addressing the harbour board on Friday, Voss said it was lost.", "the harbour board"),
        ("Voss confided to a friend that it was lost.", "a friend"),
    ],
)
def test_the_form_of_words_tells_a_hearer(text: str, who: str) -> None:
    """Letters in the plural, a participle at the head, a verb of telling in private."""
    assert who in [text[slice(*h.span)] for h in hearers(text, sentences(text), ()) if h.plain]


@pytest.mark.parametrize(
    ("text", "not_one"),
    [
        ("He warned that executive orders would follow.", "that executive orders"),
        ("Voss urged members to hold the line.", "hold"),
        ("Voss told the Harbour Press on Saturday that it was lost.", "the Harbour Press on"),
    ],
)
def test_words_that_name_nobody(text: str, not_one: str) -> None:
    """A content that begins with “that”, an infinitive, a day behind a name."""
    assert not_one not in [words for words, _ in found(text, "Voss", "Harbour Press")]
