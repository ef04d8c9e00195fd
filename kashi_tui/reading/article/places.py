"""Places: countries and groups of the code list, and other areas by capitalised phrases of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from kashi_tui.reading.article.times.years import MONTHS
from kashi_tui.reading.article.words.lexicon import LEXICON, SMALL_WORDS
from kashi_tui.reading.article.words.tokens import Token
from kashi_tui.reading.article.words.word_lists import word_set

_KINDS = word_set(
    "region province prefecture municipality city county state district zone port area town township island "
    "islands territory emirate governorate oblast republic kingdom department canton borough village belt "
    "corridor pass"
)
"""Nouns of areas, which follow a name."""
_KINDS_BEHIND = _KINDS - {"state", "area", "pass", "belt"}
"""Nouns of areas that follow a name in small letters, too."""
_STRIPPED = word_set(
    "region province prefecture municipality city county state district autonomous republic special administrative"
)
"""Words that an area's short name leaves out; zones and ports keep theirs, since their city is another area."""
_INNER = word_set(
    "autonomous comprehensive bonded free trade pilot special economic development administrative export "
    "processing industrial demonstration cooperation border high tech new experimental"
)
_BODIES = word_set(
    "bureau customs ministry office bank administration commission department authority agency chamber news "
    "university institute association council government committee federation organization organisation board "
    "centre center company corporation group inc ltd corp co daily times post exchange union reserve statistics "
    "court party"
)
"""Nouns of organisations: a name before them is not an area."""
_TRADING = word_set("trade exports imports export import foreign economy shipments gdp deficit surplus total")


_SITES = word_set("ports port customs companies firms enterprises government region province zone")
"""Nouns of what areas have besides trade."""


class Place(NamedTuple):
    """An area or a group of areas."""

    name: str
    code: str = ""
    """ISO 3166 for countries, `*` for groups, empty for what only the text knows."""
    kind: str = ""
    """The noun of the area: `zone`, `region`."""


class Country(NamedTuple):
    """A country as the code list has it."""

    code: str
    name: str
    currency: str
    fiscal: int
    is_first: bool
    """Whether fiscal years are named by the year that they begin in."""


class PlaceMatch(NamedTuple):
    """A place at its tokens."""

    place: Place
    first: int
    last: int
    is_adjective: bool = False


Names = dict[tuple[str, ...], tuple[Place, bool]]


@lru_cache(maxsize=1)
def _listed() -> tuple[Names, dict[str, Country]]:
    """The code list by the words of its names, and by code."""
    names: Names = {}
    countries: dict[str, Country] = {}
    text = (files("kashi_tui.reading.article") / "places.psv").read_text("utf-8")
    for row in text.splitlines()[2:]:
        code, name, aliases, adjectives, currency, fiscal = row.split("|")
        place = Place(name, code, "country" if code != "*" else "group")
        countries.setdefault(name, Country(code, name, currency, int(fiscal.rstrip("+ ") or 1), "+" in fiscal))
        for alias in [name, *aliases.split(";")]:
            names[key_of(alias)] = (place, False)
        for adjective in adjectives.split(";"):
            names.setdefault(key_of(adjective), (place, True))
    names.pop((), None)
    return names, countries


def key_of(words: str) -> tuple[str, ...]:
    """Splits a name into the tokens that it is looked up by."""
    return tuple(words.replace("-", " ").replace("'", " ' ").replace("&", " & ").replace("+", " +").split())


def find_country(name: str) -> Country | None:
    """The country of this name in the code list, if there is one."""
    return _listed()[1].get(name)


class Gazetteer:
    """The places of an article: those of the code list and its own."""

    def __init__(self, sentences: Iterable[Sequence[Token]]) -> None:
        self._own: Names = {}
        self._firsts = {names[0] for names in _listed()[0]}
        self._forms: dict[str, Counter[str]] = {}
        self.bodies: Counter[Place] = Counter()
        """Areas in the names of organisations: `Kenya National Bureau of Statistics`."""
        sentences = list(sentences)
        for tokens in sentences:
            for named_area in _named(tokens):
                self._learn(named_area)
        self._learn_heads(sentences)

    def _learn_heads(self, sentences: Sequence[Sequence[Token]]) -> None:
        """`Sichuan trade` at the start of a sentence, if the word has its capital elsewhere, too."""
        inner = {token.text.lower() for tokens in sentences for token in tokens if _is_name(tokens, token)}
        for tokens in sentences:
            last = _capitals(tokens, 0)
            if not 0 < last < min(4, len(tokens)) or tokens[last].low not in _TRADING or tokens[last].text[0].isupper():
                continue
            texts = tuple(token.text for token in tokens[:last])
            if all(text.lower() in inner and (text.lower(),) not in LEXICON for text in texts):
                self._learn((texts, Place(" ".join(texts))))

    def _learn(self, named_area: tuple[tuple[str, ...], Place]) -> None:
        words, place = named_area
        if words in _listed()[0]:
            return
        self._own.setdefault(words, (place, False))
        self._firsts.add(words[0])
        short = key_of(place.name)
        if short and short not in _listed()[0]:
            self._own.setdefault(short, (place, False))
            self._firsts.add(short[0])

    def match_at(self, tokens: Sequence[Token], i: int) -> PlaceMatch | None:
        """The longest name of a place that begins at a token."""
        if tokens[i].text not in self._firsts:
            return None
        words = tuple(token.text for token in tokens[i : i + 7])
        for count in range(len(words), 0, -1):
            entry = self._own.get(words[:count]) or _listed()[0].get(words[:count])
            if entry and _is_body(tokens, i + count):
                self.bodies[entry[0]] += 1
            elif entry:
                place, is_adjective = entry
                if not is_adjective:
                    self._forms.setdefault(place.name, Counter())[_form(tokens, i, i + count)] += 1
                return PlaceMatch(place, i, _behind_kind(tokens, i + count, place), is_adjective)
        return None

    def label(self, name: str) -> str:
        """The name that the article uses most for a place; the full name of a country that it only abbreviates."""
        listed = find_country(name)
        forms = self._forms.get(name, Counter()) if listed else Counter[str]()
        spelled = [form for form in forms if listed and (listed.code == "*" or not form.replace(".", "").isupper())]
        return max(spelled, key=lambda form: forms[form], default=name)


def _form(tokens: Sequence[Token], first: int, last: int) -> str:
    """A name as it is written."""
    return "".join((token.gap if i else "") + token.text for i, token in enumerate(tokens[first:last]))


def _is_name(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word is written with a capital within a sentence, or in capitals at its start."""
    is_first = tokens[0] is token
    return token.kind == "w" and (token.text.isupper() if is_first else token.text[0].isupper())


def _behind_kind(tokens: Sequence[Token], i: int, place: Place) -> int:
    """Behind the noun of the area, where it follows: `Zhejiang province`."""
    if place.code or i >= len(tokens) or tokens[i].low not in _STRIPPED or tokens[i].gap != " ":
        return i
    return i + 1


def _is_body(tokens: Sequence[Token], i: int) -> bool:
    """Whether the name goes on as that of an organisation: `Kenya National Bureau of Statistics`."""
    for token in tokens[i : i + 3]:
        if token.low in _BODIES and (token.text[0].isupper() or token.low == "customs"):
            return True
        if not token.text[0].isupper() or token.gap not in {" ", "-"}:
            return False
    return False


def _named(tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Areas that only this text names, by the words around them."""
    i = 0
    while i < len(tokens):
        last = _capitals(tokens, i)
        if last == i:
            i += 1
            continue
        named_area = _with_kind(tokens, i, last) or _of_kind(tokens, i, last) or _owner(tokens, i, last)
        if named_area:
            yield named_area
        i = last


def _capitals(tokens: Sequence[Token], i: int) -> int:
    """Behind the capitalised words that begin at a token."""
    last = i
    while last < len(tokens) and _is_capital(tokens[last]) and (last == i or tokens[last].gap in {" ", "-"}):
        last += 1
    return last


def _is_capital(token: Token) -> bool:
    return (
        token.kind == "w"
        and token.text[0].isupper()
        and token.low not in SMALL_WORDS
        and not (token.low in MONTHS and token.low != "may")
    )


def _with_kind(tokens: Sequence[Token], i: int, last: int) -> tuple[tuple[str, ...], Place] | None:
    """`Kashgar Prefecture`, `Zhejiang province`, `X Comprehensive Bonded Zone`, `Y Uygur Autonomous Region`."""
    texts = [token.text for token in tokens[i:last]]
    lows = [text.lower() for text in texts]
    after = tokens[last] if last < len(tokens) else None
    if after and after.gap == " " and after.low in _KINDS_BEHIND:
        lows, texts = [*lows, after.low], [*texts, after.text]
    ends = [index for index, low in enumerate(lows) if low in _KINDS and index]
    if not ends or (after and after.low in _BODIES):
        return None
    stop = ends[-1]
    kind = lows[stop]
    texts, lows = texts[: stop + 1], lows[: stop + 1]
    if any(low in _BODIES for low in lows[:-1]):
        return None
    name = _short_name(texts, lows) if kind in _STRIPPED else " ".join(texts)
    if not name or lows[0] in _INNER or lows[0] in {"the"}:
        return None
    return tuple(texts), Place(name, "", kind)


def _short_name(texts: list[str], lows: list[str]) -> str:
    """The name without the nouns of its kind, and in front of `Autonomous` without the people that it is of."""
    if "autonomous" in lows:
        texts = texts[: max(1, lows.index("autonomous") - 1)]
    while texts and texts[-1].lower() in _STRIPPED:
        texts = texts[:-1]
    return " ".join(texts)


def _of_kind(tokens: Sequence[Token], i: int, last: int) -> tuple[tuple[str, ...], Place] | None:
    """`the city of X`, `the province of Y`, `the port of Z`."""
    if i < 2 or tokens[i - 1].low != "of" or tokens[i - 2].low.removesuffix("s") not in _KINDS:
        return None
    if i > 2 and tokens[i - 3].text[0].isupper() and tokens[i - 3].low not in SMALL_WORDS:
        return None
    texts = tuple(token.text for token in tokens[i:last])
    return texts, Place(" ".join(texts), "", tokens[i - 2].low)


def _owner(tokens: Sequence[Token], i: int, last: int) -> tuple[tuple[str, ...], Place] | None:
    """`X's exports`, `X's total foreign trade`; in the middle of a sentence `X exports` and `customs in X`."""
    texts = tuple(token.text for token in tokens[i:last])
    lows = [text.lower() for text in texts]
    if len(texts) > 4 or any((low,) in LEXICON or low in _BODIES for low in lows):
        return None
    after = [token.low for token in tokens[last : last + 6]]
    is_owner = after[:1] == ["'s"] and any(low in _TRADING | _SITES for low in after[1:])
    is_noun = after[:1] != [] and after[0] in _TRADING and i > 0 and _is_mid(tokens, i)
    is_of = i > 1 and tokens[i - 1].low == "of" and tokens[i - 2].low in _TRADING | {"value", "volume", "exporters"}
    return (texts, Place(" ".join(texts))) if is_owner or is_noun or is_of else None


def _is_mid(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i - 1].kind == "w" and tokens[i - 1].text[0].islower()
