"""What lies in Neo4j: the driver, records, the writer, migrations, and the log of changes."""
