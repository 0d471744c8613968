"""The page that shows a view, served to this machine only.

It has no resources from elsewhere, changes nothing, and answers only who asks for it by its own name: another
site that gives its name our address (DNS rebinding) is refused. News go to the page as Server-Sent Events
(HTML, section 9.2).
"""

import json
import re
import threading
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from reportgen.watching.pictures import picture

HOST = "127.0.0.1"
_STATIC = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/page.svg": ("page.svg", "image/svg+xml"),
}
_PICTURE = re.compile(r"/pages/([0-9a-f]{16})/([1-9])\.png")
_WIDTH = re.compile(r"[0-9]{2,4}")
_WIDEST = 4000
_MOST_KEPT = 16
"""So many pictures are kept: two pages, as wide as a few windows want them."""
_BEAT = 10.0
"""After so many seconds without news a line is sent, so that a page that is gone is noticed."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class PageServer:
    """Serves the page from a thread of its own; used as a context, it ends with it."""

    def __init__(self, port: int = 0) -> None:
        """Take a port, a free one where it is 0. Raises OSError where it cannot be had."""
        self._news = _News()
        self._server = _Server((HOST, port), partial(_Handler, self._news))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._server.server_port}/"

    def show(self, values: Mapping[str, object], pdf: bytes, digest: str) -> None:
        """Show other values, which JSON knows, and the pages of a PDF, by a name for them."""
        self._news.put(json.dumps(values, ensure_ascii=False), pdf, digest)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._news.end()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as inherited
        """Leave out that a page went away while it was answered."""


class _News:
    """What is shown now, and the wait for something else.

    Pictures that were asked for are kept, and of new pages the same ones are drawn before they are told of:
    then nothing else is under way, and they are there when they are asked for.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._serial = 0
        self._values, self._pdf, self._digest = "{}", b"", ""
        self._drawn: dict[tuple[int, int], bytes] = {}
        self._asked: set[tuple[int, int]] = set()
        self._ended = False

    def put(self, values: str, pdf: bytes, digest: str) -> None:
        with self._changed:
            new, asked = digest != self._digest, tuple(self._asked)
        drawn = {wanted: picture(pdf, *wanted) for wanted in asked if pdf} if new else {}
        with self._changed:
            if new:
                self._drawn, self._asked = drawn, set()
            self._values, self._pdf, self._digest = values, pdf, digest
            self._serial += 1
            self._changed.notify_all()

    def end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def after(self, serial: int) -> tuple[int, str] | None:
        """Return what is newer than a serial number, with its own; None where it has ended.

        Where nothing came within a beat, the number is the same and the text empty.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._serial > serial, _BEAT)
            if self._ended:
                return None
            return (self._serial, self._values) if self._serial > serial else (serial, "")

    def picture(self, digest: str, page: int, width: int) -> bytes:
        """Return a page, from 0, so many pixels wide; nothing where it is not of what is shown."""
        wanted = (page, width)
        with self._changed:
            if digest != self._digest or not self._pdf:
                return b""
            pdf, data = self._pdf, self._drawn.get(wanted, b"")
        if not data:
            try:
                data = picture(pdf, page, width)
            except IndexError:
                return b""
        with self._changed:
            if digest == self._digest:
                self._asked.add(wanted)
                self._drawn[wanted] = data
                for old in list(self._drawn)[:-_MOST_KEPT]:
                    del self._drawn[old]
                    self._asked.discard(old)
        return data


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "reportgen", ""

    def __init__(self, news: _News, request: Any, client: Any, server: _Server) -> None:  # noqa: ANN401
        self.news = news
        self.names = [f"{name}:{server.server_port}" for name in (HOST, "localhost")]
        super().__init__(request, client, server)

    def parse_request(self) -> bool:
        """Refuse, before anything else, other methods than GET and hosts that are not this one."""
        if not super().parse_request():
            return False
        if self.command != "GET":
            self.refuse(HTTPStatus.METHOD_NOT_ALLOWED)
        elif self.headers.get_all("Host") not in [[name] for name in self.names]:
            self.refuse(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer a request."""
        address = urlsplit(self.path)
        if address.path in _STATIC:
            name, kind = _STATIC[address.path]
            self.answer(files("reportgen.watching").joinpath("page", name).read_bytes(), kind)
        elif address.path == "/events":
            self.stream()
        elif found := _PICTURE.fullmatch(address.path):
            self.picture(found[1], int(found[2]), parse_qs(address.query).get("width", [""])[0])
        else:
            self.refuse(HTTPStatus.NOT_FOUND)

    def picture(self, digest: str, page: int, width: str) -> None:
        if not _WIDTH.fullmatch(width) or int(width) > _WIDEST:
            self.refuse(HTTPStatus.BAD_REQUEST)
        elif data := self.news.picture(digest, page - 1, int(width)):
            self.answer(data, "image/png")
        else:
            self.refuse(HTTPStatus.NOT_FOUND)

    def stream(self) -> None:
        """Send each news as it comes, until the page goes away."""
        self.send_response(HTTPStatus.OK)
        self.head({"Content-Type": "text/event-stream", "Connection": "close"})
        self.close_connection = True
        serial = 0
        while news := self.news.after(serial):
            serial, values = news
            self.wfile.write(f"data: {values}\n\n".encode() if values else b":\n\n")

    def answer(self, data: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.head({"Content-Type": kind, "Content-Length": str(len(data))})
        self.wfile.write(data)

    def refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self.send_response(status)
        allowed = {"Allow": "GET"} if status is HTTPStatus.METHOD_NOT_ALLOWED else {}
        self.head({**allowed, "Content-Length": "0", "Connection": "close"})

    def head(self, headers: Mapping[str, str]) -> None:
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""
