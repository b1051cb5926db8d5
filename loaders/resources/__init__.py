"""Tables of names, words and event frames, and the readers that load them once a process."""
