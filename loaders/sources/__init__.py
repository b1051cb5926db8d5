"""Where articles come from: one module a format, each yielding text to be read as documents."""
