"""What a reader may do with a hostile file; imports little, as each process that does it starts anew."""

import faulthandler
import io
import os
import signal
import time


def taking_time(data):
    while data:
        pass


def taking_memory(data):
    return len(bytes(2**30) + data)


def breaking_down(data):
    faulthandler.disable()  # it is meant, and no news
    os.kill(os.getpid(), signal.SIGSEGV)
    return data


def raising(data):
    raise KeyError(data)


def with_an_address(data):
    raise ValueError(f"stream {io.BytesIO(data)!r}: it is broken")


def process_and_size(*files):
    return os.getpid(), *map(len, files)


def waiting_for(path):
    """Tell whether a file comes to be within some seconds."""
    end = time.monotonic() + 5
    while not (there := os.path.exists(path)) and time.monotonic() < end:  # noqa: PTH110 - it is bytes
        time.sleep(0.001)
    return there


def beginning_and_end(data):
    return data[:4], data[-4:]
