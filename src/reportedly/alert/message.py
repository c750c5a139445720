"""The message of an alert: one JSON object, or the same as text for people."""

from __future__ import annotations

import textwrap

import msgspec
from msgspec import Struct

from reportedly.alert.events import Event, Shown
from reportedly.alert.rules import Kind
from reportedly.show.visible import one_line, quoted
from reportedly.watch.clock import iso

TITLES: dict[Kind, str] = {
    "tension": "Possible tension",
    "second_root": "Second independent root",
    "denial": "Denial",
    "altered": "Quotation altered",
    "changed": "Changed after publication",
    "search": "New in a saved search",
}
_WHOSE = {"person": "as a person judged", "report": "as the reports have it", "ours": "our reading"}
_HOW = {"said": "", "source": "source: ", "gone": "− ", "new": "+ "}
WIDTH = 78


class Data(Struct, frozen=True, kw_only=True):
    """The content of an alert, with the words that show it. `reading` says whose reading it is."""

    rule: str
    says: str
    about: str | None
    reading: str
    story: str | None
    score: float | None
    private_vs_public: bool
    reports: tuple[str, ...]
    shown: tuple[Shown, ...]


class Alert(Struct, frozen=True, kw_only=True):
    """An alert.

    `id` is the same however often it is sent; `timestamp` is when the event was found, ISO 8601 in UTC.
    """

    id: str
    type: Kind
    timestamp: str
    data: Data

    def to_json(self) -> bytes:
        """Return it as one line of UTF-8."""
        return msgspec.json.encode(self)


def alert(ident: str, rule: str, event: Event, at: str) -> Alert:
    """Return the alert for an event. `rule` is the name of the rule, `at` the moment, ISO 8601."""
    return Alert(
        id=ident,
        type=event.kind,
        timestamp=at,
        data=Data(
            rule=rule,
            says=event.says,
            about=event.about,
            reading=event.reading,
            story=event.story,
            score=event.score,
            private_vs_public=event.private_vs_public,
            reports=event.reports,
            shown=event.shown,
        ),
    )


def from_json(data: str) -> Alert:
    """Parse an alert: the inverse of `Alert.to_json`."""
    return msgspec.json.decode(data, type=Alert)


def subject(alert: Alert) -> str:
    """Return the subject, one line."""
    about = alert.data.about or alert.data.story or alert.data.rule
    return one_line(f"{TITLES[alert.type]}: {about}")[:200]


def text(alert: Alert) -> str:
    """Return the alert for people, in lines of at most 78 columns. Control characters of a report are made visible."""
    lines = [subject(alert), *_wrapped(alert.data.says)]
    if alert.data.story:
        lines += _wrapped(f"Story: {alert.data.story}")
    for each in alert.data.shown:
        where = " · ".join(filter(None, (each.outlet, each.published, each.access and f"{each.access}")))
        lines += ["", *_wrapped(f"{_HOW[each.how]}{_whose(each)}{quoted(each.text)}")]
        lines += _wrapped(f"{where} · {each.report}{' ' + each.statement if each.statement else ''}", "    ")
    score = "" if alert.data.score is None else f" · score {alert.data.score:.2f}"
    whose = _WHOSE.get(alert.data.reading, _WHOSE["ours"])
    return (
        "\n".join(
            [*lines, "", *_wrapped(f"Rule “{alert.data.rule}” · {whose}{score} · {alert.timestamp} · {alert.id}")]
        )
        + "\n"
    )


def _whose(shown: Shown) -> str:
    """Return who does what with the words: "Lena Voss denies: ", since without the verb a denial reads as its opposite."""
    who = " ".join(filter(None, (shown.speaker, shown.verb if shown.speaker else None)))
    return f"{who}: " if who else ""


def _wrapped(words: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(
        one_line(words), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )  # fmt: skip


def example(now: float) -> Alert:
    """Return an alert about invented people, to test whether a channel works."""
    shown = Shown(
        how="said",
        text="the pier was lost",
        report="test",
        speaker="Lena Voss",
        verb="says",
        access="private",
        outlet="Quay Review",
    )
    denied = Shown(
        how="said",
        text="that the pier was lost",
        report="test",
        speaker="Mara Okeno",
        verb="denies",
        access="public",
        outlet="Harbour Gazette",
    )
    return Alert(
        id=f"test-{int(now)}",
        type="denial",
        timestamp=iso(now),
        data=Data(
            rule="test",
            says="This is a test. Mara Okeno denies what Lena Voss is reported to have said.",
            about="Mara Okeno",
            reading="report",
            story="A test of your alerts",
            score=None,
            private_vs_public=False,
            reports=("test",),
            shown=(denied, shown),
        ),
    )
