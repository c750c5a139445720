"""The configuration file, the variables of the environment over it, and the flags over both."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from builders.reports import pier, statement
from click.testing import CliRunner, Result
from msgspec import structs
from pasted import ROOT, commands

from reportedly.commands import main
from reportedly.commands.configured import settings
from reportedly.config import Config, Thresholds, default_path, load
from reportedly.errors import ConfigError
from reportedly.folders import made
from reportedly.intake import Given, from_text
from reportedly.intake.given import KnownOutlet
from reportedly.records import Record
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.thresholds import confident, scored
from reportedly.trace.records import Claim, ClaimRelation, Trace

PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
EVERY = """
store = "a.sqlite"
alerts = "rules.toml"
jobs = 3
allow_private = true
[thresholds]
confidence = 0.5
relation = 0.6
[serve]
host = "::1"
port = 9000
allow_host = ["record.example"]
run_alerts = false
[watch]
every = "5m"
pause = "1s"
"""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the command `trace` is given in place of being run, with what `serve` and `watch` are."""
    found: dict[str, Any] = {}
    for name in ("trace", "serve", "watch", "read"):
        monkeypatch.setattr(main.commands[name], "callback", lambda **given: found.update(given))
    return found


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment, prog_name="reportedly")


def config(text: str, folder: Path | None = None) -> Path:
    path = folder / "settings.toml" if folder else default_path()
    made(path.parent)
    path.write_text(text, encoding="utf-8")
    return path


def test_flags_over_variables_over_the_file(seen: dict[str, Any]) -> None:
    """A setting is the flag's, else the variable's, else the file's, else the program's own."""
    assert run("trace").exit_code == 0
    assert seen["jobs"] == 1
    folder = config("jobs = 3\nstore = 'file.sqlite'").parent
    run("trace")
    assert (seen["jobs"], seen["where"]) == (3, str(folder / "file.sqlite"))
    run("trace", REPORTEDLY_JOBS="4", REPORTEDLY_STORE="variable.sqlite")
    assert (seen["jobs"], seen["where"]) == (4, "variable.sqlite")
    run("trace", "--jobs", "5", "--store", "flag.sqlite", REPORTEDLY_JOBS="4", REPORTEDLY_STORE="variable.sqlite")
    assert (seen["jobs"], seen["where"]) == (5, "flag.sqlite")


def test_what_the_file_switches_on_a_flag_switches_off(seen: dict[str, Any]) -> None:
    """Private addresses can be allowed for all runs, and not for one."""
    config("allow_private = true")
    run("read", "x")
    assert seen["allow_private"] is True
    run("read", "x", "--no-allow-private")
    assert seen["allow_private"] is False


def test_every_setting_reaches_its_commands(seen: dict[str, Any], tmp_path: Path) -> None:
    """Each line of the file is the default of the option that says the same, and paths are from the folder of the file."""
    path = config(EVERY, tmp_path)
    run("--config", str(path), "serve")
    assert (seen["host"], seen["port"], seen["names"]) == ("::1", 9000, ("record.example",))
    run("watch", "https://gazette.example/feed", REPORTEDLY_CONFIG=str(path))
    assert (seen["every"], seen["pause"], seen["alerts"]) == (300.0, 1.0, tmp_path / "rules.toml")
    run("--config", str(path), "trace", "x")
    assert (seen["relation"], seen["jobs"], seen["where"]) == (0.6, 3, str(tmp_path / "a.sqlite"))
    run("--config", str(path), "read", "x")
    assert (seen["confidence"], seen["allow_private"]) == (0.5, True)


def test_every_setting_has_an_option() -> None:
    """Whatever a file may say is the default of an option or argument, which has a variable of its own."""
    found = {
        each.name: each for _, command in commands() for each in command.params if not isinstance(command, click.Group)
    }
    everything = settings(load_text(EVERY))
    assert len(everything) == len(keys(tomllib.loads(EVERY))) + 1  # the file of rules is an argument too
    for name in everything:
        assert found[name].envvar, name


def keys(settings: dict[str, Any], above: str = "") -> set[str]:
    return {
        name
        for key, value in settings.items()
        for name in (keys(value, f"{key}.") if isinstance(value, dict) else {above + key})
    }


def load_text(text: str) -> Config:
    return load(config(text))


def test_the_page_tells_every_setting() -> None:
    """docs/configuration.md has a row for each, with the variable and the flags that there are; its example is read."""
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \|(.*)$", PAGE, re.MULTILINE))
    assert set(rows) == keys(tomllib.loads(EVERY)) | {"outlets"}
    options = {
        flag for _, command in commands() for each in command.params for flag in (*each.opts, *each.secondary_opts)
    }
    variables = {each.envvar for _, command in commands() for each in command.params if isinstance(each.envvar, str)}
    assert set(re.findall(r"--[a-z-]+", "".join(rows.values()))) <= options
    assert set(re.findall(r"REPORTEDLY_[A-Z_]+", "".join(rows.values()))) <= variables
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert load_text(example).outlets["courier.example"] == "Tidewater Courier"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("jobs = 'two'", "“jobs”: expected int, got str"),
        ("stor = 'x'", "there is no setting “stor”"),
        ("[serve]\nhots = 'x'", "there is no setting “serve.hots”"),
        ("[thresholds]\nconfidence = 2.0", "“thresholds.confidence”: expected float <= 1.0"),
        ("jobs =", "it is not valid TOML"),
    ],
)
def test_a_mistake_in_the_file(text: str, told: str, tmp_path: Path) -> None:
    """What nobody understands is one line that names the file and the setting, and the command does not run."""
    path = config(text, tmp_path)
    result = run("--config", str(path), "schema")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"reportedly: {path}: {told}")
    assert result.stderr.count("\n") == 1


def test_no_file(tmp_path: Path) -> None:
    """The usual one need not be there; one that is named must."""
    assert load() == Config()
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "none.toml")


def test_outlets_by_domain(tmp_path: Path) -> None:
    """A report from an address under a domain of the list is of that outlet, unless a flag says whose it is."""
    (tmp_path / "pier.txt").write_text("“The pier is lost,” mayor Mara Okeno told reporters.")
    path = config('[outlets]\n"gazette.example" = "Harbour Gazette"', tmp_path)
    asked = ["--config", str(path), "read", str(tmp_path / "pier.txt"), "--format", "json"]
    for url, flags, outlet in (
        ("https://www.gazette.example/pier", [], "Harbour Gazette"),
        ("https://gazette.example/pier", ["--outlet", "Evening Lantern"], "Evening Lantern"),
        ("https://notgazette.example/pier", [], None),
    ):
        result = run(*asked, "--url", url, *flags)
        assert json.loads(result.stdout)["report"]["outlet"] == outlet


def test_publisher_families(tmp_path: Path) -> None:
    """Of an outlet at its domain, and of one that is known by its name alone."""
    (tmp_path / "pier.txt").write_text("“The pier is lost,” mayor Mara Okeno told reporters.")
    path = config(
        '[outlets]\n"gazette.example" = { name = "Harbour Gazette", family = "North Coast Press" }\n"echo.example" = "Dale Echo"',
        tmp_path,
    )
    asked = ["--config", str(path), "read", str(tmp_path / "pier.txt"), "--format", "json"]
    for flags, outlet, family in (
        (["--url", "https://gazette.example/pier"], "Harbour Gazette", "North Coast Press"),
        (["--outlet", "harbour gazette"], "harbour gazette", "North Coast Press"),
        (["--url", "https://gazette.example/pier", "--outlet", "Evening Lantern"], "Evening Lantern", None),
        (["--url", "https://echo.example/pier"], "Dale Echo", None),
    ):
        report = json.loads(run(*asked, *flags).stdout)["report"]
        assert (report["outlet"], report["publisher_family"]) == (outlet, family)


def test_the_longest_domain_counts() -> None:
    """A part of a site with a name of its own is not the site."""
    outlets = {"gazette.example": KnownOutlet("G"), "sport.gazette.example": KnownOutlet("S")}
    given = Given(url="https://sport.gazette.example/a", outlets=outlets)
    assert from_text("The pier is lost.", given).outlet == "S"


def test_less_sure_statements_are_left_out() -> None:
    """What stands within one that is left out stands within what that stood within, and the record says what it leaves out."""
    text = "Voss said an aide said the port said the pier was lost"
    whole = structs.replace(
        pier(),
        statements=tuple(
            structs.replace(statement(ident, None, "said", "lost", text=text), confidence=sure, within=within)
            for ident, sure, within in (("s1", 0.9, None), ("s2", 0.4, "s1"), ("s3", 0.8, "s2"))
        ),
    )
    left = confident(whole, 0.6)
    assert [(each.id, each.within) for each in left.statements] == [("s1", None), ("s3", "s1")]
    assert left.engine.threshold == 0.6
    assert confident(whole, 0.1) == whole


def test_read_leaves_them_out() -> None:
    """`--confidence 1` leaves nothing of an example, and says so in the record."""
    result = run("read", str(ROOT / "examples" / "01-tidewater-courier.txt"), "--format", "json", "--confidence", "1")
    record = Record.from_dict(json.loads(result.stdout))
    assert (record.statements, record.engine.threshold) == ((), 1.0)


def relation(kind: str, from_: str, to: str, score: float, reading: str) -> ClaimRelation:
    return ClaimRelation.from_dict(
        {
            "type": kind,
            "from": from_,
            "to": to,
            "score": score,
            "private_vs_public": False,
            "reading": reading,
            "because": [],
        }
    )


def test_less_sure_relations_are_left_out() -> None:
    """Only our own readings are, with what they contest; what a report says stays."""
    claims = tuple(
        Claim(
            id=ident, story="y1", speaker=None, wikidata=None, text="t", access="public", statements=(), roots=(),
            distinct_roots=1, attestation="single root", contested=contested,
        )
        for ident, contested in (("c1", ("c2", "c3")), ("c2", ()), ("c3", ()))
    )  # fmt: skip
    relations = (relation("denies", "c2", "c1", 0.5, "ours"), relation("denies", "c3", "c1", 0.5, "report"))
    whole = Trace(reports=(), stories=(), claims=claims, roots=(), root_pairs=(), relations=relations)
    left = scored(whole, 0.6)
    assert left.relations == relations[1:]
    assert left.claims[0].contested == ("c3",)
    assert scored(whole, 0.4) == whole


def test_tracebacks_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault is one line; with --debug or REPORTEDLY_DEBUG=1 its traceback stands above that, below a line that says what it may
    hold, and only for that run."""
    monkeypatch.delenv("REPORTEDLY_DEBUG", raising=False)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret pier")

    monkeypatch.setattr(main.commands["schema"], "callback", fail)
    plain = run("schema").stderr
    assert plain.count("\n") == 1
    assert "secret pier" not in plain
    for result in (run("--debug", "schema"), run("schema", REPORTEDLY_DEBUG="1")):
        first, *rest = result.stderr.splitlines()
        assert "may show text of reports" in first
        assert rest[0] == "Traceback (most recent call last):"
        assert "RuntimeError: the secret pier" in rest
        assert rest[-1].startswith("reportedly: schema: it failed (RuntimeError")
    assert run("schema").stderr == run("schema", REPORTEDLY_DEBUG="0").stderr == plain


def test_faults_of_one_report_on_demand(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails on one report of many shows its traceback too."""
    from reportedly.errors import FaultError

    for variable, shown in (("1", True), ("", False)):
        monkeypatch.setenv("REPORTEDLY_DEBUG", variable)
        FaultError.of("pier.txt", ValueError("the secret pier"))
        assert ("the secret pier" in capfd.readouterr().err) is shown


def test_an_open_store_by_the_file() -> None:
    """A store that only the file names is the one that is asked."""
    path = config("store = 'desk.sqlite'")
    with open_store(path.parent / "desk.sqlite") as store:
        add(store, pier())
    result = run("search", "pier")
    assert result.exit_code == 0
    assert "pier" in result.stdout
    assert Thresholds() == load().thresholds
