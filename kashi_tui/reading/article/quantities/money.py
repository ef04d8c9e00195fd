"""Currencies and measures: the signs and words before or behind a number that make it an amount."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.reading.article.words.tokens import Token

Words = dict[tuple[str, ...], str]

_SIGNS = """
$ USD, us$ USD, u.s.$ USD, a$ AUD, au$ AUD, c$ CAD, ca$ CAD, hk$ HKD, nt$ TWD, s$ SGD, nz$ NZD, r$ BRL, mx$ MXN,
\u20ac EUR, \u00a3 GBP, \u00a5 JPY, cn\u00a5 CNY, rmb\u00a5 CNY, \u20b9 INR, \u20a8 PKR, \u20a9 KRW, \u20bd RUB,
\u20ab VND, \u20b1 PHP, \u0e3f THB, \u20a6 NGN, \u20ba TRY, \u20b4 UAH, \u20aa ILS, \u09f3 BDT, \u20b8 KZT, ksh KES,
kshs KES, ush UGX, ushs UGX, tsh TZS, sh KES, shs KES, rs INR, tk BDT, r ZAR, n NGN, rm MYR, rp IDR, gh\u20b5 GHS,
gh\u00a2 GHS, rmb CNY, chf CHF, fr CHF, egp EGP, le EGP, birr ETB, dh MAD, kr SEK, zl PLN, lkr LKR, p PHP, k ZMW
"""
_NAMES = """
yuan CNY, yuans CNY, renminbi CNY, rmb CNY, chinese yuan CNY, yuan renminbi CNY, yuan rmb CNY, renminbi yuan CNY,
rmb yuan CNY, dollar USD, dollars USD, u.s. dollar USD, u.s. dollars USD, us dollar USD, us dollars USD,
american dollars USD, american dollar USD, us$ USD, euro EUR, euros EUR, yen JPY, japanese yen JPY, won KRW,
south korean won KRW, korean won KRW, pound GBP, pounds GBP, pounds sterling GBP, sterling GBP, british pounds GBP,
egyptian pounds EGP, rupee INR, rupees INR, indian rupees INR, pakistani rupees PKR, pakistan rupees PKR,
sri lankan rupees LKR, nepali rupees NPR, nepalese rupees NPR, mauritian rupees MUR, taka BDT, dong VND,
vietnamese dong VND, ruble RUB, rubles RUB, rouble RUB, roubles RUB, russian rubles RUB, belarusian rubles BYN,
rand ZAR, rands ZAR, south african rand ZAR, naira NGN, shilling KES, shillings KES, kenyan shillings KES,
kenya shillings KES, uganda shillings UGX, ugandan shillings UGX, tanzanian shillings TZS, tanzania shillings TZS,
baht THB, thai baht THB, ringgit MYR, malaysian ringgit MYR, rupiah IDR, indonesian rupiah IDR, philippine pesos PHP,
pesos PHP, mexican pesos MXN, argentine pesos ARS, chilean pesos CLP, colombian pesos COP, real BRL, reais BRL,
reals BRL, brazilian reais BRL, lira TRY, liras TRY, lire ITL, turkish lira TRY, turkish liras TRY, tenge KZT, som KGS,
soms KGS, somoni TJS, sum UZS, soum UZS, uzbek soums UZS, manat AZN, manats AZN, hryvnia UAH, hryvnias UAH, shekel ILS,
shekels ILS, dirham AED, dirhams AED, uae dirhams AED, moroccan dirhams MAD, riyal SAR, riyals SAR, saudi riyals SAR,
qatari riyals QAR, omani rials OMR, rial IRR, rials IRR, franc CHF, francs CHF, swiss francs CHF, cfa francs XOF,
krona SEK, kronor SEK, swedish kronor SEK, krone NOK, kroner NOK, norwegian kroner NOK, danish kroner DKK, zloty PLN,
zlotys PLN, zlotych PLN, forint HUF, forints HUF, koruna CZK, korunas CZK, koruny CZK, leu RON, lei RON, lev BGN,
leva BGN, dinar KWD, dinars KWD, kuwaiti dinars KWD, cedi GHS, cedis GHS, ghana cedis GHS, kwacha ZMW, pula BWP,
birr ETB, metical MZN, meticais MZN, kyat MMK, kyats MMK, kip LAK, riel KHR, riels KHR, tugrik MNT, tugriks MNT,
pataca MOP, patacas MOP, australian dollars AUD, canadian dollars CAD, hong kong dollars HKD, singapore dollars SGD,
new zealand dollars NZD, new taiwan dollars TWD, taiwan dollars TWD, afghanis AFN, afghani AFN, bitcoin XBT, sol PEN,
soles PEN
"""
_CODES = """
usd eur gbp jpy cny cnh inr pkr bdt lkr npr kes ugx tzs ngn zar aud cad nzd chf hkd twd krw sgd myr idr php thb vnd rub
brl mxn ars clp cop try aed sar qar kwd omr bhd ils egp mad dzd tnd ghs zmw bwp mzn xof xaf sek nok dkk isk pln czk huf
ron bgn uah kzt kgs tjs uzs azn amd gel mnt mmk lak khr irr iqd jod lbp mop pen etb mur
"""
_MEASURES = """
tonne tonne, tonnes tonne, ton tonne, tons tonne, metric ton tonne, metric tons tonne, metric tonne tonne,
metric tonnes tonne, mt tonne, tpa tonne, kilogram kilogram, kilograms kilogram, kilogrammes kilogram, kg kilogram,
kilogramme kilogram, barrel barrel, barrels barrel, bbl barrel, teu TEU, teus TEU, twenty foot equivalent units TEU,
standard containers TEU, cubic meters cubic metre, cubic metres cubic metre, square meters square metre,
square metres square metre, square kilometers square kilometre, square kilometres square kilometre, km kilometre,
kilometer kilometre, kilometers kilometre, kilometre kilometre, kilometres kilometre, miles mile, hectares hectare,
acres acre, mu mu, litres litre, liters litre, gallons gallon, bales bale, bushels bushel, kwh kilowatt hour,
kilowatt hours kilowatt hour, mwh megawatt hour, gwh gigawatt hour, twh terawatt hour, megawatts megawatt, mw megawatt,
gigawatts gigawatt, gw gigawatt, carats carat, ounces ounce, bpd barrel per day
"""
_PERCENT = {
    "percent": "percent, per cent, pct, pc, %",
    "pp": "percentage points, percentage point, percent points, % points, pp, ppt, ppts, pps",
    "basis points": "basis points, basis point, bps",
    "ratio": "fold",
}


def _table(text: str) -> dict[tuple[str, ...], str]:
    rows = (row.split() for row in text.replace("\n", " ").split(",") if row.strip())
    return {tuple(words[:-1]): words[-1] for words in rows}


def _measures(text: str) -> dict[tuple[str, ...], str]:
    """Rows of a name and its unit, which may be of two words and is told by the singular."""
    table: dict[tuple[str, ...], str] = {}
    for row in text.replace("\n", " ").split(","):
        words = row.split()
        cut = _cut(words)
        table[tuple(words[:cut])] = " ".join(words[cut:])
    return table


def _cut(words: list[str]) -> int:
    if words[-1] == "day":
        return 1
    has_two_words = words[-2] in {"cubic", "square", "kilowatt", "megawatt", "gigawatt", "terawatt"} and len(words) > 2
    return len(words) - (2 if has_two_words else 1)


_BY_CODE: Words = {(code,): code.upper() for code in _CODES.split()}
BEFORE: Words = {**_table(_SIGNS), **_BY_CODE}
BEHIND: Words = {**_table(_NAMES), **_BY_CODE}
MEASURES = _measures(_MEASURES)
PERCENT = {tuple(name.split()): unit for unit, names in _PERCENT.items() for name in names.split(",")}
BEHIND_SIGNS = {"$": "USD", "\u20ac": "EUR", "\u00a3": "GBP", "\u00a5": "JPY", "\u20bd": "RUB", "\u20b9": "INR"}


def match_longest(table: Words, tokens: Sequence[Token], i: int, most: int = 4) -> tuple[str, int] | None:
    """The entry with most words that begins at a token, and the index behind it."""
    words = tuple(token.low for token in tokens[i : i + most])
    for count in range(len(words), 0, -1):
        if words[:count] in table:
            return table[words[:count]], i + count
    return None


def currency_named(low: str) -> str:
    """The currency that a word names by itself: `rupee`, `the yen`."""
    return BEHIND.get((low.rsplit(maxsplit=1)[-1],), "") if low else ""


def currency_before(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands at a token before a number, and the index of the number.

    A letter or word counts only in capitals and close to the number: `Rs 5`, `R5bn`, `N3trn`, `Rs. 5`, `US$5`.
    """
    joined = _joined_sign(tokens, i)
    if joined:
        return joined
    token = tokens[i]
    code = BEFORE.get((token.low,))
    if not code or (token.kind == "w" and not token.text[0].isupper()):
        return None
    stop = i + 1
    if stop < len(tokens) and tokens[stop].text == "." and not tokens[stop].gap and len(token.text) > 1:
        stop += 1
    signed = stop + 1 if stop < len(tokens) and tokens[stop].text in {"-", "+"} and not tokens[stop].gap else stop
    if signed >= len(tokens) or not _is_near(token, tokens[signed]):
        return None
    return code, stop


def _joined_sign(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """A sign of letters and a mark: `US$`, `CN\u00a5`, `R$`."""
    if i + 1 >= len(tokens) or tokens[i].kind != "w" or tokens[i + 1].gap:
        return None
    code = BEFORE.get((tokens[i].low + tokens[i + 1].text,))
    return (code, i + 2) if code and tokens[i + 1].kind == "s" else None


def _is_near(sign: Token, number: Token) -> bool:
    if number.kind != "n" or number.gap not in {"", " ", "-"}:
        return False
    return len(sign.text) > 1 or sign.kind == "s" or not number.gap


def currency_behind(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The currency named at a token behind a number, and the index behind it."""
    if i >= len(tokens):
        return None
    if tokens[i].text in BEHIND_SIGNS and not tokens[i].gap:
        nearer = i + 1 < len(tokens) and tokens[i + 1].kind == "n" and not tokens[i + 1].gap
        return None if nearer else (BEHIND_SIGNS[tokens[i].text], i + 1)
    joined = _joined_sign(tokens, i)
    if joined and (joined[1] >= len(tokens) or tokens[joined[1]].kind != "n"):
        return joined
    return match_longest(BEHIND, tokens, i)
