"""matplotlib where there is no home for what it finds out: it says nothing of that, and looks for no fonts.

It lists all fonts of the machine when it is imported, which takes up to a second, and keeps the list in the
home of whoever runs it. Where there is none, as in many containers, every process would look again, and warn
of it; no chart here uses a font of the machine.
"""

import json
import logging
import os
import re
from importlib.util import find_spec
from pathlib import Path

_VERSION = re.compile(r"^    __version__ = '([0-9.]+)'", re.MULTILINE)
_LIST: dict[str, object] = {
    "__class__": "FontManager",
    "_FontManager__default_weight": "normal",
    "default_size": None,
    "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
    "afmlist": [],
}


def import_matplotlib() -> None:
    """Import matplotlib; where it can keep nothing, with a list of fonts that is nobody's.

    The one font in it is not there, so matplotlib makes the list anew should anybody else want a font.
    """
    logger, before = logging.getLogger("matplotlib"), os.environ.get("MPLCONFIGDIR")
    silent, logger.disabled = logger.disabled, True
    try:
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
