"""Bodies: read whole up to the limit, and no further, and no longer than a client may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import pytest

from server.http import body
from server.http.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message, Receive

pytestmark = pytest.mark.anyio
LARGEST = 100


def sending(*parts: bytes) -> Receive:
    """Return what receives a body in parts, and then that the client has gone."""
    last = len(parts) - 1
    messages: list[Message] = [
        {"type": "http.request", "body": part, "more_body": number < last} for number, part in enumerate(parts)
    ]

    async def receive() -> Message:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    return receive


async def refusal(receive: Receive, headers: Mapping[bytes, bytes]) -> Refusal:
    """Return why a body is refused."""
    with pytest.raises(Refusal) as refused:
        await body.read(receive, headers, LARGEST)
    return refused.value


@pytest.mark.parametrize("parts", [(b"",), (b"x",), (b"x" * LARGEST,), (b"x" * 60, b"", b"y" * 40)], ids=len)
async def test_small_bodies_arrive_whole(parts: tuple[bytes, ...]) -> None:
    """A body up to the limit arrives whole, in however many parts it comes."""
    assert await body.read(sending(*parts), {}, LARGEST) == b"".join(parts)


@pytest.mark.parametrize(
    ("parts", "headers"),
    [
        pytest.param((), {b"content-length": b"101"}, id="announced"),
        pytest.param((b"x" * 101,), {}, id="at once"),
        pytest.param((b"x" * 60, b"y" * 41, b"z"), {}, id="in parts"),
    ],
)
async def test_large_bodies_are_refused(parts: tuple[bytes, ...], headers: dict[bytes, bytes]) -> None:
    """One byte more is refused, before anything is read if it is announced."""
    refused = await refusal(sending(*parts), headers)
    assert (refused.status, f"{LARGEST} bytes" in str(refused)) == (413, True)


async def test_late_bodies_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that never sends the rest holds nothing for long."""

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    monkeypatch.setattr(body, "PATIENCE", 0.01)
    assert (await refusal(receive, {})).status == 408


async def test_compressed_bodies_are_refused() -> None:
    """What would grow when it is unpacked is not unpacked."""
    assert (await refusal(sending(b"x"), {b"content-encoding": b"gzip"})).status == 415


async def test_a_client_that_goes_is_gone() -> None:
    """If the client goes before its body is there, nobody waits for an answer."""
    with pytest.raises(body.ClientDisconnected):
        await body.read(sending(), {}, LARGEST)
