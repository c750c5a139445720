"""A story as it is stored: its trace, compressed, and what lists of stories show."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from reportedly.trace.digest import Digest
from reportedly.trace.records import Trace
from reportedly.trace.stories import in_time

Row = dict[str, Any]  # values of the table `story`

_decoder = msgspec.json.Decoder(Trace)


def row(trace: Trace, digests: Sequence[Digest]) -> Row:
    """The row of a story, of whose reports these are the digests. Counted are the roots that reports rest on first."""
    dated = [each for each in digests if not in_time(each)[0]]
    return {
        "title": trace.stories[0].title,
        "first": min((_day(each.first) for each in dated), default=None),
        "last": max((_day(each.last) for each in dated), default=None),
        "reports": len(trace.reports),
        "roots": len({root for each in trace.reports for root in each.roots[:1]}),
        "claims": len(trace.claims),
        "contested": sum(bool(each.contested) for each in trace.claims),
        "trace": zlib.compress(trace.to_json()),
    }


def unpacked(data: bytes) -> Trace:
    return _decoder.decode(zlib.decompress(data))


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()
