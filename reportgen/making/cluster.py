"""Spotlights made on a Dask cluster: what a series is made of goes to each worker once, drafts come back.

Workers need see neither the folder of the series nor that of the output: a worker has a copy of the files and
of what is counted of all profiles, and this process alone writes. What a worker dies of costs nothing but
time: another one makes what it had in hand. A draft with problems is made here again, so that these are told
as they always are. https://distributed.dask.org
"""

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from reportgen.errors import Code, Problem, refusal, refuse_all
from reportgen.making.executor import by_executor
from reportgen.making.fault import attempted
from reportgen.making.kept import code_digest
from reportgen.making.maker import Maker, Work
from reportgen.making.outcome import FileDraft
from reportgen.making.parcel import as_named, packed_parcel
from reportgen.making.run import Elsewhere

if TYPE_CHECKING:
    from distributed import Client

_TIMEOUT = 30
"""So long, in s, a scheduler may take to answer, and a first worker to be there."""


@contextmanager
def join_cluster(address: str) -> Iterator[Elsewhere]:
    """Give what makes drafts on the cluster whose scheduler is at an address, ``tcp://10.0.0.1:8786`` say.

    Raises ProblemsFound where it does not answer, has no worker, or one that would make other bytes.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - only when it is wanted
    except ImportError:
        message = "what speaks to a cluster, Dask, is not installed"
        hint = "install reportgen with it, here and where the workers are: pip install 'reportgen[dask]'"
        raise refusal(Code.NOT_INSTALLED, message, hint=hint) from None
    try:
        client = Client(address, timeout=_TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        hint = "name it as dask scheduler prints it, such as tcp://10.0.0.1:8786"
        raise refusal(Code.NOT_FOUND, f"no scheduler answers at {address}: {error}", hint=hint) from None
    with client:
        _refuse_others(client, address)
        yield partial(_drafts, client)


def _drafts(client: "Client", maker: Maker, work: Sequence[Work]) -> Generator[FileDraft, None, None]:
    """Yield the draft of each file, in the order of the work."""
    from reportgen.making.worker import Delivery, remote  # noqa: PLC0415 - only where Dask is installed

    parcel = packed_parcel(maker, work)
    homes = {name: str(folder) for folder, name in parcel.folders.items()}
    start = partial(remote, parcel.name, homes, maker.data, maker.ua, os.environ.get("SOURCE_DATE_EPOCH"))
    client.register_plugin(Delivery(parcel.data, code_digest()), name=parcel.name)
    try:
        sent, executor = map(parcel.sent, work), client.get_executor(pure=False)
        with closing(by_executor(executor, start, sent)) as futures:
            for item, future in zip(work, futures, strict=True):
                draft = attempted(item.edition.path, future.result, FileDraft)  # workers may die of it
                yield as_named(draft, item.edition.path) if draft else maker(item)
    finally:
        if client.status == "running":
            client.unregister_worker_plugin(parcel.name)


def _refuse_others(client: "Client", address: str) -> None:
    """Raise ProblemsFound where there is no worker, or one that has another reportgen than this."""
    try:
        client.wait_for_workers(1, timeout=_TIMEOUT)
    except TimeoutError:
        message, hint = f"the scheduler at {address} has no worker", f"start one: dask worker {address}"
        raise refusal(Code.NOT_FOUND, message, hint=hint) from None
    hint = "install there what is here: reportgen, Python and all they work with, in the same versions"
    problems = [
        Problem(Code.NOT_INSTALLED, f"the worker at {worker} {_unlike(found)}", None, hint)
        for worker, found in client.run(code_digest, on_error="return").items()
        if found != code_digest()
    ]
    refuse_all(problems)


def _unlike(found: object) -> str:
    if isinstance(found, str):
        return "would make other bytes: it has other versions"
    return f"has no reportgen that works: {found!r:.200}"
