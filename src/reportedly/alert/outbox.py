"""Alerts in the store: which were found, and which have arrived on which channel.

An alert is stored before it is sent, and sent until its arrival is stored. A crash may send it twice, with the same id,
but never loses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, insert, or_, select, update

from reportedly.alert import tables as t
from reportedly.alert.events import Event, Place
from reportedly.alert.message import Alert, alert, from_json
from reportedly.alert.rules import AlertRule
from reportedly.store import Store
from reportedly.store import tables as core
from reportedly.store.failures import retried
from reportedly.watch.clock import MINUTE, WEEK, iso, moment
from reportedly.watch.policy import RetrySchedule, doubled

_RETRIES = RetrySchedule(MINUTE, 6 * 60 * MINUTE, WEEK)  # no alert is ever given up
_ID = 24  # hexadecimal digits of an alert's id


class KnownAlert(NamedTuple):
    """An alert that was found before. `quiet`: it was in the store before the rule was first run, and was not sent."""

    key: int
    places: tuple[Place, ...]
    quiet: bool


class DueMessage(NamedTuple):
    """An alert that is to be sent on a channel."""

    key: int
    channel: str
    tries: int
    alert: Alert


def has_run(store: Store, rule: AlertRule) -> bool:
    """Return whether the rule, with exactly these conditions, has been run on this store."""
    with store.reading() as connection:
        return connection.execute(select(t.rule.c.name).where(t.rule.c.identity == rule.identity)).first() is not None


def known(store: Store, rule: AlertRule) -> list[KnownAlert]:
    """Return all alerts that the rule has found."""
    sent = select(t.delivery.c.alert).where(t.delivery.c.alert == t.alert.c.key).exists().label("sent")
    query = select(t.alert.c.key, t.alert.c.places, sent).where(t.alert.c.rule == rule.identity)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return [KnownAlert(row.key, msgspec.json.decode(row.places, type=tuple[Place, ...]), not row.sent) for row in rows]


def begin(store: Store, rule: AlertRule, events: Sequence[Event], now: float, *, send: bool) -> None:
    """Store that the rule was run for the first time, and the events that it finds.

    Args:
        events: the events that are already in the store.
        now: the time, in seconds since 1970.
        send: whether to send them; otherwise they count as reported.
    """

    def keep() -> None:
        with store.writing() as connection:
            connection.execute(insert(t.rule).values(identity=rule.identity, name=rule.name, since=iso(now)))
            for event in events:
                _insert(connection, rule, event, now, rule.send if send else ())

    retried(keep)


def keep(store: Store, rule: AlertRule, event: Event, now: float) -> None:
    """Store a new event of the rule as an alert that is due at once."""

    def put() -> None:
        with store.writing() as connection:
            _insert(connection, rule, event, now, rule.send)

    retried(put)


def release(store: Store, rule: AlertRule, quiet: KnownAlert, event: Event, now: float) -> None:
    """Send an alert after all that was in the store before the rule was first run."""
    body = alert(_ident(rule, event), rule.name, event, iso(now)).to_json().decode()

    def put() -> None:
        with store.writing() as connection:
            connection.execute(update(t.alert).where(t.alert.c.key == quiet.key).values(body=body))
            _deliver(connection, quiet.key, rule.send, now)

    retried(put)


def due(store: Store, channels: Iterable[str], now: float) -> Iterator[DueMessage]:
    """Yield the alerts that are to be sent now, those with the fewest attempts first."""
    query = (
        select(
            t.delivery.c.alert,
            t.delivery.c.channel,
            t.delivery.c.tries,
            t.alert.c.body,
        )
        .join(t.alert, t.alert.c.key == t.delivery.c.alert)
        .where(
            t.delivery.c.sent_at.is_(None),
            or_(t.delivery.c.due_at <= iso(now), t.delivery.c.tries == 0),  # the clock may have been set back since
            t.delivery.c.channel.in_(list(channels)),
        )
        .order_by(t.delivery.c.tries, t.delivery.c.alert)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield DueMessage(row.alert, row.channel, row.tries, from_json(row.body))


def next_due(store: Store, channels: Iterable[str]) -> float | None:
    """Return when the next alert is due, in seconds since 1970; None if all have arrived."""
    waiting = (t.delivery.c.sent_at.is_(None), t.delivery.c.channel.in_(list(channels)))
    with store.reading() as connection:
        first = connection.execute(select(func.min(t.delivery.c.due_at)).where(*waiting)).scalar()
    return moment(first) if first else None


def arrived(store: Store, sent: DueMessage, now: float) -> None:
    """Store that the alert has arrived on the channel."""
    _update_delivery(store, sent, sent_at=iso(now))


def put_off(store: Store, failed: DueMessage, now: float, wait: float | None) -> float:
    """Store that the alert could not be sent; return when to try again. `wait`: seconds that the receiver asks for."""
    due = now + (doubled(_RETRIES, failed.tries + 1) if wait is None else min(wait, WEEK))
    _update_delivery(store, failed, tries=failed.tries + 1, due_at=iso(due))
    return due


def _update_delivery(store: Store, which: DueMessage, **values: object) -> None:
    row = (t.delivery.c.alert == which.key) & (t.delivery.c.channel == which.channel)

    def put() -> None:
        with store.writing() as connection:
            connection.execute(update(t.delivery).where(row).values(**values))

    retried(put)


def _insert(connection: Connection, rule: AlertRule, event: Event, now: float, channels: Sequence[str]) -> None:
    ident = _ident(rule, event)
    if connection.execute(select(t.alert.c.key).where(t.alert.c.identity == ident)).first() is not None:
        return
    key = connection.execute(
        insert(t.alert)
        .values(
            identity=ident,
            rule=rule.identity,
            kind=event.kind,
            places=msgspec.json.encode(event.anchors).decode(),
            body=alert(ident, rule.name, event, iso(now)).to_json().decode() if channels else "",
            made_at=iso(now),
        )
        .returning(t.alert.c.key)
    ).scalar_one()
    reports = {*event.reports, *(place[0] for place in event.anchors)}
    keys = connection.execute(select(core.report.c.key).where(core.report.c.id.in_(reports))).scalars().all()
    if keys:
        connection.execute(insert(t.alert_report), [{"alert": key, "report": each} for each in keys])
    _deliver(connection, key, channels, now)


def _deliver(connection: Connection, key: int, channels: Sequence[str], now: float) -> None:
    rows = [{"alert": key, "channel": each, "tries": 0, "due_at": iso(now)} for each in dict.fromkeys(channels)]
    if rows:
        connection.execute(insert(t.delivery), rows)


def _ident(rule: AlertRule, event: Event) -> str:
    """Return an id that is the same for the same event of the same rule."""
    return hashlib.sha256(msgspec.json.encode((rule.identity, event.kind, event.anchors))).hexdigest()[:_ID]
