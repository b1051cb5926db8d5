"""The subscriptions of the API; `schema.execution.subscriptions` runs them."""

import strawberry

from schema.fields import Argument, field
from schema.inputs import FactFilter
from schema.types import Fact

NO_SINGLE_RESPONSE = (
    "A subscription has no single response. Subscribe over a WebSocket at /graphql (graphql-transport-ws), "
    "or by server-sent events at /graphql/stream."
)
"""The error for a client that sends a subscription as if it were a query."""


@strawberry.type(description="Events that clients can subscribe to.")
class Subscription:
    """Events that clients can subscribe to."""

    fact_added: Fact = field(
        "Each new fact that matches the filter, as it is loaded.",
        subscription=True,
        filter=Argument(
            FactFilter | None, description="Deliver only facts that match this filter; every new fact if omitted."
        ),
    )
