"""The subscriptions of the API; `schema.execution.subscriptions` runs them."""

import strawberry

from schema.fields import Argument, field
from schema.inputs import FactFilter
from schema.types import Fact


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
