"""Countries: what they are called, and which one a postal address is in.

A country counts where an address ends with it, or with a postcode of a form that no other country
has. What is also a state or a town of the United States is told by what follows: an address that
ends with its own postcode is not in Lebanon or Peru.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: ISO 3166-1 alpha-2 code, the name that is told, and other names. Territories that are served by
#: the post of the country that they belong to are left to it; so is Georgia, which is a state.
_NAMED = """
AD Andorra; AE the United Arab Emirates, UAE, Emirates, Dubai; AF Afghanistan; AL Albania
AM Armenia; AO Angola; AR Argentina; AT Austria, Österreich; AU Australia; AZ Azerbaijan
BA Bosnia and Herzegovina, Bosnia; BB Barbados; BD Bangladesh; BE Belgium, Belgique, België
BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BN Brunei; BO Bolivia
BR Brazil, Brasil; BS the Bahamas; BT Bhutan; BW Botswana; BY Belarus; BZ Belize; CA Canada
CD the Democratic Republic of the Congo, DR Congo; CF the Central African Republic; CG Congo
CH Switzerland, Schweiz, Suisse, Svizzera; CI Ivory Coast, Côte d'Ivoire; CL Chile; CM Cameroon
CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde; CY Cyprus
CZ the Czech Republic, Czechia; DE Germany, Deutschland; DJ Djibouti; DK Denmark, Danmark
DM Dominica; DO the Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; ER Eritrea
ES Spain, España; ET Ethiopia; FI Finland, Suomi; FJ Fiji; FR France; GA Gabon
GB the United Kingdom, UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland
GD Grenada; GH Ghana; GL Greenland; GM the Gambia; GN Guinea; GQ Equatorial Guinea; GR Greece
GT Guatemala; GW Guinea-Bissau; GY Guyana; HK Hong Kong; HN Honduras; HR Croatia, Hrvatska
HT Haiti; HU Hungary; ID Indonesia; IE Ireland, Republic of Ireland; IL Israel; IN India; IQ Iraq
IR Iran; IS Iceland; IT Italy, Italia; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan
KH Cambodia; KM the Comoros; KP North Korea; KR South Korea, Korea; KW Kuwait; KZ Kazakhstan
LA Laos; LB Lebanon; LC Saint Lucia, St Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia
LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; MD Moldova
ME Montenegro; MG Madagascar; MK North Macedonia; ML Mali; MM Myanmar, Burma; MN Mongolia
MO Macao, Macau; MR Mauritania; MT Malta; MU Mauritius; MV the Maldives; MW Malawi
MX Mexico, México; MY Malaysia; MZ Mozambique; NA Namibia; NE Niger; NG Nigeria; NI Nicaragua
NL the Netherlands, Holland, Nederland; NO Norway, Norge; NP Nepal; NZ New Zealand; OM Oman
PA Panama; PE Peru; PG Papua New Guinea; PH the Philippines; PK Pakistan; PL Poland, Polska
PS Palestine; PT Portugal; PY Paraguay; QA Qatar; RO Romania; RS Serbia; RU Russia; RW Rwanda
SA Saudi Arabia; SB the Solomon Islands; SC the Seychelles; SD Sudan; SE Sweden, Sverige
SG Singapore; SI Slovenia; SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia
SR Suriname; SS South Sudan; SV El Salvador; SY Syria; SZ Eswatini; TD Chad; TG Togo; TH Thailand
TJ Tajikistan; TL East Timor; TM Turkmenistan; TN Tunisia; TO Tonga; TR Turkey, Türkiye
TT Trinidad and Tobago, Trinidad; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda
US the United States, USA, US, United States of America, America; UY Uruguay; UZ Uzbekistan
VA Vatican City; VE Venezuela; VN Vietnam; VU Vanuatu; WS Samoa; YE Yemen; ZA South Africa
ZM Zambia; ZW Zimbabwe
"""
_ENTRIES: list[tuple[str, str]] = re.findall(r"([A-Z]{2}) ([^;\n]+)", _NAMED)
_TOLD = {code: names.split(", ")[0].strip() for code, names in _ENTRIES}
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_CODES = {
    _ARTICLE.sub("", name.strip()).casefold(): code
    for code, names in _ENTRIES
    for name in names.split(", ")
}
_LONGEST_FIRST = "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
#: New Mexico and South Jordan are no countries.
_NOT_PART = "".join(f"(?<!{word} )" for word in ("new", "old", "north", "south", "east", "west"))
_ENDS = re.compile(rf"(?:^|[\s,;(]){_NOT_PART}(?:the )?({_LONGEST_FIRST})$")
#: "Send it to us" names no country, nor does "to Panama City" or "to Chad, 12 Oak Street".
_SENT = re.compile(rf"\b(?:to|in) (?!us\b)(?:the )?({_LONGEST_FIRST})\b(?! city\b)(?!,? \d)")
_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?$")
#: Forms of postcodes that one country alone has.
_POSTCODES = (
    ("GB", re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$")),
    ("CA", re.compile(r"\b[a-z]\d[a-z][ -]?\d[a-z]\d$")),
)
#: A postcode after the country; one of five digits is a ZIP code, and what it follows a town.
_DIGITS = re.compile(r"[\s,]+(?!\d{5}(?:-\d{4})?$)\d[\d -]{2,9}$")


def code_of(name: str) -> str | None:
    """The code of a country that is given by its code or by a name of it; None if unknown."""
    known = name.strip()
    if known.upper() in _TOLD:
        return known.upper()
    return _CODES.get(_ARTICLE.sub("", known).replace(".", "").casefold())


def country_name(code: str) -> str:
    """ "the United States": the name of a country by its code."""
    return _TOLD[code]


def country_of(address: str) -> str | None:
    """The code of the country that an address says it is in; None where it does not say."""
    plain = _plain(address)
    if found := _ENDS.search(_DIGITS.sub("", plain)):
        return _CODES[found[1]]
    return next((code for code, form in _POSTCODES if form.search(plain)), None)


def sent_to(text: str) -> str | None:
    """The code of the country that a message wants something sent to; None if it names none.

    Where a ZIP code ends it, what is named is a person or a town.
    """
    plain = _plain(text)
    found = None if _ZIP.search(plain) else _SENT.search(plain)
    return _CODES[found[1]] if found else None


def _plain(text: str) -> str:
    return re.sub(r"\.(?=\w\b|\s|$)", "", text).strip(" ,;!?)").casefold()


def in_words(codes: Sequence[str]) -> str:
    """ "Canada, Mexico and the United States"."""
    names = [_TOLD[code] for code in codes]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
