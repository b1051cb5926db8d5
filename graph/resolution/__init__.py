"""Entity resolution: judgements, the clusters they make, and the facts they move."""
