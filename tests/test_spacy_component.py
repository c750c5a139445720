"""The spaCy component."""

from __future__ import annotations

import pytest
import spacy

TEXT = "The ferry will sail on Monday, harbour minister Mara Okeno said. “We are ready,” she told the Lowmark Gazette."


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    made = spacy.blank("en")
    made.add_pipe("reportedly")
    return made


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


def test_pipeline_can_be_saved(nlp: spacy.language.Language, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A pipeline with the component goes to disk and comes back."""
    folder = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(folder)
    assert spacy.load(folder)(TEXT)._.statements == nlp(TEXT)._.statements
