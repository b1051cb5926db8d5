"use strict";

// Puts our style and our saved queries where the Browser looks for them, and goes on to the
// Browser with address and user filled in. A style that the user has stays, and so do queries
// and settings; of ours, the present version counts. The password is for the user to type.

const STYLE = "neo4j.grass";

async function read(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  return answer.json();
}

function kept(key) {
  return JSON.parse(localStorage.getItem(key) ?? "null");
}

function keep(key, value) {
  localStorage.setItem(key, JSON.stringify(value));
}

async function putStyle() {
  if (kept(STYLE) === null) {
    keep(STYLE, await read("style.json"));
  }
}

// The Browser's lists, with ours in the place of those that bear our ids.
async function putQueries() {
  for (const [name, ours] of Object.entries(await read("queries.json"))) {
    const key = "neo4j." + name;
    const ids = new Set(ours.map((each) => each.id));
    keep(key, [...(kept(key) ?? []).filter((each) => !ids.has(each.id)), ...ours]);
  }
}

async function browserAddress() {
  const { bolt_direct: bolt } = await read("/");
  return "../?connectURL=" + encodeURIComponent(bolt.replace("://", "://neo4j@"));
}

Promise.allSettled([putStyle(), putQueries()])
  .then(browserAddress)
  .catch(() => "../")
  .then((address) => location.replace(address));
