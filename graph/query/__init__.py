"""Queries: a plan of what to read, compiled to one Cypher statement."""
