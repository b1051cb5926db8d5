"""Clauses and event nouns, read off the dependency parse."""
