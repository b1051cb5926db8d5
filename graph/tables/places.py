"""Where states lie, for maps: the middle of a country by its code, roughly."""

from __future__ import annotations

from functools import lru_cache

from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError


def latitude(iso3: str | None) -> float | None:
    """Return degrees north of the equator; None for what is no country that is known."""
    return _middle(iso3)[0] if iso3 else None


def longitude(iso3: str | None) -> float | None:
    """Return degrees east of Greenwich; None for what is no country that is known."""
    return _middle(iso3)[1] if iso3 else None


@lru_cache(500)
def _middle(iso3: str) -> tuple[float | None, float | None]:
    try:
        found = CountryInfo(iso3).latlng()
    except CountryNotFoundError:  # of a state that is no more
        return None, None
    return (float(found[0]), float(found[1])) if found else (None, None)
