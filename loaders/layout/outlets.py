"""Names of news agencies and outlets as they sign: enough to know a credit when one is seen."""

from __future__ import annotations

AGENCIES = {
    "KCNA": "Korean Central News Agency",
    "Korean Central News Agency": "Korean Central News Agency",
    "Reuters": "Reuters",
    "REUTERS": "Reuters",
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "AFP": "Agence France-Presse",
    "Agence France-Presse": "Agence France-Presse",
    "TASS": "TASS",
    "Tass": "TASS",
    "ITAR-TASS": "TASS",
    "RIA Novosti": "RIA Novosti",
    "Interfax": "Interfax",
    "Sputnik": "Sputnik",
    "Xinhua": "Xinhua",
    "Yonhap": "Yonhap",
    "Kyodo": "Kyodo",
    "Jiji": "Jiji Press",
    "UPI": "United Press International",
    "dpa": "dpa",
    "DPA": "dpa",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "IRNA": "IRNA",
    "Tasnim": "Tasnim",
    "SANA": "SANA",
    "Anadolu": "Anadolu Agency",
    "AA": "Anadolu Agency",
    "PTI": "Press Trust of India",
    "ANI": "ANI",
    "IANS": "IANS",
    "Bloomberg": "Bloomberg",
    "BBC": "BBC",
    "CNN": "CNN",
    "RFE/RL": "RFE/RL",
    "RFA": "Radio Free Asia",
    "VOA": "Voice of America",
    "NPR": "NPR",
    "Al Jazeera": "Al Jazeera",
    "USA TODAY": "USA Today",
    "USA Today": "USA Today",
    "The New York Times": "The New York Times",
    "The Washington Post": "The Washington Post",
    "The Guardian": "The Guardian",
    "Fox News": "Fox News",
    "China Daily": "China Daily",
    "Global Times": "Global Times",
    "Rodong Sinmun": "Rodong Sinmun",
    "Newscom": "Newscom",
}
"""The signature, and the outlet it stands for."""


def outlet_named(text: str) -> str | None:
    """Return the outlet whose signature is all the text there is; None for any other text."""
    signature = text.strip(" \t()-–—.")  # noqa: RUF001  dashes surround credits
    return AGENCIES.get(signature) or AGENCIES.get(signature.removeprefix("The "))
