"""A story as it is stored: its trace, compressed, and the values that lists of stories show."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from reportedly.store.compression import remembered
from reportedly.trace.digest import Digest
from reportedly.trace.records import Trace
from reportedly.trace.resting_reports import resting_reports
from reportedly.trace.stories import in_time

KEPT = 32  # traces in memory: the pages of one story are looked at one after the other
Row = dict[str, Any]  # values of the table `story`

_decoder = msgspec.json.Decoder(Trace)


def row(trace: Trace, digests: Sequence[Digest]) -> Row:
    """Return the row of a story; `digests` are those of its reports. Only the first root of each report is counted."""
    dated = [each for each in digests if not in_time(each)[0]]
    return {
        "title": trace.stories[0].title,
        "first": min((_day(each.first) for each in dated), default=None),
        "last": max((_day(each.last) for each in dated), default=None),
        "reports": len(trace.reports),
        "roots": sum(bool(each.main) for each in resting_reports(trace).values()),
        "claims": len(trace.claims),
        "contested": sum(bool(each.contested) for each in trace.claims),
        "trace": zlib.compress(trace.to_json()),
    }


def unpacked(data: bytes, *, keep: bool = False) -> Trace:
    """Return the trace of a row. With `keep` it will soon be asked for again, and stays in memory for that."""
    return _kept(data) if keep else _decoded(data)


def _decoded(data: bytes) -> Trace:
    return _decoder.decode(zlib.decompress(data))


_kept = remembered(KEPT)(_decoded)


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()
