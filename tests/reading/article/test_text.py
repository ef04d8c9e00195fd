"""Bytes of whatever kind become text, or one clear line why not."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.errors import DatasetError
from kashi_tui.reading.article import text as reading
from kashi_tui.reading.article.html import is_html, strip_html
from kashi_tui.reading.article.text import LIMIT, decode_article, read_text

PLAIN = "Utopia’s exports were €7.5 billion.\r\n乌托邦"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_with_a_mark_is_read_as_what_it_says(encoding: str) -> None:
    found, notes = decode_article(PLAIN.encode(encoding), "a.txt")
    assert found == PLAIN
    assert notes == (() if encoding.startswith("utf-8") else (f"read as {encoding.upper()}",))


def test_chinese_is_read_as_gb18030_and_said_so() -> None:
    words = "喀什地区进出口总值达771.5亿元，同比增长80.8%。"
    assert decode_article(words.encode("gbk"), "a.txt") == (words, ("read as GB18030 (GBK)",))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            PLAIN.encode("utf-16-le")[:60],
            "seems to be UTF-16LE without a byte order mark; convert it with iconv -f UTF-16LE",
        ),
        (
            PLAIN.encode("utf-16-be")[:60],
            "seems to be UTF-16BE without a byte order mark; convert it with iconv -f UTF-16BE",
        ),
        ("Les exportations ont été élevées".encode("latin-1"), "is not UTF-8: byte 22 is 0xe9; it seems to be Latin-1"),
        ("Größe über alles in Österreich".encode("cp1252"), "is not UTF-8: byte 3 is 0xf6; it seems to be Latin-1"),
        (b"\xff\xfe\x00\xd8", "claims to be UTF-16-LE, but byte 1 is not"),
        (b"Trade\0rose", "is not text: byte 6 is zero"),
        (bytes(range(1, 256)), "is not text"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; save its text as UTF-8 first"),
        (b"PK\x03\x04 ...", "is a zip archive, as DOCX and XLSX files are; save its text as UTF-8 first"),
    ],
)
def test_what_is_no_text_is_said_in_one_line(content: bytes, what: str) -> None:
    with pytest.raises(DatasetError) as caught:
        decode_article(content, "a.txt")
    assert str(caught.value).startswith(f"a.txt: {what}")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_error_of_one_line(content: bytes) -> None:
    try:
        said = decode_article(content, "a.txt")[1]
    except DatasetError as error:
        said = (str(error),)
    assert all("\n" not in line for line in said)


@given(st.text())
def test_any_text_in_utf_8_comes_back(words: str) -> None:
    content = words.encode("utf-8")
    if b"\0" not in content and not content.startswith((b"%PDF", b"PK\x03\x04", b"GIF8", b"{\\rtf")):
        assert decode_article(content, "a.txt")[0] == words.removeprefix("\ufeff")


def test_a_file_that_is_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(reading, "decode_article", None)
    with pytest.raises(DatasetError, match=r"a\.txt: is too long for an article, which may have 2 MB; cut it"):
        read_text(str(path))


def test_standard_input_without_end_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            nonlocal taken
            taken += size
            return b"a" * size

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Endless()})())
    with pytest.raises(DatasetError, match="standard input: is too long"):
        read_text("-")
    assert taken == LIMIT + 1


@pytest.mark.parametrize(
    ("content", "what"), [(b"", "is empty"), (b" \n\t\r\n", "is empty"), (b"<p> </p>", "has no text")]
)
def test_nothing_is_said_to_be_nothing(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(DatasetError, match=rf"a\.txt: {what}"):
        read_text(str(tmp_path / "a.txt"))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.txt: cannot be read: no such file or directory"):
        read_text(str(tmp_path / "none.txt"))
    with pytest.raises(DatasetError, match="cannot be read: is a directory"):
        read_text(str(tmp_path))


def test_lines_end_as_they_do_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PLAIN.encode())
    assert read_text(str(path)) == (PLAIN, str(path), ())


PAGE = """<!DOCTYPE html><html><head><title>Utopia sells</title><style>p { color: red }</style>
<script>if (a < b) document.write("<p>no</p>")</script></head><body>
<h1>Utopia sells</h1><p>Exports were <b>$7.5&nbsp;billion</b>,
up 5&#37; &amp; more.</p><!-- a comment with $1 billion --><p>Imports<br>fell.</p></body></html>"""


def test_html_is_read_without_tags_and_scripts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    found = read_text(str(path))
    shown = ["Utopia sells", "Utopia sells", "Exports were $7.5 billion, up 5% & more.", "Imports", "fell."]
    assert found.text.split("\n\n") == shown
    assert found.notes == ("HTML, read without its tags",)


@pytest.mark.parametrize("words", ["Growth was < 5 percent and > 3.", "a <b and c> d", "x <- y", "<3", "5<6 <p <q"])
def test_signs_are_no_html(words: str) -> None:
    assert not is_html(words)


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "<!", "</", "<?", "&", "&#", "<script>", '<a x="', "<![CDATA[", "<p>", "<!-- -->", "<p a"],
)
def test_hostile_html_ends(piece: str) -> None:
    assert isinstance(strip_html(piece * 20_000), str)


def test_a_tag_without_end_is_text() -> None:
    assert strip_html("<p>Exports rose.</p><p class=") == "Exports rose.\n\n<p class="
