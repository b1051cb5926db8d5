"""The media type of an answer, for what clients really send and for what they might."""

from __future__ import annotations

import pytest

from server.http.negotiation import HTML, JSON, RESPONSE, negotiate
from server.http.refusals import Refusal

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        pytest.param(None, JSON, id="nothing"),
        pytest.param("", JSON, id="empty"),
        pytest.param("*/*", JSON, id="anything"),
        pytest.param("application/*", JSON, id="any application"),
        pytest.param("application/json", JSON, id="JSON"),
        pytest.param("application/json, multipart/mixed", JSON, id="GraphiQL"),
        pytest.param("application/json, */*", JSON, id="JSON, or anything"),
        pytest.param(RESPONSE, RESPONSE, id="GraphQL's own"),
        pytest.param(f"{RESPONSE}, application/json;q=0.9", RESPONSE, id="Apollo"),
        pytest.param(f"application/json, {RESPONSE}", RESPONSE, id="both alike"),
        pytest.param(f"{RESPONSE};q=0.5, application/json", JSON, id="JSON rather"),
        pytest.param(f"{RESPONSE};q=0.1, */*", JSON, id="anything rather"),
        pytest.param(f"{RESPONSE.upper()} ; charset=utf-8 ; Q=1", RESPONSE, id="capitals and parameters"),
        pytest.param("application/json;q=0, */*;q=0.1, text/html;q=0", None, id="anything but"),
        pytest.param(f"application/json;q=0, {RESPONSE};q=0.1", RESPONSE, id="not JSON"),
        pytest.param("application/json;q=x", JSON, id="a quality that is none"),
        pytest.param("application/json;q=nan", JSON, id="a quality that is no number"),
        pytest.param("application/json;q=-1", JSON, id="a quality out of bounds"),
        pytest.param(BROWSER, HTML, id="a browser"),
        pytest.param("application/json, text/html;q=0.9", JSON, id="JSON rather than a page"),
        pytest.param("image/png", None, id="a picture"),
        pytest.param("text/event-stream;q=0", None, id="nothing at all"),
        pytest.param(",;,", None, id="noise"),
    ],
)
def test_the_answer_comes_as_wanted(accept: str | None, media: str | None) -> None:
    """The most welcome media type is chosen; where there is none, that is said."""
    header = None if accept is None else accept.encode()
    if media is not None:
        assert negotiate(header) == media
        return
    with pytest.raises(Refusal, match="Accept") as refused:
        negotiate(header)
    assert refused.value.status == 406
