"""A page of the docs as a reader would follow it: each command of its `sh` and `console` blocks, one after the other, in a folder
of its own. What the page takes for given is there: the examples, a folder of clippings, feeds, rules, a server. Whatever a
command names outside that folder (addresses, /etc, /opt) is given a stand-in inside it or on this machine.

A command that no method here knows how to run fails: nothing in the docs is passed over by chance.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import partial
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen
from zipfile import ZipFile

import click
import pytest
import yaml
from click.testing import CliRunner
from packaging.requirements import Requirement
from pasted import ROOT
from server import Server
from serving import program
from web import Reply, Web, article, item, rss

from reportedly import __version__
from reportedly.commands import main
from reportedly.store import open_store
from reportedly.store.listing import newest

BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ELSEWHERE = re.compile(r"https://[a-z]+\.(?:example|invalid)(?=/)")
OUTSIDE = re.compile(r"/(?=(?:etc|opt|usr/local)/)")
LEFT_OUT = re.compile(r"^ *…\n", re.MULTILINE)
NO_WAITING = ("--allow-private", "--pause", "0s")
PATIENCE = 300.0  # seconds, on a busy machine

RULES = """
[channels.desk]
type = "webhook"
url = "{address}/hook"
allow_private = true

[[rules]]
name = "Quiet corrections"
on = "changed"
send = "desk"
"""
FEEDS = '<opml version="2.0"><body><outline text="Harbour Gazette" xmlUrl="{address}/feed.xml"/></body></opml>'


class Line(NamedTuple):
    """A command, and what the page shows below it."""

    command: str
    shown: str


def lines(markdown: str) -> Iterator[Line]:
    """In a `sh` block every line is a command; in a `console` block those after a prompt are, and the others are output."""
    for kind, block in BLOCK.findall(markdown):
        if kind == "sh":
            yield from (Line(line, "") for line in block.splitlines() if line)
        else:
            for command, shown in re.findall(r"^[$#] (.*\n)((?:(?![$#] ).*\n)*)", block, re.MULTILINE):
                yield Line(command.strip(), shown)


class Session:
    def __init__(self, folder: Path, request: pytest.FixtureRequest) -> None:
        self._folder, self._request = folder, request
        self._set: Callable[[str, str], None] = request.getfixturevalue("monkeypatch").setenv
        self._web: Web = request.getfixturevalue("web")
        self._furnish()

    def follow(self, page: str) -> None:
        for line in lines(page):
            words = shlex.split(line.command, comments=True)
            if words[:2] == ["sudo", "-u"]:  # the tests' own server knows no other user
                words = words[3:]
            name = Path(words[0]).name
            with chdir(self._folder):
                output = getattr(self, f"_{name}", self._unknown)(line.command, words)
            assert _as_shown(line.shown, output), (line.command, output)

    def _furnish(self) -> None:
        folder, address = self._folder, self._web.address
        shutil.copytree(ROOT / "examples", folder / "examples")
        shutil.copytree(ROOT / "samples", folder / "samples")
        shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("_build"))
        (folder / "clippings").mkdir()
        shutil.copy(ROOT / "examples" / "01-tidewater-courier.txt", folder / "clippings")
        shutil.copy(ROOT / "examples" / "01-tidewater-courier.txt", folder / "my-report.txt")
        for place in ("etc", "opt", "usr/local/bin"):
            (folder / place).mkdir(parents=True)
        feeds = folder / "samples" / "feeds.opml"
        feeds.write_text(self._here(feeds.read_text(encoding="utf-8")), encoding="utf-8")
        (folder / "table.csv").write_text("nr,paper,date,body\n7,Quay Review,2031-05-06,The pier is lost, she said.\n")
        (folder / "feeds.opml").write_text(FEEDS.format(address=address))
        (folder / "rules.toml").write_text(RULES.format(address=address))
        feed = rss(item("/pier", guid="pier"))
        self._web.pages |= dict.fromkeys(("/feed.xml", "/world/feed.xml", "/atom.xml", "/rss"), feed)
        self._web.pages |= {"/pier": article(), "/hook": Reply(status=204)}
        for variable in ("REPORTEDLY_NEWSROOM_SECRET", "REPORTEDLY_MAIL_PASSWORD"):
            self._set(variable, "invented word")

    def _here(self, text: str) -> str:
        """What stands outside the folder, or on another machine, by its stand-in."""
        text = ELSEWHERE.sub(self._web.address, text)
        text = OUTSIDE.sub(f"{self._folder}/", text)
        return text.replace("db.example", f"127.0.0.1:{self._server.port}") if "db.example" in text else text

    @property
    def _server(self) -> Server:
        """PostgreSQL, which its own programs, and ours, find by these variables."""
        server: Server = self._request.getfixturevalue("server")
        for name, value in (("PGHOST", "127.0.0.1"), ("PGPORT", str(server.port)), ("PGUSER", "desk")):
            self._set(name, value)
        return server

    def _unknown(self, command: str, _: list[str]) -> str:
        raise AssertionError(f"nothing here knows how to run: {command}")

    # Our own commands.

    def _reportedly(self, command: str, _: list[str]) -> str:
        arguments = shlex.split(self._here(command.partition(";")[0]), comments=True)[1:]
        if arguments[0] == "serve":
            return self._served(arguments[1:])
        if "--every" in arguments:
            return self._watched(arguments)
        result = CliRunner().invoke(main, [*arguments, *(NO_WAITING if arguments[0] == "watch" else ())])
        if command.endswith("; echo $?"):
            return f"{result.stdout}{result.exit_code}\n"
        assert result.exit_code == 0, (command, result.output)
        return result.stdout

    def _served(self, arguments: list[str]) -> str:
        """As a program, on loopback and any free port, until a page has been seen."""
        with program(*(each.replace("0.0.0.0", "127.0.0.1") for each in arguments)) as address:
            assert urlopen(f"{address}/").status == 200
        return f"{re.sub(r':[0-9]+$', ':8000', address)}/\tstop with Ctrl-C\n"

    def _watched(self, arguments: list[str]) -> str:
        """As a program with a store of its own, until it has fetched what the feeds tell of; told to stop, it does."""
        before, until = self._web.count("/pier"), time.monotonic() + PATIENCE
        command = [sys.executable, "-m", "reportedly", *arguments, *NO_WAITING]
        store = {"REPORTEDLY_DATA": tempfile.mkdtemp(dir=self._folder)}
        with subprocess.Popen(command, env=os.environ | store) as running:
            try:
                while self._web.count("/pier") == before:
                    assert running.poll() is None
                    assert time.monotonic() < until
                    time.sleep(0.05)
            finally:
                running.terminate()
        assert running.returncode == 0
        return ""

    # Those of others, which are run where they touch nothing but the folder and the tests' own server.

    def _bash(self, command: str, _: list[str]) -> str:
        done = subprocess.run(["bash", "-c", self._here(command)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, done.stderr)
        return done.stdout

    _mkdir = _ln = _echo = _bash

    def _postgres(self, command: str, words: list[str]) -> str:
        server, user = self._server, "sudo -u postgres "
        if words[0] in ("createdb", "createuser"):
            self._request.addfinalizer(partial(_drop, server, words[0].removeprefix("create"), words[-1]))
        return self._bash(f"{server.programs}/{command.removeprefix(user)}", words)

    _createdb = _createuser = _pg_dump = _postgres

    def _pg_restore(self, command: str, words: list[str]) -> str:
        """What comes back is a store with reports in it."""
        output = self._postgres(command, words)
        with open_store(f"postgresql:///{words[words.index('--dbname') + 1]}", read_only=True) as restored:
            assert newest(restored)
        return output

    def _export(self, _: str, words: list[str]) -> str:
        name, _, value = words[1].partition("=")
        self._set(name, self._here(value))
        return ""

    def _python3(self, _: str, words: list[str]) -> str:
        """An environment, but without pip, which takes its time."""
        assert words[1:3] == ["-m", "venv"]
        return self._bash(shlex.join([sys.executable, *words[1:], "--without-pip"]), words)

    def _unzip(self, _: str, words: list[str]) -> str:
        """By Python: unzip need not be on this machine."""
        with ZipFile(words[1]) as archive:
            archive.extractall(words[3])
        return ""

    # Those that cannot be run here. What can be checked of them is.

    def _make(self, _: str, words: list[str]) -> str:
        """These are the tests. That there is such a target make itself says, without doing anything."""
        subprocess.run(["make", "--dry-run", words[1]], cwd=ROOT, check=True, capture_output=True)
        return ""

    def _curl(self, _: str, __: list[str]) -> str:
        """tests/serve/api/test_api_docs.py asks all that docs/api.md asks, of a server in its own process."""
        return ""

    def _pip(self, _: str, words: list[str]) -> str:
        """It would ask a registry. What is installed is this project, from a clone or a wheel as `make wheel` calls it; each
        extra is one of ours, and what it asks for is what the tests are run with."""
        project, _, extras = words[-1].removesuffix("]").partition("[")
        assert project in (".", f"dist/reportedly-{__version__}-py3-none-any.whl")
        optional = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
            "optional-dependencies"
        ]
        for extra in extras.split(",") if extras else ():
            asked = [Requirement(each) for each in optional[extra]]
            assert all(version(each.name) in each.specifier for each in asked)
        return ""

    def _docker(self, _: str, words: list[str]) -> str:
        """It would ask for a daemon, and for images. What it runs is a command of ours, or a service of the compose file."""
        services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
        name = next((each for each in ("reportedly", *services) if each in words[2:]), None)
        if words[1:3] == ["compose", "run"] or words[1] == "run":
            assert name
            accepted(shlex.join(words[words.index(name) + 1 :]))
        return ""

    def _systemctl(self, _: str, words: list[str]) -> str:
        """It would start services on this machine. Each that it names has a unit in the docs."""
        units = [word for word in words if word.startswith("reportedly-")]
        docs = "".join(each.read_text(encoding="utf-8") for each in (ROOT / "docs").rglob("*.md"))
        for unit in units:
            assert f"`{unit}.service`" in docs or f"/{unit}.service`" in docs
        return ""

    _journalctl = _systemctl

    def _apt(self, _: str, __: list[str]) -> str:
        """It would install packages on this machine."""
        return ""

    def _adduser(self, _: str, __: list[str]) -> str:
        """It would make a user of this machine."""
        return ""


def _drop(server: Server, kind: str, name: str) -> None:
    force = ["--force"] if kind == "db" else []
    where = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "desk"]
    subprocess.run([server.programs / f"drop{kind}", "--if-exists", *force, *where, name], check=True)


def accepted(arguments: str) -> None:
    """Fails where the program has no such command or the command no such option."""
    command: click.Command = main
    context = click.Context(main, **main.context_settings)
    words = list(takewhile(lambda word: word not in ("<", ">", "|"), shlex.split(arguments)))
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.commands[words.pop(0)]
        context = click.Context(command, parent=context)
    command.make_parser(context).parse_args(words)


def _as_shown(shown: str, output: str) -> bool:
    """Is the output what the page shows? “…” stands for lines that it leaves out."""
    first, *rest = LEFT_OUT.split(shown)
    if not shown:
        return True
    if not rest:
        return output == shown
    *inner, last = rest
    at = len(first)
    for piece in inner:
        at = output.find(piece, at) + len(piece)
    return output.startswith(first) and output.endswith(last) and all(piece in output for piece in inner)
