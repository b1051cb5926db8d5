"""What becomes of the steps' results: the extraction for the graph, JSON, explanations, what was not used."""
