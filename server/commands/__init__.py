"""What `communique` can be told to do, a module each."""
