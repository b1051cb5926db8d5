// Follows a subscription with the package graphql-sse, in its distinct connections mode: one JSON line says that it is
// connected, then one for each result. Ends after `count` results.
import { createClient } from 'graphql-sse';

const [url, query, count] = process.argv.slice(2);
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const client = createClient({ url, retryAttempts: 0, singleConnection: false });
let left = Number(count);
const results = client.iterate({ query }, { connected: () => say('connected') });
for await (const result of results) {
  say(result);
  left -= 1;
  if (left === 0) break;
}
client.dispose();
