// The neighbourhood of a weapon
// Who is said to have had to do with it, according to whom, and what else these did with arms. What is alleged or denied
// says so first on its edge.
MATCH (weapon:Weapon {name: 'ballistic missile'})-[edge]-(near:Entity)
MATCH (fact:Fact {id: edge.id})
OPTIONAL MATCH (fact)-[source:SOURCE]->(teller:Entity)
OPTIONAL MATCH (near)-[beyond:SUPPLIED_ARMS_TO|SUPPLIED|RECEIVED|LAUNCHED|TESTED|OPERATES|ATTACKED]-(far:Entity)
RETURN weapon, edge, near, fact, source, teller, beyond, far
LIMIT 100
