"""Text in other encodings is read, and said to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.reading.encoding import decode_head, guess_encoding

TEXTS = {
    "gb18030": "地区,指标,年份,数值\n喀什,进出口总额,2023,771.5\n广西,出口,2022,33.4\n",
    "big5": "地區,指標,年,數值\n臺灣,進出口總額,2023,771.5\n高雄,經濟發展,2022,1\n",
    "shift_jis": "地域,指標,年,値\n東京,輸出総額,2023,1\n大阪,カタカナとかな,2022,2\n",
    "euc_kr": "지역,지표,연도,값\n서울,수출 총액,2023,1\n부산,수입,2022,2\n",
    "cp1251": "регион,показатель,год,значение\nМосква,экспорт,2020,1\nКазань,импорт,2021,2\n",
    "cp1252": "pays,année,valeur\nCôte d’Ivoire,2020,3\nGrèce,2021,4\nAlgérie,2022,5\n",
    "utf-8": "région,année,valeur\nΑθήνα,2020,3\n喀什,2021,4\n",
}
NAMES = {"gb18030": "GBK", "big5": "Big5", "shift_jis": "Shift-JIS", "euc_kr": "EUC-KR", "cp1251": "Windows-1251",
         "cp1252": "Windows-1252"}  # fmt: skip


@pytest.mark.parametrize("codec", TEXTS)
@pytest.mark.parametrize("before", ["", "id,name,size\n" * 40])
def test_the_encoding_of_a_text_is_told_from_its_bytes(codec, before):
    assert guess_encoding((before + TEXTS[codec]).encode(codec)).codec == codec


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", ["gb18030", "cp1252", "cp1251"])
def test_utf_16_is_told_with_and_without_its_mark(codec, mark, text):
    found = guess_encoding((mark + TEXTS[text]).encode(codec))
    assert (found.codec, found.bom) == (codec, 2 * len(mark))


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_head_that_ends_within_a_character_is_still_utf_8(cut):
    data = ("a" * 10 + "喀什" * 3).encode()
    assert guess_encoding(data[:-cut]).codec == "utf-8"


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert guess_encoding(text.encode("utf-8", "replace")).codec == "utf-8"


@given(st.binary())
def test_any_bytes_have_an_encoding(data):
    found = guess_encoding(data)
    data.decode(found.codec, "replace")
    assert found.name
    decode_head(data, found.codec)


@pytest.mark.parametrize("codec", NAMES)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_in_another_encoding_is_read_and_that_is_said(opened, codec, separator):
    text = TEXTS[codec].replace(",", separator)
    table = opened(text, encoding=codec)
    first, second, *_ = text.split("\n")
    assert [column.name for column in table.columns] == first.split(separator)
    assert [str(cell) for cell in table.frame.collect().row(0)] == second.split(separator)
    assert f"read as {NAMES[codec]}" in table.notes


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read(opened, codec):
    table = opened(TEXTS["gb18030"], encoding=codec)
    assert table.frame.collect().row(0) == ("喀什", "进出口总额", 2023, 771.5)
    assert any(note.startswith("read as UTF-") for note in table.notes)


def test_bytes_that_are_no_text_are_counted(opened):
    table = opened(b"area,value\n" + "Zürich,1\n".encode() * 50 + b"D\xff\xfe\xfdE,1\n")
    assert table.notes == ("3 undecodable bytes shown as \ufffd",)
    assert table.frame.collect()["area"].to_list()[-2:] == ["Zürich", "D\ufffd\ufffd\ufffdE"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["t.jsonl", "t.json"])
def test_json_in_another_encoding_is_read(opened, codec, name):
    names = {"cp1252": "Zürich"}.get(codec, "喀什地区")
    lines = [f'{{"area": "{names}", "value": {at}}}' for at in range(30)]
    text = "\n".join(lines) if name == "t.jsonl" else f"[{','.join(lines)}]"
    assert opened(text, name, codec).frame.collect().row(3) == (names, 3)
