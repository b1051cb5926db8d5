// Opens GraphiQL on this service, with one tab for each example query of tabs.json.
"use strict";

const GREETING = "# Every example has its own tab; this one is yours.\n\n";

async function fetched(name, read) {
  const response = await fetch(`/graphiql/${name}`);
  if (!response.ok) throw new Error(`${name} is missing: ${response.status}`);
  return response[read]();
}

async function tab({ example, variables }) {
  const query = await fetched(`examples/${example}.graphql`, "text");
  return { query, variables: variables && JSON.stringify(variables, null, 2) };
}

async function open() {
  const tabs = await fetched("tabs.json", "json");
  const element = React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultTabs: await Promise.all(tabs.map(tab)),
    defaultQuery: GREETING,
    defaultEditorToolsVisibility: "variables",
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  });
  ReactDOM.createRoot(document.getElementById("graphiql")).render(element);
}

open();
