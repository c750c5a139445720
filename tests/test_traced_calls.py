"""What the system is asked for while a report is read, stories are traced and pages are served: no connection to anywhere.

A test that refuses sockets inside a process would not notice another program that the process starts.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from needs import skip_or_fail
from serving import running
from soak import SOAK, note
from soaking import PAGES, QUESTIONS

from reportedly.serve.jobs import examples
from reportedly.store import Store

EXAMPLES = Path(__file__).parent.parent / "examples"
CALLS = "connect,sendto,sendmsg,sendmmsg,listen,open,openat,creat"
# Of a call that names an address: a socket of this machine's own (AF_UNIX) leads to no network.
ADDRESS = re.compile(r"sa_family=(AF_\w+)")
WRITTEN = re.compile(r"\b(?:open|openat|creat)\((?:\w+, )?\"([^\"]*)\", .*O_(?:WRONLY|RDWR|CREAT|TMPFILE)")
OF_THE_SYSTEM = re.compile(r"/dev/|/proc/|.*/__pycache__/")  # no file, or code that Python has compiled
SORTED = re.compile(r".*/etilqs_")  # where SQLite sorts, without a name once it is open (docs/security.md#gaps)
COMMANDS = (
    ("read", "{examples}/03-harbour-gazette.html"),
    ("read", "{examples}/06-inlet.docx", "--explain"),
    ("trace", "{examples}/01-tidewater-courier.txt", "{examples}/03-harbour-gazette.html"),
    ("check", "{examples}/01-tidewater-courier.txt"),
    ("add", "{examples}/01-tidewater-courier.txt", "--store", "{store}"),
    ("search", "strait", "--store", "{store}"),
    ("who", "Ardavia", "--store", "{store}"),
    ("trace", "--store", "{store}"),
    ("export", "--store", "{store}", "--format", "csv", "-o", "{folder}/out.csv"),
    ("tensions", "--store", "{store}"),
    ("mcp", "--store", "{store}"),
)


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    """Where strace writes. Skips, loudly, where strace is not on this machine or may not trace."""
    if shutil.which("strace") is None:
        skip_or_fail("strace is not on this machine (apt install strace)")
    if subprocess.run(["strace", "-o", os.devnull, "true"], check=False, capture_output=True).returncode:
        skip_or_fail("strace may not trace here (a container needs the capability SYS_PTRACE)")
    return tmp_path / "calls"


def strace(calls: Path) -> list[str]:
    """The words before a command that have it and all that it starts traced; signals go to the command itself."""
    return ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={CALLS}", "-o", str(calls)]


def away(calls: Path) -> list[str]:
    """The calls that name an address of a network."""
    found = ((line, ADDRESS.search(line)) for line in calls.read_text().splitlines())
    return [line for line, family in found if family is not None and family[1] not in ("AF_UNIX", "AF_UNSPEC")]


def written(calls: Path, own: Path) -> set[str]:
    """The files that were opened to be written, with a name or without one, outside of this folder."""
    found = (WRITTEN.search(line) for line in calls.read_text().splitlines() if " = -1 " not in line)
    paths = {match[1] for match in found if match}
    others = {path for path in paths if not (OF_THE_SYSTEM.match(path) or SORTED.match(path))}
    return {path for path in others if not Path(path).is_relative_to(own)}


def listens(calls: Path) -> bool:
    return " listen(" in calls.read_text()


def asked(address: str) -> httpx.Response:
    return httpx.get(address, timeout=120, follow_redirects=True)


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made.getsockname()[1]


def test_a_connection_and_a_file_are_noticed(traced: Path, listening: int, tmp_path: Path) -> None:
    """Of a process that a process has started, too, and a file without a name; else the other tests would show nothing."""
    inner = f"import socket, tempfile; socket.create_connection(('127.0.0.1', {listening})); tempfile.TemporaryFile()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    subprocess.run([*strace(traced), sys.executable, "-c", outer], check=True)
    assert [line for line in away(traced) if f"htons({listening})" in line]
    assert written(traced, tmp_path)


def test_the_runtime_of_models_reports_nothing(traced: Path, tmp_path: Path) -> None:
    """onnxruntime would keep an identifier in the user's folder and call its maker some seconds later."""
    waits = f"import time; from reportedly.reader import Reader; Reader(); time.sleep({30 if SOAK else 0})"
    home = tmp_path / "home"
    home.mkdir()
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_")) and name != "CI"
    }
    subprocess.run([*strace(traced), sys.executable, "-c", waits], check=True, env=inherited | {"HOME": str(home)})
    assert away(traced) == []
    assert [each for each in home.rglob("*") if each.is_file()] == []


@pytest.mark.long
@pytest.mark.parametrize("words", COMMANDS if SOAK else COMMANDS[2:3], ids=" ".join)
def test_commands_make_no_connection(words: tuple[str, ...], traced: Path, desk: Store, tmp_path: Path) -> None:
    """Neither the program nor what it starts; none listens, and no file is written but the store and what is asked for."""
    examples.put_in(desk)
    told = [word.format(examples=EXAMPLES, store=desk.where, folder=tmp_path) for word in words]
    done = subprocess.run(
        [*strace(traced), sys.executable, "-m", "reportedly", *told],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    assert done.returncode == (words[0] == "check"), done.stderr  # it has findings
    assert (away(traced), listens(traced), written(traced, tmp_path)) == ([], False, set())
    note(f"traced-{'-'.join(words[:1])}", f"{len(traced.read_text().splitlines())} calls")


@pytest.mark.long
def test_serving_makes_no_connection(traced: Path, desk: Store, tmp_path: Path) -> None:
    """A server that shows pages, answers programs, reads what comes into its inbox and traces it only answers, and writes
    nothing but its store: no upload, however large, is in a temporary file."""
    examples.put_in(desk)
    with running("--store", desk.where, before=strace(traced)) as program:
        for path in (*PAGES, *QUESTIONS)[:: 1 if SOAK else 4]:
            assert asked(program.address + path).status_code == 200
        text = {"text": "“The pier is lost,” mayor Mara Okeno told envoy Tam Orrick on Monday."}
        came = httpx.post(f"{program.address}/api/v1/reports", json=text).json()["key"]
        while (found := asked(f"{program.address}/api/v1/inbox/{came}").json())["state"] in ("waiting", "reading"):
            time.sleep(0.1)
        assert found["state"] == "added"
        large = {"file": ("pier.txt", b"The pier is lost. " * 200_000)}
        assert httpx.post(f"{program.address}/api/v1/reports", files=large, timeout=120).status_code == 202
        assert asked(f"{program.address}/stories/of/{found['report']}").status_code == 200
    assert (away(traced), listens(traced), written(traced, tmp_path)) == ([], True, set())
    note("traced-serve", f"{len(traced.read_text().splitlines())} calls")
