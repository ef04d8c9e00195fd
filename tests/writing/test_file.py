from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kashi_tui.model.errors import OutputError
from kashi_tui.writing.file import write_file

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")


def never() -> Iterator[str]:
    raise AssertionError("a file that cannot be written asks for no text")
    yield


def breaking() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_in_utf_8_as_it_is(tmp_path: Path) -> None:
    write_file(str(tmp_path / "a.csv"), ["喀什\r\n", "x"])
    assert (tmp_path / "a.csv").read_bytes() == "喀什\r\nx".encode()
    assert names(tmp_path) == ["a.csv"]


def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    write_file(str(tmp_path / "a"), [""])
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~mask


def test_a_file_that_exists_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(OutputError, match="exists; --force"):
        write_file(str(tmp_path / "a"), never())
    assert (tmp_path / "a").read_text() == "old"


def test_force_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o640)
    write_file(str(tmp_path / "a"), ["new"], force=True)
    assert (tmp_path / "a").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_force_follows_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "link").symlink_to("a")
    write_file(str(tmp_path / "link"), ["new"], force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_text() == "new"


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("name", ["folder", "folder/", "missing/", "missing/a", "file/a", "x" * 300, ""])
def test_a_path_that_is_no_place_for_a_file_is_refused(tmp_path: Path, name: str, force: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    before = names(tmp_path)
    with pytest.raises(OutputError):
        write_file(f"{tmp_path}/{name}", never(), force=force)
    assert names(tmp_path) == before


@pytest.mark.parametrize("existing", [None, "old"])
def test_what_is_interrupted_leaves_what_was_there(tmp_path: Path, existing: str | None) -> None:
    if existing:
        (tmp_path / "a").write_text(existing)
    before = names(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        write_file(str(tmp_path / "a"), breaking(), force=True)
    assert names(tmp_path) == before
    assert not existing or (tmp_path / "a").read_text() == existing


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # it would be cut, too
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limit[1]))
    try:
        with pytest.raises(OutputError):
            write_file(str(tmp_path / "a"), ["x" * 5000])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert names(tmp_path) == []


def test_a_device_is_written_to_and_never_replaced() -> None:
    write_file("/dev/null", ["text"], force=True)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    with pytest.raises(OutputError, match="no space left"):
        write_file("/dev/full", ["text"])


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=write_file, args=(str(pipe), ["text"]))
    writing.start()
    assert pipe.read_text() == "text"
    writing.join()


@needs_permissions
def test_a_read_only_file_or_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o400)
    with pytest.raises(OutputError, match="is read-only"):
        write_file(str(tmp_path / "a"), never(), force=True)
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write_file(str(tmp_path / "b"), never())
    tmp_path.chmod(0o700)


def test_a_program_that_ends_while_a_thread_writes_leaves_nothing_behind(tmp_path):
    program = (
        "import sys, threading, time\n"
        "from kashi_tui.writing.file import write_file\n"
        "begun = threading.Event()\n"
        "def pieces():\n"
        "    yield 'x'\n"
        "    begun.set()\n"
        "    time.sleep(60)\n"
        "threading.Thread(target=write_file, args=(sys.argv[1], pieces()), daemon=True).start()\n"
        "begun.wait()\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "a.csv")], check=True, timeout=50)
    assert list(tmp_path.iterdir()) == []
