"""The domain and its database: values, their algebra, the ontology, reading and writing Neo4j."""
