"""A Ray cluster of two nodes does the same as this machine alone, and loses nothing with a node."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from corpora import contents, inline, lines, numbered, records, run, slowly
from corpus_killing import Runs, copies, kill_again_and_again
from soak import CORPUS_KILLS

from reportedly.corpus.remote import RayWorkers
from reportedly.errors import InputError

TESTS = Path(__file__).parents[1]
PATIENCE = 120.0
WITHOUT = "Ray is not installed, and not tested (pip install 'reportedly[ray]'): too large for every run of the tests"


class Cluster:
    """Nodes of one core each, started as anybody starts them."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self._folder = folder
        self._nodes: list[subprocess.Popen[bytes]] = []
        port = self.address.rpartition(":")[2]
        self._start("--head", "--port", port, "--include-dashboard", "false", "--temp-dir", str(folder))
        self._start("--address", self.address)
        self._wait()

    def lose(self) -> None:
        """Kill the second node and all that runs on it."""
        os.killpg(self._nodes.pop().pid, signal.SIGKILL)

    def end(self) -> None:
        for node in self._nodes[::-1]:
            os.killpg(node.pid, signal.SIGKILL)
            node.wait()

    def _start(self, *how: str) -> None:
        path = os.pathsep.join((str(TESTS), str(TESTS.parent / "src"), os.environ.get("PYTHONPATH", "")))
        node = subprocess.Popen(
            [
                *(sys.executable, "-m", "ray.scripts.scripts", "start", *how),
                *("--block", "--num-cpus", "1", "--object-store-memory", "100000000"),
            ],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path, "RAY_USAGE_STATS_ENABLED": "0"},
        )  # fmt: skip
        self._nodes.append(node)

    def _wait(self) -> None:
        """Until both nodes are there."""
        asked = (
            "import ray, sys; ray.init(address=sys.argv[1], log_to_driver=False, logging_level='ERROR'); "
            "sys.exit(ray.cluster_resources().get('CPU') != 2)"
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            done = subprocess.run([sys.executable, "-c", asked, self.address], capture_output=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(1)
        raise AssertionError("the nodes do not find each other")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    pytest.importorskip("ray", reason=WITHOUT)
    with tempfile.TemporaryDirectory(prefix="r", dir="/tmp", ignore_cleanup_errors=True) as folder:
        made = Cluster(Path(folder))
        yield made
        made.end()


def on(cluster: Cluster, done: Callable[[], None]) -> Callable[[Callable[[Any], Any]], Any]:
    """Workers of the cluster; `done` is called after each task."""

    class Watched(RayWorkers[Any, Any]):
        def take(self) -> tuple[Any, Any]:
            found = super().take()
            done()
            return found

    return lambda work: Watched(partial(slowly, work=work), cluster.address, 1)


@pytest.mark.long
@pytest.mark.usefixtures("quick_reader")
def test_two_nodes_of_which_one_is_lost(cluster: Cluster, tmp_path: Path) -> None:
    """The dataset is the one that is made here: of both nodes, and of one that is left when the other is killed in the middle."""
    source = lines(tmp_path / "a.jsonl", numbered(30))
    run([source], tmp_path / "here", block=2, make=inline)
    run([source], tmp_path / "two", block=2, make=on(cluster, lambda: None))
    assert contents(tmp_path / "two") == contents(tmp_path / "here")
    count = 0

    def one_more() -> None:
        nonlocal count
        count += 1
        if count == 18:  # of 15 blocks taken in and 15 or 16 read
            cluster.lose()

    run([source], tmp_path / "one", block=2, make=on(cluster, one_more))
    assert count > 18
    assert contents(tmp_path / "one") == contents(tmp_path / "here")


@pytest.mark.long
def test_the_examples(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The trained reader makes the dataset on both nodes that it makes here."""
    monkeypatch.chdir(TESTS.parent)
    run(["examples"], tmp_path / "here", block=2, make=inline)
    run(["examples"], tmp_path / "two", block=2, make=lambda work: RayWorkers(work, cluster.address, 1))
    assert contents(tmp_path / "two") == contents(tmp_path / "here")
    assert len(records(tmp_path / "two")) > 8


@pytest.mark.long
@pytest.mark.usefixtures("quick_reader")
def test_a_run_on_two_nodes_is_killed_at_any_moment(cluster: Cluster, tmp_path: Path) -> None:
    """The one that goes on ends with the bytes of one that is made here; what the killed ones had begun disturbs no other."""
    source = lines(tmp_path / "a.jsonl", copies(8))
    run([source], tmp_path / "here", block=2, make=inline)
    runs = Runs()
    kill_again_and_again(
        runs, "read-on-ray", CORPUS_KILLS, lambda out: (out, cluster.address, source), tmp_path, tmp_path / "whole"
    )
    runs.end()
    assert contents(tmp_path / "whole") == contents(tmp_path / "here")


def test_no_cluster() -> None:
    """Where none answers, one line says so."""
    pytest.importorskip("ray", reason=WITHOUT)
    with pytest.raises(InputError, match="no cluster answers"):
        RayWorkers(print, "127.0.0.1:1", 1)
