"""Doors of rooms that read a module in when something of it is first asked for.

A command then pays for what it does, and not for all that the rooms it goes through can do. Where something
is called as the module of its room that it is in, the door has that, and not the module.
"""

import sys
from importlib import import_module
from types import ModuleType


class _Door(ModuleType):
    """A room that no module which is read in is set in, in the place of what the room lends."""

    lent: dict[str, str]
    """What it lends, with the module that it is in."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.lent):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name not in self.lent:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        thing = getattr(import_module(f"{self.__name__}.{self.lent[name]}"), name)
        setattr(self, name, thing)  # from now on it is found at once
        return thing


def later(room: str, **lent: str) -> None:
    """Have the door of a room lend the names that each of its modules has, which is read in then."""
    door = sys.modules[room]
    door.__dict__["lent"] = {name: module for module, names in lent.items() for name in names.split()}
    door.__class__ = _Door
