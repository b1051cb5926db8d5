"""How operations run: document -> selection -> plan -> one statement -> response.

executor.py        runs queries and mutations
mutations.py       the actions of a mutation, one after the other
subscriptions.py   answers a subscription, batch by batch
operations.py      an operation, parsed, validated, planned and compiled; what is remembered of each
introspection.py   what an operation asks about the schema itself
selection.py       selected fields -> what is to be read, and the call sites of its arguments
call_sites.py      a field with arguments, at its place in the document
variables.py       the values of an operation's variables
limits.py          how much an operation may ask for

A module imports only those that stand below it.
"""
