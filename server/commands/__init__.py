"""What each command of `communique` does, by topic."""
