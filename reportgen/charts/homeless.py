"""matplotlib as it is found: without a home for what it finds out, or told to draw in ways it does not know.

It lists all fonts of the machine when it is imported, which takes up to a second, and keeps the list in the
home of whoever runs it. Where there is none, as in many containers, every process would look again, and warn
of it; no chart here uses a font of the machine. ``MPLBACKEND`` names a window or a notebook to draw in, and
is passed on to processes that have none, such as those a notebook starts, where the import would end with it;
no chart here is drawn in either.

With it comes OpenBLAS, which takes memory for a thread on every processor, none of which a chart needs; where
it gets none, it interrupts the process as Ctrl-C does, or ends it.
"""

import json
import logging
import mmap
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import current_process
from pathlib import Path
from shutil import rmtree

_VERSION = re.compile(r"^    __version__ = '([0-9.]+)'", re.MULTILINE)
_LIST: dict[str, object] = {
    "__class__": "FontManager",
    "_FontManager__default_weight": "normal",
    "default_size": None,
    "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
    "afmlist": [],
}


_THREADS = "OPENBLAS_NUM_THREADS"
_NEEDED = 96 * 2**20
"""How many bytes the libraries of matplotlib and OpenBLAS take at least."""


def import_matplotlib() -> None:
    """Import matplotlib; where it can keep nothing, with a list of fonts that is nobody's.

    The one font in it is not there, so matplotlib makes the list anew should anybody else want a font.
    Raises MemoryError.
    """
    logger, before = logging.getLogger("matplotlib"), os.environ.get("MPLCONFIGDIR")
    silent, logger.disabled = logger.disabled, True
    try:
        with _backend_apart(), _in_one_thread():
            import matplotlib as mpl  # noqa: PLC0415 - now, and quietly

        folder = Path(mpl.get_cachedir())
    finally:
        logger.disabled = silent
    if os.environ.get("MPLCONFIGDIR") == before:
        return
    module = find_spec("matplotlib.font_manager")
    version = _VERSION.search(Path(module.origin).read_text("utf-8")) if module and module.origin else None
    if version:
        missing = {"__class__": "FontEntry", "fname": str(folder / "none.ttf"), "name": "DejaVu Sans"}
        fonts = {**_LIST, "_version": version[1], "ttflist": [missing]}
        (folder / f"fontlist-v{version[1]}.json").write_text(json.dumps(fonts), "utf-8")
    if current_process().daemon:  # it is killed when there is no more to do, and cannot clean up then
        import_module("matplotlib.font_manager")
        rmtree(folder, ignore_errors=True)


@contextmanager
def _in_one_thread() -> Iterator[None]:
    """Let OpenBLAS have one thread, unless it was told how many; raise MemoryError before it ends all."""
    told = "numpy" in sys.modules or _THREADS in os.environ
    try:
        mmap.mmap(-1, _NEEDED).close()  # no more than asked for: nothing is written there
    except OSError:
        raise MemoryError from None
    if not told:
        os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if not told:
            del os.environ[_THREADS]


@contextmanager
def _backend_apart() -> Iterator[None]:
    """Keep ``MPLBACKEND`` from matplotlib while that is imported; tell it afterwards, if it knows such."""
    backend = None if "matplotlib" in sys.modules else os.environ.pop("MPLBACKEND", None)
    try:
        yield
    finally:
        if backend is not None:
            os.environ["MPLBACKEND"] = backend
    if backend:
        from matplotlib import rcParams  # noqa: PLC0415 - as above

        with suppress(ValueError):
            rcParams["backend"] = backend
