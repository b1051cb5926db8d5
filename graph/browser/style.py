"""The style of the graph in Neo4j Browser (GraSS): a rule for every label and edge type.

Colours are those that colour-blind eyes tell apart (Okabe and Ito, "Color Universal Design",
2008), one for each type of entity; size and caption tell it too. A node takes all rules of
its labels and the later wins, so general labels come first. Edges are coloured by what was
done: agreement, hostile words, hostile deeds; what is only planned is pale and thin.
`communique browser export` writes the style to a file, for servers that are not of our making.
"""

from __future__ import annotations

from graph.ontology import EDGE_TYPES, PLANNED_FORM, PLANS, RELATIONS, EntityType

Rules = dict[str, dict[str, str]]
"""Selector -> property -> value; the order of the selectors counts."""

BLACK, GREY, PALE, SILVER, WHITE = "#333333", "#8A8A8A", "#B8B8B8", "#CFCFCF", "#FFFFFF"
ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
DARK = {BLACK, GREY, GREEN, BLUE, VERMILION}
"""Colours on which white letters are read."""

ENTITIES = {
    EntityType.PERSON: (YELLOW, 60),
    EntityType.ORGANIZATION: (SKY, 65),
    EntityType.LEADER: (VERMILION, 80),
    EntityType.OFFICIAL: (ORANGE, 65),
    EntityType.STATE: (BLUE, 80),
    EntityType.OUTLET: (SILVER, 55),
    EntityType.WEAPON: (BLACK, 65),
    EntityType.SPACECRAFT: (PURPLE, 65),
    EntityType.PLACE: (GREEN, 55),
}
"""Colour and diameter in pixels; types that are a kind of another come after it."""
EVIDENCE = {
    "Fact": ("#E8D5F0", 75, "{name}"),
    "Claim": ("#F7E6C4", 65, "{name}"),
    "Sentence": (WHITE, 65, "{name}"),
    "Article": ("#DDE6EE", 75, "{name}"),
    "Alias": ("#EEEEEE", 45, "{surface}"),
    "Judgement": ("#EEEEEE", 55, "{name}"),
    "Folded": ("#EEEEEE", 45, "{name}"),
    "Communique": ("#EEEEEE", 45, "{name}"),
}
"""Colour, diameter in pixels and caption of what is no entity."""
AGREEMENT = ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE")
WORDS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST")
DEEDS = ("SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "LAUNCH")
EVENT_COLOURS = {
    **dict.fromkeys(AGREEMENT, BLUE),
    **dict.fromkeys(WORDS, ORANGE),
    **dict.fromkeys(DEEDS, VERMILION),
}
"""Event class -> colour of its edges; GREY for those that only state or hold."""
PLANNED = {PLANS, *PLANNED_FORM.values()}
EDGE_CAPTION = "{verb} {when}"
"""The verb says itself what is alleged, planned or denied."""
EVIDENCE_EDGES = {
    "SUPPORTS": (GREEN, "<type>"),
    "DENIES": (VERMILION, "<type>"),
    "SAID": (GREY, "{verb}"),
    "MENTIONS": (PALE, "{surface}"),
}
"""Edges to the evidence that look other than the rest: colour and caption."""


def rules() -> Rules:
    """Return the style, general rules first."""
    return {
        "node": _node(PALE, 50, "{name}"),
        "relationship": _edge(PALE, "<type>", 1),
        "node.Entity": _node(PALE, 50, "{name}"),
        **{f"node.{kind.label}": _node(*look, "{name}") for kind, look in ENTITIES.items()},
        **{f"node.{label}": _node(*look) for label, look in EVIDENCE.items()},
        **{f"relationship.{name}": _told(name) for name in EDGE_TYPES},
        **{f"relationship.{name}": _edge(*look, 1) for name, look in EVIDENCE_EDGES.items()},
    }


def grass() -> str:
    """Return the style as text in the Browser's own notation."""
    return "\n".join(f"{selector} {{\n{_lines(properties)}}}\n" for selector, properties in rules().items())


def _node(colour: str, diameter: int, caption: str) -> dict[str, str]:
    return {
        "diameter": f"{diameter}px",
        "color": colour,
        "border-color": GREY,
        "border-width": "2px",
        "text-color-internal": WHITE if colour in DARK else BLACK,
        "font-size": "10px",
        "caption": caption,
    }


def _edge(colour: str, caption: str, width: int) -> dict[str, str]:
    return {
        "color": colour,
        "shaft-width": f"{width}px",
        "font-size": "8px",
        "padding": "3px",
        "text-color-external": BLACK,
        "text-color-internal": WHITE,
        "caption": caption,
    }


def _told(name: str) -> dict[str, str]:
    if name in PLANNED:
        return _edge(PALE, EDGE_CAPTION, 1)
    return _edge(EVENT_COLOURS.get(RELATIONS[name].event or "", GREY), EDGE_CAPTION, 3)


def _lines(properties: dict[str, str]) -> str:
    return "".join(f"  {name}: {_value(name, value)};\n" for name, value in properties.items())


def _value(name: str, value: str) -> str:
    return f'"{value}"' if name == "caption" else value
