"""How long do 20 and 200 users wait while the longest report is read, and what are they told?

`python -m benchmarks.serve_crowd [STORE]` (by default a new one with the examples): `reportedly serve` runs as a program, and a
text so long is in its inbox, so that a process reads it all the time. Another program changes the store twice a second, so that
hardly any page is there already. Each user has an address of its own and asks for one page after the other, first looking at each
for a second, then without any pause. Told are the statuses, and for those who were answered the median, the 95th and the 99th
percentile. An answer that is neither a page nor a request to come back later ends the benchmark with an error.
"""

from __future__ import annotations

import http.client
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks.common import where
from benchmarks.serve import changing, serving
from reportedly.intake.build import TEXT_LIMIT
from reportedly.serve.jobs import examples
from reportedly.store import inbox, open_store

USERS = (20, 200)
EACH = {1.0: 30, 0.0: 20}  # pages that each user asks for, by seconds between them, on average
PAGES = (
    "/", "/reports/1", "/reports/2", "/search?words=strait", "/search?words=harvest&access=public", "/stories", "/stories/1",
    "/actors", "/actors/1", "/inbox", "/api/v1/statements?words=strait", "/api/v1/reports/1", "/api/v1/actors/1/statements",
)  # fmt: skip
SENTENCE = (
    "“The pier of ward {0} is lost,” mayor Mara Okeno told envoy Tam Orrick on Monday. The port denied it to paper {0}. "
    "Number {0} stood below the old mill, where the river bends, and had room for two ferries and a crane. The road to it "
    "was closed all week, and the nets of ward {0} lay in the shed. Rain fell on the quay from noon on, and by the evening "
    "the water had reached the third step of the stairs, where the boats of the harbour are tied in winter.\n\n"
)


class Seen(NamedTuple):
    """What a user sees of a request."""

    status: int
    ms: float
    may_be: bool


def longest() -> bytes:
    """A text that is as long as any that is read."""
    text = "".join(SENTENCE.format(number) for number in range(TEXT_LIMIT // len(SENTENCE)))
    return text.encode()[: TEXT_LIMIT - 1000].decode(errors="ignore").encode()


def use(address: str, pause: float, user: int) -> list[Seen]:
    """What one user sees."""
    chance, at = random.Random(user), urlsplit(address)  # noqa: S311 - no secret
    own = f"127.0.{1 + user // 200}.{10 + user % 200}"
    connection = http.client.HTTPConnection(at.hostname or "", at.port, 120, source_address=(own, 0))
    out = []
    for _ in range(EACH[pause]):
        time.sleep(chance.uniform(0.5, 1.5) * pause)
        began = time.perf_counter()
        connection.request("GET", chance.choice(PAGES), headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        taken = 1000 * (time.perf_counter() - began)
        later = answer.status in (429, 503) and (answer.headers["Retry-After"] or "").isdecimal()
        out.append(Seen(answer.status, taken, 200 <= answer.status < 400 or later))
    return out


def percentile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def measure(place: str) -> None:
    with open_store(place) as store, serving(place) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
        form = (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="long.txt"\r\n\r\n'
            + longest()
            + b"\r\n--b--\r\n"
        )
        connection.request("POST", "/api/v1/reports", form, {"Content-Type": "multipart/form-data; boundary=b"})
        if connection.getresponse().status != 202:
            sys.exit("the long report was not taken")
        while inbox.latest(store)[0].state == "waiting":
            time.sleep(0.5)
        with changing(place):
            for pause in EACH:
                for users in USERS:
                    with ThreadPoolExecutor(users) as pool:
                        seen = [each for some in pool.map(partial(use, address, pause), range(users)) for each in some]
                    told(users, pause, seen, inbox.latest(store)[0].state)


def told(users: int, pause: float, seen: Sequence[Seen], state: str) -> None:
    counted = ", ".join(f"{status}: {many:,}" for status, many in sorted(Counter(each.status for each in seen).items()))
    ordered = sorted(each.ms for each in seen if each.status < 400)
    figures = " ".join(f"{percentile(ordered, part):7.0f}" for part in (0.5, 0.95, 0.99))
    how = f"each page looked at for {pause:.0f} s" if pause else "without a pause"
    print(f"{users:>4} users, {how:<32} {figures} ms (median, p95, p99); statuses {counted}; the long report: {state}")
    if not all(each.may_be for each in seen):
        sys.exit("an answer was neither a page nor a request to come back later")


def main() -> None:
    print(f"{where()}, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REPORTEDLY_DATA"] = folder  # not what this user has added to the knowledge base
        place = sys.argv[1] if sys.argv[1:] else str(Path(folder) / "store.sqlite")
        if not Path(place).exists():
            with open_store(place) as store:
                examples.put_in(store)
        measure(place)


if __name__ == "__main__":
    main()
