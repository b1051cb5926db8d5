"""HTTP, whatever is served: bodies, content negotiation, refusals, and how much is worked on at once."""
