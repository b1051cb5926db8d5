"""What can be followed; `schema.execution.subscriptions` does it."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry import UNSET

from schema.inputs import FactFilter
from schema.types import Fact


@strawberry.type(description="What can be followed.")
class Subscription:
    """What can be followed."""

    @strawberry.subscription(description="Each new fact that meets the filter, as it is loaded.")
    def fact_added(
        self,
        filter: Annotated[  # noqa: A002  the contract's word
            FactFilter | None,
            strawberry.argument(description="What must hold of a fact to be told; without it, every new fact is."),
        ] = UNSET,
    ) -> AsyncGenerator[Fact, None]:
        """Each new fact that meets the filter, as it is loaded."""
        raise NotImplementedError
