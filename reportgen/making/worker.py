"""What a worker of a Dask cluster does: it takes a parcel in, and makes drafts of what is in it.

This module is the only one that needs Dask to be read in, and the only one that workers ask for by name.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from reportgen.making.kept import code_digest
from reportgen.making.maker import Maker
from reportgen.making.parcel import Remote, unpack
from reportgen.pdf.write import Ua

_EPOCH = "SOURCE_DATE_EPOCH"


class Delivery(WorkerPlugin):
    """Brings a parcel to each worker, once, and to those that come later; takes it away in the end."""

    def __init__(self, data: bytes, digest: str) -> None:
        self.data, self.digest = data, digest
        self.folder = Path()

    def setup(self, worker: Worker) -> None:
        """Unpack the parcel on a worker. Raises RuntimeError where it would make other bytes."""
        if code_digest() != self.digest:
            raise RuntimeError(f"the worker at {worker.address} has another version of reportgen")
        self.folder = Path(tempfile.mkdtemp(prefix="reportgen-"))
        unpack(self.data, self.folder)
        self.data = b""

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - as inherited
        """Take it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def remote(name: str, homes: Mapping[str, str], data: bool, ua: Ua, epoch: str | None) -> Remote:
    """Return what makes drafts of a parcel that was delivered under a name, at a time of its own or none."""
    os.environ.pop(_EPOCH, None)
    if epoch is not None:
        os.environ[_EPOCH] = epoch
    delivery = get_worker().plugins[name]
    return Remote(delivery.folder, homes, Maker(data, ua))
