"""A mail server on this machine for tests of what is really sent: it speaks SMTP, and misbehaves on request."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Handler(socketserver.StreamRequestHandler):
    """One conversation."""

    server: "MailServer"

    def handle(self) -> None:
        """Answer line by line until the client goes."""
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "DATA":
                if not self.take():
                    return
            elif verb == "RCPT" and self.server.refuses:
                self.say("550 no such person here")
            else:
                self.say("250 fine")

    def take(self) -> bool:
        """Read a message and keep it; False when the server then hangs up without a word."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        self.server.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if self.server.hangs_up:
            return False
        self.say("250 taken")
        return True

    def say(self, words: str) -> None:
        """One line to the client."""
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """What was taken, and how the server behaves."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.taken: list[EmailMessage] = []
        self.refuses = self.hangs_up = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.server_address[1]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that listens while the block runs."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
