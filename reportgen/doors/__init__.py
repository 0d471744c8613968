"""Doors of rooms that read a module in when something of it is first asked for.

A command then pays for what it does, and not for all that the rooms it goes through can do. Where something
is called as the module of its room that it is in, the door has that, and not the module.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType


class _Door(ModuleType):
    """A room that no module which is read in is set in, in the place of what the room lends."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.lent):
            super().__setattr__(name, value)


def later(room: str, lent: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a room's door (PEP 562), which lends the names that each module has."""
    modules = {name: module for module, names in lent.items() for name in names.split()}
    door = sys.modules[room]
    door.__dict__["lent"] = frozenset(modules)
    door.__class__ = _Door

    def lend(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        thing = getattr(import_module(f"{room}.{modules[name]}"), name)
        setattr(door, name, thing)  # from now on it is found at once
        return thing

    return lend
