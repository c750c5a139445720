"""When the alerts were last run, with which rules, and what has arrived on each channel: what a page can say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from sqlalchemy import delete, func, insert, select

from reportedly.alert import tables as t
from reportedly.alert.rules import AlertRule, Channel, Kind, Mail, OnPages, Output, Webhook
from reportedly.store import Store
from reportedly.store.failures import retried
from reportedly.watch.clock import iso


class AlertRuleSummary(Struct, frozen=True, kw_only=True):
    """A rule as pages show it. `about`: the actors or saved searches that it is limited to."""

    name: str
    on: Kind
    about: tuple[str, ...]
    send: tuple[str, ...]


class ChannelSummary(Struct, frozen=True, kw_only=True):
    """A channel without its secrets. `to`: the addresses of mail, or the host of a webhook."""

    name: str
    kind: str
    to: tuple[str, ...]


class RulesSummary(Struct, frozen=True, kw_only=True):
    """What a file of rules says, without any secret."""

    rules: tuple[AlertRuleSummary, ...]
    channels: tuple[ChannelSummary, ...]


class AlertRun(Struct, frozen=True, kw_only=True):
    """The last run. `at` is ISO 8601."""

    at: str
    rules: RulesSummary


class ChannelRecord(Struct, frozen=True, kw_only=True):
    """What became of the alerts for a channel: how many arrived, when the last did, how many wait, how many of these failed."""

    arrived: int
    last: str | None
    waiting: int
    failed: int


def summary(rules: Iterable[AlertRule], channels: Mapping[str, Channel]) -> RulesSummary:
    """Return rules and channels as pages show them."""
    return RulesSummary(
        rules=tuple(
            AlertRuleSummary(name=r.name, on=r.on, about=(*r.actor, *r.search, *r.outlet), send=r.send) for r in rules
        ),
        channels=tuple(_channel(name, each) for name, each in channels.items()),
    )


def note_run(store: Store, rules: RulesSummary, now: float) -> None:
    """Store that the alerts were run with these rules, in place of the run before."""

    def put() -> None:
        with store.writing() as connection:
            connection.execute(delete(t.alert_run))
            connection.execute(
                insert(t.alert_run).values(key=1, at=iso(now), rules=msgspec.json.encode(rules).decode())
            )

    retried(put)


def last_run(store: Store) -> AlertRun | None:
    """Return the last run; None if the alerts of this store were never run."""
    with store.reading() as connection:
        row = connection.execute(select(t.alert_run.c.at, t.alert_run.c.rules)).first()
    return AlertRun(at=row.at, rules=msgspec.json.decode(row.rules, type=RulesSummary)) if row else None


def channel_records(store: Store) -> dict[str, ChannelRecord]:
    """Return what became of the alerts, by channel."""
    d = t.delivery.c
    query = select(
        d.channel,
        func.count(d.sent_at).label("arrived"),
        func.max(d.sent_at).label("last"),
        func.count().filter(d.sent_at.is_(None)).label("waiting"),
        func.count().filter(d.sent_at.is_(None), d.tries > 0).label("failed"),
    ).group_by(d.channel)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return {
        row.channel: ChannelRecord(arrived=row.arrived, last=row.last, waiting=row.waiting, failed=row.failed)
        for row in rows
    }


def _channel(name: str, channel: Channel) -> ChannelSummary:
    match channel:
        case Output():
            return ChannelSummary(name=name, kind="the terminal of the program that runs them", to=())
        case OnPages():
            return ChannelSummary(name=name, kind="this page", to=())
        case Webhook():
            return ChannelSummary(name=name, kind="webhook", to=(urlsplit(channel.url).hostname or "",))
        case Mail():
            return ChannelSummary(name=name, kind="mail", to=channel.to)
