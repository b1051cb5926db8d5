// The peer: @neo4j/graphql on Apollo Server. Where: NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, PORT, TYPES.
// It runs from the folder in which its packages are installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { ApolloServer } = await load("@apollo/server");
const { startStandaloneServer } = await load("@apollo/server/standalone");
const { Neo4jGraphQL } = require("@neo4j/graphql");
const neo4j = require("neo4j-driver");

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, PORT, TYPES } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
const peer = new Neo4jGraphQL({ typeDefs: readFileSync(TYPES, "utf8"), driver });
const server = new ApolloServer({ schema: await peer.getSchema() });
const context = async () => ({ sessionConfig: { database: "neo4j" } });
await startStandaloneServer(server, { context, listen: { host: "127.0.0.1", port: Number(PORT) } });
