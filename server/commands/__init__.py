"""The commands of `communique`, one module each."""
