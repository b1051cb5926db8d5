"""The outside of an article, seen without grammar: header, paragraphs, and what each is for."""
