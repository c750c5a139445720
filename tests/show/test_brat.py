"""brat standoff: what is written, what another program reads of it, and what comes back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from builders.reports import TEXT, pier, record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from pybrat.parser import BratParser

from reportedly import records as r
from reportedly.annotated.brat import marks
from reportedly.annotated.marks import Marked
from reportedly.annotated.sources import load
from reportedly.annotated.statements import record as brought_back
from reportedly.show import brat
from reportedly.show.export import write_brat
from reportedly.spans import trimmed, words
from reportedly.store.reports import StoredReport


def held(made: r.Record) -> StoredReport:
    return StoredReport(key=1, raw=made, base=made, record=made, decided=(), unanchored=())


def zipped(*records: r.Record) -> bytes:
    out = io.BytesIO()
    write_brat([held(each) for each in records], out)
    return out.getvalue()


def test_the_annotations_as_they_stand() -> None:
    """A statement in two pieces, without line ends in any; its kind; and a note of what the record says besides."""
    spoken = pier().statements[3]
    made = brat.standoff(record(pier().report, spoken, actors=pier().actors))
    start = TEXT.index("We owe")
    assert made.splitlines() == [
        f"T1\tSource {TEXT.index('the minister said')} {TEXT.index('the minister said') + 12}\tthe minister",
        f"T2\tCue {spoken.cue.spans[0][0]} {spoken.cue.spans[0][1]}\tsaid",
        f"T3\tContent {start} {start + 21};{TEXT.index('and we never')} {TEXT.index('and we never') + 18}\t"
        "We owe nobody a pier, and we never will.",
        f"T4\tAttribution {spoken.cue.spans[0][0]} {spoken.cue.spans[0][1]}\tsaid",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
        "A1\tKind E1 assertion",
        "#1\tAnnotatorNotes E1\tLena Voss; public · briefing · 2031-05-06 · on record",
    ]


def test_no_piece_goes_over_a_line_end() -> None:
    """Words over two paragraphs are marked line by line, as brat wants it."""
    text = "He said the pier\n\nwas lost\r\nfor good"
    made = brat.standoff(
        record(report(text), statement("s1", "He", "said", "the pier\n\nwas lost\r\nfor good", text=text))
    )
    assert "Content 8 16;18 26;28 36\tthe pier was lost for good" in made


def test_another_program_reads_the_same(tmp_path: Path, examples: list[r.Record]) -> None:
    """pybrat, which is not ours, finds each statement as an event with the spans of its roles.

    It would warn of two labels for the same words, which a trigger and its Cue are, as in PolNeAR's own files.
    """
    with zipfile.ZipFile(io.BytesIO(zipped(*examples))) as archive:
        archive.extractall(tmp_path)
    read = sorted(BratParser(error="ignore").parse(tmp_path / brat.FOLDER), key=lambda each: str(each.id))
    assert [each.text for each in read] == [each.report.text for each in examples]
    for made, there in zip(examples, read, strict=True):
        found = {
            tuple((one.type, tuple((span.start, span.end) for span in one.spans)) for one in entities)
            for entities in map(_arguments, there.events)
        }
        assert found == {
            tuple(
                (role, tuple(brat.fragments(made.report.text, spans)))
                for role, part in (("Source", s.source), ("Cue", s.cue), ("Content", s.content))
                for spans in (brat.annotations_of(made.report.text, part.spans) if part else [])
            )
            for s in made.statements
        }


def _arguments(event: Any) -> list[Any]:
    return list(event.arguments)  # of entities, whatever its types say


def test_what_the_engine_read_comes_back_exactly(tmp_path: Path, examples: list[r.Record]) -> None:
    """Report, spans, roles, kinds, quotes and nesting are the same after a way through brat; who is meant is left open."""
    (tmp_path / "desk.zip").write_bytes(zipped(*examples))
    back = [brought_back(each) for each in load([str(tmp_path / "desk.zip")]) if isinstance(each, Marked)]
    assert [each.report for each in back] == [each.report for each in examples]
    for one, two in zip(examples, back, strict=True):
        assert _words_only(one) == _words_only(two)


def _words_only(made: r.Record) -> list[r.Statement]:
    """Numbers are those of the places, since the engine's have gaps where a credit was left out."""
    place = {s.id: str(number) for number, s in enumerate(made.statements)}
    nobody = {
        "speaker": None,
        "about": None,
        "addressee": None,
        "chain": (),
        "setting": r.Setting(),
        "confidence": 1.0,
        "certainty": r.Certainty(),
    }
    return [structs.replace(s, id=place[s.id], within=s.within and place[s.within], **nobody) for s in made.statements]


def test_the_same_records_make_the_same_file(examples: list[r.Record]) -> None:
    """The zip file does not depend on when it was written."""
    assert zipped(*examples) == zipped(*examples)


@given(st.text("ab \n\r\t🚢王“”", min_size=3, max_size=120), st.data())
def test_any_spans_come_back(text: str, data: st.DataObject) -> None:
    """Whatever the text, the spans of each role come back as they were, without line ends at their own ends."""

    def drawn() -> tuple[r.Span, ...]:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        return tuple((a, b) for a, b in spans if text[a:b].strip("\r\n")) or ((0, 0),)

    parts = [drawn() for _ in range(3)]
    if ((0, 0),) in parts:
        return
    source, cue, content = (words(text, spans) for spans in parts)
    told = structs.replace(
        statement("s1", None, "a", "a", text="a"),
        source=source,
        content=content,
        cue=r.Cue(spans=cue.spans, text=cue.text, kind="fear", negated=True),
    )
    made = record(structs.replace(report("x"), text=text), told)
    (mark,), problems = marks(brat.standoff(made), text)
    assert problems == []
    assert [mark.source, mark.cue, mark.content] == [_trimmed(text, spans) for spans in parts]
    assert (mark.kind, mark.negated) == ("fear", True)


def _trimmed(text: str, spans: tuple[r.Span, ...]) -> tuple[r.Span, ...]:
    return tuple(trimmed(text, span, "\r\n") or span for span in spans)
