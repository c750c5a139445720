"""Whatever the text: resolving ends with a record that holds together."""

from __future__ import annotations

from itertools import pairwise

from builders.resolving import resolved, statement_near
from hypothesis import given
from hypothesis import strategies as st

WORDS = (
    "Orsk Orskian Ana Tersk Tersk the a his their its who he she they I we report network paper government minister envoy’s "
    "official source sources foreign press statement report’s spokesman for of in on at with and , . “ ” Friday told said that "
    "met spoke with citing according to per Courier Union aide briefed on the talks one of two three-year-old 29-year-old"
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=40), st.data())
def test_every_actor_that_is_named_exists_and_every_span_lies_in_the_text(
    words: list[str], data: st.DataObject
) -> None:
    """Nothing in a text makes it fail; ids lead to actors, spans to words, and a chain begins with its speaker."""
    text = " ".join(words)
    statements = []
    for number in range(data.draw(st.integers(1, 3))):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=4, max_size=4, unique=True)))
        source, cue, content = (" ".join(words[a:b]) for a, b in pairwise(cuts))
        statements.append(statement_near(text, f"s{number}", source, cue, content))
    record = resolved(
        text, *statements, people="Ana Tersk|Tersk", places="Orsk", peoples="Orskian", outlets="Courier", bodies="Union",
        lands=(("Orskian", "Orsk"),), published="2025-07-06",
    ).record  # fmt: skip
    ids = {actor.id for actor in record.actors}
    for s in record.statements:
        links = [link.actor for link in s.chain]
        assert {a for a in (s.speaker, s.addressee, s.about, *links) if a} <= ids
        assert links[:1] == ([s.speaker] if s.speaker else [])
        for start, end in (*s.setting.spans, *(span for link in s.chain for span in link.spans)):
            assert 0 <= start < end <= len(text)
    for actor in record.actors:
        assert actor.belongs_to is None or actor.belongs_to in ids - {actor.id}
