"""From a saved file to the bytes that a browser gets."""

import http.client
import os
import socket
import subprocess
import time
from dataclasses import dataclass

PAUSE = 0.3
POLL = 0.001
READY_WITHIN = 300
SEEN_WITHIN = 30


@dataclass(frozen=True)
class Seen:
    """Seconds of each edit, seconds until the first page was served, and the server's highest memory in KiB."""

    seconds: list
    ready: float
    peak: int


def free_port():
    """A port that nobody listened on a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def follow(program, edits):
    """Starts the program's server, saves a document so many times and waits each time until its page has changed."""
    port = free_port()
    start = time.perf_counter()
    process = subprocess.Popen(program.serve(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, program.page, "<html", start, READY_WITHIN)
        ready = time.perf_counter() - start
        seconds = [one_edit(program, port) for _ in range(edits)]
    finally:
        process.terminate()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Seen(seconds, ready, usage.ru_maxrss)


def one_edit(program, port):
    """Seconds from before the file is written until a page with the change has come whole."""
    time.sleep(PAUSE)
    start = time.perf_counter()
    mark = program.edit()
    wait_for(port, program.page, mark, start, SEEN_WITHIN)
    return time.perf_counter() - start


def wait_for(port, page, words, start, within):
    """Asks for a page until it holds `words`."""
    while words not in ask(port, page):
        if time.perf_counter() - start > within:
            raise SystemExit(f"{page} did not show {words!r} within {within} s")
        time.sleep(POLL)


def ask(port, page):
    """The page, or nothing while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", page)
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
