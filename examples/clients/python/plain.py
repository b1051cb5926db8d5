"""Lists whom a person met, with quotes. Plain HTTP, with httpx only.

    python plain.py "Kim Jong Un"

COMMUNIQUE_URL is the address of the service (by default http://127.0.0.1:8000/graphql),
COMMUNIQUE_TOKEN a token if the service needs one.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMED = "query Named($name: String!) { entity(name: $name) { id name } }"
MEETINGS = """
query Meetings($id: ID!, $first: Int!, $after: String) {
  facts(filter: { relation: [MET], participant: [$id] }, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      summary
      status
      claims(first: 1) { nodes { quote sentence { text } article { title published { label } } } }
    }
  }
}
"""


class ApiError(Exception):
    """An error of the service; `code` is stable, the message may change."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Client:
    """A client of the service."""

    def __init__(self, http: httpx.Client, url: str) -> None:
        self._http = http
        self._url = url

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """Return the data of the answer; raises ApiError."""
        answer = self._http.post(self._url, json={"query": query, "variables": variables}).json()
        for error in answer.get("errors", ()):
            raise ApiError(error["message"], error.get("extensions", {}).get("code", "UNKNOWN"))
        return answer["data"]


def meetings(client: Client, identity: str) -> Iterator[dict[str, Any]]:
    """Yield the meetings of a person by date, three per page."""
    after, more = None, True
    while more:
        page = client.ask(MEETINGS, id=identity, first=3, after=after)["facts"]
        yield from page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


def identity_of(client: Client, name: str) -> str:
    """Return the id of the entity with this name; lists the candidates if there are several."""
    try:
        entity = client.ask(NAMED, name=name)["entity"]
    except ApiError as error:
        if error.code == "AMBIGUOUS":
            sys.exit(f"{error} (Say which.)")
        raise
    return entity["id"] if entity else sys.exit(f"Nobody is named {name}.")


def show(client: Client, name: str = "Kim Jong Un") -> None:
    """Print the meetings, and the error of an invalid cursor."""
    identity = identity_of(client, name)
    for fact in meetings(client, identity):
        print(f"{fact['summary']}: {fact['status']}")
        for claim in fact["claims"]["nodes"]:
            published = claim["article"]["published"]
            print(f'  "{claim["quote"]}"')
            print(f"  in: {claim['sentence']['text']}")
            print(f"  from: {claim['article']['title'] or '?'}, {published['label'] if published else 'undated'}")
    try:
        client.ask(MEETINGS, id=identity, first=3, after="no cursor")
    except ApiError as error:
        print(f"{error.code}: {error}")


def main() -> None:
    """Connect, and show."""
    token = os.environ.get("COMMUNIQUE_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx.Client(headers={"Accept": "application/graphql-response+json", **headers}, timeout=30) as http:
        show(Client(http, os.environ.get("COMMUNIQUE_URL", "http://127.0.0.1:8000/graphql")), *sys.argv[1:2])


if __name__ == "__main__":
    main()
