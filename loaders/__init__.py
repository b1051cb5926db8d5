"""From text to facts: documents, who is named, when, who did what to whom; knows no database server."""
