// Lists whom a person met, with quotes: node dist/main.js NAME
import { ApiError, Client } from "./client.js";
import { graphql } from "./gql/index.js";
import type { MeetingsQuery } from "./gql/graphql.js";

const MEETINGS = graphql(`
  query Meetings($id: ID!, $first: Int!, $after: String) {
    facts(filter: { relation: [MET], participant: [$id] }, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        summary
        status
        claims(first: 1) {
          nodes {
            quote
            sentence {
              text
            }
            article {
              title
              published {
                label
              }
            }
          }
        }
      }
    }
  }
`);
const NAMED = graphql(`
  query Named($name: String!) {
    entity(name: $name) {
      id
      name
    }
  }
`);

type Fact = MeetingsQuery["facts"]["nodes"][number];

async function* meetings(client: Client, id: string): AsyncGenerator<Fact> {
  let after: string | null = null;
  do {
    const { facts }: MeetingsQuery = await client.ask(MEETINGS, { id, first: 3, after });
    yield* facts.nodes;
    after = facts.pageInfo.hasNextPage ? (facts.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

async function idOf(client: Client, name: string): Promise<string> {
  try {
    const { entity } = await client.ask(NAMED, { name });
    if (entity) return entity.id;
    throw new Error(`Nobody is named ${name}.`);
  } catch (error) {
    if (error instanceof ApiError && error.code === "AMBIGUOUS") {
      throw new Error(`${error.message} (Say which.)`);
    }
    throw error;
  }
}

const client = new Client(
  process.env["COMMUNIQUE_URL"] ?? "http://127.0.0.1:8000/graphql",
  process.env["COMMUNIQUE_TOKEN"],
);
const id = await idOf(client, process.argv[2] ?? "Kim Jong Un");
for await (const fact of meetings(client, id)) {
  console.log(`${fact.summary}: ${fact.status}`);
  for (const { quote, sentence, article } of fact.claims.nodes) {
    console.log(`  "${quote}"`);
    console.log(`  in: ${sentence.text}`);
    console.log(`  from: ${article.title ?? "?"}, ${article.published?.label ?? "undated"}`);
  }
}
try {
  await client.ask(MEETINGS, { id, first: 3, after: "no cursor" });
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  console.log(`${error.code}: ${error.message}`);
}
