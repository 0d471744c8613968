"""Doors of rooms that read a module in when something of it is first asked for.

A command then pays for what it does, and not for all that the rooms it goes through can do. A door imports
what it lends so for type checkers alone, and what it says there is read from its file. Where something is
called as the module of its room that it is in, the door has that, and not the module.
"""

import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

_TYPED = re.compile(r"^    from (\S+) import (\([^)]*\)|.*)", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?: as (\w+))?")


class _Door(ModuleType):
    """A room that no module which is read in is set in, in the place of what the room lends."""

    lent: dict[str, tuple[str, str]]
    """What it lends, with the module that it is in and its name there."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.lent):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name not in self.lent:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        module, known = self.lent[name]
        thing = getattr(import_module(module), known)
        setattr(self, name, thing)  # from now on it is found at once
        return thing


def later(room: str) -> None:
    """Have the door of a room lend what it imports for type checkers, of modules that are read in then."""
    door = sys.modules[room]
    door.__dict__["lent"] = {
        found[2] or found[1]: (module, found[1])
        for module, names in _TYPED.findall(Path(str(door.__file__)).read_text("utf-8"))
        for found in _NAME.finditer(names)
    }
    door.__class__ = _Door
