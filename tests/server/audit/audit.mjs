// Runs every audit of GraphQL over HTTP against the service at the given address; prints what came of each as JSON.
import { serverAudits } from "graphql-http";

const results = await Promise.all(serverAudits({ url: process.argv[2] }).map((audit) => audit.fn()));
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
