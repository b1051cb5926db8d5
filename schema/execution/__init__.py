"""How operations run: document -> selection -> plan -> one statement -> response.

executor.py        one operation, from its text to its outcome; what is remembered of operations
selection.py       selected fields -> what is to be read, and the call sites of its arguments
call_sites.py      a field with arguments, at its place in the document
variables.py       the values of an operation's variables
limits.py          how much an operation may ask for
mutations.py       runs a mutation's actions, one after the other
subscriptions.py   answers a subscription, batch by batch
broadcaster.py     new facts, as they come into the graph, for all subscriptions of this process
"""
