"""PDFium, which is not made for several threads at once: whoever uses it does so in here.

Everything that is taken out of a document has to be closed before the document is, or with it: what is left
is closed when it is found to be of no use any more, by any thread.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

_ONE_AT_A_TIME = threading.RLock()

if hasattr(os, "register_at_fork"):  # no process is born while another thread is in the middle of it
    os.register_at_fork(
        before=_ONE_AT_A_TIME.acquire,
        after_in_parent=_ONE_AT_A_TIME.release,
        after_in_child=_ONE_AT_A_TIME.release,
    )


@contextmanager
def in_pdfium(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Give a document, to this thread alone. Raises PdfiumError where it cannot be read."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
