"""Every block done, whatever it does to the processes that have it: tried again, then its items one by one, then without those
that end a process or keep it busy without end. Which items these are depends on them alone, so that what is written does too."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from reportedly.corpus.blocks import Block, alone, without
from reportedly.errors import ReportedlyError
from reportedly.workers.tasks import Died, Workers

TRIES = 3  # of a block, and of an item alone, since a process may be ended by others than what it reads
ROUNDS = 2  # of trying its items alone, before a block is given up of which no single item is at fault


class _Trouble(Struct):
    """A block that ended its process `TRIES` times: how often each of its items did so alone, and how many are not tried yet."""

    block: Block
    left: int
    deaths: dict[int, int]


def done(blocks: Iterable[Block], workers: Workers[Block, Any]) -> Iterator[tuple[Block, Any]]:
    """Each block with what its worker answers, as they come. No more are begun than there is room for."""
    todo, waiting = iter(blocks), deque[Block]()
    tries, rounds = Counter[str](), Counter[str]()
    troubles: dict[str, _Trouble] = {}
    under_way = 0
    while True:
        while under_way < workers.room and (block := waiting.popleft() if waiting else next(todo, None)) is not None:
            workers.give(block)
            under_way += 1
        if not under_way:
            return
        block, answer = workers.take()
        under_way -= 1
        died = isinstance(answer, Died)
        if block.only is not None:
            waiting += _tried_alone(troubles[block.name], block, died)
        elif not died:
            del tries[block.name]
            yield block, answer
        else:
            tries[block.name] += 1
            if tries[block.name] % TRIES:
                waiting.append(block)
            elif rounds[block.name] == ROUNDS:
                raise _hopeless(block)
            else:
                rounds[block.name] += 1
                troubles[block.name] = _Trouble(block, len(block.items), {})
                waiting += [alone(block, number) for number in range(len(block.items))]


def _tried_alone(trouble: _Trouble, block: Block, died: bool) -> list[Block]:
    """What is to be tried next: the item again or, when all items are tried, the block without those that end a process."""
    number = block.only or 0
    if died:
        trouble.deaths[number] = trouble.deaths.get(number, 0) + 1
        if trouble.deaths[number] < TRIES:
            return [block]
    trouble.left -= 1
    if trouble.left:
        return []
    fatal = (each for each, deaths in trouble.deaths.items() if deaths == TRIES)
    return [without(trouble.block, tuple(sorted({*(trouble.block.fatal or ()), *fatal})))]


def _hopeless(block: Block) -> ReportedlyError:
    return ReportedlyError(
        f"block {block.name}: the process that has it dies each time, but of no single input; this machine may lack memory: "
        "go on with fewer processes, or smaller blocks"
    ).with_setting("jobs")
