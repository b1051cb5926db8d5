"""A document's text as spaCy sees it: tokens, sentences that cross no block, tags and parse."""
