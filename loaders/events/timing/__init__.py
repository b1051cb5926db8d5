"""Timing: which date an event has, from its clause and from the discourse before it."""
