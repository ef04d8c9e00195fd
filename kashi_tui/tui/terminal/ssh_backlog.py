"""The ssh connection between the program and its terminal: how much of what was sent has not arrived yet.

On a slow link the queue that frames wait in is not in the program nor in its pseudo-terminal, which sshd empties at
once, but in the kernel, in the send queue of sshd's connection. The terminal could be asked whether it has caught up,
but the answer may come when the prompt is back. The kernel can be asked too: what `ss` prints, any user may know.
"""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress

_HEADER, _REQUEST = struct.Struct("=IHHII"), struct.Struct("=BBBBI")
_SOCK_DIAG, _SOCK_DIAG_BY_FAMILY, _IS_REQUEST = 4, 20, 1
_ALL_STATES = 0xFFF
_NO_COOKIE = struct.pack("=III", 0, 0xFFFFFFFF, 0xFFFFFFFF)
_UNSENT = struct.Struct("=I")
_UNSENT_AT = _HEADER.size + 4 + 48 + 8
"""Where the answer has the bytes that are not acknowledged: behind its header, four states, addresses and two numbers
more (struct inet_diag_msg in linux/inet_diag.h)."""


class SshBacklog:
    """An ssh connection, asked for by its addresses; without one, or where none can be asked, nothing ever waits."""

    def __init__(self, connection: str | None = None) -> None:
        """Take what sshd says in SSH_CONNECTION: address and port of the client, then of the server."""
        self._question = b""
        self._kernel: socket.socket | None = None
        with suppress(OSError, ValueError, AttributeError, OverflowError, struct.error):
            self._question = _question(os.environ.get("SSH_CONNECTION", "") if connection is None else connection)
            self._kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, _SOCK_DIAG)

    def waiting_bytes(self) -> int:
        """Return how many bytes are on their way, or wait for it."""
        if self._kernel is None:
            return 0
        try:
            self._kernel.send(self._question)
            answer = self._kernel.recv(1 << 12, socket.MSG_DONTWAIT)
        except OSError:
            return 0
        kind = _HEADER.unpack_from(answer)[1] if len(answer) >= _UNSENT_AT + _UNSENT.size else 0
        return int(_UNSENT.unpack_from(answer, _UNSENT_AT)[0]) if kind == _SOCK_DIAG_BY_FAMILY else 0


def _question(connection: str) -> bytes:
    client, client_port, server, server_port = connection.split()
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    ports = struct.pack("!HH", int(server_port), int(client_port))
    addresses = b"".join(socket.inet_pton(family, each.partition("%")[0]).ljust(16, b"\0") for each in (server, client))
    body = _REQUEST.pack(family, socket.IPPROTO_TCP, 0, 0, _ALL_STATES) + ports + addresses + _NO_COOKIE
    return _HEADER.pack(_HEADER.size + len(body), _SOCK_DIAG_BY_FAMILY, _IS_REQUEST, 1, 0) + body
