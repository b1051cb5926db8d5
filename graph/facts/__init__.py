"""Claims into facts: which claims are one fact, what was known on a day, and the words that sum a fact up."""
