"""Answers that go on: subscriptions, over WebSockets and as server-sent events.

answers.py   what answers an operation: its turn at the gate, or whatever comes
limits.py    how much of it a process, and one client, may have
sockets.py   /graphql as a WebSocket: who may open one, and how many
graphql_ws.py  one connection, in the protocol graphql-transport-ws
events.py    /graphql/stream: the same answers as server-sent events
routes.py    these as routes of the service
"""
