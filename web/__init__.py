"""Pages: clients of the service like any other; they know HTTP only."""
