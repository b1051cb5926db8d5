"""Participants: which entities, states and places the words of a clause stand for."""
