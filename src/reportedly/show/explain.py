"""The evidence of a record: the words that prove each part of a statement, and why an actor was linked or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from reportedly.records import Actor, Record, Span, Statement
from reportedly.show.visible import one_line, visible
from reportedly.show.words import UNSAID, doubted, name_of, said_by, setting_words

AROUND = 32  # characters of context on each side of a proof
WORDS, HEAD, DIM = "bold yellow", "bold cyan", "dim"


Row = tuple[Text, Text]  # label and content of a line


def explanation(record: Record) -> Table:
    """Return a table for people. Proofs are in « », with their context."""
    text, actors = record.report.text, {actor.id: actor for actor in record.actors}
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for statement in record.statements:
        for row in _statement(text, statement, actors):
            table.add_row(*row)
    table.add_row()
    for actor in record.actors:
        for row in _actor(text, actor, actors):
            table.add_row(*row)
    return table


def _statement(text: str, s: Statement, actors: Mapping[str, Actor]) -> Iterator[Row]:
    yield Text(one_line(s.id.removeprefix("s")), HEAD), Text(_short(s.content.text), HEAD)
    for place, link in enumerate(s.chain):
        how = "inferred" if link.inferred else ""
        likely = s.certainty.chain if place else s.certainty.speaker
        name = doubted(name_of(link.actor, actors), likely)
        yield _proof(said_by(s.asserted) if place == 0 else "told by", name, text, link.spans, how)
    if s.addressee:
        yield _row("said to", doubted(name_of(s.addressee, actors), s.certainty.addressee))
    if not s.asserted:
        yield _row(
            UNSAID, "the report does not say that this was said: it is asked, supposed, demanded, denied or corrected"
        )
    if s.about:
        yield _row("drawn from", name_of(s.about, actors))
    said = setting_words(s.setting, s.certainty.access)
    if said:
        yield _proof("setting", said, text, s.setting.spans, "" if s.setting.spans else "by whose words they are")


def _actor(text: str, a: Actor, actors: Mapping[str, Actor]) -> Iterator[Row]:
    whose = f"for {name_of(a.belongs_to, actors)}" if a.belongs_to else None
    hidden = () if a.named else ("unnamed", a.basis and f"knows: {a.basis}", a.reason and f"unnamed why: {a.reason}")
    told = ", ".join(one_line(fact) for fact in (a.type, a.wikidata, a.role, whose, *hidden) if fact)
    yield Text("who", DIM), Text(one_line(a.name), HEAD).append(f"  {told}", "default")
    mentions = dict.fromkeys(one_line(text[slice(*span)]) for span in a.mentions)
    if mentions:
        yield _row("called", ", ".join(f"«{visible(words)}»" for words in mentions))
    if a.link:
        why = "; ".join(map(one_line, a.link.why))
        yield _row("known", f"{'' if a.wikidata else 'no Wikidata id: '}{why} ({a.link.score:.2f})")
        if a.link.runners_up:
            yield _row("not", ", ".join(f"{one_line(r.name)} ({r.wikidata}, {r.score:.2f})" for r in a.link.runners_up))


def _proof(label: str, what: str, text: str, spans: Sequence[Span], how: str) -> Row:
    name, line = _row(label, what)
    for span in _joined(spans):
        line.append("  ").append(_before(text, span[0]), DIM)
        line.append(f"«{visible(one_line(text[slice(*span)]))}»", WORDS).append(_after(text, span[1]), DIM)
    return name, line.append(f"  ({how})", DIM) if how else line


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return the spans with those that touch, or nearly touch, joined."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 2:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _before(text: str, at: int) -> str:
    start = max(0, at - AROUND)
    words = text[start:at]
    return one_line(words if start == 0 else "…" + words.partition(" ")[2]) + (" " if words[-1:].isspace() else "")


def _after(text: str, at: int) -> str:
    words = text[at : at + AROUND]
    cut = words if at + AROUND >= len(text) else words.rpartition(" ")[0] + "…"
    return (" " if cut[:1].isspace() else "") + one_line(cut)


def _row(label: str, what: str) -> Row:
    return Text(label, DIM), Text(one_line(what))


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= 2 * AROUND else line[: 2 * AROUND].rsplit(" ", 1)[0] + " …"
