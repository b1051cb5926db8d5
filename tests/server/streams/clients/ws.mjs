// Follows a subscription with the package graphql-ws: one JSON line says that it is connected, then one for each
// result. Ends after `count` results.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, query, count] = process.argv.slice(2);
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const client = createClient({
  url,
  webSocketImpl: WebSocket,
  lazy: false,
  retryAttempts: 0,
  keepAlive: 1000,
  on: { connected: () => say('connected') },
  onNonLazyError: (error) => say({ failed: String(error) }),
});
let left = Number(count);
for await (const result of client.iterate({ query })) {
  say(result);
  left -= 1;
  if (left === 0) break;
}
await client.dispose();
