"""Ray as the workers: the same blocks as remote tasks, on one machine or many that share the folder of the dataset."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from reportedly.errors import FaultError, InputError, ReportedlyError
from reportedly.extras import needed
from reportedly.workers.tasks import Died

Given = TypeVar("Given")
Answer = TypeVar("Answer")
SECONDS = 10  # to wait for a cluster's first sign
AHEAD = 2  # tasks for each core of the cluster, so that none waits for its next


class RayWorkers(Generic[Given, Answer]):
    """`address`: of a cluster that runs, "auto" for the one that this machine is of, "here" for one of its own on this machine."""

    def __init__(self, work: Callable[[Given], Answer], address: str, jobs: int) -> None:
        # Where Ray is started here, it would report its use to its maker, unless it is told otherwise.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        with needed("ray", "ray"):
            import ray
        self._ray: Any = ray
        _asked(address)
        here = {"num_cpus": jobs, "include_dashboard": False} if address == "here" else {"address": address}
        try:
            ray.init(**here, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
            raise _silent(address) from error
        self.room = AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        # Ray tries nothing again by itself: what ends a process is found out by `attempts`, as without Ray.
        self._work = ray.remote(num_cpus=1, max_retries=0)(_answered)
        self._called = ray.put(work)
        self._under_way: dict[Any, Given] = {}

    def give(self, task: Given) -> None:
        self._under_way[self._work.remote(self._called, task)] = task

    def take(self) -> tuple[Given, Answer | Died]:
        (ready, *_), _ = self._ray.wait(list(self._under_way))
        task = self._under_way.pop(ready)
        errors = self._ray.exceptions
        try:
            answer = self._ray.get(ready)
        except (errors.WorkerCrashedError, errors.NodeDiedError, errors.OutOfMemoryError, errors.ObjectLostError):
            return task, Died()
        except errors.RayTaskError as error:
            raise FaultError.of("a block", error) from error
        except errors.RayError as error:
            raise InputError("Ray", f"the cluster failed ({type(error).__name__})", "start it anew").with_setting(
                "resume"
            ) from error
        if isinstance(answer, ReportedlyError):
            raise answer
        return task, answer

    def end(self) -> None:
        self._ray.shutdown()


def _asked(address: str) -> None:
    """Raises `InputError` where nothing listens: Ray itself would wait for minutes."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal() and "/" not in host:
        try:
            socket.create_connection((host, int(port)), SECONDS).close()
        except OSError as error:
            raise _silent(address) from error


def _silent(address: str) -> InputError:
    return InputError(f"Ray at {address}", "no cluster answers", "start one there with Ray's own command, “ray start”")


def _answered(work: Callable[[Any], Any], task: Any) -> Any:
    """What `work` answers; an error that is meant is an answer too."""
    try:
        return work(task)
    except ReportedlyError as error:
        return error
