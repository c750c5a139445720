"""Evidence: what is offered as proof, for which statement, and that there is none."""

from __future__ import annotations

import json

import numpy as np
import pytest

from reportedly import rows
from reportedly.attribute.attributor import PieceScores
from reportedly.deeds.proof_nouns import proof_nouns
from reportedly.deeds.proofs import placed
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record
from reportedly.show import jsonld, prov
from reportedly.show.text import page
from reportedly.thresholds import confident

READER = Reader(deeds=True)
PHOTOS = (
    "Marenia’s minister Ana Tersk posted photos of a drone that showed an Ardavian label. “It is theirs,” she said."
)
BOTH = PHOTOS + " Marenian police arrested Joris Veld on Monday."


def read(text: str) -> Record:
    return READER.read(from_text(text, Given(language="en", published="2031-06-05"), id="one"))


def test_photos_are_evidence() -> None:
    """Their words, their kind."""
    (evidence,) = read(PHOTOS).evidence
    assert evidence.kind == "photo"
    assert evidence.text.startswith("photos of a drone")


def test_a_document_that_speaks_is_without_its_verb() -> None:
    """It is the source of what it shows, and nobody else offers it."""
    record = read(
        "Envoy Henrik Osei-Lund doubted that the talks would help, a leaked memo obtained by the Harbour Gazette shows."
    )
    (evidence,) = record.evidence
    assert (evidence.kind, evidence.by) == ("document", None)
    assert evidence.text == "a leaked memo obtained by the Harbour Gazette"
    assert evidence.statement in {s.id for s in record.statements}


@pytest.mark.parametrize(
    "words", ["without providing any evidence", "but offered no proof", "though she did not provide evidence"]
)
def test_that_there_is_none_is_told(words: str) -> None:
    """With the words that say so, and for which statement."""
    record = read(f"Ana Tersk said on Monday that Ardavia had sunk the ferry, {words}.")
    found = [e for e in record.evidence if e.kind == "none"]
    assert len(found) == 1
    assert found[0].statement in {s.id for s in record.statements}
    assert found[0].text in words


def test_a_report_without_any_has_no_such_field() -> None:
    """The JSON of a record without acts and evidence is what it was."""
    made = json.loads(read("“The pier is lost,” Mayor Mara Okeno said.").to_json())
    assert "evidence" not in made
    assert "events" not in made
    assert made["relations"] == []


def test_acts_and_evidence_are_shown() -> None:
    """In text, as rows, in JSON-LD and in PROV."""
    record = read(BOTH)
    text = page(record, width=100, colour=False)
    assert "coerce: Marenian police → Joris Veld" in text
    assert "«photos of a drone" in text
    (row,) = rows.of_record(record, "events")
    assert (row["root"], row["source"], row["target"]) == ("COERCE", "Marenian police", "Joris Veld")
    (proof,) = rows.of_record(record, "evidence")
    assert proof["kind"] == "photo"
    (action,) = jsonld.article(record)["mentions"]
    assert (action["additionalType"], action["agent"]["name"]) == ("COERCE", "Marenian police")
    assert '"r:v1"' in prov.as_json(record)


def test_what_is_left_out_is_not_named() -> None:
    """A record without its less sure statements names none of them."""
    bare = confident(read(BOTH), 1.0)
    assert bare.statements == ()
    assert all(e.statement is None for e in bare.evidence)
    assert all(e.within is None for e in bare.events)


def test_each_noun_is_asked_for_its_states() -> None:
    """At the noun, at the piece before its phrase, and over what follows."""
    text = "Ana posted a video of it"
    (noun,) = proof_nouns(text, [(0, len(text))])
    starts = np.array([0, 4, 11, 13, 19, 22])
    pieces = PieceScores(starts, starts + np.array([3, 6, 1, 5, 2, 2]), np.arange(6, dtype=np.float32)[:, None])
    assert text[slice(*noun.noun)] == "video"
    assert text[noun.phrase :] == "a video of it"
    assert placed(noun, pieces)[:, 0].tolist() == [3, 1, 4.5]


def test_words_reach_from_the_phrase_or_the_clause() -> None:
    """Those of a noun begin with its phrase, its clause or its sentence."""
    text = "On Monday, police released footage of the pier."
    noun = next(n for n in proof_nouns(text, [(0, len(text))]) if n.kind == "video")
    words = {text[slice(*extent.span)] for extent in noun.extents}
    assert {"footage", "footage of the pier", "police released footage of the pier"} <= words
