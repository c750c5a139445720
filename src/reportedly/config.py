"""The configuration file: what the command line is told once for all runs. Environment variables win over it, flags over both."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from reportedly.errors import ConfigError
from reportedly.folders import data_folder

VARIABLE = "REPORTEDLY_CONFIG"
NAME = "config.toml"

Score = Annotated[float, Meta(ge=0.0, le=1.0)]


class Thresholds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out of what is shown: statements and readings of our own that are less sure than this."""

    confidence: Score | None = None
    relation: Score | None = None


class ServeSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of `reportedly serve`."""

    host: str | None = None
    port: Annotated[int, Meta(ge=0, le=65_535)] | None = None
    allow_host: tuple[str, ...] | None = None
    run_alerts: bool | None = None


class Watch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of `reportedly watch`."""

    every: str | None = None
    pause: str | None = None


class OutletSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet with the publisher whose family of outlets it is of."""

    name: Annotated[str, Meta(min_length=1)]
    family: Annotated[str, Meta(min_length=1)] | None = None


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file. `alerts` is a file of rules, `outlets` names by domain, some with a publisher family; paths are from the
    folder of the file."""

    store: str | None = None
    alerts: str | None = None
    jobs: Annotated[int, Meta(ge=1, le=64)] | None = None
    allow_private: bool | None = None
    outlets: dict[str, Annotated[str, Meta(min_length=1)] | OutletSettings] = {}
    thresholds: Thresholds = Thresholds()
    serve: ServeSettings = ServeSettings()
    watch: Watch = Watch()


def default_path() -> Path:
    """Where the file is looked for; it need not be there."""
    return data_folder() / NAME


def load(path: Path | None = None) -> Config:
    """What the file says; without a `path`, the one in the usual place, which may be missing. Raises `ConfigError`."""
    where = path or default_path()
    try:
        text = where.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if path is None:
            return Config()
        raise ConfigError(str(where), "there is no such file", "check the name and the folder") from error
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(str(where), f"it can't be read ({why})", "check the file and who may read it") from error
    try:
        found = msgspec.convert(tomllib.loads(text), Config)
    except tomllib.TOMLDecodeError as error:
        why = re.sub(r"[()]", "", str(error))
        raise ConfigError(str(where), f"it is not valid TOML: {why}", "mend that line") from error
    except msgspec.ValidationError as error:
        raise ConfigError(str(where), _plain(error), "see docs/configuration.md for what may stand there") from error
    return _from(found, where.parent)


def _from(config: Config, folder: Path) -> Config:
    store, alerts = config.store, config.alerts
    if store and "://" not in store:
        store = str(folder / Path(store).expanduser())
    if alerts:
        alerts = str(folder / Path(alerts).expanduser())
    return msgspec.structs.replace(config, store=store, alerts=alerts)


def _plain(error: msgspec.ValidationError) -> str:
    """The mistake, with the key where it stands instead of a path."""
    message, _, place = str(error).partition(" - at ")
    unknown = re.search(r"unknown field `(.*)`", message)
    key = place.strip("`").removeprefix("$").removeprefix(".")
    if unknown:
        return f"there is no setting “{f'{key}.' if key else ''}{unknown[1]}”"
    return f"“{key}”: {message[:1].lower()}{message[1:].replace('`', '').replace(' | null', '')}"
