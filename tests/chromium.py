"""A real Chromium for the tests, steered over a pipe (Chrome DevTools Protocol), without another library."""

import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import time

import pytest

NEEDED = "install Chromium (Debian: apt-get install chromium)"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 30
"""How long an answer is waited for, in seconds."""
_KEYS = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "Space": (32, " "),
    "ArrowDown": (40, ""),
    "Escape": (27, ""),
}
"""Keys that have a name, with their codes and what they write."""
_START = """\
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for pipe, wanted in zip(pipes, (3, 4)):
    os.dup2(pipe, wanted)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from file descriptor 3 and writes to 4."""


def required():
    """Return the path of Chromium; where there is none, fail in CI (CI=true), and skip elsewhere."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(f"Chromium has to run in CI: {NEEDED}")
        pytest.skip(f"Chromium is not on this machine: {NEEDED}")
    return found


class Chromium:
    """A browser without a window, and one page in it; used as a context, it ends with it."""

    def __init__(self, command, folder, size=(1500, 900), ratio=2, dark=False):
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        words = [
            command,
            "--headless",
            "--no-sandbox",  # which root needs
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            f"--user-data-dir={folder}",
            f"--window-size={size[0]},{size[1]}",
            f"--force-device-scale-factor={ratio}",
            *(["--blink-settings=preferredColorScheme=0"] if dark else []),
            "--remote-debugging-pipe",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START, str(theirs_in), str(theirs_out), *words],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._in, self._out = ours_in, ours_out
        self._ids, self._read, self._session, self.said = itertools.count(1), b"", None, []

    def __enter__(self):
        try:
            self._attach()
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        return self

    def _attach(self):
        (page,) = [t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page"]
        attach = self.ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attach["sessionId"]
        self.ask("Page.enable")
        self.ask("Log.enable")
        self.ask("Runtime.enable")

    def __exit__(self, *_):
        self._session = None
        self._send("Browser.close", {})
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self._in)
        os.close(self._out)

    def ask(self, method, **params):
        """Send a command, and return its result; what the page says meanwhile is kept in ``said``."""
        number = self._send(method, params)
        while True:
            message = self._receive()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self.said.append(message)

    def value(self, script):
        """Return the value of an expression on the page, awaited."""
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def until(self, script):
        """Wait until an expression is true on the page."""
        end = time.monotonic() + _PATIENCE
        while not self.value(f"Boolean({script})"):
            assert time.monotonic() < end, f"never: {script}"
            time.sleep(0.005)

    def press(self, key):
        """Press a key on the page: a letter, or one of those that have a name."""
        code, text = _KEYS.get(key) or (ord(key.upper()), key)
        about = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **about)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **about)

    @property
    def complaints(self):
        """What the browser's console has said that is an error."""
        self.value("0")
        entries = [m["params"]["entry"] for m in self.said if m.get("method") == "Log.entryAdded"]
        errors = [entry["text"] for entry in entries if entry["level"] == "error"]
        thrown = [m["params"] for m in self.said if m.get("method") == "Runtime.exceptionThrown"]
        return [*errors, *thrown]

    def _send(self, method, params):
        number = next(self._ids)
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        return number

    def _receive(self):
        while b"\0" not in self._read:
            ready, _, _ = select.select([self._in], [], [], _PATIENCE)
            assert ready, "Chromium does not answer"
            data = os.read(self._in, 1 << 20)
            assert data, f"Chromium has ended ({self.process.poll()})"
            self._read += data
        message, _, self._read = self._read.partition(b"\0")
        return json.loads(message)
