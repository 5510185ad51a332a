"""A preview server as a process: started, asked for pages as a browser asks, looked at from outside, stopped.

Knows nothing of what is edited or measured.
"""

import http.client
import os
import signal
import socket
import subprocess
import time

from footprint import footprint
from measure import CommandFailed, last_lines

START_LIMIT = 1200  # seconds; the first start draws the first pages of all PDFs
ANSWER_LIMIT = 60
STOP_LIMIT = 10
REST = 2  # after which nothing is under way any more
POLL = 0.001  # between an answer and the next request: short beside a rebuild, long beside an answer
# A tab that stands on the page and is loaded again. Hugo renders a page that was not opened lately only when it sees
# this, and Kiezblatt turns away what other sites send.
HEADERS = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}


class Preview:
    """`with Preview(...) as preview:` runs a server on a free port; it is gone after the block, however that ends."""

    def __init__(self, command, environment, log):
        """`command` maps a port to the command line; what it prints goes to the file `log`."""
        self.port = free_port()
        self.command = command(self.port)
        self.environment = environment
        self.log = log
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_LIMIT)

    def __enter__(self):
        self.start = time.perf_counter()
        with open(self.log, "wb") as output:
            # A session of its own, so that the server is ended together with whatever it starts.
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, start_new_session=True,
            )
        return self

    def __exit__(self, *_):
        self.connection.close()
        try:
            self.signal(signal.SIGINT)  # what Ctrl-C sends
            self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self.signal(signal.SIGKILL)
            self.process.wait()

    def signal(self, number):
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)

    def wait_until_ready(self, path):
        """Seconds from the start to the first answer with this page."""
        while time.perf_counter() < self.start + START_LIMIT:
            if self.get(path):
                return time.perf_counter() - self.start
            time.sleep(0.01)
        raise CommandFailed(f"{self} did not show {path} within {START_LIMIT} seconds:\n{last_lines(self.log)}")

    def rest(self):
        time.sleep(REST)

    def get(self, path):
        """The page, or nothing when there is no such page at the moment. The connection is kept between requests."""
        try:
            self.connection.request("GET", path, headers=HEADERS)
            answer = self.connection.getresponse()
            body = answer.read()
        except (http.client.HTTPException, OSError):
            self.connection.close()  # the next request opens another
            self.fail_if_ended()
            return b""
        return body if answer.status == 200 else b""

    def wait_until(self, path, is_right, limit):
        """Asks for the page until it is right; the moment when that answer had come in whole, or None."""
        end = time.perf_counter() + limit
        while True:
            body = self.get(path)
            now = time.perf_counter()
            if is_right(body):
                return now
            if now > end:
                return None
            time.sleep(POLL)

    def fail_if_ended(self):
        status = self.process.poll()
        if status is not None:
            raise CommandFailed(f"{self} ended with status {status}:\n{last_lines(self.log)}")

    def footprint(self):
        return footprint(self.process.pid)

    def __str__(self):
        return " ".join(self.command)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
