"""What the store remembers of alerts: which were found, and which have arrived where. An alert is kept before it is sent, and is
sent until its arrival is kept: a crash may send it twice, with the same id, and never loses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from reportedly.alert.events import Event, Place
from reportedly.alert.message import Alert, alert, from_json
from reportedly.alert.rules import Rule
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.failing import again
from reportedly.watch.clock import MINUTE, WEEK, iso, moment
from reportedly.watch.policy import Again, doubled

_AGAIN = Again(MINUTE, 6 * 60 * MINUTE, WEEK)  # an alert is never given up
_ID = 24  # hexadecimal digits of an alert's id


class Known(NamedTuple):
    """An alert that was found before. `quiet`: it was there before the rule was first run, and was not sent."""

    key: int
    places: tuple[Place, ...]
    quiet: bool


class Due(NamedTuple):
    """An alert that is to be sent to a channel."""

    key: int
    channel: str
    tries: int
    alert: Alert


def has_run(store: Store, rule: Rule) -> bool:
    """Has the rule, with just these conditions, been run on this store?"""
    with store.reading() as connection:
        return connection.execute(select(t.rule.c.name).where(t.rule.c.identity == rule.identity)).first() is not None


def known(store: Store, rule: Rule) -> list[Known]:
    """All that the rule has found."""
    sent = select(t.delivery.c.alert).where(t.delivery.c.alert == t.alert.c.key).exists().label("sent")
    query = select(t.alert.c.key, t.alert.c.places, sent).where(t.alert.c.rule == rule.identity)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return [Known(row.key, msgspec.json.decode(row.places, type=tuple[Place, ...]), not row.sent) for row in rows]


def begin(store: Store, rule: Rule, there: Sequence[Event], now: float, *, send: bool) -> None:
    """The rule is run for the first time. What is `there` already counts as told, unless it is to be sent too."""

    def keep() -> None:
        with store.writing() as connection:
            connection.execute(insert(t.rule).values(identity=rule.identity, name=rule.name, since=iso(now)))
            for event in there:
                _keep(connection, rule, event, now, rule.send if send else ())

    again(keep)


def keep(store: Store, rule: Rule, event: Event, now: float) -> None:
    """The rule has found something new, which is due at once."""

    def put() -> None:
        with store.writing() as connection:
            _keep(connection, rule, event, now, rule.send)

    again(put)


def release(store: Store, rule: Rule, quiet: Known, event: Event, now: float) -> None:
    """Send after all what was there before the rule was first run."""
    body = alert(_ident(rule, event), rule.name, event, iso(now)).to_json().decode()

    def put() -> None:
        with store.writing() as connection:
            connection.execute(update(t.alert).where(t.alert.c.key == quiet.key).values(body=body))
            _deliver(connection, quiet.key, rule.send, now)

    again(put)


def due(store: Store, channels: Iterable[str], now: float) -> Iterator[Due]:
    """What is to be sent now, what was tried least first."""
    query = (
        select(t.delivery.c.alert, t.delivery.c.channel, t.delivery.c.tries, t.alert.c.body)
        .join(t.alert, t.alert.c.key == t.delivery.c.alert)
        .where(
            t.delivery.c.sent_at.is_(None), t.delivery.c.due_at <= iso(now), t.delivery.c.channel.in_(list(channels))
        )
        .order_by(t.delivery.c.tries, t.delivery.c.alert)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield Due(row.alert, row.channel, row.tries, from_json(row.body))


def next_due(store: Store, channels: Iterable[str]) -> float | None:
    """When there is something to be sent again; None if all has arrived."""
    waiting = (t.delivery.c.sent_at.is_(None), t.delivery.c.channel.in_(list(channels)))
    with store.reading() as connection:
        first = connection.execute(select(func.min(t.delivery.c.due_at)).where(*waiting)).scalar()
    return moment(first) if first else None


def arrived(store: Store, sent: Due, now: float) -> None:
    """It need not be sent there again."""
    _set(store, sent, sent_at=iso(now))


def put_off(store: Store, failed: Due, now: float, wait: float | None) -> float:
    """It could not be sent; `wait`: seconds that the other side asks for. Returns when it is tried again."""
    due = now + (doubled(_AGAIN, failed.tries + 1) if wait is None else min(wait, WEEK))
    _set(store, failed, tries=failed.tries + 1, due_at=iso(due))
    return due


def _set(store: Store, which: Due, **values: object) -> None:
    row = (t.delivery.c.alert == which.key) & (t.delivery.c.channel == which.channel)

    def put() -> None:
        with store.writing() as connection:
            connection.execute(update(t.delivery).where(row).values(**values))

    again(put)


def _keep(connection: Connection, rule: Rule, event: Event, now: float, channels: Sequence[str]) -> None:
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
    keys = connection.execute(select(t.report.c.key).where(t.report.c.id.in_(reports))).scalars().all()
    if keys:
        connection.execute(insert(t.alert_report), [{"alert": key, "report": each} for each in keys])
    _deliver(connection, key, channels, now)


def _deliver(connection: Connection, key: int, channels: Sequence[str], now: float) -> None:
    rows = [{"alert": key, "channel": each, "tries": 0, "due_at": iso(now)} for each in dict.fromkeys(channels)]
    if rows:
        connection.execute(insert(t.delivery), rows)


def _ident(rule: Rule, event: Event) -> str:
    """The same for the same thing found by the same rule."""
    return hashlib.sha256(msgspec.json.encode((rule.identity, event.kind, event.anchors))).hexdigest()[:_ID]
