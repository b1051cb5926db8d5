"use strict";

// Puts our style, settings and saved queries where the Browser keeps its own, and goes on to it
// with address and user filled in. The password is for the user to type.
//
// Settings and style of the user stay: ours are put only where there are none. They leave out
// the Browser's own first page, and edges that a query did not ask for. Saved queries stay,
// too; only those that bear our ids are renewed.

const PREFIX = "neo4j.";
const ONCE = { grass: "style.json", settings: "settings.json" };
const LISTS = "queries.json";

async function read(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  return answer.json();
}

function kept(name) {
  return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
}

function keep(name, value) {
  localStorage.setItem(PREFIX + name, JSON.stringify(value));
}

async function putOnce([name, path]) {
  if (kept(name) === null) {
    keep(name, await read(path));
  }
}

async function putLists() {
  for (const [name, ours] of Object.entries(await read(LISTS))) {
    const ids = new Set(ours.map((each) => each.id));
    const others = (kept(name) ?? []).filter((each) => !ids.has(each.id));
    keep(name, [...others, ...ours]);
  }
}

async function browserAddress() {
  const { bolt_direct: bolt } = await read("/");
  return "../?connectURL=" + encodeURIComponent(bolt.replace("://", "://neo4j@"));
}

Promise.allSettled([...Object.entries(ONCE).map(putOnce), putLists()])
  .then(browserAddress)
  .catch(() => "../")
  .then((address) => location.replace(address));
