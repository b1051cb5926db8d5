"""The subscriptions of the API; `schema.execution.subscriptions` runs them."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry import UNSET

from schema.inputs import FactFilter
from schema.types import Fact


@strawberry.type(description="Events that clients can subscribe to.")
class Subscription:
    """Events that clients can subscribe to."""

    @strawberry.subscription(description="Each new fact that matches the filter, as it is loaded.")
    def fact_added(
        self,
        filter: Annotated[  # noqa: A002  the contract's word
            FactFilter | None,
            strawberry.argument(description="Deliver only facts that match this filter; every new fact if omitted."),
        ] = UNSET,
    ) -> AsyncGenerator[Fact, None]:
        """Each new fact that matches the filter, as it is loaded."""
        raise NotImplementedError
