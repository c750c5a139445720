"""Dockerfile and compose.yaml, looked at where Docker need not be: they are built only where it is."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from typing import Any, NamedTuple

import pytest
import yaml
from pasted import ROOT
from session import accepted

INSTRUCTIONS = frozenset(
    "ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN STOPSIGNAL USER VOLUME WORKDIR".split()
)
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


class Instruction(NamedTuple):
    name: str
    words: str


def dockerfile() -> list[Instruction]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [Instruction(*line.split(" ", 1)) for line in lines if line.strip()]


def of(name: str) -> list[str]:
    return [each.words for each in dockerfile() if each.name == name]


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_every_line_is_an_instruction() -> None:
    """There is nothing in the Dockerfile that Docker does not know, and it begins with an image."""
    assert {each.name for each in dockerfile()} <= INSTRUCTIONS
    assert dockerfile()[0].name == "FROM"


def test_images_have_versions() -> None:
    """Each image that is built on, or run, is named with a version, so that it is the same tomorrow."""
    images = [each.split()[0] for each in of("FROM")]
    images += [each["image"] for each in compose()["services"].values() if "build" not in each]
    for image in images:
        assert re.fullmatch(r"[a-z]+:\d[\w.-]*", image), image


def test_what_is_copied_is_there() -> None:
    """Each file that is copied is in the checkout, and is not kept from the builder."""
    ignored = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    let_in = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert ignored[0] == "*"
    for words in of("COPY"):
        *sources, _ = shlex.split(words)
        for source in sources:
            assert (ROOT / source).exists(), source
            assert any(fnmatch.fnmatch(source, each) for each in let_in), source


def test_the_build_has_what_the_wheel_names() -> None:
    """What pyproject.toml takes in from outside src/ is copied before the wheel is made."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    copied = {source for words in of("COPY") for source in shlex.split(words)[:-1]}
    named = {project["readme"], *(each for each in project["license-files"] if not each.startswith("src/"))}
    assert named <= copied


def test_extras_are_ours() -> None:
    """The extras that are installed exist, and the pages and the database of the compose file are among them."""
    (installed,) = re.findall(r"\*\.whl\)\[([a-z,]+)\]", " ".join(of("RUN")))
    assert set(installed.split(",")) <= set(EXTRAS)
    assert {"postgresql", "serve", "feeds"} <= set(installed.split(","))


def test_it_does_not_run_as_root() -> None:
    """The last user is one that was made, and the data folder is that user's."""
    *_, user = of("USER")
    assert user not in ("root", "0")
    assert any(f"--home-dir /data --uid 10001 {user}" in words for words in of("RUN"))
    assert dict(each.split("=") for words in of("ENV") for each in words.split())["REPORTEDLY_DATA"] == of("VOLUME")[0]


def test_what_is_started_is_a_command_of_ours() -> None:
    """The image and each service start the program itself, without a shell, with options that it has."""
    (entry,), (start,) = of("ENTRYPOINT"), of("CMD")
    assert json.loads(entry) == ["reportedly"]
    commands = [json.loads(start), *(s["command"] for s in compose()["services"].values() if "command" in s)]
    for command in commands:
        accepted(shlex.join(command))


def test_health_is_asked_where_it_is_told() -> None:
    """The image asks the page that says so, at the port that it opens."""
    (check,), (port,) = of("HEALTHCHECK"), of("EXPOSE")
    assert f"127.0.0.1:{port}/health" in json.loads(check.partition("CMD ")[2])[2]


def test_services_fit_together() -> None:
    """The store is the database that is started, whose password nobody has written down; pages open to this machine only."""
    services = compose()["services"]
    database = services["db"]["environment"]
    for name in ("serve", "watch"):
        service = services[name]
        where = f"postgresql://{database['POSTGRES_USER']}@db/{database['POSTGRES_DB']}"
        assert service["environment"]["REPORTEDLY_STORE"] == where
        assert service["environment"]["PGPASSWORD"] == database["POSTGRES_PASSWORD"]
        assert service["depends_on"]["db"]["condition"] == "service_healthy"
    assert database["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert services["serve"]["ports"] == [f"127.0.0.1:8000:{of('EXPOSE')[0]}"]


def test_volumes_are_declared() -> None:
    """Each volume that a service names is one that the file makes, and none is made in vain."""
    services = compose()["services"].values()
    named = {each.split(":")[0] for service in services for each in service.get("volumes", ())}
    assert {each for each in named if not each.startswith(".")} == set(compose()["volumes"])


def test_docker_agrees() -> None:
    """Where Docker runs, it finds nothing to say against the Dockerfile."""
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "info"], capture_output=True, check=False).returncode:
        pytest.skip("Docker does not run on this machine")
    done = subprocess.run([docker, "build", "--check", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
