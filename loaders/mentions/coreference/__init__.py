"""Coreference: which entity a pronoun or a description refers to."""
