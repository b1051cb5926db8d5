"""The contest: our service, the floor and the peer over one large made-up graph, on one Neo4j.

dataset -> filling -> graph (a managed Neo4j with it)
operations (what is asked) -> contestants (who answers) -> load (how fast) -> report
"""
