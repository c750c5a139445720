"""Many reports through one Reader or several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import pytest
from builders.reports import record, report

from reportedly.errors import EmptyInputError, FaultError, InputError, ModelError, ReportedlyError
from reportedly.records import Record, Report
from reportedly.workers.pool import AHEAD, CHUNK, Item, Result, read_parallel

SECRET = "the ferryman’s name"


class Obedient:
    """A reader that does what the report's text tells it to, so that each way of failing can be asked for."""

    def read(self, report: Report) -> Record:
        if report.text == "refuse":
            raise EmptyInputError(report.id, "it is empty", "give it text")
        if report.text == "fail":
            raise ValueError(SECRET)
        if report.text == "die":
            os._exit(9)
        return record(report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        for each in reports:
            yield self.read(each)


class Modelless(Obedient):
    def __init__(self) -> None:
        raise ModelError("the model is missing; install reportedly again")


class Broken(Obedient):
    def __init__(self) -> None:
        os._exit(9)


def items(*texts: str) -> list[Item]:
    return [report(text, id=f"r{place}") for place, text in enumerate(texts)]


def shown(result: Result) -> str:
    return f"{result.kind} {result.name}" if isinstance(result, InputError) else result.report.id


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_report_harms_no_other(jobs: int) -> None:
    """Order is kept; a refused report, a failing one and an error that came in stand in their places."""
    given = items("a", "b", "refuse", "c", "d", "fail", "e", "f", "g", "h")
    given.insert(1, EmptyInputError("x.txt", "it is empty", "give it text"))
    results = [shown(result) for result in read_parallel(given, jobs, Obedient)]
    assert results == ["r0", "empty x.txt", "r1", "empty r2", "r3", "r4", "fault r5", "r6", "r7", "r8", "r9"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_in_nothing_out(jobs: int) -> None:
    """No reports, no results."""
    assert list(read_parallel([], jobs, Obedient)) == []


def test_a_process_that_dies_loses_one_report() -> None:
    """A report that kills its process is told of; those beside it are read by another process."""
    given = items("a", "die", "b", "c", "d", "e")
    results = [shown(result) for result in read_parallel(given, 2, Obedient)]
    assert results == ["r0", "fault r1", "r2", "r3", "r4", "r5"]


def test_a_fault_names_the_report_and_holds_none_of_its_text() -> None:
    """The message of an unforeseen exception, which may quote the report, is left out; type and place are told."""
    (fault,) = read_parallel([report("fail", path="pier.txt")], 1, Obedient)
    assert isinstance(fault, FaultError)
    assert fault.name == "pier.txt"
    assert "ValueError in test_pool.py, line " in fault.why
    assert SECRET not in str(fault)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_stops_every_report_is_raised(jobs: int) -> None:
    """A missing model ends the whole reading with its own error."""
    with pytest.raises(ModelError, match="model is missing"):
        list(read_parallel(items("a"), jobs, Modelless))


def test_processes_that_cannot_start_end_the_reading() -> None:
    """If processes die before they read anything, no more are started, and one line says what to do."""
    with pytest.raises(ReportedlyError, match="try again with one"):
        list(read_parallel(items("a", "b"), 2, Broken))


def test_little_is_read_ahead() -> None:
    """However many reports come, only a few are taken before the first results are handed on."""
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield report("a", id=f"r{taken}")

    results = read_parallel(endless(), 2, Obedient)
    most = 0
    for done in range(1, 60):
        next(results)
        most = max(most, taken - done)
    results.close()
    assert most <= 2 * AHEAD * CHUNK


def test_closing_ends_the_processes(running: Callable[[], set[int]]) -> None:
    """No process is left when the results are not read to their end."""
    results = read_parallel(items(*"abcdefghij"), 2, Obedient)
    next(results)
    assert len(running()) == 2
    results.close()
    assert running() == set()


@pytest.fixture
def running() -> Callable[[], set[int]]:
    from multiprocessing import active_children

    return lambda: {child.pid or 0 for child in active_children()}
