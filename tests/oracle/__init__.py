"""The contract's reading side a second time: plain resolvers over a graph held in memory.

It shares no line with what compiles operations to Cypher, only the model's own algebra
(`graph.facts.assembly`, `graph.period`) and wording, so that one of the two being wrong shows.

memory      the graph, made of what articles say
orders      what lists are sorted by, and pages of them
conditions  filters
kinds       what can be read of each kind of thing
counts      timelines, dyads, statistics
ways        paths and neighbourhoods
answering   an executable schema, built of the printed SDL
values      arguments drawn from the world
operations  operations drawn from the schema
comparing   the two answers, side by side
"""
