"""A long, thin line: what goes through it arrives late and at so many bytes a second, and the sender can tell."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

BUFFER = 4096
"""Bytes that the line takes without having carried them, as a modem would; the kernel doubles them."""
PIECE = 512
"""Bytes that are carried at once."""


class SlowLine:
    """Listens on a port of its own and carries to another, so many bytes a second, there and back in `round_trip_s`."""

    def __init__(self, port: int, bytes_per_s: float = 20_000, round_trip_s: float = 0.15) -> None:
        self._target, self._rate, self._delay_s = port, bytes_per_s, round_trip_s / 2
        self.carried = 0
        """Bytes that have come back through it, from the server to the client."""
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self._ends: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        """The line itself."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Cuts it."""
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.socket()
                far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
                far.connect(("127.0.0.1", self._target))
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self._ends.append(end)
                self._carry(near, far, counts=False)
                self._carry(far, near, counts=True)

    def _carry(self, source: socket.socket, sink: socket.socket, *, counts: bool) -> None:
        queue: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        Thread(target=self._take, args=(source, queue, counts), daemon=True).start()
        Thread(target=self._give, args=(queue, sink), daemon=True).start()

    def _take(self, source: socket.socket, queue: SimpleQueue[tuple[float, bytes]], counts: bool) -> None:
        """Takes no more than the line carries, so that the rest waits at the sender."""
        free = time.monotonic()
        data = b"x"
        while data:
            try:
                data = source.recv(PIECE)
            except OSError:
                data = b""
            free = max(free, time.monotonic()) + len(data) / self._rate
            time.sleep(max(0.0, free - time.monotonic()))
            self.carried += len(data) if counts else 0
            queue.put((free + self._delay_s, data))

    def _give(self, queue: SimpleQueue[tuple[float, bytes]], sink: socket.socket) -> None:
        with suppress(OSError):
            while True:
                due, data = queue.get()
                time.sleep(max(0.0, due - time.monotonic()))
                if not data:
                    sink.shutdown(socket.SHUT_WR)
                    return
                sink.sendall(data)
