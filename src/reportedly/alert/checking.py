"""Parse a file of rules into `Rules`, or report every mistake with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, structs

from reportedly.alert.rules import ONLY_ON, AlertRule, Channel, Kind, Mail, OnPages, Output, Rules, Webhook
from reportedly.errors import InputError, NotFoundError, TooLongError

LIMIT = 200_000  # bytes

_CHANNELS: dict[str, type[Struct]] = {"output": Output, "pages": OnPages, "webhook": Webhook, "email": Mail}
_SECRETS = ("secret", "password", "token", "key")
_PLAIN_MESSAGES = (
    (re.compile(r"Expected `([^`\n]*+)`, got `([^`\n]*+)`"), r"it must be \1, not \2"),
    (re.compile(r"Expected `str` matching regex.*"), "it has the wrong form"),
    (re.compile(r"Expected `([^`\n]*+)`"), r"it must be \1"),
    (re.compile(r"Invalid enum value.*"), "there is no such value"),
    (re.compile(r" - at `[^`]*`$"), ""),
    (re.compile(r"\barray\b"), "a list"),
    (re.compile(r"\bobject\b"), "a table"),
    (re.compile(r"\bstr\b"), "text"),
    (re.compile(r"\bint\b"), "a whole number"),
    (re.compile(r"\bfloat\b"), "a number"),
    (re.compile(r"\bbool\b"), "true or false"),
    (re.compile(r" \| null"), ""),
)

Path_ = tuple[str | int, ...]  # a place in the file: ("rules", 2, "actor")


class MistakesError(InputError):
    """A file of rules has mistakes. `mistakes` has an error for each."""

    def __init__(self, mistakes: Sequence[InputError]) -> None:
        first = mistakes[0]
        more = f" (and {len(mistakes) - 1} more mistakes)" if len(mistakes) > 1 else ""
        super().__init__(first.name, first.why, first.remedy + more)
        self.mistakes = tuple(mistakes)


def load(path: Path) -> Rules:
    """Return the rules of a file.

    Raises:
        InputError: if the file cannot be read.
        MistakesError: with all mistakes in it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise NotFoundError(str(path), "there is no such file", "check the name and the folder") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no file has such a name"
        raise InputError(str(path), f"it can't be opened ({why})", "check the name and who may read it") from None
    if len(data) > LIMIT:
        raise TooLongError(str(path), f"it is over {LIMIT // 1000} kB", "split it into several files")
    return checked(data.decode("utf-8-sig", "replace"), str(path))


def checked(text: str, name: str) -> Rules:
    """Return the rules of `text`, the content of the file `name`. Raises `MistakesError`."""
    text = text.replace("\r\n", "\n")
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MistakesError([InputError(name, f"it is not valid TOML: {error}", "correct that place")]) from None
    found = sorted(_mistakes(given), key=lambda each: _line(text, each[0]))
    if found:
        raise MistakesError([InputError(f"{name}, line {_line(text, p)}", why, what) for p, why, what in found])
    return Rules(
        rules=tuple(msgspec.convert(_with_lists(rule), AlertRule) for rule in given.get("rules", ())),
        channels={
            each: msgspec.convert(_with_lists(about), Channel) for each, about in given.get("channels", {}).items()
        },
    )


def _mistakes(given: dict[str, Any]) -> Iterator[tuple[Path_, str, str]]:
    """Yield each mistake: its place, what is wrong, and what to do."""
    for key in given:
        if key not in ("rules", "channels"):
            yield (key,), f"“{key}” is not known here", "write [[rules]] and [channels.NAME]"
    channels, rules = given.get("channels", {}), given.get("rules", [])
    if not isinstance(channels, dict):
        yield ("channels",), "“channels” is not a table", "write [channels.NAME]"
        channels = {}
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield ("rules",), "“rules” is not a list of tables", "write [[rules]]"
        rules = []
    if not rules:
        yield (), "the file has no rule", "write [[rules]] with name, on and send"
    for name, about in channels.items():
        yield from _in_channel(("channels", name), about)
    names: set[str] = set()
    for number, rule in enumerate(rules):
        yield from _in_rule(("rules", number), rule, channels)
        if rule.get("name") in names and isinstance(rule["name"], str):
            yield ("rules", number, "name"), f"there is another rule “{rule['name']}”", "give it a name of its own"
        names.update([rule["name"]] if isinstance(rule.get("name"), str) else ())


def _in_channel(at: Path_, about: Any) -> Iterator[tuple[Path_, str, str]]:
    if not isinstance(about, dict):
        yield at, f"“{at[-1]}” is not a table", f"write [channels.{at[-1]}] with a type"
        return
    kind = about.get("type")
    if not isinstance(kind, str) or kind not in _CHANNELS:
        yield (
            (*at, "type") if "type" in about else at,
            "the type of the channel is not known",
            f"write type = {_alternatives(_CHANNELS)}",
        )
        return
    yield from _in_table(at, {key: value for key, value in about.items() if key != "type"}, _CHANNELS[kind])
    for one, other in (("secret_env", "secret_file"), ("password_env", "password_file")):
        if one in about and other in about:
            yield (*at, other), f"there are both {one} and {other}", "keep one of them"
    if kind == "email" and ("user" in about) != ("password_env" in about or "password_file" in about):
        yield at, "a user needs a password, and a password a user", "give user, and password_env or password_file"
    if kind == "email" and "user" in about and about.get("security") == "none":
        yield (*at, "security"), "the password would be sent unencrypted", 'write security = "starttls" or "tls"'


def _in_rule(at: Path_, rule: dict[str, Any], channels: dict[str, Any]) -> Iterator[tuple[Path_, str, str]]:
    yield from _in_table(at, rule, AlertRule)
    for key, kinds in ONLY_ON.items():
        if key in rule and rule.get("on") in get_args(Kind) and rule["on"] not in kinds:
            yield (
                (*at, key),
                f"“{key}” does not apply to on = {rule['on']}",
                f"leave it out; it is for on = {_alternatives(sorted(kinds))}",
            )
    for channel in _with_lists(rule).get("send", ()):
        if isinstance(channel, str) and channel not in channels:
            yield (
                (*at, "send"),
                f"there is no channel “{channel}”",
                f"write [channels.{channel}]{_suggestion(channel, channels)}",
            )


def _in_table(at: Path_, given: dict[str, Any], wanted: type[Struct]) -> Iterator[tuple[Path_, str, str]]:
    fields = {each.encode_name: each for each in structs.fields(wanted)}
    for key, value in _with_lists(given).items():
        if key not in fields:
            hint = " (secrets belong in the environment: write …_env)" if key.endswith(_SECRETS) else ""
            yield (
                (*at, key),
                f"“{key}” is not a key here",
                f"use one of {', '.join(fields)}{hint}{_suggestion(key, fields)}",
            )
            continue
        try:
            msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError as error:
            yield (*at, key), f"“{key}”: {_plain_message(str(error))}", _remedy(fields[key].type)
    for key, each in fields.items():
        if each.required and key not in given:
            yield at, f"“{key}” is missing", f"write {key} = …"


def _with_lists(given: dict[str, Any]) -> dict[str, Any]:
    """Return the table with single names replaced by lists of one, where a list is expected."""
    several = ("send", "actor", "outlet", "search", "to")
    return {key: [value] if key in several and isinstance(value, str) else value for key, value in given.items()}


def _plain_message(message: str) -> str:
    for pattern, words in _PLAIN_MESSAGES:
        message = pattern.sub(words, message)
    return message


def _remedy(wanted: Any) -> str:
    values = getattr(wanted, "__args__", ()) if getattr(wanted, "__origin__", None) is Literal else ()
    return f"write {_alternatives(values)}" if values else "see docs/alerts.md"


def _alternatives(values: Any) -> str:
    return " or ".join(f'"{value}"' for value in values)


def _suggestion(given: str, known: Any) -> str:
    near = get_close_matches(given, list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""


def _line(text: str, path: Path_) -> int:
    """Return the number of the line on which the value at `path` begins.

    The parser gives no positions. This parses the first lines, one more each time: a value that appears with a line
    began right after the last prefix of the file that could be parsed.
    """
    lines = text.split("\n")
    begins = 1
    for number in range(len(lines) + 1):
        try:
            part: Any = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value
        if path and _contains(part, path):
            return begins
        begins = number + 1
        while begins <= len(lines) and not lines[begins - 1].split("#")[0].strip():
            begins += 1
    return 1


def _contains(part: Any, path: Path_) -> bool:
    """Return whether the parsed `part` of the file has a value at `path`."""
    for step in path:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True
