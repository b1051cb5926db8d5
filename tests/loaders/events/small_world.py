"""The few names and dates that the sentences of these tests speak of, and claims in short words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.model import Entity, Mention
from graph.ontology import EntityType, Stance, Status
from graph.period import Period
from loaders.documents import read_document
from loaders.events import find_events
from loaders.model import Cast, PartMention, Timex
from loaders.parsing.parser import parse, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from graph.model import Claim
    from loaders.model import Document

PUBLISHED = "2024-01-21"
NAMES = {
    "leader": {
        "Kim Jong Un": "kim",
        "Kim": "kim",
        "Vladimir Putin": "putin",
        "Putin": "putin",
        "Xi Jinping": "xi",
        "Joe Biden": "biden",
    },
    "official": {
        "Sergei Lavrov": "lavrov",
        "Lavrov": "lavrov",
        "Choe Son Hui": "choe",
        "Choe": "choe",
        "Antony Blinken": "blinken",
    },
    "person": {"Alexei Navalny": "navalny"},
    "state": {
        "Russia": "russia",
        "Russian": "russia",
        "North Korea": "nk",
        "North Korean": "nk",
        "South Korea": "sk",
        "South Korean": "sk",
        "China": "china",
        "Chinese": "china",
        "Japan": "japan",
        "United States": "us",
        "U.S.": "us",
        "Ukraine": "ukraine",
        "Iran": "iran",
        "Iranian": "iran",
        "Israel": "israel",
        "Israeli": "israel",
        "Syria": "syria",
        "Syrian": "syria",
    },
    "organization": {
        "United Nations": "un",
        "NATO": "nato",
        "European Union": "eu",
        "Hamas": "hamas",
        "Russian Foreign Ministry": "mid",
    },
    "outlet": {"KCNA": "kcna", "Reuters": "reuters", "TASS": "tass"},
    "weapon": {"Hwasong-18": "hwasong", "KN-23": "kn23"},
    "spacecraft": {"Malligyong-1": "malligyong"},
    "place": {"Pyongyang": "pyongyang", "Vladivostok": "vladivostok", "Geneva": "geneva"},
}
DAYS = {
    "Sunday": "2024-01-21",
    "Friday": "2024-01-19",
    "September 13, 2023": "2023-09-13",
    "September 2023": "2023-09",
    "last July": "2023-07",
    "2019": "2019",
    "2009": "2009",
    "2013": "2013",
    "next month": "2024-02",
}
_SURFACES = {surface: (kind, name) for kind, names in NAMES.items() for surface, name in names.items()}


def told(text: str) -> set[str]:
    """Return the claims of a text in short words: 'kim MET putin on 2019 by kcna (reported)'."""
    return {short(claim) for claim in claims(text)}


def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text published on `PUBLISHED`."""
    document = read_document(text, published=PUBLISHED)
    doc = parse(document)
    return find_events(document, doc, cast_of(document, doc), tuple(times_of(text))).claims


def short(claim: Claim) -> str:
    """Put a claim into short words."""
    words = [_name(claim.subject), claim.relation, _name(claim.object)]
    words += ["on", claim.period.edtf] if claim.period else []
    speakers = [_name(a.entity) if a.entity else a.name for a in claim.attributions]
    words += ["by", "+".join(speakers)] if speakers else []
    words += [f"({claim.status.value})"] if claim.status not in {Status.ASSERTED, Status.REPORTED} else []
    words += ["DENIED"] if claim.stance is Stance.DENIES else []
    return " ".join(words)


def _name(identity: str | None) -> str:
    return identity.split(":")[1] if identity else "-"


def cast_of(document: Document, doc: Doc) -> Cast:
    """Name the small world's entities wherever their names stand."""
    index = {token.i: i for i, span in enumerate(sentences(document, doc)) for token in span}
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    for start, end, surface in _found(document.text, list(_SURFACES)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and span.start in index:
            kind, name = _SURFACES[surface]
            entity = Entity(f"{EntityType(kind).kind}:{name}", EntityType(kind), surface)
            entities[entity.id] = entity
            mentions.append(Mention(start, end, surface, entity.id, index[span.start]))
    if "organization:mid" in entities:
        entities["state:russia"] = Entity("state:russia", EntityType.STATE, "russia")
    parts = (PartMention("organization:mid", "state:russia", 0, 1, 0),)
    return Cast(entities, tuple(mentions), parts=parts if "organization:mid" in entities else ())


def times_of(text: str) -> Iterator[Timex]:
    """Date the small world's days wherever they stand."""
    for start, end, surface in _found(text, list(DAYS)):
        yield Timex(start, end, surface, Period.parse(DAYS[surface], surface), "a day of the small world")


def _found(text: str, words: list[str]) -> list[tuple[int, int, str]]:
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [(m.start(), m.end(), m.group()) for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]
