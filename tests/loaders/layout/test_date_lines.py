"""Lines of their own that say when an article was published, however they are written."""

from __future__ import annotations

import pytest

from graph.model import Basis
from graph.period import Period
from loaders.documents import read_document

BODY = "Kim met Putin in Vostochny on Wednesday. They spoke of satellites for hours."
DATE_LINES = [
    "Published: 06:03 PM,Sep 13,2023 | EDITED : 10:03 PM,Sep 14,2023",
    "13.09.2023",
    "Xinhua | Updated: 2023-09-13 09:14",
    "(Xinhua) 09:14, September 13, 2023",
    "2023-09-13T09:14:00+09:00",
    "Issued on: 13/09/2023 - 14:22 Modified: 14/09/2023 - 15:00",
    "Published 12:00 AM EST, Wed September 13, 2023",
    "13 September 2023, 14:22 Moscow Time",
]


@pytest.mark.parametrize("line", DATE_LINES)
def test_a_line_of_nothing_but_days_and_times_dates_the_article(line: str) -> None:
    """However it is written, the first day counts."""
    document = read_document(f"Kim meets Putin in Russia's far east\n\n{line}\n\n{BODY}")
    assert (document.published, document.basis) == (Period.parse("2023-09-13"), Basis.STATED)
