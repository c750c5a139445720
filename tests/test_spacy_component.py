"""The spaCy component. It is imported where it is used: that is slow, and every worker imports this file."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders.reports import statement

from reportedly.errors import InputError
from reportedly.records import Engine, Record, Report

if TYPE_CHECKING:
    import spacy
    from spacy.tokens import Doc

TEXT = "The ferry will sail on Monday, harbour minister Mara Okeno said. “We are ready,” she told the Lowmark Gazette."


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    import spacy

    made = spacy.blank("en")
    made.add_pipe("reportedly")
    return made


class OneStatement:
    """A reader that finds the same statement in every report, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[list[str]] = []

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        reports = list(reports)
        self.given.append([report.text for report in reports])
        engine = Engine(version="0", model="none", knowledge=None, threshold=0.5)
        for report in reports:
            found = statement("s1", "Mara Oken", "said", "The ferry will sail", "on Mon", text=report.text)
            yield Record(report=report, engine=engine, statements=(found,), actors=())


def docs(texts: Iterable[str]) -> Iterator[Doc]:
    import spacy

    return map(spacy.blank("en").make_doc, texts)


def test_spans_are_whole_tokens() -> None:
    """Span groups hold whole tokens, one span for each part of a statement, with its id; the record has exact offsets."""
    from reportedly.spacy_component import Component

    doc = Component(OneStatement)(next(docs([TEXT])))
    assert [span.text for span in doc.spans["contents"]] == ["The ferry will sail", "on Monday"]
    assert [span.text for span in doc.spans["sources"]] == ["Mara Okeno"]
    assert {span.id_ for key in ("sources", "cues", "contents") for span in doc.spans[key]} == {"s1"}
    assert doc._.statements[0].source.text == "Mara Oken"


def test_batches() -> None:
    """Docs are read a batch at a time; those that can't be read keep their place and never reach the reader."""
    from reportedly.spacy_component import Component

    reader = OneStatement()
    texts = [TEXT, "", TEXT.replace("Monday", "Mondays"), "   ", TEXT + " She left."]
    piped = list(Component(lambda: reader).pipe(docs(texts), batch_size=2))
    assert [doc.text for doc in piped] == texts
    assert reader.given == [[TEXT], [texts[2]], [texts[4]]]
    assert [len(doc._.statements) for doc in piped] == [1, 0, 1, 0, 1]
    assert [len(doc.spans["cues"]) for doc in piped] == [1, 0, 1, 0, 1]


def test_what_cannot_be_read_is_logged_without_text(caplog: pytest.LogCaptureFixture) -> None:
    """A doc that can't be read is a warning that says why, and holds none of its text."""
    from reportedly.spacy_component import Component

    text = (
        "Il traghetto salperà lunedì, ha detto la ministra del porto. Siamo pronti, ha aggiunto davanti ai giornalisti."
    )
    with caplog.at_level(logging.WARNING):
        doc = Component(OneStatement)(next(docs([text])))
    assert doc._.record is None
    assert len(caplog.messages) == 1
    assert not [word for word in text.split() if len(word) > 4 and word in caplog.text]


def test_statements_and_spans(nlp: spacy.language.Language) -> None:
    """A doc gets its statements, and spans that carry their ids."""
    doc = nlp(TEXT)
    assert doc._.record.report.text == TEXT
    assert {s.id for s in doc._.statements} == {span.id_ for span in doc.spans["contents"]}
    assert "The ferry will sail on Monday" in [span.text for span in doc.spans["contents"]]
    assert "said" in [span.text for span in doc.spans["cues"]]


def test_pipe_equals_one_by_one(nlp: spacy.language.Language) -> None:
    """Docs in a batch get what they would get alone, in order, and one that can't be read gets none."""
    texts = [TEXT, "   ", TEXT.replace("Monday", "Friday")]
    piped = list(nlp.pipe(texts))
    assert [doc.text for doc in piped] == texts
    assert [doc._.statements for doc in piped] == [nlp(text)._.statements for text in texts]
    assert piped[1]._.record is None
    assert piped[1]._.statements == ()
    assert piped[0]._.statements


def test_two_processes(nlp: spacy.language.Language) -> None:
    """Docs that were read in other processes come back with their records."""
    piped = list(nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1))
    assert [doc._.record for doc in piped] == [nlp(TEXT)._.record] * 2


def test_docs_can_be_stored(nlp: spacy.language.Language) -> None:
    """A doc that was stored with its user data still has its record and its spans."""
    import spacy
    from spacy.tokens import DocBin

    doc = nlp(TEXT)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert back._.record == doc._.record
    assert [(span.text, span.id_) for span in back.spans["contents"]] == [
        (span.text, span.id_) for span in doc.spans["contents"]
    ]


def test_pipeline_can_be_saved(nlp: spacy.language.Language, tmp_path: Path) -> None:
    """A pipeline with the component goes to disk and comes back; so does one that is pickled."""
    import spacy

    nlp.to_disk(tmp_path / "pipeline")
    expected = nlp(TEXT)._.statements
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.statements == expected
    assert pickle.loads(pickle.dumps(nlp))(TEXT)._.statements == expected  # noqa: S301 - our own bytes


def test_what_is_said_of_docs(nlp: spacy.language.Language) -> None:
    """The pipeline says of every doc when and by whom it was published, and a doc of itself; so a day becomes a date."""
    import spacy

    from reportedly.spacy_component import GIVEN

    del nlp
    dated = spacy.blank("en")
    dated.add_pipe("reportedly", config={"published": "2031-05-06", "outlet": "Harbour Gazette"})
    text = "“The pier is lost,” mayor Mara Okeno told reporters on Monday."
    first, second = dated.make_doc(text), dated.make_doc(text)
    second.user_data[GIVEN] = {"published": "2031-05-13"}
    first, second = dated.pipe([first, second])
    assert (first._.record.report.outlet, first._.record.report.published) == ("Harbour Gazette", "2031-05-06")
    assert [doc._.statements[0].setting.date for doc in (first, second)] == ["2031-05-05", "2031-05-12"]


def test_a_date_that_is_none_is_refused() -> None:
    """What is no date is told when the pipeline is made, and not with each doc."""
    import spacy

    with pytest.raises(InputError, match="not a date"):
        spacy.blank("en").add_pipe("reportedly", config={"published": "last week"})


def test_names_can_be_chosen(tmp_path: Path) -> None:
    """Attributes and span groups are called as the pipeline says, also after it has been saved."""
    import spacy

    named = spacy.blank("en")
    named.add_pipe("reportedly", config={"record": "who_said", "statements": "said", "contents": "told"})
    named.to_disk(tmp_path / "pipeline")
    for each in (named, spacy.load(tmp_path / "pipeline")):
        doc = each(TEXT)
        assert doc._.who_said.statements == doc._.said != ()
        assert set(doc.spans) == {"sources", "cues", "told"}


def test_names_of_others_are_left_alone() -> None:
    """An attribute that something else has set up stays as it is, unless it is asked for by “force”."""
    import spacy
    from spacy.tokens import Doc

    Doc.set_extension("taken", default="theirs")
    blank = spacy.blank("en")
    with pytest.raises(ValueError, match=r"doc\._\.taken is set up by something else"):
        blank.add_pipe("reportedly", config={"record": "taken"})
    assert blank("pier")._.taken == "theirs"
    blank.add_pipe("reportedly", config={"record": "taken", "force": True})
    assert blank(TEXT)._.taken.statements


def test_a_component_of_ones_own_names() -> None:
    """The names hold for a component that is made without a pipeline too."""
    from reportedly.spacy_component import Component, Names

    doc = Component(OneStatement, names=Names(contents="told"))(next(docs([TEXT])))
    assert [span.text for span in doc.spans["told"]] == ["The ferry will sail", "on Monday"]
