"""Doors of rooms that read a module in when something of it is first asked for.

A command then pays for what it does, and not for all that the rooms it goes through can do. A door imports
what it lends so for type checkers alone, and what it would import is read from its compiled code. Where
something is called as the module of its room that it is in, the door has that, and not the module.
"""

import sys
from dis import get_instructions
from importlib import import_module
from types import ModuleType


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
    lent = door.__dict__["lent"] = {}
    module = known = ""
    for step in get_instructions(sys._getframe(1).f_code):  # noqa: SLF001 - the code of the door itself
        match step.opname:
            case "IMPORT_NAME":
                module = step.argval
            case "IMPORT_FROM":
                known = step.argval
            case "STORE_NAME" if known:
                if module.startswith(room):
                    lent[step.argval] = module, known
                known = ""
    door.__class__ = _Door
