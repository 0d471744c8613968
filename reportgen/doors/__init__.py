"""Doors of rooms that read a module in when something of it is first asked for.

A command then pays for what it does, and not for all that the rooms it goes through can do. Nothing that is
lent so has the name of a module of its room, which would stand in its way.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["later"]


def later(room: str, lent: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a room's door (PEP 562), which lends the names that each module has."""
    modules = {name: module for module, names in lent.items() for name in names.split()}

    def lend(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        thing = getattr(import_module(f"{room}.{modules[name]}"), name)
        setattr(sys.modules[room], name, thing)  # from now on it is found at once
        return thing

    return lend
