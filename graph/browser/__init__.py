"""What Neo4j Browser shows of our graph: its style, and the page that opens it.

ontology -> style -> assets -> a silent copy of the Browser's jar (jar)
"""
