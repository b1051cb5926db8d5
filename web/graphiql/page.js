// Opens GraphiQL on this service, with one tab for each example query.
"use strict";

const EXAMPLES = ["meetings", "contradictions", "evidence", "offices", "plans"];

async function example(name) {
  const response = await fetch(`/graphiql/examples/${name}.graphql`);
  return { query: await response.text() };
}

async function open() {
  const element = React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultTabs: await Promise.all(EXAMPLES.map(example)),
    defaultEditorToolsVisibility: false,
  });
  ReactDOM.createRoot(document.getElementById("graphiql")).render(element);
}

open();
