"""The Python interface: what `import reportedly` offers beside `Reader` and the records. These functions share one reader."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from reportedly import rows
from reportedly.errors import InputError, SkippedError
from reportedly.extras import needed
from reportedly.intake import Given, from_text, is_address, load
from reportedly.reader import Reader
from reportedly.records import Record

if TYPE_CHECKING:
    import pandas

    from reportedly.check.findings import Finding
    from reportedly.trace.records import Trace

_KINDS = {str: "string", bool: "boolean", int: "Int64", float: "Float64"}  # types of pandas that know "not given"


@cache
def _reader() -> Reader:
    return Reader()


def read_text(
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    title: str | None = None,
    byline: str | None = None,
) -> Record:
    """The record of a pasted text; its spans are offsets into `text` as it is.

    Args:
        text: the report, at most 145 kB of UTF-8, with at most 550 statements.
        outlet: who published it.
        published: when, in ISO 8601: a month, a day, or a time with zone. Without it “on Monday” is no day.
        url: where it comes from. Nothing is fetched.
        language: “en” to have it read as English whatever it looks like.
        title: its headline, where this is no part of the text.
        byline: who wrote it, where the text does not say so.

    Returns:
        The record: `record.statements`, `record.actors`, `record.report`.

    Raises:
        InputError: it can't be read: empty, too long, surely not English, or `published` is no date.

    Example:
        >>> import reportedly
        >>> record = reportedly.read_text("“The pier is lost,” mayor Mara Okeno told reporters.", outlet="Harbour Gazette")
        >>> (statement,) = record.statements
        >>> statement.content.text, statement.cue.text, statement.quote
        ('The pier is lost', 'told', 'direct')
        >>> record.speaker(statement).name
        'Mara Okeno'
        >>> [actor.name for actor in record.chain(statement)]
        ['Mara Okeno']
    """
    return _reader().read(from_text(text, _given(outlet, published, url, language, title, byline)))


def read_path(
    path: str | PathLike[str],
    *,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    title: str | None = None,
    byline: str | None = None,
) -> Record:
    """The record of the one report in a file: text, HTML, PDF, .docx, or JSON. Never touches the network.

    Args:
        path: the file. For a folder, a feed or JSON Lines, which hold several reports, see `Reader.read_many`.
        outlet, published, url, language, title, byline: as of `read_text`; they win over what the file says of itself.

    Returns:
        The record. For other formats than plain text `record.report.text` is the article that was found.

    Raises:
        InputError: there is no such file, it can't be read, or it holds more than one report.

    Example:
        >>> import reportedly
        >>> record = reportedly.read_path("examples/03-harbour-gazette.html")
        >>> record.report.outlet, record.report.published[:10]
        ('Harbour Gazette', '2031-06-05')
    """
    if is_address(fspath(path)):
        raise InputError(fspath(path), "is an address, not a path", "use read_url")
    return _one(fspath(path), _given(outlet, published, url, language, title, byline), allow_private=False)


def read_url(
    url: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    allow_private: bool = False,
) -> Record:
    """The record of the report at an http or https address, which is fetched.

    Args:
        url: the address.
        outlet, published, language, title, byline: as of `read_text`; they win over what the page says of itself.
        allow_private: also fetch addresses inside this network or machine.

    Returns:
        The record; `record.report.url` is where redirects led.

    Raises:
        InputError: it can't be fetched or must not be, or there is no report or more than one.

    Example:
        >>> import reportedly
        >>> reportedly.read_url("http://127.0.0.1/pier")  # an address inside this machine
        Traceback (most recent call last):
        reportedly.errors.RefusedError: http://127.0.0.1/pier: leads to an address inside this network or machine; ...
    """
    return _one(url, _given(outlet, published, None, language, title, byline), allow_private=allow_private)


def trace(records: Iterable[Record]) -> Trace:
    """Which reports are one story, which statements are one claim, and on whom they rest in the end. The same whatever the order.

    Args:
        records: as `read_text` and the others give them, or a `Reader`. Ids of their reports must differ.

    Returns:
        Stories, claims, roots, pairs of roots and relations; see `to_rows` for tables of them.

    Raises:
        ModelError: the model of meanings of this installation is missing or damaged.

    Example:
        >>> import reportedly
        >>> first = reportedly.read_text("The pier is lost, mayor Mara Okeno told the Quay Review on Monday.", outlet="Quay Review")
        >>> second = reportedly.read_text("The pier is lost, mayor Mara Okeno told the Quay Review.", outlet="Lantern Daily")
        >>> found = reportedly.trace([first, second])
        >>> sorted((report.outlet, report.story) for report in found.reports)
        [('Lantern Daily', 'y1'), ('Quay Review', 'y1')]
    """
    from reportedly.trace.trace import trace as traced

    return traced(records)


def check(record: Record, *, codes: Iterable[str] | None = None) -> list[Finding]:
    """What an editor would ask of a draft before publication. A title that is no part of the text is checked too.

    Args:
        record: that of the draft.
        codes: only these rules, such as "R301"; by default all.

    Returns:
        The findings, in the order of the text, the headline first.

    Raises:
        ValueError: a code is that of no rule.

    Example:
        >>> import reportedly
        >>> text = "The harbour fund was empty. Tam Orrick had quietly embezzled nine million from it over three years."
        >>> draft = reportedly.read_text(text, published="2031-05-06")
        >>> [(each.code, each.level) for each in reportedly.check(draft, codes=["R301"])]
        [('R301', 'error')]
    """
    from reportedly.check.check import check as checked
    from reportedly.check.findings import RULES
    from reportedly.check.titled import headline

    wanted = tuple(RULES if codes is None else codes)
    for code in wanted:
        if code not in RULES:
            raise ValueError(f"{code} is no rule; they are {', '.join(RULES)}")
    return checked(record, headline(_reader(), record), codes=wanted)


def to_rows(what: Record | Trace | Iterable[Record], table: str | None = None) -> list[rows.Row]:
    """A table of one record, of many, or of a trace, as a dict a row, for `csv.DictWriter`, pandas or polars.

    Args:
        what: a record, records, or a trace.
        table: of records "statements" (the default), "actors", or "edges": who told whom. Of a trace "claims" (the default),
            "statements" (which claim each belongs to), "reports", "stories", "roots", "root_pairs", "relations", or "edges":
            whose news each report has.

    Returns:
        The rows. All of one table have the same keys; what is not given is `None`.

    Raises:
        ValueError: there is no such table.

    Example:
        >>> import reportedly
        >>> record = reportedly.read_text("“The pier is lost,” mayor Mara Okeno told reporters.", outlet="Harbour Gazette")
        >>> [(row["speaker"], row["content"]) for row in reportedly.to_rows(record)]
        [('Mara Okeno', 'The pier is lost')]
        >>> [(row["teller"], row["hearer"]) for row in record.to_rows("edges") if row["kind"] == "published"]
        [('Mara Okeno', 'Harbour Gazette')]
    """
    return _table(what, table)[0]


def to_frame(what: Record | Trace | Iterable[Record], table: str | None = None) -> pandas.DataFrame:
    """A table as a pandas data frame, with types that know “not given”, also where there are no rows.

    Args:
        what, table: as of `to_rows`.

    Returns:
        The data frame.

    Raises:
        ValueError: there is no such table.
        MissingExtraError: pandas is not installed.

    Example:
        >>> import reportedly
        >>> record = reportedly.read_text("“The pier is lost,” mayor Mara Okeno told reporters.", outlet="Harbour Gazette")
        >>> frame = reportedly.to_frame(record)
        >>> frame["speaker"].tolist(), str(frame["negated"].dtype)
        (['Mara Okeno'], 'boolean')
    """
    with needed("frames", "pandas"):
        import pandas
    found, columns = _table(what, table)
    # Column by column: a frame of dicts would make numbers of what is given in one row only.
    made: dict[str, Any] = {
        name: pandas.array([row[name] for row in found], dtype=_KINDS[kind]) for name, kind in columns.items()
    }
    return pandas.DataFrame(made, columns=list(columns))


def _table(what: Record | Trace | Iterable[Record], table: str | None) -> tuple[list[rows.Row], rows.Columns]:
    from reportedly.trace.records import Trace

    if isinstance(what, Trace):
        name = table or "claims"
        return list(rows.of_trace(what, name)), rows.TRACE_TABLES[name]
    name = table or "statements"
    records = [what] if isinstance(what, Record) else what
    rows.known(name, rows.RECORD_TABLES)  # also where there are no records
    return [row for record in records for row in rows.of_record(record, name)], rows.RECORD_TABLES[name]


def _given(
    outlet: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
    title: str | None,
    byline: str | None,
) -> Given:
    return Given(outlet=outlet, published=published, url=url, language=language, title=title, byline=byline)


def _one(target: str, given: Given, *, allow_private: bool) -> Record:
    every = load([target], given, allow_private=allow_private)
    found = [each for each in every if not isinstance(each, SkippedError)]
    if len(found) != 1:
        raise InputError(target, f"holds {len(found)} reports, not one", "read them with Reader().read_many(...)")
    if isinstance(found[0], InputError):
        raise found[0]
    return _reader().read(found[0])
