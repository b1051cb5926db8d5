"""Search by name: how a name is spelled for search, and which entity fits best."""
