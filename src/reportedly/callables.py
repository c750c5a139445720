"""Packages that can be called: `reportedly.trace` and `reportedly.check` are folders of modules, and functions too.

Importing a module of a package makes the package an attribute of the one above it, in place of whatever has that name there. So a
function that is called as its package is can't stand beside it; the package itself has to be what is called.
"""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class CallablePackage(ModuleType):
    """Calling it calls the function of `reportedly.api` that has its name."""

    def __call__(self, *args: Any, **named: Any) -> Any:
        return self.__wrapped__(*args, **named)

    @property
    def __wrapped__(self) -> Any:
        return getattr(import_module("reportedly.api"), self.__name__.rpartition(".")[2])

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(self.__wrapped__)


def make_callable(package: str) -> None:
    sys.modules[package].__class__ = CallablePackage
