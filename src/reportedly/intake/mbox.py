"""Mailboxes (.mbox): one message after another, however many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from reportedly.errors import FaultError, InputError, TooLongError
from reportedly.intake import isolated
from reportedly.intake.build import RAW_LIMIT, RawInput, RawReport
from reportedly.intake.given import Given
from reportedly.intake.parser_messages import ParserRequest

START = re.compile(rb"From \S.*\d{4}\s*$")


def drafts(file: BufferedReader, name: str, given: Given) -> Iterator[RawReport | InputError]:
    """One a message; one that can't be read is an error among them."""
    for number, data in enumerate(_messages(file), 1):
        called = f"{name}, message {number}"
        if len(data) > RAW_LIMIT:
            yield TooLongError(called, f"it is over {RAW_LIMIT // 1_000_000} MB", "save its text alone")
            continue
        try:
            yield from isolated.parse(ParserRequest("mail", RawInput(name=name, data=data), given, number=number))
        except InputError as error:
            yield error
        except Exception as error:
            yield FaultError.of(called, error)


def _messages(file: BufferedReader) -> Iterator[bytes]:
    """The bytes of each, without the line that parts them; of one that is too long only so much."""
    lines: list[bytes] = []
    size, empty, begun = 0, True, False
    while line := file.readline(RAW_LIMIT):
        if empty and START.match(line):
            if begun:
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif size <= RAW_LIMIT:
            # A line of a message that begins like the one that parts them is written with a sign before it.
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        empty = not line.strip()
    if begun:
        yield b"".join(lines)
