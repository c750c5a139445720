"""Alerts on standard output."""

from __future__ import annotations

import sys

from reportedly.alert.message import Alert, text
from reportedly.alert.rules import Output
from reportedly.show.visible import visible


class OutputSender:
    """Writes each alert to standard output and flushes it."""

    def __init__(self, channel: Output) -> None:
        self._text = channel.format == "text"

    def send(self, alert: Alert, now: float) -> None:  # noqa: ARG002 - required by the protocol
        line = text(alert) + "\n" if self._text else alert.to_json().decode() + "\n"
        shown = visible(line) if sys.stdout.isatty() else line
        sys.stdout.buffer.write(shown.encode(sys.stdout.encoding if self._text else "utf-8", "replace"))
        sys.stdout.buffer.flush()
