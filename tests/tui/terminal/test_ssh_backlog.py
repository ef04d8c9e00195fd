"""What waits in a connection, asked of the kernel."""

from __future__ import annotations

import socket
from contextlib import contextmanager

import pytest

from kashi_tui.tui.terminal.ssh_backlog import SshBacklog


@contextmanager
def connection(address="127.0.0.1"):
    """Both ends of a TCP connection, and what sshd would say of it."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as listener:
        listener.bind((address, 0))
        listener.listen()
        try:
            calling = socket.create_connection(listener.getsockname()[:2])
        except OSError:
            pytest.skip(f"{address} is not reached here")
        with calling as client:
            server, _ = listener.accept()
            with server:
                ends = (client.getsockname(), server.getsockname())
                yield client, server, " ".join(f"{end[0]} {end[1]}" for end in ends)


def fill(server):
    """Sends until nothing more fits; gives how much that was."""
    server.setblocking(False)
    sent = 0
    try:
        while True:
            sent += server.send(b"x" * 65536)
    except BlockingIOError:
        return sent


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_what_nobody_reads_waits_and_what_was_read_does_not(address):
    try:
        socket.create_server((address, 0), family=socket.AF_INET6 if ":" in address else socket.AF_INET).close()
    except OSError:
        pytest.skip(f"there is no {address} here")
    with connection(address) as (client, server, told):
        link = SshBacklog(told)
        assert link.waiting_bytes() == 0
        sent = fill(server)
        assert 0 < link.waiting_bytes() <= sent
        while sent:
            sent -= len(client.recv(65536))
        assert link.waiting_bytes() == 0


def test_what_the_client_sends_does_not_count():
    with connection() as (client, _, told):
        fill(client)
        assert SshBacklog(told).waiting_bytes() == 0


@pytest.mark.parametrize(
    "told",
    [
        "",
        "x",
        "1 2 3 4",
        "127.0.0.1 1 127.0.0.1 1",
        "127.0.0.1 99999999 127.0.0.1 -1",
        "::1 5 127.0.0.1 6",
        "a b c d e",
    ],
)
def test_where_there_is_no_connection_nothing_waits(told):
    assert SshBacklog(told).waiting_bytes() == 0


def test_a_connection_that_has_ended_holds_nothing_up():
    with connection() as (_, server, told):
        link = SshBacklog(told)
        fill(server)
        assert link.waiting_bytes()
    assert link.waiting_bytes() == 0
