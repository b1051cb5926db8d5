"""Frames: which lexicon entry a clause matches, and how its slots are filled."""
