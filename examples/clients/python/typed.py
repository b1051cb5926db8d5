"""The same with gql, which checks queries against the schema, and pydantic, which types the responses.

    python typed.py "Kim Jong Un"

COMMUNIQUE_URL is the address of the service (by default http://127.0.0.1:8000/graphql),
COMMUNIQUE_TOKEN a token if the service needs one.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Literal

from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gql.client import SyncClientSession

NAMED = gql("query Named($name: String!) { entity(name: $name) { id name } }")
MEETINGS = gql("""
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
""")


class Answer(BaseModel):
    """Something that the service says; names are as in the schema, in Python's spelling."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Period(Answer):
    """When something happened, for people."""

    label: str


class Sentence(Answer):
    """A sentence of an article."""

    text: str


class Article(Answer):
    """Where something is said."""

    title: str | None
    published: Period | None


class Claim(Answer):
    """One source saying it once."""

    quote: str
    sentence: Sentence
    article: Article


class Claims(Answer):
    """A page of claims."""

    nodes: list[Claim]


class Fact(Answer):
    """Something said to have happened."""

    summary: str
    status: Literal["CONFIRMED", "ASSERTED", "REPORTED", "ALLEGED", "HYPOTHETICAL", "PLANNED"]
    claims: Claims


class PageInfo(Answer):
    """Where to read on."""

    has_next_page: bool
    end_cursor: str | None


class Facts(Answer):
    """A page of facts."""

    page_info: PageInfo
    nodes: list[Fact]


def asked(query: GraphQLRequest, **variables: object) -> GraphQLRequest:
    """Return the query with its variables."""
    return GraphQLRequest(query, variable_values=variables)


def meetings(session: SyncClientSession, identity: str) -> Iterator[Fact]:
    """Yield the meetings of a person by date, three per page."""
    after, more = None, True
    while more:
        page = Facts.model_validate(session.execute(asked(MEETINGS, id=identity, first=3, after=after))["facts"])
        yield from page.nodes
        after, more = page.page_info.end_cursor, page.page_info.has_next_page


def code_of(error: TransportQueryError) -> str:
    """Return the code of the first error; it is stable, while the message may change."""
    errors: list[dict[str, Any]] = error.errors or [{}]
    return errors[0].get("extensions", {}).get("code", "UNKNOWN")


def identity_of(session: SyncClientSession, name: str) -> str:
    """Return the id of the entity with this name; lists the candidates if there are several."""
    try:
        entity = session.execute(asked(NAMED, name=name))["entity"]
    except TransportQueryError as error:
        if code_of(error) == "AMBIGUOUS":
            sys.exit(f"{error} (Say which.)")
        raise
    return entity["id"] if entity else sys.exit(f"Nobody is named {name}.")


def show(session: SyncClientSession, name: str = "Kim Jong Un") -> None:
    """Print the meetings, and the error of an invalid cursor."""
    identity = identity_of(session, name)
    for fact in meetings(session, identity):
        print(f"{fact.summary}: {fact.status}")
        for claim in fact.claims.nodes:
            published = claim.article.published
            print(f'  "{claim.quote}"')
            print(f"  in: {claim.sentence.text}")
            print(f"  from: {claim.article.title or '?'}, {published.label if published else 'undated'}")
    try:
        session.execute(asked(MEETINGS, id=identity, first=3, after="no cursor"))
    except TransportQueryError as error:
        print(f"{code_of(error)}: {error.errors[0]['message'] if error.errors else error}")


def main() -> None:
    """Connect, and show."""
    url = os.environ.get("COMMUNIQUE_URL", "http://127.0.0.1:8000/graphql")
    token = os.environ.get("COMMUNIQUE_TOKEN")
    transport = HTTPXTransport(url=url, headers={"Authorization": f"Bearer {token}"} if token else {}, timeout=30)
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        show(session, *sys.argv[1:2])


if __name__ == "__main__":
    main()
